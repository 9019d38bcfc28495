// SPDX-License-Identifier: Apache-2.0
#include "core/data/dataset.h"

#include "core/base/error.h"
#include "core/data/dataset_description.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <system_error>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

using FilesByStem = std::map<std::string, fs::path>;
using Extensions = std::set<std::string>;

const Extensions imageExtensions{".png", ".jpg", ".jpeg", ".webp", ".tif", ".tiff"};
const Extensions maskExtensions{".png", ".tif", ".tiff"};
const Extensions tiffExtensions{".tif", ".tiff"};

/// The files of one kind in a folder. Throws Error for a folder that cannot be listed and for two files of one stem.
FilesByStem listFiles(const fs::path &folder, const Extensions &extensions, const std::string &place)
{
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    FilesByStem files;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        std::string extension = entries->path().extension().string();
        std::transform(extension.begin(), extension.end(), extension.begin(),
                       [](unsigned char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c); });
        if (!extensions.contains(extension) || entries->path().filename().string().starts_with('.'))
            continue;
        const auto [other, isNew] = files.emplace(entries->path().stem().string(), entries->path());
        if (!isNew)
            throw Error(ErrorCode::InvalidData,
                        place + other->second.filename().string() + " and " + entries->path().filename().string()
                            + " in " + folder.string() + " have one name; keep one of them.");
    }
    if (error)
        throw systemError(error.value(), place + "cannot read the folder " + folder.string());
    return files;
}

struct Folders {
    fs::path images;
    fs::path masks;
    fs::path displacement;
    const std::vector<std::string> &match;
};

/// Pairs images with masks by their file names' stems. Throws Error.
std::vector<DatasetSample> listSamples(const Folders &folders, const std::string &place)
{
    const FilesByStem images = listFiles(folders.images, imageExtensions, place);
    const FilesByStem masks = folders.masks.empty() ? FilesByStem() : listFiles(folders.masks, maskExtensions, place);
    const FilesByStem displacements
        = folders.displacement.empty() ? FilesByStem() : listFiles(folders.displacement, tiffExtensions, place);
    std::vector<DatasetSample> samples;
    std::vector<std::string> withoutMask;
    for (const auto &[stem, image] : images) {
        const auto matches = [&name = stem](const std::string &glob) { return matchesGlob(name, glob); };
        if (!folders.match.empty() && std::none_of(folders.match.begin(), folders.match.end(), matches))
            continue;
        DatasetSample sample{stem, image, {}, {}};
        if (const auto mask = masks.find(stem); mask != masks.end())
            sample.mask = mask->second;
        else if (!folders.masks.empty())
            withoutMask.push_back(image.filename().string());
        if (const auto displacement = displacements.find(stem); displacement != displacements.end())
            sample.displacement = displacement->second;
        samples.push_back(std::move(sample));
    }
    if (samples.empty())
        throw Error(ErrorCode::InvalidData,
                    place + "the folder " + folders.images.string() + " holds no image"
                        + (folders.match.empty() ? "" : " that matches")
                        + ". PNG, JPEG, WebP and TIFF files are looked for.");
    if (!withoutMask.empty())
        throw Error(ErrorCode::InvalidData,
                    place + std::to_string(withoutMask.size()) + " of " + std::to_string(samples.size())
                        + " images have no mask in " + folders.masks.string() + "; the first is " + withoutMask.front()
                        + ". Add the missing masks, or take these images out.");
    return samples;
}

Domain makeDomain(const DatasetDescription::DomainEntry &entry)
{
    const std::string place = "Domain \"" + entry.name + "\": ";
    Domain domain{entry.name, entry.role, {}, {}};
    auto samples = listSamples({entry.images, entry.masks, entry.displacement, entry.match}, place);
    if (entry.role == DomainRole::Target) {
        domain.validation = std::move(samples);
        return domain;
    }
    if (!entry.validationImages.empty())
        domain.validation
            = listSamples({entry.validationImages, entry.validationMasks, entry.displacement, entry.match}, place);
    const auto every = static_cast<std::size_t>(entry.holdout);
    for (std::size_t i = 0; i < samples.size(); ++i)
        (every > 0 && i % every == every - 1 ? domain.validation : domain.train).push_back(std::move(samples[i]));
    return domain;
}

} // namespace

const char *toString(DomainRole role) noexcept
{
    switch (role) {
    case DomainRole::Source:
        return "source";
    case DomainRole::Generated:
        return "generated";
    case DomainRole::Target:
        break;
    }
    return "target";
}

LabelSpace::Unknown LabelSpace::apply(LabelMap &labels) const
{
    Unknown unknown;
    for (std::uint8_t &label : labels.pixels) {
        const std::int16_t trainId = toTrainId[label];
        if (trainId == unknownId) {
            if (unknown.pixels++ == 0)
                unknown.firstId = label;
            label = ignoreLabel;
        } else {
            label = static_cast<std::uint8_t>(trainId);
        }
    }
    return unknown;
}

const Domain &Dataset::domain(const std::string &wanted) const
{
    std::string known;
    for (const Domain &candidate : domains) {
        if (candidate.name == wanted)
            return candidate;
        known += (known.empty() ? "" : ", ") + candidate.name;
    }
    throw Error(ErrorCode::NotFound,
                "The data set \"" + name + "\" has no domain \"" + wanted + "\"; it has " + known + ".");
}

Dataset loadDataset(const fs::path &file)
{
    DatasetDescription description = readDatasetDescription(file);
    Dataset dataset{description.name, fs::absolute(file).lexically_normal(), description.labels, {}};
    std::optional<ErrorCode> firstCode;
    std::string faults;
    for (const auto &entry : description.domains) {
        try {
            dataset.domains.push_back(makeDomain(entry));
        } catch (const Error &error) {
            firstCode = firstCode.value_or(error.code());
            faults += (faults.empty() ? "" : "\n") + std::string(error.what());
        }
    }
    if (firstCode)
        throw Error(*firstCode, faults);
    return dataset;
}

} // namespace flexseg
