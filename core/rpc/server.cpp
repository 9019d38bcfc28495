// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/system_info.h"
#include "core/base/sha256.h"
#include "core/rpc/server_impl.h"

#include <algorithm>
#include <utility>

namespace flexseg::rpc {

namespace {

constexpr std::size_t maxPeers = 64;

} // namespace

void RpcServer::Impl::start()
{
    for (Worker &lane : m_lanes)
        lane.start();
    m_thread = std::thread([this] { loop(); });
}

void RpcServer::Impl::stop()
{
    if (!m_thread.joinable())
        return;
    // Lanes first: no request is begun any more, so that the tokens below reach all that run.
    for (Worker &lane : m_lanes)
        lane.requestStop();
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[id, peer] : m_peers)
            for (auto &[key, pending] : peer.pending)
                pending.stop.request_stop();
    }
    for (Worker &lane : m_lanes)
        lane.stop();
    {
        const std::lock_guard lock(m_mutex);
        m_endBy = Clock::now() + std::chrono::seconds(1);
    }
    m_wakeup.signal();
    m_thread.join();
    std::error_code ignored;
    std::filesystem::remove(m_socketPath, ignored);
    m_listener.reset();
    m_peers.clear();
}

void RpcServer::Impl::loop()
{
    blockPipeSignal();
    try {
        while (pollOnce()) {
            removeDone();
            keepReachable();
        }
    } catch (const std::exception &e) {
        log::error(std::string("The engine's socket has stopped: ") + e.what());
    }
}

/// One wait and what came of it; false: the server ends.
bool RpcServer::Impl::pollOnce()
{
    std::vector<PollItem> items;
    std::vector<std::uint64_t> ids;
    std::optional<Clock::time_point> until = m_nextLook;
    const auto atMost = [&](Clock::time_point time) { until = until ? std::min(*until, time) : time; };
    {
        const std::lock_guard lock(m_mutex);
        if (m_endBy) {
            const bool allSent
                = std::ranges::all_of(m_peers, [](const auto &entry) { return entry.second.out.empty(); });
            if (allSent || Clock::now() >= *m_endBy)
                return false;
            atMost(*m_endBy);
        }
        items.push_back({m_wakeup.fd(), true});
        const bool accepts = m_peers.size() < maxPeers && !m_acceptFailed && !m_endBy;
        items.push_back({m_listener.get(), accepts});
        if (std::exchange(m_acceptFailed, false))
            atMost(Clock::now() + std::chrono::milliseconds(200));
        for (auto &[id, peer] : m_peers) {
            items.push_back({peer.fd.get(), peer.reading && !m_endBy, !peer.out.empty()});
            ids.push_back(id);
            if (peer.closeBy)
                atMost(*peer.closeBy);
        }
    }
    auto timeout = std::chrono::milliseconds(-1);
    if (until)
        timeout = std::max(std::chrono::ceil<std::chrono::milliseconds>(*until - Clock::now()),
                           std::chrono::milliseconds(0));
    pollFds(items, timeout);

    m_wakeup.drain();
    for (std::size_t i = 0; i < ids.size(); ++i) {
        ServerPeer &peer = m_peers.at(ids[i]);
        try {
            if (items[i + 2].readable)
                readFrom(ids[i], peer);
        } catch (const std::exception &e) { // out of memory, say: this peer's end, not the server's
            const std::lock_guard lock(m_mutex);
            peer.dead = true;
            log::warning("A client of the engine (" + peer.name + ") was disconnected: " + e.what());
        }
        const std::lock_guard lock(m_mutex);
        if (peer.out.flush(peer.fd.get()) == IoResult::Closed)
            peer.dead = true;
    }
    if (items[1].readable)
        acceptAll();
    return true;
}

/// A socket's path can vanish while its engine lives: a log-out empties $XDG_RUNTIME_DIR.
void RpcServer::Impl::keepReachable()
{
    if (Clock::now() < m_nextLook)
        return;
    m_nextLook = Clock::now() + options.lookEvery;
    std::error_code unreachable;
    if (std::filesystem::is_socket(m_socketPath, unreachable))
        return;
    try {
        std::filesystem::path path = options.place ? options.place() : m_socketPath;
        UniqueFd listener = listenUnix(path);
        {
            const std::lock_guard lock(m_mutex);
            m_listener = std::move(listener);
            m_socketPath = std::move(path);
        }
        log::warning("The engine's socket had vanished; it listens on " + m_socketPath.string() + " now.");
        if (options.moved)
            options.moved(m_socketPath);
    } catch (const std::exception &e) { // tried again at the next look
        log::debug(std::string("The engine's socket has vanished: ") + e.what());
    }
}

std::filesystem::path RpcServer::Impl::socketPath()
{
    const std::lock_guard lock(m_mutex);
    return m_socketPath;
}

void RpcServer::Impl::acceptAll()
{
    const std::lock_guard lock(m_mutex);
    try {
        while (m_peers.size() < maxPeers) {
            UniqueFd fd = acceptUnix(m_listener.get());
            if (!fd.valid())
                return;
            const auto peer = m_peers.try_emplace(++m_lastId, std::move(fd)).first;
            peer->second.closeBy = Clock::now() + options.handshakeTime;
        }
    } catch (const Error &e) {
        m_acceptFailed = true; // it goes on waiting, and is tried again soon
        log::warning(e.what());
    }
}

void RpcServer::Impl::readFrom(std::uint64_t id, ServerPeer &peer)
{
    std::string bytes;
    const IoResult result = readSome(peer.fd.get(), bytes);
    try {
        peer.reader.feed(bytes);
        while (peer.reading) {
            const std::optional<std::string> payload = peer.reader.next();
            if (!payload)
                break;
            take(id, peer, decode(*payload));
        }
    } catch (const Error &e) {
        const std::lock_guard lock(m_mutex);
        answerError(peer, nullptr, e);
        peer.finish();
        log::warning("A client of the engine (" + peer.name + ") was disconnected: " + e.what());
    }
    if (result != IoResult::Closed)
        return;
    // The peer may have closed only its sending side: what it asked for is still answered.
    const std::lock_guard lock(m_mutex);
    peer.reading = false;
    for (auto &[key, pending] : peer.pending)
        if (pending.endsWithPeer)
            pending.stop.request_stop();
}

void RpcServer::Impl::push(ServerPeer &peer, OutQueue::Frame frame)
{
    const std::size_t limit = peer.channel == Channel::Data ? options.maxDataQueue : options.maxControlQueue;
    if (!peer.out.empty() && peer.out.bytes() + frame->size() > limit) {
        if (!std::exchange(peer.dead, true))
            log::warning("A client of the engine (" + peer.name + ") was disconnected: it does not read.");
        return;
    }
    peer.out.push(std::move(frame));
}

void RpcServer::Impl::broadcast(const std::string &method, Json params, bool latest)
{
    const OutQueue::Frame frame = framed(Notification{method, std::move(params)});
    {
        const std::lock_guard lock(m_mutex);
        for (auto &[id, peer] : m_peers) {
            if (!peer.initialised || peer.channel != Channel::Control || !peer.reading)
                continue;
            if (latest)
                peer.out.pushLatest(method, frame);
            else
                push(peer, frame);
        }
    }
    m_wakeup.signal();
}

void RpcServer::Impl::removeDone()
{
    const std::lock_guard lock(m_mutex);
    for (auto entry = m_peers.begin(); entry != m_peers.end();) {
        ServerPeer &peer = entry->second;
        const bool late = peer.closeBy && Clock::now() >= *peer.closeBy;
        if (!peer.done() && !late) {
            ++entry;
            continue;
        }
        for (auto &[key, pending] : peer.pending)
            if (pending.endsWithPeer)
                pending.stop.request_stop();
        if (entry->first == m_controller)
            m_controller = 0;
        entry = m_peers.erase(entry);
    }
}

int RpcServer::Impl::clientCount()
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(std::ranges::count_if(m_peers, [](const auto &entry) { return entry.second.initialised; }));
}

RpcServer::RpcServer(Options options)
    : m_impl(std::make_unique<Impl>(std::move(options)))
{
}

RpcServer::~RpcServer()
{
    stop();
}

void RpcServer::handle(const std::string &method, Lane lane, Access access, Handler handler)
{
    m_impl->methods[method] = {lane, access, std::move(handler)};
}

void RpcServer::start()
{
    m_impl->start();
}

void RpcServer::stop()
{
    m_impl->stop();
}

void RpcServer::notify(const std::string &method, Json params)
{
    m_impl->broadcast(method, std::move(params), false);
}

void RpcServer::notifyLatest(const std::string &method, Json params)
{
    m_impl->broadcast(method, std::move(params), true);
}

std::filesystem::path RpcServer::socketPath() const
{
    return m_impl->socketPath();
}

int RpcServer::clientCount() const
{
    return m_impl->clientCount();
}

std::filesystem::path socketPathOf(const std::filesystem::path &runFolder)
{
    std::error_code unreachable;
    std::filesystem::path folder = std::filesystem::weakly_canonical(runFolder, unreachable);
    if (unreachable)
        folder = std::filesystem::absolute(runFolder).lexically_normal();
    if (!folder.has_filename()) // a slash at the end
        folder = folder.parent_path();
    const std::string hash = sha256Hex(folder.string());
    return runtimeFolder() / (hash.substr(0, 20) + ".sock");
}

} // namespace flexseg::rpc
