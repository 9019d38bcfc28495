// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/base/platform/unique_fd.h"
#include "core/rpc/message.h"
#include "core/rpc/protocol.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace flexseg::rpc {

/// The other end of the wire. Its own thread reads and writes, so that send() never waits. Calls may come from any
/// thread; the callbacks come on that own thread and must neither call() nor destroy the client.
class RpcClient {
public:
    struct Callbacks {
        std::function<void(const Notification &)> notified;
        std::function<void(const Error &)> disconnected; ///< once; not after close()
    };
    struct Reply {
        Json result;
        std::optional<Error> error;
    };
    using ReplyCallback = std::function<void(const Reply &)>;

    /// Connects and shakes hands. Throws Error: NotFound where nobody listens, Locked where somebody else has control,
    /// NewerVersion/Protocol for a peer that does not speak this version, Disconnected.
    [[nodiscard]] static std::unique_ptr<RpcClient>
    connect(const std::filesystem::path &socketPath, const Initialize &hello, Callbacks callbacks = {},
            std::chrono::milliseconds timeout = std::chrono::seconds(5));
    /// The same over two pipes: the standard output and input of "ssh host flexseg connect --stdio RUN".
    [[nodiscard]] static std::unique_ptr<RpcClient>
    overPipes(UniqueFd input, UniqueFd output, const Initialize &hello, Callbacks callbacks = {},
              std::chrono::milliseconds timeout = std::chrono::seconds(20));
    ~RpcClient(); ///< close()
    RpcClient(const RpcClient &) = delete;
    RpcClient &operator=(const RpcClient &) = delete;

    [[nodiscard]] const ServerInfo &server() const;
    [[nodiscard]] bool connected() const;

    /// Sends and waits. Throws the server's Error, Error(Cancelled) when \p timeout has passed (the request is then
    /// cancelled), or Error(Disconnected).
    Json call(const std::string &method, Json params = Json::object(),
              std::chrono::milliseconds timeout = std::chrono::seconds(10));

    /// Sends; \p replied comes exactly once, with an Error(Disconnected) where the line is lost. Returns the request's
    /// id.
    std::int64_t send(const std::string &method, Json params, ReplyCallback replied);
    void cancel(std::int64_t id); ///< the reply still comes

    /// Ends the line; waiting calls fail with Error(Disconnected). Joins the thread.
    void close();

private:
    class Impl;
    explicit RpcClient(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg::rpc
