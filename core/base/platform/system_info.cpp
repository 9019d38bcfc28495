// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/system_info.h"

#include "core/base/error.h"

#include <pwd.h>
#include <sched.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// Value behind "key" in a file of "key : value" lines, or empty.
std::string valueOf(const char *file, const std::string &key)
{
    std::ifstream in(file);
    for (std::string line; std::getline(in, line);) {
        if (line.rfind(key, 0) != 0)
            continue;
        const auto colon = line.find(':');
        const auto start = line.find_first_not_of(" \t", colon + 1);
        return colon == std::string::npos || start == std::string::npos ? std::string() : line.substr(start);
    }
    return {};
}

/// Makes the folder where it is absent. 0, or errno; EACCES for one that others could use.
int makePrivateFolder(const fs::path &folder)
{
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return errno;
    struct stat info { };
    if (::lstat(folder.c_str(), &info) != 0)
        return errno;
    if (!S_ISDIR(info.st_mode) || info.st_uid != ::getuid())
        return EACCES;
    return (info.st_mode & 0777) == 0700 || ::chmod(folder.c_str(), 0700) == 0 ? 0 : errno;
}

} // namespace

std::string hostName()
{
    char name[256] = {};
    return ::gethostname(name, sizeof name - 1) == 0 ? name : "unknown";
}

std::string userName()
{
    const passwd *entry = ::getpwuid(::getuid());
    return entry ? entry->pw_name : std::to_string(::getuid());
}

std::string processorName()
{
    return valueOf("/proc/cpuinfo", "model name");
}

std::string instructionSet()
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw"))
        return "avx512";
    if (__builtin_cpu_supports("avx2"))
        return "avx2";
    return "sse2";
#else
    return "baseline";
#endif
}

int coreCount()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

std::uint64_t residentBytes()
{
    return std::strtoull(valueOf("/proc/self/status", "VmRSS").c_str(), nullptr, 10) * 1024;
}

std::uint64_t freeDiskBytes(const fs::path &path)
{
    fs::path existing = fs::absolute(path);
    while (!fs::exists(existing) && existing.has_relative_path())
        existing = existing.parent_path();
    std::error_code error;
    const fs::space_info space = fs::space(existing, error);
    return error ? 0 : space.available;
}

fs::path runtimeFolder()
{
    if (const char *xdg = std::getenv("XDG_RUNTIME_DIR"); xdg && *xdg)
        if (const fs::path folder = fs::path(xdg) / "flexseg"; makePrivateFolder(folder) == 0)
            return folder;
    const fs::path folder = fs::path("/tmp") / ("flexseg-" + std::to_string(::getuid()));
    const int error = makePrivateFolder(folder);
    if (error == EACCES)
        throw Error(ErrorCode::PermissionDenied,
                    "The folder for sockets " + folder.string()
                        + " belongs to somebody else; set XDG_RUNTIME_DIR to a folder of your own.");
    if (error != 0)
        throw systemError(error, "Cannot make the folder for sockets " + folder.string());
    return folder;
}

double unixTime()
{
    return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

} // namespace flexseg
