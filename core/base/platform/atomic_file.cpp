// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"

#include "core/base/error.h"
#include "core/base/platform/unique_fd.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdlib>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

void writeAll(int fd, std::span<const std::byte> bytes, const fs::path &path)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0) {
            if (errno == EINTR)
                continue;
            throw systemError(errno, "Cannot write " + path.string());
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

} // namespace

void writeFileAtomic(const fs::path &path, const std::function<void(const AppendBytes &)> &produce)
{
    std::string temp = path.string() + ".XXXXXX";
    UniqueFd fd(::mkostemp(temp.data(), O_CLOEXEC));
    if (!fd.valid())
        throw systemError(errno, "Cannot write " + path.string());
    try {
        ::fchmod(fd.get(), 0644);
        produce([&](std::span<const std::byte> bytes) { writeAll(fd.get(), bytes, path); });
        if (::fsync(fd.get()) != 0)
            throw systemError(errno, "Cannot write " + path.string());
        fd.reset();
        if (::rename(temp.c_str(), path.c_str()) != 0)
            throw systemError(errno, "Cannot write " + path.string());
    } catch (...) {
        ::unlink(temp.c_str());
        throw;
    }
    syncFolder(path.parent_path().empty() ? fs::path(".") : path.parent_path());
}

void writeFileAtomic(const fs::path &path, std::span<const std::byte> bytes)
{
    writeFileAtomic(path, [&](const AppendBytes &append) { append(bytes); });
}

void writeFileAtomic(const fs::path &path, std::string_view text)
{
    writeFileAtomic(path, std::as_bytes(std::span(text.data(), text.size())));
}

std::string readFile(const fs::path &path)
{
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!fd.valid())
        throw systemError(errno, "Cannot read " + path.string());
    std::string content;
    char buffer[1 << 16];
    for (;;) {
        const ssize_t count = ::read(fd.get(), buffer, sizeof buffer);
        if (count < 0) {
            if (errno == EINTR)
                continue;
            throw systemError(errno, "Cannot read " + path.string());
        }
        if (count == 0)
            return content;
        content.append(buffer, static_cast<std::size_t>(count));
    }
}

void makeFolder(const fs::path &path)
{
    std::error_code error;
    fs::create_directories(path, error);
    if (error)
        throw systemError(error.value(), "Cannot make the folder " + path.string());
}

void syncFolder(const fs::path &folder)
{
    const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    // Some network file systems refuse fsync on a folder; the rename itself has been done by then.
    if (fd.valid() && ::fsync(fd.get()) != 0 && errno != EINVAL && errno != EROFS)
        throw systemError(errno, "Cannot write to the folder " + folder.string());
}

} // namespace flexseg
