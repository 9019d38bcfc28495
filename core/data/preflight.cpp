// SPDX-License-Identifier: Apache-2.0
#include "core/data/preflight.h"

#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/data/loader.h"
#include "core/data/sample_weights.h"

#include <algorithm>
#include <set>

namespace flexseg {

namespace {

std::string text(const ImageSize &size)
{
    return std::to_string(size.width) + " x " + std::to_string(size.height);
}

struct Part {
    std::string domain;
    bool trained = false;
    std::vector<const DatasetSample *> samples;
};

class Preflight {
public:
    Preflight(const Dataset &dataset, const RunConfig::Data &config, const PreflightOptions &options)
        : m_dataset(dataset)
        , m_config(config)
        , m_options(options)
        , m_occurs(dataset.labels.classes.size(), false)
    {
    }

    std::vector<DataIssue> run(const std::stop_token &stop, const PreflightProgress &progress)
    {
        const std::vector<TrainingSample> training = trainingSamples(m_dataset, m_config);
        std::vector<Part> parts;
        for (const TrainingSample &sample : training) {
            if (parts.empty() || parts.back().domain != sample.domain)
                parts.push_back({sample.domain, true, {}});
            parts.back().samples.push_back(&sample.files);
        }
        for (const Domain *domain : validationDomains(m_dataset, m_config)) {
            parts.push_back({domain->name, false, {}});
            for (const DatasetSample &sample : domain->validation)
                parts.back().samples.push_back(&sample);
        }
        int total = 0;
        for (const Part &part : parts)
            total += static_cast<int>(part.samples.size());
        int done = 0;
        for (const Part &part : parts) {
            m_smaller = 0;
            for (std::size_t i = 0; i < part.samples.size(); ++i) {
                if (stop.stop_requested())
                    throw Error(ErrorCode::Cancelled, "Checking the data set was cancelled.");
                check(part, i);
                if (progress)
                    progress(++done, total);
            }
            if (m_smaller > 0)
                add({Severity::Warning,
                     part.domain,
                     {},
                     std::to_string(m_smaller) + " of " + std::to_string(part.samples.size())
                         + " training images of the domain \"" + part.domain + "\" are smaller than the crop of "
                         + text({static_cast<int>(m_config.cropWidth), static_cast<int>(m_config.cropHeight)})
                         + " pixels and will be padded."});
        }
        checkClasses();
        if (m_more > 0)
            m_issues.push_back({Severity::Warning, {}, {}, "There are " + std::to_string(m_more) + " more findings."});
        return std::move(m_issues);
    }

private:
    void add(DataIssue issue)
    {
        if (static_cast<int>(m_issues.size()) < m_options.maxIssues)
            m_issues.push_back(std::move(issue));
        else
            ++m_more;
    }

    /// Whether sample \p i of \p count is one of those whose masks are read, spread evenly.
    [[nodiscard]] bool isRead(std::size_t i, std::size_t count) const
    {
        const auto limit = static_cast<std::size_t>(m_options.masksPerDomain);
        return limit == 0 || count <= limit || i * limit / count != (i + 1) * limit / count;
    }

    void check(const Part &part, std::size_t index)
    {
        const DatasetSample &sample = *part.samples[index];
        std::filesystem::path current = sample.image;
        try {
            const ImageSize imageSize = readImageSize(sample.image);
            const double scale = m_config.scaleMin;
            if (part.trained
                && (imageSize.width * scale < static_cast<double>(m_config.cropWidth)
                    || imageSize.height * scale < static_cast<double>(m_config.cropHeight)))
                ++m_smaller;
            if (sample.mask.empty())
                return;
            current = sample.mask;
            const ImageSize maskSize = readImageSize(sample.mask);
            if (maskSize != imageSize)
                add({Severity::Error, part.domain, sample.mask,
                     sample.mask.string() + " is " + text(maskSize) + " pixels, but its image " + sample.image.string()
                         + " is " + text(imageSize) + "; they must be equal."});
            if (isRead(index, part.samples.size()))
                checkMask(part, sample);
        } catch (const Error &error) {
            add({Severity::Error, part.domain, current, error.what()});
        }
    }

    void checkMask(const Part &part, const DatasetSample &sample)
    {
        LabelMap labels = readLabels(sample.mask);
        std::set<int> unnamed;
        std::int64_t ignored = 0;
        for (const std::uint8_t label : labels.pixels) {
            const std::int16_t trainId = m_dataset.labels.toTrainId[label];
            if (trainId == LabelSpace::unknownId)
                unnamed.insert(label);
            else if (trainId == ignoreLabel)
                ++ignored;
            else if (part.trained)
                m_occurs[static_cast<std::size_t>(trainId)] = true;
        }
        if (!unnamed.empty()) {
            std::string ids;
            for (const int id : unnamed)
                ids += (ids.empty() ? "" : ", ") + std::to_string(id);
            add({Severity::Error, part.domain, sample.mask,
                 sample.mask.string() + " holds class id " + ids
                     + ", which dataset.toml does not name; add it there as a class or under ignore."});
        }
        if (ignored == static_cast<std::int64_t>(labels.pixels.size()))
            add({Severity::Warning, part.domain, sample.mask, sample.mask.string() + " has ignored pixels only."});
        m_masksRead += part.trained;
    }

    void checkClasses()
    {
        if (m_masksRead == 0)
            return;
        std::string missing;
        for (std::size_t c = 0; c < m_occurs.size(); ++c)
            if (!m_occurs[c])
                missing += (missing.empty() ? "" : ", ") + m_dataset.labels.classes[c].name;
        if (!missing.empty())
            add({Severity::Warning,
                 {},
                 {},
                 "In " + std::to_string(m_masksRead)
                     + " training masks that were read these classes do not occur: " + missing + "."});
    }

    const Dataset &m_dataset;
    const RunConfig::Data &m_config;
    const PreflightOptions m_options;
    std::vector<DataIssue> m_issues;
    std::vector<bool> m_occurs; ///< per class, in training masks
    int m_masksRead = 0; ///< of them
    int m_smaller = 0; ///< images of the domain at hand that are smaller than the crop
    int m_more = 0;
};

} // namespace

std::vector<DataIssue> preflight(const Dataset &dataset, const RunConfig::Data &config, const std::stop_token &stop,
                                 const PreflightProgress &progress, const PreflightOptions &options)
{
    return Preflight(dataset, config, options).run(stop, progress);
}

Dataset loadTrainingData(const RunConfig::Data &config)
{
    Dataset dataset;
    try {
        dataset = loadDataset(config.dataset);
    } catch (const Error &e) {
        throw Error(
            ErrorCode::InvalidConfig,
            std::string("data.dataset: ") + e.what()
                + " Name the description (TOML) of a data set; \"flexseg demo\" makes one and prints its path.");
    }
    std::string faults, known;
    for (const Domain &domain : dataset.domains)
        known += (known.empty() ? "" : ", ") + domain.name + " (" + toString(domain.role) + ")";
    const auto check = [&](DomainRole role, const std::vector<std::string> &names) {
        for (const std::string &name : names) {
            const bool fits = std::any_of(dataset.domains.begin(), dataset.domains.end(),
                                          [&](const Domain &d) { return d.name == name && d.role == role; });
            if (!fits && names != std::vector<std::string>{"none"})
                faults += std::string("data.") + toString(role) + " is " + name + "; allowed is a " + toString(role)
                    + " domain of " + dataset.file.string() + ", which has " + known + ".\n";
        }
    };
    check(DomainRole::Source, config.source);
    check(DomainRole::Generated, config.generated);
    check(DomainRole::Target, config.target);
    for (const std::string &name : config.sealed)
        if (std::none_of(dataset.domains.begin(), dataset.domains.end(),
                         [&](const Domain &d) { return d.name == name && d.role == DomainRole::Target; }))
            faults += "data.sealed is " + name + "; allowed is a target domain of " + dataset.file.string()
                + ", which has " + known + ".\n";
    if (faults.empty())
        (void)sampleWeights(trainingSamples(dataset, config), config.sampleWeights);
    else
        throw Error(ErrorCode::InvalidConfig, faults.substr(0, faults.size() - 1));
    return dataset;
}

} // namespace flexseg
