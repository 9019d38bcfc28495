// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/file_system.h"

#include "core/base/error.h"

#include <sys/stat.h>
#include <sys/vfs.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstdlib>

namespace flexseg {

namespace fs = std::filesystem;

bool isNetworkFileSystem(const fs::path &path)
{
    // f_type of statfs(2).
    constexpr std::array<std::uint32_t, 14> types{
        0x00006969, // NFS
        0x0000517b, // SMB
        0xff534d42, // CIFS
        0xfe534d42, // SMB2
        0x0bd00bd0, // Lustre
        0x47504653, // GPFS
        0x19830326, // BeeGFS
        0x00c36400, // Ceph
        0x5346414f, // AFS
        0x6b414653, // kAFS
        0x73757245, // Coda
        0x7461636f, // OCFS2
        0x01021997, // 9P
        0x65735546, // FUSE: sshfs and the like
    };
    struct statfs info { };
    if (::statfs(path.c_str(), &info) != 0)
        return false;
    return std::find(types.begin(), types.end(), static_cast<std::uint32_t>(info.f_type)) != types.end();
}

FileIdentity identityOf(const fs::path &path)
{
    struct stat info { };
    return ::stat(path.c_str(), &info) == 0 ? FileIdentity{info.st_dev, info.st_ino} : FileIdentity{};
}

TemporaryFolder::TemporaryFolder()
{
    std::error_code error;
    const fs::path base = fs::temp_directory_path(error);
    std::string name = ((error ? fs::path("/tmp") : base) / "flexseg-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr)
        throw systemError(errno, "Cannot make a temporary folder " + name);
    m_path = name;
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    fs::remove_all(m_path, ignored);
}

} // namespace flexseg
