// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/file_lock.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>
#include <thread>

namespace flexseg {

namespace {

UniqueFd openLockFile(const std::filesystem::path &file)
{
    UniqueFd fd(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644));
    if (!fd.valid())
        throw systemError(errno, "Cannot open the lock file " + file.string());
    return fd;
}

} // namespace

FileLock FileLock::acquire(const std::filesystem::path &file)
{
    UniqueFd fd = openLockFile(file);
    while (::flock(fd.get(), LOCK_EX) != 0)
        if (errno != EINTR)
            throw systemError(errno, "Cannot lock " + file.string());
    return FileLock(std::move(fd));
}

std::optional<FileLock> FileLock::tryAcquire(const std::filesystem::path &file)
{
    UniqueFd fd = openLockFile(file);
    for (;;) {
        if (::flock(fd.get(), LOCK_EX | LOCK_NB) == 0)
            return FileLock(std::move(fd));
        if (errno != EWOULDBLOCK)
            throw systemError(errno, "Cannot lock " + file.string());
        // A shared lock is refused by a holder, but not by somebody who only asks isHeld() at this moment.
        if (::flock(fd.get(), LOCK_SH | LOCK_NB) != 0)
            return std::nullopt;
        ::flock(fd.get(), LOCK_UN);
        std::this_thread::yield();
    }
}

bool FileLock::isHeld(const std::filesystem::path &file)
{
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    // A shared lock is refused exactly while somebody holds the exclusive one; closing lets it go at once.
    return fd.valid() && ::flock(fd.get(), LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
}

} // namespace flexseg
