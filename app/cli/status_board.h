// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/train_observer.h"

#include <deque>
#include <functional>
#include <mutex>

namespace flexseg {

/// What the engine is doing now, for whoever asks; kept up to date on the trainer's thread, read from any.
class StatusBoard : public TrainObserver {
public:
    explicit StatusBoard(std::int64_t totalSteps);

    [[nodiscard]] EngineStatus status() const;
    void setPauseAtStep(std::int64_t step);
    void setStep(std::int64_t step);
    /// What the user should know for as long as the run is at work; shown while its state has no message of its own.
    void addNotice(const std::string &notice);

    void stateChanged(RunState state, const std::string &message) override;
    void activityChanged(const std::string &activity) override;
    void stepDone(const StepMetrics &metrics) override;

private:
    mutable std::mutex m_mutex;
    EngineStatus m_status;
    std::string m_notice;
    std::deque<double> m_recent; ///< seconds of the last steps, for the time left
};

} // namespace flexseg
