// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server_impl.h"

#include <utility>

namespace flexseg::rpc {

namespace {

constexpr std::size_t maxPending = 256; ///< requests of one peer

} // namespace

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
    if (const auto pending = peer.pending.find(jsonText(*wanted)); pending != peer.pending.end())
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
        const bool isLong = method.lane == Lane::Inspect || method.lane == Lane::Compare;
        if (isLong && peer.channel != Channel::Data)
            throw Error(ErrorCode::InvalidArgument,
                        "The request \"" + request.method
                            + "\" is answered on a data channel only; open a second connection.");
        if (peer.pending.size() >= maxPending)
            throw Error(ErrorCode::NotAvailable, "Too many requests of this connection wait for an answer.");
        const std::string key = jsonText(request.id);
        const auto [pending, isNew] = peer.pending.try_emplace(key);
        if (!isNew)
            throw Error(ErrorCode::InvalidArgument, "A request with the id " + key + " still waits for its answer.");
        pending->second.endsWithPeer = isLong;
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
                        + " of the protocol, and the client " + (known ? "version " + jsonText(*version) : "names none")
                        + "; use the same release of FLEX-Seg on both sides.");
    }
    const auto hello = fromJson<Initialize>(request.params);
    peer.name = hello.client;
    peer.channel = hello.channel;
    if (hello.role == Role::Controller && hello.channel == Channel::Control)
        takeControl(id, peer, hello.takeover);
    peer.initialised = true;
    peer.closeBy.reset();
    log::debug("Client " + peer.name + " is connected (" + toString(peer.channel) + ", " + toString(peer.role) + ")");

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
        peer.pending.erase(jsonText(request.id));
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

} // namespace flexseg::rpc
