// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/engine_session.h"

#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/rpc/record_json.h"
#include "core/runs/inspect_engine.h"
#include "core/runs/run_lifecycle.h"

namespace flexseg {

namespace {

rpc::Initialize hello(rpc::Role role, rpc::Channel channel)
{
    rpc::Initialize params;
    params.client = "FLEX-Seg Workbench (process " + std::to_string(currentProcessId()) + " on " + hostName() + ")";
    params.role = role;
    params.channel = channel;
    return params;
}

} // namespace

EngineSession::EngineSession(std::filesystem::path runFolder, Callbacks callbacks)
    : m_folder(std::move(runFolder))
    , m_callbacks(std::move(callbacks))
{
}

EngineSession::~EngineSession() = default;

std::shared_ptr<rpc::RpcClient> EngineSession::control()
{
    const std::scoped_lock lock(m_mutex);
    return m_control && m_control->connected() ? m_control : nullptr;
}

bool EngineSession::attach()
{
    if (control())
        return true;
    if (!engineAlive(m_folder))
        return false;
    const rpc::RpcClient::Callbacks callbacks{[this](const rpc::Notification &n) { notified(n); },
                                              [this](const Error &) { m_callbacks.lost(); }};
    std::shared_ptr<rpc::RpcClient> client;
    try {
        client = flexseg::attach(m_folder, hello(rpc::Role::Controller, rpc::Channel::Control), callbacks);
    } catch (const Error &e) {
        if (e.code() != ErrorCode::Locked)
            throw;
        client = flexseg::attach(m_folder, hello(rpc::Role::Observer, rpc::Channel::Control), callbacks);
    }
    const auto status = rpc::fromJson<EngineStatus>(client->call(rpc::method::status));
    {
        const std::scoped_lock lock(m_mutex);
        m_control = std::move(client);
    }
    m_callbacks.status(status);
    return true;
}

void EngineSession::notified(const rpc::Notification &notification) const
{
    if (notification.method == rpc::event::state || notification.method == rpc::event::status)
        m_callbacks.status(rpc::fromJson<EngineStatus>(notification.params));
    else if (notification.method == rpc::event::checkpoint)
        m_callbacks.checkpoint();
}

void EngineSession::command(const std::string &method, rpc::Json params)
{
    attach();
    const auto client = control();
    if (!client)
        throw Error(ErrorCode::NotAvailable, "No engine is at work on this run.");
    try {
        client->call(method, params);
    } catch (const Error &e) {
        if (e.code() != ErrorCode::Locked && e.code() != ErrorCode::PermissionDenied)
            throw;
        client->call(rpc::method::takeControl, {{"takeover", true}});
        client->call(method, params);
    }
}

std::shared_ptr<rpc::RpcClient> EngineSession::data()
{
    const std::scoped_lock lock(m_dataMutex);
    const bool alive = engineAlive(m_folder);
    if (m_data && m_data->connected() && m_dataIsInspector != alive)
        return m_data;
    m_data.reset();
    const rpc::Initialize params = hello(rpc::Role::Observer, rpc::Channel::Data);
    m_data = alive ? std::shared_ptr(flexseg::attach(m_folder, params))
                   : std::shared_ptr(attachInspector(m_folder, params));
    m_dataIsInspector = !alive;
    return m_data;
}

DatasetInfo EngineSession::dataset()
{
    return rpc::fromJson<DatasetInfo>(data()->call(rpc::method::dataset));
}

PredictionMaps EngineSession::maps(const std::string &domain, std::int64_t sample)
{
    const rpc::PredictionParams params{domain, sample};
    return rpc::fromJson<PredictionMaps>(
        data()->call(rpc::method::prediction, rpc::toJson(params), std::chrono::seconds(120)));
}

} // namespace flexseg
