// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/engine/train_observer.h"

#include <filesystem>
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
class Trainer {
public:
    struct Job {
        RunConfig config;
        std::filesystem::path folder; ///< of the run: checkpoints/ and nan/ are made in it
        std::optional<std::filesystem::path> resumeFrom; ///< a checkpoint's file; it has been verified against its hash
        int segment = 1;
    };

    Trainer(Job job, std::vector<TrainObserver *> observers); ///< observers outlive the trainer
    ~Trainer();

    /// Trains until the last step, a stop or a failure. A stop ends the current step, validation or wait; never throws.
    [[nodiscard]] TrainerResult run(std::stop_token stop);

    void pause();
    void resume();
    /// Goes on (when paused) for \p steps steps, then pauses.
    void runThenPause(std::int64_t steps);
    /// Whether a stop writes a checkpoint first; default yes.
    void saveOnStop(bool save);
    /// Writes a checkpoint after the step at hand.
    void checkpointNow();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
