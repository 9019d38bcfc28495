// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rpc/server.h"
#include "core/rpc/server_peer.h"
#include "core/rpc/worker.h"

#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <thread>

namespace flexseg::rpc {

/// What RpcServer's sources share: one thread moves bytes (server.cpp) and hands messages to the dispatch
/// (server_dispatch.cpp), whose handlers run on the lanes.
class RpcServer::Impl {
public:
    explicit Impl(Options options_)
        : options(std::move(options_))
        , m_socketPath(options.socketPath)
        , m_listener(listenUnix(m_socketPath))
    {
    }

    void start();
    void stop();
    void broadcast(const std::string &method, Json params, bool latest);
    [[nodiscard]] int clientCount();
    [[nodiscard]] std::filesystem::path socketPath();

    struct Method {
        Lane lane = Lane::Command;
        Access access = Access::Anyone;
        Handler handler;
    };

    const Options options;
    std::map<std::string, Method> methods;

private:
    // The byte loop: server.cpp
    void loop();
    bool pollOnce();
    void keepReachable();
    void acceptAll();
    void readFrom(std::uint64_t id, ServerPeer &peer);
    void push(ServerPeer &peer, OutQueue::Frame frame);
    void removeDone();

    // What messages mean: server_dispatch.cpp
    void take(std::uint64_t id, ServerPeer &peer, Message message);
    void takeRequest(std::uint64_t id, ServerPeer &peer, Request request);
    void initialize(std::uint64_t id, ServerPeer &peer, const Request &request);
    void takeControl(std::uint64_t id, ServerPeer &peer, bool takeover);
    void run(std::uint64_t id, const Request &request, const Method &method, const std::stop_token &stop);
    void answer(ServerPeer &peer, const Message &message);
    void answerError(ServerPeer &peer, const Json &id, const Error &error, int number = 0);

    std::filesystem::path m_socketPath; ///< changes on the loop thread only, under the mutex
    Clock::time_point m_nextLook = Clock::now(); ///< at the socket's path
    UniqueFd m_listener;
    Wakeup m_wakeup;
    std::mutex m_mutex;
    std::map<std::uint64_t, ServerPeer> m_peers; ///< the map itself changes on the loop thread only, under the mutex
    std::uint64_t m_lastId = 0;
    std::uint64_t m_controller = 0; ///< 0: nobody
    bool m_acceptFailed = false;
    std::optional<Clock::time_point> m_endBy; ///< set: the loop sends what is queued, then ends
    std::array<Worker, 4> m_lanes;
    std::thread m_thread;
};

[[nodiscard]] inline OutQueue::Frame framed(const Message &message)
{
    return std::make_shared<const std::string>(frame(encode(message)));
}

} // namespace flexseg::rpc
