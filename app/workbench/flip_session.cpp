// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/flip_session.h"

#include "app/workbench/engine_session.h"
#include "core/runs/inspect_engine.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace flexseg {

namespace {

constexpr std::chrono::seconds startLimit{30};
constexpr std::chrono::milliseconds progressEvery{300};

} // namespace

rpc::RpcClient &FlipSession::client(const std::filesystem::path &runFolder, const std::stop_token &stop)
{
    if (!m_client || m_folder != runFolder || !m_client->connected()) {
        m_client.reset();
        m_client
            = attachInspector(runFolder, windowHello(rpc::Role::Observer, rpc::Channel::Data), {}, startLimit, stop);
        m_folder = runFolder;
    }
    return *m_client;
}

FlipReport FlipSession::compare(const std::filesystem::path &runFolder, const FlipQuery &query,
                                const std::function<void(const FlipProgress &)> &progress, const std::stop_token &stop)
{
    struct Answer {
        std::mutex mutex;
        std::condition_variable_any arrived;
        std::optional<rpc::RpcClient::Reply> reply;
    };
    const auto answer = std::make_shared<Answer>();
    rpc::RpcClient &engine = client(runFolder, stop);
    const std::int64_t id
        = engine.send(rpc::method::flips, rpc::toJson(query), [answer](const rpc::RpcClient::Reply &reply) {
              const std::scoped_lock lock(answer->mutex);
              answer->reply = reply;
              answer->arrived.notify_all();
          });
    std::unique_lock lock(answer->mutex);
    while (!answer->arrived.wait_for(lock, stop, progressEvery, [&] { return answer->reply.has_value(); })) {
        lock.unlock();
        if (stop.stop_requested()) {
            engine.cancel(id);
            throw Error(ErrorCode::Cancelled, "The comparison was called off.");
        }
        progress(rpc::fromJson<FlipProgress>(engine.call(rpc::method::flipProgress)));
        lock.lock();
    }
    if (answer->reply->error)
        throw *answer->reply->error;
    return rpc::fromJson<FlipReport>(answer->reply->result);
}

Image8 FlipSession::crop(const std::filesystem::path &runFolder, const FlipCropQuery &query,
                         const std::stop_token &stop)
{
    return rpc::fromJson<Image8>(client(runFolder, stop).call(rpc::method::flipCrop, rpc::toJson(query)));
}

} // namespace flexseg
