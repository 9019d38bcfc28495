// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unique_fd.h"

#include <filesystem>
#include <optional>

namespace flexseg {

/// An exclusive flock() on a file that is made when absent; let go by the destructor and by the process's death.
class FileLock {
public:
    /// The lock, or nothing when another process (or another FileLock of this one) holds it. Throws Error when the
    /// file cannot be opened.
    [[nodiscard]] static std::optional<FileLock> tryAcquire(const std::filesystem::path &file);

    /// The lock, once nobody else holds it.
    [[nodiscard]] static FileLock acquire(const std::filesystem::path &file);

    /// Whether somebody holds the lock now. Does not make the file.
    [[nodiscard]] static bool isHeld(const std::filesystem::path &file);

private:
    explicit FileLock(UniqueFd fd)
        : m_fd(std::move(fd))
    {
    }

    UniqueFd m_fd;
};

} // namespace flexseg
