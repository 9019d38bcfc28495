// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/trainer.h"
#include "core/engine/trainer_control.h"
#include "core/engine/training_session.h"
#include "core/engine/validation.h"

#include <exception>
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
    /// Asks for a pause with \p text, which is also journaled, and \p remedy as its message.
    void pauseFor(const std::string &kind, const std::string &text, const std::string &remedy);

    /// Validation and checkpoint that are due at this step. These two return false when the run is to stop.
    [[nodiscard]] bool settle();
    [[nodiscard]] bool validate();
    /// What others ask for: looks into the network, a checkpoint, a pause (which sleeps here). False when the run is to
    /// stop.
    [[nodiscard]] bool attend(bool betweenSteps);
    [[nodiscard]] bool pauseHere();
    void serveLook();
    [[nodiscard]] std::optional<DomainResult> validate(const Domain &domain, const ValidationPlan &plan);
    /// False: it is on disk already. Throws Error; nothing is lost then, and it may be tried again.
    [[nodiscard]] bool saveCheckpoint();
    /// False where that failed: the run is then to pause, for the reason in m_saveFault.
    bool trySave();
    [[nodiscard]] std::vector<std::string> outdatedBy(const CheckpointRecord &newest) const;

    [[nodiscard]] int segmentFor(const Checkpoint &checkpoint);
    void noteEnvironment(const CheckpointInfo &info);

    void report(RunState state, const std::string &message = {});
    void activity(const std::string &text);
    void journal(Severity severity, const std::string &kind, const std::string &text);
    /// Every observer hears; what the first one threw comes after.
    template <typename Call>
    void notify(Call &&call)
    {
        std::exception_ptr fault;
        for (TrainObserver *observer : m_observers) {
            try {
                call(*observer);
            } catch (...) {
                fault = fault ? fault : std::current_exception();
            }
        }
        if (fault)
            std::rethrow_exception(fault);
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
    std::string m_saveFault; ///< why the last checkpoint could not be saved; empty: it was
    std::vector<CheckpointRecord> m_committed; ///< and kept
    std::string m_pinned; ///< file of the checkpoint from before a fault; empty: none
    std::int64_t m_goodSteps = 0; ///< since the last fault
};

} // namespace flexseg
