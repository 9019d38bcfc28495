// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/loader.h"
#include "core/data/rare_class_sampler.h"
#include "core/engine/checkpoint_file.h"
#include "core/engine/draw_queue.h"
#include "core/engine/lr_schedule.h"
#include "core/engine/optimizer.h"
#include "core/engine/sample_ledger.h"
#include "core/flex/flex_loss.h"
#include "core/flex/hardness_sampler.h"
#include "core/nn/segmenter.h"
#include "core/records/run_records.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

/// All that learns and all that is drawn: network, loss with its prototypes, optimiser, schedule, sampler and loader.
/// Does one step at a time and can be written down and taken up between any two. Used from the trainer's thread, whose
/// number of LibTorch threads and global generator it sets.
class TrainingSession {
public:
    /// A fresh run, or with \p checkpoint one that goes on. \p segment of the run; a segment after the checkpoint's
    /// begins at the checkpoint's step. Throws Error where the data, the device or the checkpoint do not fit, and
    /// Error(Cancelled).
    TrainingSession(const RunConfig &config, const Dataset &dataset, int segment, const Checkpoint *checkpoint,
                    const std::stop_token &stop = {});

    struct Step {
        StepMetrics metrics;
        std::string fault; ///< why the step was not applied; empty: it was
        Batch batch; ///< what it was trained on; only kept with a fault
        std::vector<double> sampleLosses;
    };
    /// Waits for the next step's batch. Throws the Error met while it was made (a broken file, named); the session is
    /// then as it was, and the batch is made anew at the next call.
    void fetchBatch();
    /// Does the next step, after fetchBatch(). With a loss or a gradient that is not finite nothing is learnt:
    /// parameters, optimiser, running statistics, prototypes and hardness are as before; the step and its draws count
    /// as done.
    [[nodiscard]] Step advance();

    [[nodiscard]] std::int64_t step() const { return m_step; }
    [[nodiscard]] std::int64_t totalSteps() const { return m_config.train.steps; }
    [[nodiscard]] int segment() const { return m_segment; }
    [[nodiscard]] std::int64_t validatedStep() const { return m_validatedStep; }
    void setValidated() { m_validatedStep = m_step; }

    /// Shares the tensors' memory: write it before the next step.
    [[nodiscard]] Checkpoint checkpoint() const;
    [[nodiscard]] std::vector<SampleRecord> samples() const;
    [[nodiscard]] std::vector<SampleRecord> changedSamples() const; ///< since forgetChanges()
    void forgetChanges() { m_ledger.forgetChanges(); }
    [[nodiscard]] std::vector<PrototypeRecord> prototypes() const;
    [[nodiscard]] SamplerState samplerState() const;

    [[nodiscard]] Segmenter &model() { return m_model; }
    [[nodiscard]] const FlexLoss &loss() const { return m_loss; }
    [[nodiscard]] const std::vector<TrainingSample> &trainingSamples() const { return m_samples; }

private:
    using Backup = std::vector<std::pair<at::Tensor, at::Tensor>>;

    void restore(const Checkpoint &checkpoint);
    void restorePending(const Checkpoint &checkpoint, const NamedTensors &has);
    [[nodiscard]] Backup backUpBuffers() const;
    void learn(Step &step, const PendingDraw &draw, const Batch &batch);

    RunConfig m_config;
    std::vector<std::string> m_classNames;
    std::vector<TrainingSample> m_samples;
    std::vector<double> m_weights;
    std::shared_ptr<const RareClassSampler> m_rareClasses; ///< null: the uniform branch is HardnessSampler's own
    int m_segment;
    std::int64_t m_segmentStart = 0;
    std::int64_t m_step = 0;
    std::int64_t m_validatedStep = 0;
    std::int64_t m_stepsPerEpoch = 1;
    Segmenter m_model;
    FlexLoss m_loss;
    std::unique_ptr<AdamW> m_optimizer;
    LrSchedule m_schedule;
    HardnessSampler m_sampler;
    std::vector<double> m_uniformProbabilities;
    SampleLedger m_ledger;
    Loader m_loader;
    DrawQueue m_draws;
    std::optional<Batch> m_batch; ///< of the next step, once fetched
};

} // namespace flexseg
