// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/trainer.h"
#include "core/engine/trainer_control.h"
#include "core/engine/training_session.h"

#include <optional>
#include <utility>

namespace flexseg {

/// The trainer's loop. All but \c control is used on run()'s thread.
class Trainer::Impl {
public:
    Impl(Job job, std::vector<TrainObserver *> observers);

    [[nodiscard]] TrainerResult run(std::stop_token stop);

    TrainerControl control;

private:
    void prepare();
    [[nodiscard]] TrainerResult train();
    [[nodiscard]] TrainerResult stopped();
    [[nodiscard]] TrainerResult failed(); ///< while an exception is being handled
    void advance();
    void handleFault(const TrainingSession::Step &step);

    /// Validation and checkpoint that are due at this step. These two return false when the run is to stop.
    [[nodiscard]] bool settle();
    [[nodiscard]] bool validate();
    /// What others ask for: predictions, a checkpoint, a pause (which sleeps here). False when the run is to stop.
    [[nodiscard]] bool attend(bool betweenSteps);
    [[nodiscard]] bool pauseHere();
    void servePrediction();
    void saveCheckpoint();
    [[nodiscard]] std::vector<std::string> outdatedCheckpoints() const;

    [[nodiscard]] int segmentFor(const Checkpoint &checkpoint);
    void noteEnvironment(const CheckpointInfo &info);

    void report(RunState state, const std::string &message = {});
    void activity(const std::string &text);
    void journal(Severity severity, const std::string &kind, const std::string &text);
    template <typename Call>
    void notify(Call &&call)
    {
        for (TrainObserver *observer : m_observers)
            call(*observer);
    }

    Job m_job;
    std::vector<TrainObserver *> m_observers;
    std::stop_token m_stop;
    bool m_ran = false;
    Dataset m_dataset;
    std::vector<const Domain *> m_validated; ///< domains
    std::unique_ptr<TrainingSession> m_session;
    std::pair<std::int64_t, std::int64_t> m_saved{-1, -1}; ///< step and validated step of the newest checkpoint
    std::string m_activity;
    std::string m_pauseMessage; ///< why the trainer itself asked for the pause
};

} // namespace flexseg
