// SPDX-License-Identifier: Apache-2.0
#include "core/engine/training_session.h"

#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/base/random.h"
#include "core/base/sha256.h"
#include "core/config/config_schema.h"
#include "core/data/sample_weights.h"
#include "core/engine/engine_info.h"

#include <torch/torch.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <set>

namespace flexseg {

namespace {

std::string samplesHash(const std::vector<TrainingSample> &samples)
{
    Sha256 hash;
    for (const TrainingSample &sample : samples)
        hash.update(sample.domain + "/" + sample.files.name + "\n");
    return hash.hexDigest();
}

std::vector<std::string> namesOf(const LabelSpace &labels)
{
    std::vector<std::string> names;
    for (const ClassInfo &info : labels.classes)
        names.push_back(info.name);
    return names;
}

std::vector<bool> generatedFlags(const std::vector<TrainingSample> &samples)
{
    std::vector<bool> flags;
    for (const TrainingSample &sample : samples)
        flags.push_back(sample.role == DomainRole::Generated);
    return flags;
}

/// The schedule's segment: a checkpoint's own, or a new one from its step on.
std::int64_t startOf(int segment, const Checkpoint *checkpoint)
{
    if (!checkpoint)
        return 0;
    return segment > checkpoint->info.segment ? checkpoint->info.step : checkpoint->info.segmentStart;
}

std::shared_ptr<const RareClassSampler> rareClassSampler(const RunConfig &config,
                                                         const std::vector<TrainingSample> &samples,
                                                         const std::vector<double> &weights, const LabelSpace &labels,
                                                         const std::stop_token &stop)
{
    if (!config.augment.rareClassSampling)
        return nullptr;
    return std::make_shared<RareClassSampler>(samples, weights, labels, config.augment.rareClassTemperature, stop);
}

HardnessSampler::UniformDraw uniformDraw(const std::shared_ptr<const RareClassSampler> &rare)
{
    if (!rare)
        return {};
    return [rare](Random &random) { return rare->draw(random); };
}

/// How many samples can be drawn at all.
std::int64_t drawable(std::size_t samples, const std::vector<double> &weights)
{
    return static_cast<std::int64_t>(samples) - std::ranges::count(weights, 0.0);
}

/// Equal arguments must give equal bits. Memory is not filled beforehand: no operation here reads before it writes.
const RunConfig &withLibraryPrepared(const RunConfig &config)
{
    at::set_num_threads(threadsOf(config.run));
    at::globalContext().setDeterministicAlgorithms(true, /*warn_only=*/true);
    at::globalContext().setDeterministicFillUninitializedMemory(false);
    return config;
}

NamedTensors withPrefix(const std::string &prefix, const NamedTensors &tensors)
{
    NamedTensors named;
    for (const auto &[name, tensor] : tensors)
        named.emplace_back(prefix + name, tensor);
    return named;
}

void addBuffers(std::vector<std::pair<at::Tensor, at::Tensor>> &backup, const NamedTensors &state,
                const std::vector<NamedTensors> &learnt)
{
    std::set<const void *> parameters;
    for (const NamedTensors &list : learnt)
        for (const auto &[name, tensor] : list)
            parameters.insert(tensor.unsafeGetTensorImpl());
    for (const auto &[name, tensor] : state)
        if (!parameters.contains(tensor.unsafeGetTensorImpl()) && !tensor.requires_grad())
            backup.emplace_back(tensor, tensor.detach().clone());
}

} // namespace

TrainingSession::TrainingSession(const RunConfig &config, const Dataset &dataset, int segment,
                                 const Checkpoint *checkpoint, const std::stop_token &stop)
    : m_config(withLibraryPrepared(config))
    , m_classNames(namesOf(dataset.labels))
    , m_samples(flexseg::trainingSamples(dataset, config.data))
    , m_weights(sampleWeights(m_samples, config.data.sampleWeights))
    , m_rareClasses(rareClassSampler(config, m_samples, m_weights, dataset.labels, stop))
    , m_segment(segment)
    , m_segmentStart(startOf(segment, checkpoint))
    , m_stepsPerEpoch((drawable(m_samples.size(), m_weights) + config.data.batchSize - 1) / config.data.batchSize)
    , m_model(config.model, dataset.labels.classCount(), config.run.seed, config.run.device)
    , m_loss(config, dataset.labels.classCount(), config.model.headChannels, config.run.seed)
    , m_schedule(config.train, m_segmentStart, config.train.steps)
    , m_sampler(config.has, generatedFlags(m_samples), config.run.seed, m_weights)
    , m_uniformProbabilities(m_rareClasses ? m_rareClasses->sampleProbabilities() : m_sampler.uniformProbabilities())
    , m_ledger(m_uniformProbabilities)
    , m_loader(m_samples, dataset.labels, config)
    , m_draws({config.has.lag, config.data.batchSize, m_segmentStart, config.train.steps, m_stepsPerEpoch}, m_sampler,
              uniformDraw(m_rareClasses), m_loader)
{
    m_optimizer = std::make_unique<AdamW>(
        std::vector<AdamW::Group>{{1.0, withPrefix("model.", m_model.encoderParameters())},
                                  {config.train.headMultiplier, withPrefix("model.", m_model.headParameters())},
                                  {config.train.headMultiplier, withPrefix("flex.", m_loss.parameters())}},
        config.train.weightDecay);
    m_model.setTraining(true);
    m_loss.setTraining(true);
    at::manual_seed(static_cast<std::uint64_t>(config.run.seed));
    if (checkpoint)
        restore(*checkpoint);
    m_draws.fill(m_step);
}

void TrainingSession::restore(const Checkpoint &checkpoint)
{
    const CheckpointInfo &info = checkpoint.info;
    if (info.classes != m_classNames)
        throw Error(ErrorCode::InvalidData, "The checkpoint was trained on other classes than the data set has.");
    if (info.samplesHash != samplesHash(m_samples))
        throw Error(ErrorCode::InvalidData,
                    "The checkpoint was trained on other samples (" + std::to_string(info.trainingSamples)
                        + ") than the data set now lists (" + std::to_string(m_samples.size())
                        + "). Restore the data set, or start a new run.");
    if (info.step > m_config.train.steps)
        throw Error(ErrorCode::InvalidConfig,
                    "The checkpoint is at step " + std::to_string(info.step)
                        + ", beyond train.steps = " + std::to_string(m_config.train.steps) + ". Give more steps.");
    m_model.loadState(checkpoint.tensorsUnder("model."));
    m_loss.loadState(checkpoint.tensorsUnder("flex."));
    m_optimizer->loadState(checkpoint.tensorsUnder("optimizer."));
    const NamedTensors has = checkpoint.tensorsUnder("has.");
    m_sampler.setHardness(realsOf(has, "hardness", m_samples.size()));
    m_ledger.loadState(has);
    const NamedTensors random = checkpoint.tensorsUnder("random.");
    if (random.size() != 1 || random[0].first != "cpu" || random[0].second.scalar_type() != at::kByte)
        throw Error(ErrorCode::InvalidData, "The state of the random numbers is missing.");
    at::Generator generator = at::detail::getDefaultCPUGenerator();
    generator.set_state(random[0].second);
    m_step = info.step;
    m_validatedStep = info.validatedStep;
    restorePending(checkpoint, has);
}

/// Draws that were made with other weights are made anew: a sample that has been excluded since must not come.
void TrainingSession::restorePending(const Checkpoint &checkpoint, const NamedTensors &has)
{
    if (parseRunConfig(checkpoint.info.config).config.data.sampleWeights != m_config.data.sampleWeights)
        return;
    std::vector<PendingDraw> pending = checkpoint.pending;
    std::vector<PendingDraw *> hard;
    for (PendingDraw &draw : pending)
        if (std::ranges::any_of(draw.draws, &HardnessSampler::Draw::hard))
            hard.push_back(&draw);
    if (!hard.empty() && holds(has, "pending_probabilities")) {
        const std::vector<double> rows = realsOf(has, "pending_probabilities", hard.size() * m_samples.size());
        for (std::size_t i = 0; i < hard.size(); ++i) {
            const auto first = rows.begin() + static_cast<std::ptrdiff_t>(i * m_samples.size());
            hard[i]->hardProbabilities.assign(first, first + static_cast<std::ptrdiff_t>(m_samples.size()));
        }
    }
    m_draws.restore(pending);
}

Checkpoint TrainingSession::checkpoint() const
{
    Checkpoint checkpoint;
    CheckpointInfo &info = checkpoint.info;
    info.step = m_step;
    info.segment = m_segment;
    info.segmentStart = m_segmentStart;
    info.totalSteps = m_config.train.steps;
    info.validatedStep = m_validatedStep;
    info.config = toToml(m_config);
    info.configHash = configHash(m_config);
    info.classes = m_classNames;
    info.trainingSamples = static_cast<std::int64_t>(m_samples.size());
    info.samplesHash = samplesHash(m_samples);
    info.libraryVersion = libraryVersion();
    info.codeVersion = codeVersion();
    info.instructionSet = engineInstructionSet();
    info.threads = threadsOf(m_config.run);
    checkpoint.pending = m_draws.pending();
    checkpoint.add("model.", m_model.state());
    checkpoint.add("optimizer.", m_optimizer->state());
    checkpoint.add("flex.", m_loss.state());
    checkpoint.add("has.", {{"hardness", toTensor(m_sampler.hardness())}});
    checkpoint.add("has.", m_ledger.state());
    std::vector<double> rows;
    for (const PendingDraw &draw : checkpoint.pending)
        rows.insert(rows.end(), draw.hardProbabilities.begin(), draw.hardProbabilities.end());
    if (!rows.empty())
        checkpoint.add("has.", {{"pending_probabilities", toTensor(rows)}});
    checkpoint.add("random.", {{"cpu", at::detail::getDefaultCPUGenerator().get_state()}});
    return checkpoint;
}

std::vector<SampleRecord> TrainingSession::samples() const
{
    return m_ledger.all(m_samples, m_sampler.hardness());
}

std::vector<SampleRecord> TrainingSession::changedSamples() const
{
    return m_ledger.changed(m_samples, m_sampler.hardness());
}

std::vector<PrototypeRecord> TrainingSession::prototypes() const
{
    std::vector<PrototypeRecord> records;
    at::Tensor vectors, updates;
    for (const auto &[name, tensor] : m_loss.state()) {
        if (name == "gap.prototypes")
            vectors = tensor.detach().to(at::kFloat).cpu().contiguous();
        else if (name == "gap.updates")
            updates = tensor.detach().to(at::kLong).cpu().contiguous();
    }
    if (!vectors.defined() || !updates.defined() || vectors.dim() != 3)
        return records;
    const std::int64_t granularities = vectors.size(1);
    const std::int64_t width = vectors.size(2);
    for (std::int64_t cell = 0; cell < updates.numel(); ++cell) {
        PrototypeRecord record;
        record.step = m_step;
        record.classId = static_cast<int>(cell / granularities);
        record.granularity = static_cast<int>(cell % granularities);
        record.updates = updates.const_data_ptr<std::int64_t>()[cell];
        if (record.updates > 0) {
            const float *first = vectors.const_data_ptr<float>() + cell * width;
            record.vector.assign(first, first + width);
        }
        records.push_back(std::move(record));
    }
    return records;
}

SamplerState TrainingSession::samplerState() const
{
    SamplerState state;
    state.step = m_step;
    const std::vector<double> &hardness = m_sampler.hardness();
    state.hardness.assign(hardness.begin(), hardness.end());
    const double uniform = m_config.has.enabled
        ? m_sampler.threshold(m_step + 1 - m_segmentStart, m_config.train.steps - m_segmentStart, m_stepsPerEpoch)
        : 1.0;
    const std::vector<double> hard = m_sampler.probabilities();
    for (std::size_t i = 0; i < hard.size(); ++i)
        state.drawProbability.push_back(
            static_cast<float>(uniform * m_uniformProbabilities[i] + (1.0 - uniform) * hard[i]));
    state.expectedUniform.assign(m_ledger.expectedUniform().begin(), m_ledger.expectedUniform().end());
    state.expectedHard.assign(m_ledger.expectedHard().begin(), m_ledger.expectedHard().end());
    return state;
}

TrainingSession::Backup TrainingSession::backUpBuffers() const
{
    Backup backup;
    addBuffers(backup, m_model.state(), {m_model.encoderParameters(), m_model.headParameters()});
    addBuffers(backup, m_loss.state(), {m_loss.parameters()});
    return backup;
}

void TrainingSession::fetchBatch()
{
    if (!m_batch)
        m_batch = m_loader.take();
}

TrainingSession::Step TrainingSession::advance()
{
    const auto begin = std::chrono::steady_clock::now();
    Step step;
    fetchBatch();
    Batch batch = std::move(*m_batch);
    m_batch.reset();
    const PendingDraw draw = m_draws.take();
    m_step = draw.step;
    StepMetrics &metrics = step.metrics;
    metrics.step = m_step;
    metrics.learningRate = m_schedule.at(m_step);
    metrics.hasThreshold
        = m_sampler.threshold(m_step - m_segmentStart, m_config.train.steps - m_segmentStart, m_stepsPerEpoch);
    metrics.effectiveSampleSize = m_sampler.effectiveSampleSize();
    const auto generated = std::ranges::count_if(draw.draws, [this](const HardnessSampler::Draw &one) {
        return m_samples[static_cast<std::size_t>(one.sample)].role == DomainRole::Generated;
    });
    metrics.generatedShare = static_cast<double>(generated) / static_cast<double>(draw.draws.size());

    m_ledger.countDraws(draw);
    learn(step, draw, batch);
    m_draws.fill(m_step);
    if (!step.fault.empty())
        step.batch = std::move(batch);

    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin;
    metrics.time = unixTime();
    metrics.stepSeconds = elapsed.count();
    metrics.samplesPerSecond = static_cast<double>(draw.draws.size()) / std::max(elapsed.count(), 1e-9);
    metrics.memoryBytes = static_cast<std::int64_t>(residentBytes());
    return step;
}

void TrainingSession::learn(Step &step, const PendingDraw &draw, const Batch &batch)
{
    const auto count = static_cast<std::int64_t>(draw.draws.size());
    at::Tensor images = at::empty({count, 3, batch.height, batch.width}, at::kFloat);
    at::Tensor labels = at::empty({count, batch.height, batch.width}, at::kByte);
    if (batch.images.size() != static_cast<std::size_t>(images.numel())
        || batch.labels.size() != static_cast<std::size_t>(labels.numel()))
        throw Error(ErrorCode::Internal, "The loader gave a batch of another size than was asked for.");
    std::ranges::copy(batch.images, images.mutable_data_ptr<float>());
    std::ranges::copy(batch.labels, labels.mutable_data_ptr<std::uint8_t>());
    if (m_config.run.device == Device::Cuda) {
        images = images.to(at::kCUDA);
        labels = labels.to(at::kCUDA);
    }

    const Backup buffers = backUpBuffers();
    m_optimizer->clearGradients();
    const SegmenterOutput output = m_model.forward(images);
    const FlexLoss::Result loss = m_loss.forward(output.logits, output.features, labels, m_step);
    step.metrics.lossTotal = loss.total.item<double>();
    step.metrics.lossCe = loss.crossEntropy;
    step.metrics.lossUbe = loss.ube;
    step.metrics.lossGap = loss.gap;
    step.metrics.boundaryPixels = loss.boundaryPixels;
    const at::Tensor hardness = loss.sampleHardness.detach().to(at::kDouble).cpu().contiguous();
    step.sampleLosses.assign(hardness.const_data_ptr<double>(), hardness.const_data_ptr<double>() + hardness.numel());

    if (!std::isfinite(step.metrics.lossTotal)) {
        step.fault = "the loss is not a finite number";
    } else {
        loss.total.backward();
        if (!m_optimizer->gradientsAreFinite())
            step.fault = "a gradient is not a finite number";
    }
    if (!step.fault.empty()) {
        const at::NoGradGuard noGrad;
        for (const auto &[tensor, before] : buffers)
            tensor.copy_(before);
        m_optimizer->clearGradients();
        return;
    }
    m_optimizer->step(step.metrics.learningRate);
    m_loss.commit();
    for (std::size_t i = 0; i < draw.draws.size(); ++i) {
        const double value = step.sampleLosses.at(i);
        if (!std::isfinite(value)) // a crop without a pixel that counts
            continue;
        m_sampler.observe(draw.draws[i].sample, value);
        m_ledger.setLoss(draw.draws[i].sample, value);
    }
}

} // namespace flexseg
