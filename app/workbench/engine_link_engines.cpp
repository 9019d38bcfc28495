// SPDX-License-Identifier: GPL-3.0-only
// Starting engines, in turn or at once, and commands to them; the rest of the class is in engine_link.cpp.
#include "app/workbench/engine_link.h"

#include "app/workbench/engine_session.h"
#include "core/base/error.h"
#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_queue.h"
#include "core/runs/run_registry.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"
#include "widgets/models/text.h"

namespace flexseg {

EngineLink::OnError EngineLink::startError(const QString &runId)
{
    return [this, runId](const QString &message) { Q_EMIT startFailed(runId, message); };
}

void EngineLink::start(const RunConfig &config)
{
    if (!requireOpen(startError({})))
        return;
    post(
        Starts,
        [this, config] { create(config, activeEngines(*m_workspace) > 0 ? StartWhen::InTurn : StartWhen::Now); },
        startError({}));
}

void EngineLink::enqueue(const RunConfig &config)
{
    if (!requireOpen(startError({})))
        return;
    post(
        Starts, [this, config] { create(config, StartWhen::InTurn); }, startError({}));
}

void EngineLink::create(const RunConfig &config, StartWhen when)
{
    const CreatedRun run = createRun(*m_workspace, config);
    const QString id = text(run.id);
    if (when == StartWhen::InTurn)
        m_workspace->enqueue(run.id);
    listRuns();
    deliver([this, id, when] { Q_EMIT created(id, when == StartWhen::Now); });
    if (when == StartWhen::InTurn)
        pumpQueue();
    else
        post(
            Starts, [this, id] { startOne(id, StartWhen::Now); }, startError(id));
}

void EngineLink::pumpQueue()
{
    if (m_pumping.exchange(true))
        return;
    post(Starts, [this] {
        m_pumping = false;
        attempt(Concern::Queue, [this] {
            if (const auto id = startNextInQueue(*m_workspace, 1, {.stop = m_stopAll.get_token()}))
                deliver([this, id = text(*id)] { Q_EMIT engineStarted(id); });
        });
        listRuns();
    });
}

void EngineLink::startOne(const QString &runId, StartWhen when)
{
    const std::string id = runId.toStdString();
    const auto folder = folderOf(runId);
    recover(folder);
    if (when == StartWhen::InTurn) {
        m_workspace->enqueue(id);
        pumpQueue();
    } else {
        m_workspace->dequeue(id);
        startEngine(folder, {.stop = m_stopAll.get_token()});
        deliver([this, runId] {
            Q_EMIT engineStarted(runId);
            if (m_session && text(m_session->runId()) == runId)
                m_session->expectEngine();
            watch();
        });
    }
    listRuns();
}

void EngineLink::startExisting(const QString &runId, StartWhen when)
{
    if (requireOpen(startError(runId)))
        post(
            Starts, [this, runId, when] { startOne(runId, when); }, startError(runId));
}

void EngineLink::extend(const QString &runId, qint64 moreSteps, StartWhen when,
                        const std::optional<std::vector<std::string>> &sampleWeights)
{
    if (!requireOpen(startError(runId)))
        return;
    post(
        Starts,
        [this, runId, moreSteps, when, sampleWeights] {
            extendRun(*m_workspace, runId.toStdString(), moreSteps, sampleWeights);
            startOne(runId, when);
        },
        startError(runId));
}

void EngineLink::command(const QString &runId, std::function<void(EngineSession &)> call)
{
    post(
        commandsOf(runId),
        [this, runId, session = sessionOf(runId), call = std::move(call)] {
            call(*session);
            deliver([this, runId] { Q_EMIT commandDone(runId); });
        },
        [this, runId](const QString &message) { Q_EMIT commandFailed(runId, message); });
}

/// One thread for each run: commands to it keep their order, and an engine that hangs delays those to no other.
QThreadPool &EngineLink::commandsOf(const QString &runId)
{
    auto &pool = m_commands[runId];
    if (!pool) {
        pool = std::make_shared<QThreadPool>();
        pool->setMaxThreadCount(1);
        pool->setExpiryTimeout(1000);
    }
    return *pool;
}

void EngineLink::pause(const QString &runId)
{
    command(runId, [](EngineSession &session) { session.command(rpc::method::pause); });
}

void EngineLink::resume(const QString &runId)
{
    if (!requireOpen(startError(runId)))
        return;
    command(runId, [this, runId](EngineSession &session) {
        if (engineAlive(session.runFolder()))
            session.command(rpc::method::resume);
        else
            post(
                Starts, [this, runId] { startOne(runId, StartWhen::Now); }, startError(runId));
    });
}

void EngineLink::stop(const QString &runId, bool save)
{
    command(runId, [save](EngineSession &session) { session.command(rpc::method::stop, {{"save", save}}); });
}

void EngineLink::trainSteps(const QString &runId, qint64 steps)
{
    command(runId, [steps](EngineSession &session) {
        session.command(rpc::method::stepThenPause, {{"steps", steps}});
    });
}

void EngineLink::killEngine(const QString &runId)
{
    const int known = sessionOf(runId)->status().pid;
    post(
        Kills,
        [this, runId, known] {
            const auto folder = folderOf(runId);
            if (!engineAlive(folder))
                return;
            const auto beat = RunStore::openReadOnly(folder).lastHeartbeat();
            if (beat && beat->host != hostName())
                throw Error(ErrorCode::NotAvailable,
                            "The engine of run " + runId.toStdString() + " runs on " + beat->host + " as process "
                                + std::to_string(beat->pid) + "; end it there.");
            // What was heard last may be of an engine before: it is the one that holds the run's lock that is ended.
            const auto lock = layout::engineLock(folder);
            const int pid = hasOpen(known, lock) ? known : beat && hasOpen(beat->pid, lock) ? beat->pid : 0;
            if (pid <= 0)
                throw Error(ErrorCode::NotAvailable,
                            "The process of the engine of run " + runId.toStdString()
                                + " is not known, so it was not ended. Try again in a few seconds, or end the process "
                                  "that holds "
                                + lock.string() + " open.");
            killProcess(pid);
            deliver([this] { watch(); });
        },
        [this, runId](const QString &message) { Q_EMIT commandFailed(runId, message); });
}

} // namespace flexseg
