// SPDX-License-Identifier: Apache-2.0
#include "core/data/rare_class_sampler.h"

#include "core/base/error.h"
#include "core/data/codec/image_files.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

RareClassSampler::RareClassSampler(const std::vector<TrainingSample> &samples, const std::vector<double> &weights,
                                   const LabelSpace &labels, double temperature, const std::stop_token &stop,
                                   const Progress &progress)
    : m_frequencies(static_cast<std::size_t>(labels.classCount()))
    , m_probabilities(m_frequencies.size())
    , m_weights(weights)
    , m_sampleCount(samples.size())
    , m_samplesOfClass(m_frequencies.size())
    , m_weightSums(m_frequencies.size())
{
    std::vector<std::vector<std::int64_t>> slightly(m_frequencies.size());
    double all = 0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "Counting the classes was cancelled.");
        const double weight = m_weights.empty() ? 1.0 : m_weights.at(i);
        if (weight == 0)
            continue;
        LabelMap mask = readLabels(samples[i].files.mask);
        labels.apply(mask);
        std::array<std::int64_t, 256> counts{};
        for (const std::uint8_t label : mask.pixels)
            ++counts[label];
        for (std::size_t c = 0; c < m_frequencies.size(); ++c) {
            if (counts[c] == 0)
                continue;
            m_frequencies[c] += weight * static_cast<double>(counts[c]);
            all += weight * static_cast<double>(counts[c]);
            const bool plainly = counts[c] * 1000 >= static_cast<std::int64_t>(mask.pixels.size());
            (plainly ? m_samplesOfClass : slightly)[c].push_back(static_cast<std::int64_t>(i));
        }
        if (progress)
            progress(static_cast<int>(i) + 1, static_cast<int>(samples.size()));
    }
    if (all == 0)
        throw Error(ErrorCode::InvalidData, "No training mask holds a class: all pixels are ignored.");

    double least = 1;
    for (std::size_t c = 0; c < m_frequencies.size(); ++c) {
        if (m_samplesOfClass[c].empty())
            m_samplesOfClass[c] = std::move(slightly[c]);
        double sum = 0;
        for (const std::int64_t sample : m_weights.empty() ? std::vector<std::int64_t>() : m_samplesOfClass[c])
            m_weightSums[c].push_back(sum += m_weights[static_cast<std::size_t>(sample)]);
        m_frequencies[c] /= all;
        if (m_frequencies[c] > 0)
            least = std::min(least, m_frequencies[c]);
    }
    double sum = 0;
    for (std::size_t c = 0; c < m_frequencies.size(); ++c) {
        m_probabilities[c] = m_frequencies[c] > 0 ? std::exp((least - m_frequencies[c]) / temperature) : 0;
        sum += m_probabilities[c];
    }
    for (double &probability : m_probabilities)
        probability /= sum;
}

std::int64_t RareClassSampler::draw(Random &random) const
{
    const double place = random.uniform();
    double reached = 0;
    std::size_t drawn = 0;
    for (std::size_t c = 0; c < m_probabilities.size(); ++c) {
        if (m_probabilities[c] == 0)
            continue;
        drawn = c; // the last one with a share catches what rounding leaves
        reached += m_probabilities[c];
        if (place < reached)
            break;
    }
    const auto &candidates = m_samplesOfClass[drawn];
    const auto &sums = m_weightSums[drawn];
    if (sums.empty())
        return candidates[random.index(candidates.size())];
    const auto found = std::upper_bound(sums.begin(), sums.end(), random.uniform() * sums.back()) - sums.begin();
    return candidates[std::min(static_cast<std::size_t>(found), candidates.size() - 1)];
}

std::vector<double> RareClassSampler::sampleProbabilities() const
{
    std::vector<double> shares(m_sampleCount, 0.0);
    for (std::size_t c = 0; c < m_probabilities.size(); ++c) {
        const auto &candidates = m_samplesOfClass[c];
        for (const std::int64_t sample : candidates) {
            const auto index = static_cast<std::size_t>(sample);
            shares[index] += m_probabilities[c]
                * (m_weightSums[c].empty() ? 1.0 / static_cast<double>(candidates.size())
                                           : m_weights[index] / m_weightSums[c].back());
        }
    }
    return shares;
}

} // namespace flexseg
