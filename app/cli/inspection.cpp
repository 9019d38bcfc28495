// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspection.h"

#include "core/base/error.h"
#include "core/boundary/misalignment_score.h"
#include "core/boundary/misalignment_summary.h"
#include "core/config/config_schema.h"
#include "core/data/codec/image_files.h"
#include "core/data/loader.h"
#include "core/engine/feature_collector.h"
#include "core/metrics/boundary_iou.h"
#include "core/records/misalignment_tally.h"

namespace flexseg {

namespace {

constexpr std::int64_t mostKeptPixels = 8 * 1024 * 1024; ///< of all samples that are kept; one is, whatever its size
constexpr std::size_t mostKept = 16;

/// Without the truth, which the network does not know.
MisalignmentReport reportOf(const Inspector &found, const std::stop_token &stop)
{
    const Misalignment &estimate = found.misalignment(stop);
    MisalignmentReport report;
    report.step = found.step();
    for (std::size_t i = 0; i < estimate.points.size(); ++i) {
        const BoundaryPoint &point = estimate.boundary.points[i];
        const PointMisalignment &value = estimate.points[i];
        report.x.push_back(point.x);
        report.y.push_back(point.y);
        report.nx.push_back(point.nx);
        report.ny.push_back(point.ny);
        report.high.push_back(point.high);
        report.low.push_back(point.low);
        report.distance.push_back(value.combined);
        report.confidence.push_back(value.confidence);
        report.offProbability.push_back(value.offProbability);
    }
    return report;
}

} // namespace

DatasetInfo describe(const Dataset &dataset)
{
    DatasetInfo info;
    info.name = dataset.name;
    for (const ClassInfo &c : dataset.labels.classes)
        info.classes.push_back({c.name, {c.color.begin(), c.color.end()}});
    for (const Domain &domain : dataset.domains) {
        DomainInfo &entry = info.domains.emplace_back();
        entry.name = domain.name;
        entry.role = toString(domain.role);
        for (const DatasetSample &sample : domain.validation)
            entry.validation.push_back(sample.name);
        for (const DatasetSample &sample : domain.train)
            entry.training.push_back(sample.name);
    }
    return info;
}

const DatasetSample &sampleAt(const Dataset &dataset, const SamplePlace &place)
{
    const Domain &domain = dataset.domain(place.domain);
    const auto &samples = place.training ? domain.train : domain.validation;
    if (place.sample < 0 || place.sample >= static_cast<std::int64_t>(samples.size()))
        throw Error(ErrorCode::NotFound,
                    "The domain " + place.domain + " has no " + (place.training ? "training" : "validation")
                        + " sample " + std::to_string(place.sample) + "; it has " + std::to_string(samples.size())
                        + ", counted from 0.");
    return samples[static_cast<std::size_t>(place.sample)];
}

const Inspector *Inspection::kept(const SamplePlace &place)
{
    const std::int64_t step = place.step > 0 ? place.step : m_source.newestStep();
    for (auto it = m_kept.begin(); it != m_kept.end(); ++it) {
        SamplePlace kept = it->place;
        kept.step = place.step;
        if (kept != place || it->inspector.step() != step)
            continue;
        m_kept.splice(m_kept.begin(), m_kept, it);
        return &m_kept.front().inspector;
    }
    return nullptr;
}

Inspector Inspection::load(const Dataset &dataset, const SamplePlace &place, const std::stop_token &stop)
{
    const DatasetSample &files = sampleAt(dataset, place);
    const ImageSize size = readImageSize(files.image);
    Inspector::requireInspectable(size.width, size.height);
    LabelledImage sample = readSample(files, dataset.labels);
    NetworkOutput output = m_source.output(sample.image, place.step, stop);
    if (output.classes != dataset.labels.classCount())
        throw Error(ErrorCode::InvalidData,
                    "The checkpoint knows " + std::to_string(output.classes) + " classes, the data set has "
                        + std::to_string(dataset.labels.classCount())
                        + ". Give the data set's description the classes that the run was trained with.");
    return {std::move(output), std::move(sample), m_config};
}

const Inspector &Inspection::inspector(const Dataset &dataset, const SamplePlace &place, const std::stop_token &stop)
{
    if (const Inspector *found = kept(place))
        return *found;
    m_kept.push_front({place, load(dataset, place, stop)});
    std::int64_t pixels = 0;
    for (auto it = m_kept.begin(); it != m_kept.end();) {
        const Image8 &image = it->inspector.sample().image;
        pixels += std::int64_t{image.width} * image.height;
        it = it != m_kept.begin() && (pixels > mostKeptPixels || m_kept.size() > mostKept) ? m_kept.erase(it)
                                                                                           : std::next(it);
    }
    return m_kept.front().inspector;
}

SampleMaps Inspection::maps(const Dataset &dataset, const SamplePlace &place, const std::vector<std::string> &names,
                            const std::stop_token &stop)
{
    const Inspector &found = inspector(dataset, place, stop);
    SampleMaps maps;
    maps.place = place;
    maps.name = sampleAt(dataset, place).name;
    maps.step = found.step();
    maps.image = found.sample().image;
    maps.mask = found.sample().labels;
    maps.prediction = found.prediction();
    for (const std::string &name : names)
        if (FloatMap values = found.map(name); !values.empty())
            maps.maps.push_back({name, std::move(values)});
    return maps;
}

PixelReading Inspection::pixel(const Dataset &dataset, const SamplePlace &place, int x, int y,
                               const std::stop_token &stop)
{
    return inspector(dataset, place, stop).at(x, y);
}

UbeReport Inspection::ube(const Dataset &dataset, const SamplePlace &place, const std::vector<rpc::Setting> &settings,
                          const std::stop_token &stop)
{
    RunConfig config = m_config;
    for (const rpc::Setting &setting : settings) {
        const Field *field = findField(setting.key);
        if (!field || field->group() != "ube")
            throw Error(ErrorCode::InvalidArgument, "\"" + setting.key + "\" is no setting of UBE.");
        const auto value = parseValue(*field, setting.value);
        if (const auto *issue = std::get_if<ConfigIssue>(&value))
            throw Error(ErrorCode::InvalidArgument, issue->sentence());
        field->set(config, std::get<FieldValue>(value));
    }
    for (const ConfigIssue &issue : validate(config))
        if (issue.key.starts_with("ube."))
            throw Error(ErrorCode::InvalidArgument, issue.sentence());
    return inspector(dataset, place, stop).ube(config.ube);
}

SampleScore Inspection::score(const Dataset &dataset, const SamplePlace &place, const std::stop_token &stop)
{
    const Inspector &found = inspector(dataset, place, stop);
    const MisalignmentSummary borders = summariseMisalignment(found.misalignment(stop));
    SampleScore score;
    score.domain = place.domain;
    score.name = sampleAt(dataset, place).name;
    score.step = found.step();
    BoundaryIou iou(dataset.labels.classCount());
    iou.add(found.sample().labels, found.prediction());
    score.boundaryIou = iou.mean();
    if (borders.all.points > 0)
        score.misalignmentPx = borders.all.meanAbsolute;
    return score;
}

MisalignmentReport Inspection::misalignment(const Dataset &dataset, const SamplePlace &place,
                                            const std::stop_token &stop)
{
    MisalignmentReport report = reportOf(inspector(dataset, place, stop), stop);
    const DatasetSample &files = sampleAt(dataset, place);
    if (files.displacement.empty())
        return report;
    report.truth
        = truthAtPoints(inspector(dataset, place, stop).misalignment(stop).boundary, readFloatTiff(files.displacement));
    const MisalignmentScore score = scoreMisalignment(report.distance, report.truth, report.offProbability);
    report.agreement
        = MisalignmentReport::Agreement{score.correlation, score.meanAbsoluteError, score.auroc, score.points};
    return report;
}

MisalignmentTally Inspection::misalignmentTally(const Dataset &dataset, const SamplePlace &place,
                                                const std::stop_token &stop)
{
    const Inspector *found = kept(place);
    return tallyOf(found ? reportOf(*found, stop) : reportOf(load(dataset, place, stop), stop));
}

FeatureCloud Inspection::features(const Dataset &dataset, const FeatureQuery &params, const std::stop_token &stop)
{
    if (params.samplesPerDomain < 1 || params.maxPoints < 1)
        throw Error(ErrorCode::InvalidArgument, "Features need at least one sample of a domain, and one point.");
    std::vector<SamplePlace> places;
    for (const Domain &domain : dataset.domains) {
        const bool training = domain.validation.empty();
        const auto &samples = training ? domain.train : domain.validation;
        const auto there = static_cast<std::int64_t>(samples.size());
        const std::int64_t count = std::min(params.samplesPerDomain, there);
        for (std::int64_t i = 0; i < count; ++i)
            if (!samples[static_cast<std::size_t>(i * there / count)].mask.empty())
                places.push_back({domain.name, training, i * there / count, params.step});
    }
    if (places.empty())
        throw Error(ErrorCode::NotAvailable, "No domain of the data set has masks, from which boundaries come.");
    FeatureCollector collector(m_config);
    const std::int64_t most = std::max<std::int64_t>(1, params.maxPoints / static_cast<std::int64_t>(places.size()));
    for (const SamplePlace &place : places) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "The request was cancelled.");
        const LabelledImage sample = readSample(sampleAt(dataset, place), dataset.labels);
        collector.add(m_source.output(sample.image, place.step, stop), sample.labels, place, most);
    }
    FeatureCloud cloud = collector.finish();
    m_gathered.emplace();
    m_gathered->query = params;
    m_gathered->features = collector.takeFeatures();
    return cloud;
}

Embedding Inspection::embedding(const Dataset &dataset, const EmbeddingQuery &query, const std::stop_token &stop)
{
    if (query.iterations < 0)
        throw Error(ErrorCode::InvalidArgument, "t-SNE cannot take back iterations.");
    const auto isGathered = [&] {
        if (!m_gathered)
            return false;
        FeatureQuery own = m_gathered->query;
        if (query.features.step == m_gathered->features.step)
            own.step = query.features.step;
        return own == query.features;
    };
    if (!isGathered())
        (void)features(dataset, query.features, stop);
    if (!m_gathered->embedding)
        m_gathered->embedding.emplace(m_gathered->features, stop);
    return m_gathered->embedding->advance(query.iterations, stop);
}

} // namespace flexseg
