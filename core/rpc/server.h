// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rpc/message.h"
#include "core/rpc/protocol.h"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace flexseg::rpc {

/// The engine's end of the wire: a Unix-domain socket of mode 0600. One thread moves bytes; handlers run on one thread
/// for each Lane, so that a command never waits behind a read or a look into the network. Whatever a peer sends, the
/// server goes on; a peer that speaks nonsense gets a sentence and is disconnected.
class RpcServer {
public:
    struct Options {
        std::filesystem::path socketPath; ///< see socketPathOf()
        std::string runId;
        std::string server = "flexseg"; ///< name and version
        std::size_t maxControlQueue = std::size_t{32} << 20; ///< bytes that may wait for a client that does not read
        std::size_t maxDataQueue = std::size_t{512} << 20;
        /// Where to listen once the socket's path has vanished; none: there again. Then \c moved is called, on the
        /// loop's thread.
        std::function<std::filesystem::path()> place{};
        std::function<void(const std::filesystem::path &)> moved{};
        std::chrono::milliseconds lookEvery = std::chrono::seconds(3); ///< at the socket's path
        std::chrono::milliseconds handshakeTime = std::chrono::seconds(10); ///< a silent peer is disconnected then
    };

    enum class Lane {
        Command, ///< must return at once
        Store, ///< short reads
        Inspect, ///< long, cancellable; data channel only
        Compare, ///< the same, and so long that no look may wait for it
    };
    enum class Access { Anyone, Controller };

    /// Result of the request, or an Error that becomes its error response. The token is stopped by $/cancelRequest,
    /// by stop() and, but for commands, when the client is gone.
    using Handler = std::function<Json(const Request &, std::stop_token)>;

    /// Binds the socket: a stale one is replaced; throws Error(Locked) when somebody listens on it, and
    /// Error(InvalidArgument) for a path over 107 bytes.
    explicit RpcServer(Options options);
    ~RpcServer(); ///< stop()
    RpcServer(const RpcServer &) = delete;
    RpcServer &operator=(const RpcServer &) = delete;

    /// Before start() only.
    void handle(const std::string &method, Lane lane, Access access, Handler handler);

    /// Begins to answer.
    void start();
    /// Cancels what is running, sends what is queued (at most for a second), closes and removes the socket, joins.
    void stop();

    // From any thread; never wait for a client. They go to control channels.
    /// Never dropped: a client that does not read is disconnected when its queue is full.
    void notify(const std::string &method, Json params);
    /// Progress: replaces the one of that method that still waits in a client's queue.
    void notifyLatest(const std::string &method, Json params);

    [[nodiscard]] std::filesystem::path socketPath() const; ///< where it listens now
    [[nodiscard]] int clientCount() const; ///< initialised channels of both kinds

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Where the engine of the run in \p runFolder listens: runtimeFolder()/<hash of the absolute path>.sock
[[nodiscard]] std::filesystem::path socketPathOf(const std::filesystem::path &runFolder);

} // namespace flexseg::rpc
