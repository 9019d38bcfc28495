// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/engine/network_output.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>

namespace flexseg {

/// What other threads ask of a running trainer. The trainer looks in between steps and between validation images, and
/// sleeps on a condition variable while paused.
class TrainerControl {
public:
    struct Look {
        Image8 image;
        std::promise<NetworkOutput> result;
        std::stop_token cancelled = {};
    };

    ~TrainerControl();

    // From any thread.
    void pause();
    void resume();
    void runThenPause(std::int64_t steps); ///< throws Error(InvalidArgument) below 1
    void setSaveOnStop(bool save); ///< also the answer to a stop that could not save
    void requestCheckpoint();
    [[nodiscard]] std::future<NetworkOutput> requestOutput(Image8 image, std::stop_token cancelled);
    [[nodiscard]] std::int64_t pauseAtStep() const; ///< 0: none

    // From the trainer's thread.
    void setStep(std::int64_t step); ///< steps done; the first call settles a runThenPause() that came before
    /// \p betweenSteps: a pause that is due after a number of steps waits for the step's validation.
    [[nodiscard]] bool pauseWanted(bool betweenSteps) const;
    void beginPause(); ///< a pause that was due after a number of steps becomes one until resume()
    [[nodiscard]] bool savesOnStop() const;
    void beginStop(); ///< a pause is over, and what is asked from now on is an answer to waitWhileUnsaved()
    [[nodiscard]] bool takeCheckpointRequest();
    [[nodiscard]] std::optional<Look> takeLook();

    enum class Wake { Resumed, Stopped, Work };
    /// Sleeps until there is something to do. Work: an image or a checkpoint is asked for.
    [[nodiscard]] Wake waitWhilePaused(const std::stop_token &stop);

    /// After a stop that could not save: sleeps until it is to be tried again, by a resume, another stop or a change of
    /// its kind (Resumed), or until there is an image to look at (Work).
    [[nodiscard]] Wake waitWhileUnsaved();

    /// From now on nothing is served: waiting and later predictions get Error(NotAvailable).
    void close();

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_paused = false;
    bool m_saveOnStop = true;
    bool m_stopAgain = false;
    bool m_checkpointWanted = false;
    bool m_started = false;
    bool m_closed = false;
    std::int64_t m_step = 0;
    std::int64_t m_pauseAfter = 0; ///< steps; given before the first setStep()
    std::int64_t m_pauseAt = 0;
    std::deque<Look> m_looks;
};

} // namespace flexseg
