// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unique_fd.h"

#include <chrono>

namespace flexseg {

/// Sees the end of a process that need not be a child of this one.
class ProcessWatch {
public:
    explicit ProcessWatch(int pid);

    /// Waits at most \p timeout; true once the process has ended.
    bool waitForEnd(std::chrono::milliseconds timeout);

private:
    int m_pid;
    UniqueFd m_fd; ///< a pidfd; invalid where the kernel has none, or the process is gone
};

} // namespace flexseg
