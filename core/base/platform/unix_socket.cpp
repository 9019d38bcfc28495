// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/unix_socket.h"

#include "core/base/error.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <vector>

namespace flexseg {

namespace {

sockaddr_un addressOf(const std::filesystem::path &path)
{
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string &text = path.native();
    if (text.empty() || text.size() >= sizeof address.sun_path)
        throw Error(ErrorCode::InvalidArgument,
                    "The socket's path " + text + " is " + std::to_string(text.size()) + " bytes long; at most "
                        + std::to_string(sizeof address.sun_path - 1)
                        + " are possible. Set XDG_RUNTIME_DIR to a shorter folder.");
    std::memcpy(address.sun_path, text.data(), text.size());
    return address;
}

UniqueFd newSocket(const std::filesystem::path &path)
{
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    if (!fd.valid())
        throw systemError(errno, "Cannot make the socket " + path.string());
    return fd;
}

/// 0, or errno. A full backlog counts as somebody who listens.
int tryConnect(int fd, const sockaddr_un &address)
{
    while (::connect(fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        if (errno != EINTR)
            return errno;
    return 0;
}

} // namespace

UniqueFd listenUnix(const std::filesystem::path &path)
{
    const sockaddr_un address = addressOf(path);
    const int probe = tryConnect(newSocket(path).get(), address);
    if (probe == 0 || probe == EAGAIN)
        throw Error(ErrorCode::Locked, "Another program already listens on the socket " + path.string() + ".");
    struct stat info { };
    if (::lstat(path.c_str(), &info) == 0) {
        if (!S_ISSOCK(info.st_mode))
            throw Error(ErrorCode::AlreadyExists,
                        "Cannot make the socket " + path.string() + ": a file of another kind is there; remove it.");
        ::unlink(path.c_str());
    }

    UniqueFd fd = newSocket(path);
    // Mode before bind, so that there is no moment at which others could connect.
    ::fchmod(fd.get(), 0600);
    if (::bind(fd.get(), reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        throw systemError(errno, "Cannot make the socket " + path.string());
    if (::chmod(path.c_str(), 0600) != 0 || ::listen(fd.get(), 64) != 0) {
        const int error = errno;
        ::unlink(path.c_str());
        throw systemError(error, "Cannot listen on the socket " + path.string());
    }
    return fd;
}

UniqueFd acceptUnix(int listener)
{
    for (;;) {
        UniqueFd fd(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK));
        if (fd.valid() || errno == EAGAIN || errno == EWOULDBLOCK)
            return fd;
        if (errno != EINTR && errno != ECONNABORTED)
            throw systemError(errno, "Cannot accept a connection");
    }
}

UniqueFd connectUnix(const std::filesystem::path &path)
{
    const sockaddr_un address = addressOf(path);
    UniqueFd fd = newSocket(path);
    // Where many connect at once the listener's queue may be full for a moment: wait for it, but not for ever.
    setNonBlocking(fd.get(), false);
    const timeval patience{5, 0};
    ::setsockopt(fd.get(), SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    const int error = tryConnect(fd.get(), address);
    setNonBlocking(fd.get());
    if (error == ENOENT || error == ECONNREFUSED)
        throw Error(ErrorCode::NotFound, "Nobody listens on the socket " + path.string() + ".");
    if (error == EAGAIN)
        throw Error(ErrorCode::Locked, "The program behind the socket " + path.string() + " takes no connections now.");
    if (error != 0)
        throw systemError(error, "Cannot connect to the socket " + path.string());
    return fd;
}

void setNonBlocking(int fd, bool nonBlocking)
{
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || ::fcntl(fd, F_SETFL, nonBlocking ? flags | O_NONBLOCK : flags & ~O_NONBLOCK) != 0)
        throw systemError(errno, "Cannot prepare a file descriptor");
}

IoResult readSome(int fd, std::string &buffer)
{
    constexpr std::size_t pieceBytes = std::size_t{256} << 10;
    const std::size_t before = buffer.size();
    buffer.resize(before + pieceBytes);
    ssize_t count;
    do
        count = ::read(fd, buffer.data() + before, pieceBytes);
    while (count < 0 && errno == EINTR);
    const int error = errno;
    buffer.resize(before + static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
    if (count > 0)
        return IoResult::Done;
    return count < 0 && (error == EAGAIN || error == EWOULDBLOCK) ? IoResult::WouldBlock : IoResult::Closed;
}

IoResult writeSome(int fd, std::string_view bytes, std::size_t &written)
{
    written = 0;
    if (bytes.empty())
        return IoResult::Done;
    ssize_t count;
    do
        count = ::write(fd, bytes.data(), bytes.size());
    while (count < 0 && errno == EINTR);
    if (count >= 0) {
        written = static_cast<std::size_t>(count);
        return IoResult::Done;
    }
    return errno == EAGAIN || errno == EWOULDBLOCK ? IoResult::WouldBlock : IoResult::Closed;
}

void shutdownWrite(int socket) noexcept
{
    ::shutdown(socket, SHUT_WR);
}

void blockPipeSignal()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

void pollFds(std::span<PollItem> items, std::chrono::milliseconds timeout)
{
    std::vector<pollfd> set;
    set.reserve(items.size());
    for (const PollItem &item : items) {
        const short events = static_cast<short>((item.read ? POLLIN : 0) | (item.write ? POLLOUT : 0));
        set.push_back({events ? item.fd : -1, events, 0});
    }
    const int limit = timeout.count() < 0 ? -1 : static_cast<int>(std::min<long long>(timeout.count(), 1 << 30));
    const int ready = ::poll(set.data(), set.size(), limit);
    if (ready < 0 && errno != EINTR)
        throw systemError(errno, "Cannot wait for messages");
    for (std::size_t i = 0; i < items.size(); ++i) {
        const short events = ready > 0 ? set[i].revents : static_cast<short>(0);
        const bool over = (events & (POLLHUP | POLLERR | POLLNVAL)) != 0;
        items[i].readable = items[i].read && (over || (events & POLLIN) != 0);
        items[i].writable = items[i].write && (over || (events & POLLOUT) != 0);
    }
}

Wakeup::Wakeup()
    : m_fd(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (!m_fd.valid())
        throw systemError(errno, "Cannot make an event descriptor");
}

void Wakeup::signal() noexcept
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_fd.get(), &one, sizeof one);
}

void Wakeup::drain() noexcept
{
    std::uint64_t count;
    [[maybe_unused]] const ssize_t got = ::read(m_fd.get(), &count, sizeof count);
}

} // namespace flexseg
