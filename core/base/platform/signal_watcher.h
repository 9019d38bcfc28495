// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unique_fd.h"

#include <signal.h>

#include <functional>
#include <thread>

namespace flexseg {

/// Turns SIGINT (Ctrl+C), SIGTERM and SIGHUP (the terminal has gone) into calls on a thread of its own, for as long as
/// it lives. Make it before any other thread, so that all inherit the blocked signals, and end it on the thread that
/// made it.
class SignalWatcher {
public:
    /// \p received gets 1 for the first signal and 2, 3 ... for each Ctrl+C that comes at least a second after the call
    /// before: who ends a job from outside may send one signal to it and the same to its whole group.
    explicit SignalWatcher(std::function<void(int count)> received);
    ~SignalWatcher();
    SignalWatcher(const SignalWatcher &) = delete;
    SignalWatcher &operator=(const SignalWatcher &) = delete;

private:
    sigset_t m_before{}; ///< the thread's mask
    UniqueFd m_signals;
    UniqueFd m_end;
    std::thread m_thread;
};

} // namespace flexseg
