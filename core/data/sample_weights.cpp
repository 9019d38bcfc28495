// SPDX-License-Identifier: Apache-2.0
#include "core/data/sample_weights.h"

#include "core/base/error.h"
#include "core/config/sample_weight.h"

#include <algorithm>
#include <map>

namespace flexseg {

namespace {

constexpr int mostFaults = 20; ///< told one by one

} // namespace

std::vector<double> sampleWeights(const std::vector<TrainingSample> &samples, const std::vector<std::string> &entries)
{
    if (entries.empty())
        return {};
    std::map<std::string, std::size_t> places;
    for (std::size_t i = 0; i < samples.size(); ++i)
        places.emplace(samples[i].domain + "/" + samples[i].files.name, i);

    std::string faults;
    int count = 0;
    const auto fault = [&](const std::string &entry, const std::string &allowed) {
        if (++count <= mostFaults)
            faults += "data.sample_weights holds " + entry + "; " + allowed + ".\n";
    };
    std::vector<double> weights(samples.size(), 1.0);
    std::vector<bool> given(samples.size(), false);
    for (const std::string &entry : entries) {
        const auto parsed = parseSampleWeight(entry);
        if (!parsed) {
            fault(entry, "allowed is domain/name=weight with a weight of 0 or more");
            continue;
        }
        const auto found = places.find(parsed->sample);
        if (found == places.end())
            fault(entry, "no sample that is trained on has that name");
        else if (given[found->second])
            fault(entry, "that sample is named twice");
        else {
            given[found->second] = true;
            weights[found->second] = parsed->weight;
        }
    }
    if (count > mostFaults)
        faults += "data.sample_weights has " + std::to_string(count - mostFaults) + " more faults.\n";
    if (std::ranges::all_of(weights, [](double weight) { return weight == 0; }))
        faults += "data.sample_weights excludes every sample; leave at least one.\n";
    if (!faults.empty())
        throw Error(ErrorCode::InvalidConfig, faults.substr(0, faults.size() - 1));
    return weights;
}

} // namespace flexseg
