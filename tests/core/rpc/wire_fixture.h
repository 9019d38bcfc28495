// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/unix_socket.h"
#include "core/rpc/client.h"
#include "core/rpc/framing.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server.h"

#include <QTemporaryDir>

#include <mutex>
#include <string>
#include <vector>

namespace flexseg::test {

/// A server on a socket in a temporary folder, not yet started, and ways to reach it.
struct WireFixture {
    explicit WireFixture(std::size_t maxQueue = std::size_t{32} << 20)
        : socketPath(folder.filePath("s.sock").toStdString())
        , server(options(maxQueue))
    {
    }

    [[nodiscard]] rpc::RpcServer::Options options(std::size_t maxQueue) const
    {
        rpc::RpcServer::Options result;
        result.socketPath = socketPath;
        result.runId = "run-1";
        result.maxControlQueue = maxQueue;
        return result;
    }

    [[nodiscard]] std::unique_ptr<rpc::RpcClient> connect(rpc::Role role, rpc::RpcClient::Callbacks callbacks = {},
                                                          rpc::Channel channel = rpc::Channel::Control,
                                                          bool takeover = false) const
    {
        rpc::Initialize hello;
        hello.client = "test";
        hello.role = role;
        hello.channel = channel;
        hello.takeover = takeover;
        return rpc::RpcClient::connect(socketPath, hello, std::move(callbacks));
    }

    const QTemporaryDir folder;
    const std::filesystem::path socketPath;
    rpc::RpcServer server;
};

/// A connection that sends what it likes and reads only when asked to.
struct RawPeer {
    explicit RawPeer(const std::filesystem::path &path)
        : fd(connectUnix(path))
    {
        blockPipeSignal();
    }

    /// As much as the server takes; false when it has closed.
    bool send(std::string_view bytes)
    {
        while (!bytes.empty()) {
            std::size_t written = 0;
            const IoResult result = writeSome(fd.get(), bytes, written);
            if (result == IoResult::Closed)
                return false;
            bytes.remove_prefix(written);
            PollItem item{fd.get(), false, true};
            if (result == IoResult::WouldBlock)
                pollFds({&item, 1}, std::chrono::seconds(5));
        }
        return true;
    }
    bool send(const rpc::Message &message) { return send(std::string_view(rpc::frame(rpc::encode(message)))); }
    void hello()
    {
        rpc::Initialize params;
        params.client = "raw";
        send(rpc::Request{1, rpc::method::initialize, rpc::toJson(params)});
    }

    /// The next message, or nothing when the server has closed or is silent for five seconds.
    std::optional<rpc::Message> next()
    {
        for (;;) {
            if (auto payload = reader.next())
                return rpc::decode(*payload);
            if (closed)
                return std::nullopt;
            PollItem item{fd.get(), true};
            pollFds({&item, 1}, std::chrono::seconds(5));
            std::string bytes;
            if (!item.readable)
                return std::nullopt;
            closed = readSome(fd.get(), bytes) == IoResult::Closed;
            reader.feed(bytes);
        }
    }
    std::optional<rpc::ErrorResponse> nextError()
    {
        while (auto message = next())
            if (auto *error = std::get_if<rpc::ErrorResponse>(&*message))
                return *error;
        return std::nullopt;
    }
    bool reachesEnd()
    {
        while (next()) { }
        return closed;
    }

    UniqueFd fd;
    rpc::FrameReader reader{rpc::maxDataFrame};
    bool closed = false;
};

/// Collects notifications; thread-safe.
struct Heard {
    [[nodiscard]] rpc::RpcClient::Callbacks callbacks()
    {
        return {[this](const rpc::Notification &notification) {
                    const std::lock_guard lock(mutex);
                    all.push_back(notification);
                },
                [this](const Error &error) {
                    const std::lock_guard lock(mutex);
                    lost.emplace_back(error.what());
                }};
    }
    [[nodiscard]] std::vector<rpc::Json> of(const std::string &method)
    {
        const std::lock_guard lock(mutex);
        std::vector<rpc::Json> params;
        for (const rpc::Notification &notification : all)
            if (notification.method == method)
                params.push_back(notification.params);
        return params;
    }
    [[nodiscard]] std::size_t lostCount()
    {
        const std::lock_guard lock(mutex);
        return lost.size();
    }

    std::mutex mutex;
    std::vector<rpc::Notification> all;
    std::vector<std::string> lost;
};

/// Code of the Error that \p call throws; nothing when it throws none.
template <typename Call>
std::optional<ErrorCode> codeOf(Call call, std::string *sentence = nullptr)
{
    try {
        call();
    } catch (const Error &e) {
        if (sentence)
            *sentence = e.what();
        return e.code();
    }
    return std::nullopt;
}

} // namespace flexseg::test
