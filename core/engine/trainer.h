// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/network_output.h"
#include "core/engine/train_observer.h"

#include <filesystem>
#include <future>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

struct TrainerResult {
    RunOutcome outcome = RunOutcome::Completed;
    std::string message; ///< why it failed; empty otherwise
};

/// Trains one run, blocking; knows neither Qt, the store nor the wire. Construct and run() on one thread; the
/// controls may be called from any other.
///
/// After the last step of a validation interval comes the validation, then the checkpoint that is due, so that results
/// are committed together with the step that they belong to. A checkpoint is also written at the end, at a pause and at
/// a stop that saves.
///
/// What can be mended outside pauses the run, with the reason as the state's message and in the journal, and is tried
/// again at resume(): a checkpoint that cannot be written or committed (a full disk), an image or mask that cannot be
/// read. A stop whose checkpoint cannot be saved waits likewise, until saveOnStop() or resume() lets it try again. A
/// step whose loss or gradients are not finite is not applied: its batch is kept under nan/ in the run's folder, the
/// journal names it, and the run pauses; the newest checkpoint from before is then kept beside train.keep_checkpoints
/// until as many steps in a row were good as lie between two checkpoints.
class Trainer {
public:
    struct Job {
        RunConfig config;
        std::filesystem::path folder; ///< of the run: checkpoints/ and nan/ are made in it
        std::optional<std::filesystem::path> resumeFrom; ///< a checkpoint's file; it has been verified against its hash
        /// Of the run. One after the checkpoint's ("extend") begins at the checkpoint's step with a learning-rate
        /// schedule of its own up to train.steps; so does a resume with a configuration that would change the results.
        int segment = 1;
        std::vector<CheckpointRecord> committed
            = {}; ///< that are kept, rising steps: what train.keep_checkpoints counts
        std::optional<Dataset> dataset = {}; ///< where the caller has loaded it already
    };

    Trainer(Job job, std::vector<TrainObserver *> observers); ///< observers outlive the trainer
    ~Trainer();

    /// Trains until the last step, a stop or a failure. A stop ends the current step, validation or wait; never throws.
    /// Once for each trainer.
    [[nodiscard]] TrainerResult run(std::stop_token stop);

    void pause(); ///< after the step or the validation image at hand
    void resume();
    /// Goes on (when paused) for \p steps steps, then pauses. Throws Error(InvalidArgument) below 1.
    void runThenPause(std::int64_t steps);
    [[nodiscard]] std::int64_t pauseAtStep() const; ///< that runThenPause() leads to; 0: none
    /// Whether a stop writes a checkpoint first; default yes.
    void saveOnStop(bool save);
    /// Writes a checkpoint after the step at hand.
    void checkpointNow();

    /// What the network of the step at hand says about an RGB image. Made between steps, between validation images or
    /// while paused; does not change the training. The future throws Error(NotAvailable) once the run has ended or when
    /// too many wait, Error(Cancelled), or Error(InvalidArgument) for another image.
    [[nodiscard]] std::future<NetworkOutput> requestOutput(Image8 image, std::stop_token cancelled = {});

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
