// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/server.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/base/sha256.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server_peer.h"
#include "core/rpc/worker.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <thread>
#include <utility>

namespace flexseg::rpc {

namespace {

constexpr std::size_t maxPeers = 64;
constexpr std::size_t maxPending = 256; ///< requests of one peer

using Peers = std::map<std::uint64_t, ServerPeer>;

OutQueue::Frame framed(const Message &message)
{
    return std::make_shared<const std::string>(frame(encode(message)));
}

/// Never throws for what a peer may send.
std::string textOf(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace

class RpcServer::Impl {
public:
    explicit Impl(Options options_)
        : options(std::move(options_))
        , m_listener(listenUnix(options.socketPath))
    {
    }

    void start();
    void stop();
    void broadcast(const std::string &method, Json params, bool latest);
    [[nodiscard]] int clientCount();

    struct Method {
        Lane lane = Lane::Command;
        Access access = Access::Anyone;
        Handler handler;
    };

    const Options options;
    std::map<std::string, Method> methods;

private:
    void loop();
    bool pollOnce();
    void acceptAll();
    void readFrom(std::uint64_t id, ServerPeer &peer);
    void take(std::uint64_t id, ServerPeer &peer, Message message);
    void takeRequest(std::uint64_t id, ServerPeer &peer, Request request);
    void initialize(std::uint64_t id, ServerPeer &peer, const Request &request);
    void takeControl(std::uint64_t id, ServerPeer &peer, bool takeover);
    void run(std::uint64_t id, const Request &request, const Method &method, const std::stop_token &stop);
    void answer(ServerPeer &peer, const Message &message);
    void answerError(ServerPeer &peer, const Json &id, const Error &error, int number = 0);
    void push(ServerPeer &peer, OutQueue::Frame frame);
    void removeDone();

    UniqueFd m_listener;
    Wakeup m_wakeup;
    std::mutex m_mutex;
    Peers m_peers; ///< the map itself changes on the loop thread only, under the mutex
    std::uint64_t m_lastId = 0;
    std::uint64_t m_controller = 0; ///< 0: nobody
    bool m_acceptFailed = false;
    std::optional<Clock::time_point> m_endBy; ///< set: the loop sends what is queued, then ends
    std::array<Worker, 3> m_lanes;
    std::thread m_thread;
};

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
    std::filesystem::remove(options.socketPath, ignored);
    m_listener.reset();
    m_peers.clear();
}

void RpcServer::Impl::loop()
{
    blockPipeSignal();
    try {
        while (pollOnce())
            removeDone();
    } catch (const std::exception &e) {
        log::error(std::string("The engine's socket has stopped: ") + e.what());
    }
}

/// One wait and what came of it; false: the server ends.
bool RpcServer::Impl::pollOnce()
{
    std::vector<PollItem> items;
    std::vector<std::uint64_t> ids;
    std::optional<Clock::time_point> until;
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
        if (items[i + 2].readable)
            readFrom(ids[i], peer);
        const std::lock_guard lock(m_mutex);
        if (peer.out.flush(peer.fd.get()) == IoResult::Closed)
            peer.dead = true;
    }
    if (items[1].readable)
        acceptAll();
    return true;
}

void RpcServer::Impl::acceptAll()
{
    const std::lock_guard lock(m_mutex);
    try {
        while (m_peers.size() < maxPeers) {
            UniqueFd fd = acceptUnix(m_listener.get());
            if (!fd.valid())
                return;
            m_peers.try_emplace(++m_lastId, std::move(fd));
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

void RpcServer::Impl::take(std::uint64_t id, ServerPeer &peer, Message message)
{
    if (auto *request = std::get_if<Request>(&message)) {
        takeRequest(id, peer, std::move(*request));
        return;
    }
    const std::lock_guard lock(m_mutex);
    if (!peer.initialised)
        throw Error(ErrorCode::Protocol, "The first message has to be the request \"initialize\".");
    const auto *notification = std::get_if<Notification>(&message);
    if (!notification || notification->method != method::cancelRequest)
        return;
    const auto wanted = notification->params.find("id");
    if (wanted == notification->params.end())
        return;
    if (const auto pending = peer.pending.find(textOf(*wanted)); pending != peer.pending.end())
        pending->second.stop.request_stop();
}

void RpcServer::Impl::takeRequest(std::uint64_t id, ServerPeer &peer, Request request)
{
    const std::lock_guard lock(m_mutex);
    try {
        if (request.method == method::initialize) {
            initialize(id, peer, request);
            return;
        }
        if (!peer.initialised)
            throw Error(ErrorCode::Protocol, "The first message has to be the request \"initialize\".");
        if (request.method == method::takeControl) {
            const auto takeover = request.params.find("takeover");
            takeControl(id, peer, takeover != request.params.end() && *takeover == true);
            answer(peer, Response{request.id, Json::object()});
            return;
        }
        const auto found = methods.find(request.method);
        if (found == methods.end()) {
            answerError(peer, request.id,
                        Error(ErrorCode::NotAvailable, "This engine knows no request \"" + request.method + "\"."),
                        methodNotFound);
            return;
        }
        const Method &method = found->second;
        if (method.access == Access::Controller && id != m_controller)
            throw Error(ErrorCode::PermissionDenied,
                        "This connection only observes the run; take control before sending \"" + request.method
                            + "\".");
        if (method.lane == Lane::Inspect && peer.channel != Channel::Data)
            throw Error(ErrorCode::InvalidArgument,
                        "The request \"" + request.method
                            + "\" is answered on a data channel only; open a second connection.");
        if (peer.pending.size() >= maxPending)
            throw Error(ErrorCode::NotAvailable, "Too many requests of this connection wait for an answer.");
        const std::string key = textOf(request.id);
        const auto [pending, isNew] = peer.pending.try_emplace(key);
        if (!isNew)
            throw Error(ErrorCode::InvalidArgument, "A request with the id " + key + " still waits for its answer.");
        pending->second.endsWithPeer = method.lane == Lane::Inspect;
        m_lanes[static_cast<std::size_t>(method.lane)].post(
            [this, id, request = std::move(request), &method, stop = pending->second.stop.get_token()] {
                run(id, request, method, stop);
            });
    } catch (const Error &e) {
        answerError(peer, request.id, e);
        if (!peer.initialised && e.code() != ErrorCode::Locked)
            peer.finish();
    }
}

void RpcServer::Impl::initialize(std::uint64_t id, ServerPeer &peer, const Request &request)
{
    if (peer.initialised)
        throw Error(ErrorCode::InvalidArgument, "This connection has been initialised before.");
    const auto version = request.params.find("protocolVersion");
    if (version == request.params.end() || *version != protocolVersion) {
        const bool known = version != request.params.end() && version->is_number_integer();
        const bool newer = known && *version > protocolVersion;
        throw Error(newer ? ErrorCode::NewerVersion : ErrorCode::Protocol,
                    "The engine of run " + options.runId + " speaks version " + std::to_string(protocolVersion)
                        + " of the protocol, and the client " + (known ? "version " + textOf(*version) : "names none")
                        + "; use the same release of FLEX-Seg on both sides.");
    }
    const auto hello = fromJson<Initialize>(request.params);
    peer.name = hello.client;
    peer.channel = hello.channel;
    if (hello.role == Role::Controller && hello.channel == Channel::Control)
        takeControl(id, peer, hello.takeover);
    peer.initialised = true;

    ServerInfo info;
    info.server = options.server;
    for (const auto &[name, method] : methods)
        info.capabilities.push_back(name);
    info.runId = options.runId;
    info.pid = currentProcessId();
    info.role = peer.role;
    answer(peer, Response{request.id, toJson(info)});
}

/// Throws Error(Locked) where somebody else has control and \p takeover is not set.
void RpcServer::Impl::takeControl(std::uint64_t id, ServerPeer &peer, bool takeover)
{
    if (peer.channel == Channel::Data)
        throw Error(ErrorCode::InvalidArgument, "A data channel cannot have control; ask on a control channel.");
    if (m_controller != 0 && m_controller != id) {
        ServerPeer &other = m_peers.at(m_controller);
        if (!takeover)
            throw Error(ErrorCode::Locked,
                        "Run " + options.runId + " is controlled by " + other.name
                            + "; observe it, or take control over.");
        other.role = Role::Observer;
        push(other, framed(Notification{event::role, {{"role", toString(Role::Observer)}, {"by", peer.name}}}));
    }
    m_controller = id;
    peer.role = Role::Controller;
}

/// On a lane's thread.
void RpcServer::Impl::run(std::uint64_t id, const Request &request, const Method &method, const std::stop_token &stop)
{
    OutQueue::Frame frame;
    try {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "The request was cancelled.");
        frame = framed(Response{request.id, method.handler(request, stop)});
    } catch (const Error &e) {
        frame = framed(
            ErrorResponse{request.id, e.code(), e.what(), e.code() == ErrorCode::Protocol ? invalidParams : 0});
    } catch (const std::exception &e) {
        frame = framed(ErrorResponse{request.id, ErrorCode::Internal,
                                     "The request \"" + request.method + "\" failed: " + e.what(), 0});
    }
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_peers.find(id);
        if (found == m_peers.end())
            return;
        ServerPeer &peer = found->second;
        peer.pending.erase(textOf(request.id));
        if (frame->size() > (peer.channel == Channel::Data ? maxDataFrame : maxControlFrame))
            frame = framed(ErrorResponse{request.id, ErrorCode::NotAvailable,
                                         "The answer to \"" + request.method + "\" is too long for "
                                             + (peer.channel == Channel::Data
                                                    ? "one message."
                                                    : "a control channel; ask on a data channel, or for less."),
                                         0});
        push(peer, std::move(frame));
    }
    m_wakeup.signal();
}

void RpcServer::Impl::answer(ServerPeer &peer, const Message &message)
{
    push(peer, framed(message));
}

void RpcServer::Impl::answerError(ServerPeer &peer, const Json &id, const Error &error, int number)
{
    push(peer, framed(ErrorResponse{id, error.code(), error.what(), number}));
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

const std::filesystem::path &RpcServer::socketPath() const
{
    return m_impl->options.socketPath;
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
