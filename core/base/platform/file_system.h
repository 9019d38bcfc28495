// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>

namespace flexseg {

/// Whether \p path lies on a file system that another machine may write too (NFS, SMB, Lustre, GPFS, BeeGFS, Ceph,
/// 9P, FUSE ...), where shared memory and so SQLite's WAL cannot be used. An unknown one counts as local.
[[nodiscard]] bool isNetworkFileSystem(const std::filesystem::path &path);

/// Tells one file from another that took its name; 0, 0 where there is none.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;

    bool operator==(const FileIdentity &) const = default;
};
[[nodiscard]] FileIdentity identityOf(const std::filesystem::path &path);

/// A folder of its own under the system's folder for temporary files, mode 0700, removed with all in it.
class TemporaryFolder {
public:
    TemporaryFolder(); ///< throws Error
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    [[nodiscard]] const std::filesystem::path &path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

} // namespace flexseg
