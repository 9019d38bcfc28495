// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/engine_session.h"

#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/runs/inspect_engine.h"
#include "core/runs/run_lifecycle.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"

#include <algorithm>
#include <condition_variable>
#include <thread>

namespace flexseg {

namespace {

constexpr std::chrono::seconds silenceLimit{10}; ///< an engine gives a sign of life every 2 s
constexpr std::chrono::seconds answerLimit{120};
constexpr std::chrono::seconds inspectorLimit{30};
constexpr std::chrono::seconds changeLimit{5}; ///< for an engine to come up or to end

EngineContact contactOf(rpc::Role role)
{
    return role == rpc::Role::Controller ? EngineContact::Controlling : EngineContact::Observing;
}

} // namespace

rpc::Initialize windowHello(rpc::Role role, rpc::Channel channel)
{
    rpc::Initialize params;
    params.client = "FLEX-Seg Workbench (process " + std::to_string(currentProcessId()) + " on " + hostName() + ")";
    params.role = role;
    params.channel = channel;
    return params;
}

EngineSession::EngineSession(std::filesystem::path runFolder, Callbacks callbacks)
    : m_folder(std::move(runFolder))
    , m_callbacks(std::move(callbacks))
{
}

EngineSession::~EngineSession()
{
    m_control.reset(); // its thread uses the members below it
}

std::shared_ptr<rpc::RpcClient> EngineSession::control() const
{
    const std::scoped_lock lock(m_mutex);
    return m_control && m_control->connected() ? m_control : nullptr;
}

EngineStatus EngineSession::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

EngineContact EngineSession::role() const
{
    const std::scoped_lock lock(m_mutex);
    return m_role;
}

EngineContact EngineSession::contact() const
{
    const std::scoped_lock lock(m_mutex);
    return m_contact;
}

void EngineSession::expectEngine()
{
    const std::scoped_lock lock(m_mutex);
    if (m_contact == EngineContact::None)
        m_contact = EngineContact::Connecting;
}

void EngineSession::tell(const std::optional<EngineStatus> &status, EngineContact contact)
{
    EngineStatus told;
    {
        const std::scoped_lock lock(m_mutex);
        if (status)
            m_status = *status;
        m_contact = contact;
        told = m_status;
    }
    if (m_callbacks.status)
        m_callbacks.status(told, contact);
}

void EngineSession::watch()
{
    if (!m_store)
        m_store.emplace(RunStore::openReadOnly(m_folder));
    if (!engineAlive(m_folder)) {
        m_beat.reset();
        const EngineStatus now = statusOf(m_store->summary());
        const EngineStatus before = status();
        if (contact() != EngineContact::None || before.state != now.state || before.step != now.step
            || before.totalSteps != now.totalSteps)
            tell(now, EngineContact::None);
        return;
    }
    if (isSilent()) {
        if (contact() != EngineContact::Silent)
            tell({}, EngineContact::Silent);
        return;
    }
    if (!control()) {
        try {
            attach();
        } catch (const Error &e) {
            // It holds the run but does not listen yet, or hangs, which its heartbeat will tell.
            if (e.code() != ErrorCode::NotFound && e.code() != ErrorCode::Cancelled)
                throw;
            if (contact() != EngineContact::Connecting)
                tell({}, EngineContact::Connecting);
        }
    } else if (!isAttached(contact())) {
        tell({}, role());
    }
}

bool EngineSession::isSilent()
{
    const auto last = m_store->lastHeartbeat();
    const double time = last ? last->time : 0;
    if (!m_beat || m_beat->time != time)
        m_beat = Beat{time, Clock::now()};
    return Clock::now() - m_beat->seen > silenceLimit;
}

void EngineSession::attach()
{
    const std::scoped_lock attaching(m_attachMutex);
    if (control() || !engineAlive(m_folder))
        return;
    const rpc::RpcClient::Callbacks callbacks{[this](const rpc::Notification &n) { notified(n); },
                                              [this](const Error &) {
                                                  if (m_callbacks.lost)
                                                      m_callbacks.lost();
                                              }};
    std::shared_ptr<rpc::RpcClient> client;
    try {
        client = flexseg::attach(m_folder, windowHello(rpc::Role::Controller, rpc::Channel::Control), callbacks);
    } catch (const Error &e) {
        if (e.code() != ErrorCode::Locked)
            throw;
        client = flexseg::attach(m_folder, windowHello(rpc::Role::Observer, rpc::Channel::Control), callbacks);
    }
    const int told = m_statusEvents;
    std::optional status = rpc::fromJson<EngineStatus>(client->call(rpc::method::status));
    if (m_statusEvents != told) // an event that came meanwhile is at least as new
        status.reset();
    const EngineContact role = contactOf(client->server().role);
    {
        const std::scoped_lock lock(m_mutex);
        m_control.swap(client);
        m_role = role;
    }
    client.reset(); // the one before; not under the lock, which its thread may wait for
    tell(status, role);
}

void EngineSession::notified(const rpc::Notification &notification)
{
    if (notification.method == rpc::event::state || notification.method == rpc::event::status) {
        ++m_statusEvents;
        tell(rpc::fromJson<EngineStatus>(notification.params), role());
    } else if (notification.method == rpc::event::role) {
        {
            const std::scoped_lock lock(m_mutex);
            m_role = notification.params.value("role", std::string()) == toString(rpc::Role::Controller)
                ? EngineContact::Controlling
                : EngineContact::Observing;
        }
        tell({}, role());
    } else if (notification.method == rpc::event::checkpoint && m_callbacks.checkpoint) {
        m_callbacks.checkpoint();
    }
}

void EngineSession::command(const std::string &method, const rpc::Json &params)
{
    attach();
    const auto client = control();
    if (!client)
        throw Error(ErrorCode::NotAvailable, "No engine is at work on run " + runId() + ".");
    try {
        client->call(method, params);
    } catch (const Error &e) {
        if (e.code() != ErrorCode::Locked && e.code() != ErrorCode::PermissionDenied)
            throw;
        client->call(rpc::method::takeControl, {{"takeover", true}});
        {
            const std::scoped_lock lock(m_mutex);
            m_role = EngineContact::Controlling;
        }
        tell({}, EngineContact::Controlling);
        client->call(method, params);
    }
}

std::shared_ptr<rpc::RpcClient> EngineSession::data(const std::stop_token &stop)
{
    const std::scoped_lock lock(m_dataMutex);
    const bool alive = engineAlive(m_folder);
    if (m_data && m_data->connected() && m_dataIsInspector != alive)
        return m_data;
    m_data.reset();
    const rpc::Initialize params = windowHello(rpc::Role::Observer, rpc::Channel::Data);
    m_data = alive ? std::shared_ptr(flexseg::attach(m_folder, params))
                   : std::shared_ptr(attachInspector(m_folder, params, {}, inspectorLimit, stop));
    m_dataIsInspector = !alive;
    return m_data;
}

/// Waits for the answer as long as nobody loses interest.
rpc::Json EngineSession::askOnce(const std::string &method, rpc::Json params, const std::stop_token &stop)
{
    struct Answer {
        std::mutex mutex;
        std::condition_variable_any arrived;
        std::optional<rpc::RpcClient::Reply> reply;
    };
    const auto answer = std::make_shared<Answer>();
    const auto client = data(stop);
    const std::int64_t id = client->send(method, std::move(params), [answer](const rpc::RpcClient::Reply &reply) {
        const std::scoped_lock lock(answer->mutex);
        answer->reply = reply;
        answer->arrived.notify_all();
    });
    std::unique_lock lock(answer->mutex);
    if (!answer->arrived.wait_for(lock, stop, answerLimit, [&] { return answer->reply.has_value(); })) {
        lock.unlock();
        client->cancel(id);
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "The request was called off.");
        throw Error(ErrorCode::NotAvailable,
                    "The engine of run " + runId() + " did not send the picture within "
                        + std::to_string(answerLimit.count()) + " s; it is busy or hangs.");
    }
    if (answer->reply->error)
        throw *answer->reply->error;
    return std::move(answer->reply->result);
}

/// An engine that comes up or ends just now answers neither as itself nor through an inspecting one: it is asked again
/// until that is over.
rpc::Json EngineSession::ask(const std::string &method, const rpc::Json &params, const std::stop_token &stop)
{
    const auto until = Clock::now() + changeLimit;
    for (;;) {
        try {
            return askOnce(method, params, stop);
        } catch (const Error &e) {
            const bool passing = e.code() == ErrorCode::Disconnected || e.code() == ErrorCode::NotFound;
            if (!passing || stop.stop_requested() || Clock::now() > until)
                throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

DatasetInfo EngineSession::dataset(const std::stop_token &stop)
{
    auto dataset = rpc::fromJson<DatasetInfo>(ask(rpc::method::dataset, rpc::Json::object(), stop));
    const std::vector<std::string> sealed = sealedDomains(RunStore::openReadOnly(runFolder()));
    std::erase_if(dataset.domains,
                  [&sealed](const DomainInfo &domain) { return std::ranges::count(sealed, domain.name) > 0; });
    return dataset;
}

} // namespace flexseg
