// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/process_watch.h"

#include "core/base/platform/process.h"
#include "core/base/platform/unix_socket.h"

#include <sys/syscall.h>
#include <unistd.h>

namespace flexseg {

ProcessWatch::ProcessWatch(int pid)
    : m_pid(pid)
{
#ifdef SYS_pidfd_open
    m_fd = UniqueFd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
#endif
}

bool ProcessWatch::waitForEnd(std::chrono::milliseconds timeout)
{
    if (!processExists(m_pid))
        return true;
    PollItem item{m_fd.get(), m_fd.valid()};
    pollFds({&item, 1}, timeout);
    return item.readable || !processExists(m_pid);
}

} // namespace flexseg
