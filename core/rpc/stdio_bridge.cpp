// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/stdio_bridge.h"

#include "core/base/platform/unix_socket.h"

#include <string>

namespace flexseg::rpc {

namespace {

constexpr std::size_t maxWaiting = std::size_t{1} << 20;

/// Sets a descriptor non-blocking for a while: it may be shared with other processes.
class NonBlockingScope {
public:
    explicit NonBlockingScope(int fd)
        : m_fd(fd)
    {
        setNonBlocking(fd);
    }
    ~NonBlockingScope()
    {
        try {
            setNonBlocking(m_fd, false);
        } catch (...) { // closed meanwhile
        }
    }
    NonBlockingScope(const NonBlockingScope &) = delete;
    NonBlockingScope &operator=(const NonBlockingScope &) = delete;

private:
    int m_fd;
};

struct Direction {
    int from;
    int to;
    std::string waiting{};
    bool ended = false; ///< of \c from

    [[nodiscard]] PollItem readItem() const { return {from, !ended && waiting.size() < maxWaiting}; }
    [[nodiscard]] PollItem writeItem() const { return {to, false, !waiting.empty()}; }

    void read() { ended = readSome(from, waiting) == IoResult::Closed; }

    /// False: nobody takes it any more.
    bool write()
    {
        std::size_t written = 0;
        const IoResult result = writeSome(to, waiting, written);
        waiting.erase(0, written);
        return result != IoResult::Closed;
    }
};

} // namespace

BridgeEnd bridge(int inputFd, int outputFd, const std::filesystem::path &socketPath)
{
    const UniqueFd socket = connectUnix(socketPath);
    blockPipeSignal();
    const NonBlockingScope input(inputFd);
    const NonBlockingScope output(outputFd);

    Direction up{inputFd, socket.get()};
    Direction down{socket.get(), outputFd};
    bool toldEnd = false;
    bool engineGone = false;
    while (!down.ended || !down.waiting.empty()) {
        // Our input's end is only told to the engine: it answers what it has been asked, then closes.
        if (up.ended && up.waiting.empty() && !toldEnd) {
            shutdownWrite(socket.get());
            toldEnd = true;
        }
        PollItem items[] = {up.readItem(), up.writeItem(), down.readItem(), down.writeItem()};
        pollFds(items, std::chrono::milliseconds(-1));
        if (items[0].readable)
            up.read();
        if (items[2].readable)
            down.read();
        if (items[1].writable && !up.write()) {
            up = {-1, -1, {}, true};
            engineGone = true;
        }
        if (items[3].writable && !down.write())
            return BridgeEnd::Client;
    }
    return up.ended && !engineGone ? BridgeEnd::Client : BridgeEnd::Engine;
}

} // namespace flexseg::rpc
