// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unique_fd.h"

#include <signal.h>

#include <functional>
#include <thread>

namespace flexseg {

/// Turns SIGINT (Ctrl+C) and SIGTERM into calls on a thread of its own, for as long as it lives. Make it before any
/// other thread, so that all inherit the blocked signals, and end it on the thread that made it.
class SignalWatcher {
public:
    /// \p received gets 1 for the first signal, 2 for the second, and so on.
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
