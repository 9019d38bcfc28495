// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unique_fd.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace flexseg {

/// A listening Unix-domain socket of mode 0600, non-blocking. A stale one at \p path is replaced. Throws Error(Locked)
/// when somebody listens there, Error(InvalidArgument) when the path is over 107 bytes.
[[nodiscard]] UniqueFd listenUnix(const std::filesystem::path &path);

/// The next waiting connection, non-blocking, or an invalid one when none waits (any more). Throws Error, for example
/// when this process has too many files open; the connection then still waits.
[[nodiscard]] UniqueFd acceptUnix(int listener);

/// A non-blocking connection. Throws Error(NotFound) when nobody listens there, and Error(Locked) when whoever does has
/// accepted nothing for five seconds.
[[nodiscard]] UniqueFd connectUnix(const std::filesystem::path &path);

void setNonBlocking(int fd, bool nonBlocking = true);

enum class IoResult {
    Done, ///< some bytes moved
    WouldBlock,
    Closed, ///< the other end is gone, or the descriptor failed
};

/// Appends what can be read now (at most 256 KiB) to \p buffer.
[[nodiscard]] IoResult readSome(int fd, std::string &buffer);
/// Writes what goes now; \p written says how much. Raises no signal where the thread called blockPipeSignal().
[[nodiscard]] IoResult writeSome(int fd, std::string_view bytes, std::size_t &written);

/// Tells the other end that nothing more comes, while it may still send.
void shutdownWrite(int socket) noexcept;

/// A pipe whose reader is gone is an error of the call, no signal, on this thread from now on.
void blockPipeSignal();

struct PollItem {
    int fd = -1; ///< negative: skipped
    bool read = false;
    bool write = false;
    bool readable = false; ///< result; also set when the other end has hung up
    bool writable = false; ///< result
};

/// Waits until one of \p items is ready, at most \p timeout (negative: for ever).
void pollFds(std::span<PollItem> items, std::chrono::milliseconds timeout);

/// Ends another thread's pollFds(): an eventfd.
class Wakeup {
public:
    Wakeup();

    [[nodiscard]] int fd() const { return m_fd.get(); }
    void signal() noexcept; ///< from any thread
    void drain() noexcept;

private:
    UniqueFd m_fd;
};

} // namespace flexseg
