// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <sys/mount.h>

#include <filesystem>

namespace flexseg::test {

/// A small file system of its own; needs root.
class SmallDisk {
public:
    SmallDisk(const std::filesystem::path &at, const char *options)
        : m_at(at)
    {
        std::filesystem::create_directories(at);
        m_mounted = ::mount("tmpfs", at.c_str(), "tmpfs", 0, options) == 0;
    }
    ~SmallDisk()
    {
        if (m_mounted)
            ::umount2(m_at.c_str(), MNT_DETACH);
    }
    SmallDisk(const SmallDisk &) = delete;
    SmallDisk &operator=(const SmallDisk &) = delete;

    [[nodiscard]] bool mounted() const { return m_mounted; }
    [[nodiscard]] bool makeReadOnly() const { return ::mount("", m_at.c_str(), "", MS_REMOUNT | MS_RDONLY, "") == 0; }

private:
    std::filesystem::path m_at;
    bool m_mounted = false;
};

} // namespace flexseg::test
