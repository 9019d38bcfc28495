// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/data/loader.h"
#include "core/data/normalisation.h"

#include <algorithm>

namespace flexseg {

namespace {

/// The domains of a role: those named, in the description's order; all of them where none is named.
std::vector<const Domain *> domainsOf(const Dataset &dataset, DomainRole role, const std::vector<std::string> &names)
{
    const bool none = names.size() == 1 && names.front() == "none";
    for (const std::string &name : names) {
        if (none)
            break;
        const Domain &domain = dataset.domain(name);
        if (domain.role != role)
            throw Error(ErrorCode::InvalidConfig,
                        "data." + std::string(toString(role)) + " names the domain \"" + name + "\", which "
                            + dataset.file.string() + " calls a " + toString(domain.role) + " domain.");
    }
    std::vector<const Domain *> domains;
    for (const Domain &domain : dataset.domains)
        if (domain.role == role && !none
            && (names.empty() || std::find(names.begin(), names.end(), domain.name) != names.end()))
            domains.push_back(&domain);
    return domains;
}

std::string sizeText(int width, int height)
{
    return std::to_string(width) + " x " + std::to_string(height);
}

} // namespace

std::vector<TrainingSample> trainingSamples(const Dataset &dataset, const RunConfig::Data &config)
{
    auto domains = domainsOf(dataset, DomainRole::Source, config.source);
    const auto generated = domainsOf(dataset, DomainRole::Generated, config.generated);
    domains.insert(domains.end(), generated.begin(), generated.end());
    std::vector<TrainingSample> samples;
    for (const Domain *domain : domains)
        for (const DatasetSample &sample : domain->train)
            samples.push_back({domain->name, domain->role, sample});
    if (samples.empty())
        throw Error(ErrorCode::InvalidConfig,
                    "There is nothing to train on: " + dataset.file.string()
                        + " has no source or generated domain, or data.source and data.generated leave out all.");
    return samples;
}

std::vector<const Domain *> validationDomains(const Dataset &dataset, const RunConfig::Data &config)
{
    auto domains = domainsOf(dataset, DomainRole::Source, config.source);
    const auto targets = domainsOf(dataset, DomainRole::Target, config.target);
    domains.insert(domains.end(), targets.begin(), targets.end());
    std::erase_if(domains, [](const Domain *domain) {
        return domain->validation.empty() || domain->validation.front().mask.empty();
    });
    return domains;
}

LabelledImage readSample(const DatasetSample &sample, const LabelSpace &labels)
{
    LabelledImage result;
    result.image = readImage(sample.image);
    if (sample.mask.empty())
        return result;
    result.labels = readLabels(sample.mask);
    if (result.labels.width != result.image.width || result.labels.height != result.image.height)
        throw Error(ErrorCode::InvalidData,
                    sample.mask.string() + " is " + sizeText(result.labels.width, result.labels.height)
                        + " pixels, but its image " + sample.image.string() + " is "
                        + sizeText(result.image.width, result.image.height) + "; they must be equal.");
    const LabelSpace::Unknown unknown = labels.apply(result.labels);
    if (unknown.pixels > 0)
        throw Error(ErrorCode::InvalidData,
                    sample.mask.string() + " holds class id " + std::to_string(unknown.firstId)
                        + ", which dataset.toml does not name; add it there as a class or under ignore.");
    return result;
}

void normalise(const Image8 &image, float *out)
{
    const std::size_t plane = static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < plane; ++i)
            out[c * plane + i] = normalisedValue(image.pixels[3 * i + c], c);
}

} // namespace flexseg
