// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/engine_link.h"

#include "app/workbench/engine_session.h"
#include "app/workbench/run_follower.h"
#include "core/base/error.h"
#include "core/base/platform/process.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_queue.h"
#include "core/runs/run_registry.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <stdexcept>

namespace flexseg {

namespace {

constexpr int refreshMs = 500;

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

EngineStatus statusOf(const RunSummary &run)
{
    EngineStatus status;
    status.state = run.state;
    status.message = run.message;
    status.step = run.step;
    status.totalSteps = run.totalSteps;
    return status;
}

} // namespace

EngineLink::EngineLink(std::filesystem::path workspace, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(workspace))
    , m_follower(std::make_unique<RunFollower>())
{
    for (QThreadPool *pool : {&m_reads, &m_starts, &m_commands, &m_maps}) {
        pool->setMaxThreadCount(1);
        pool->setExpiryTimeout(-1);
    }
    m_timer.setInterval(refreshMs);
    connect(&m_timer, &QTimer::timeout, this, &EngineLink::refresh);
}

EngineLink::~EngineLink()
{
    for (QThreadPool *pool : {&m_reads, &m_starts, &m_commands, &m_maps}) {
        pool->clear();
        pool->waitForDone();
    }
}

void EngineLink::deliver(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void EngineLink::post(QThreadPool &pool, Job job, std::function<void(const QString &)> onError)
{
    if (!onError)
        onError = [this](const QString &message) { Q_EMIT failed(message); };
    pool.start([this, job = std::move(job), onError = std::move(onError)] {
        try {
            job();
        } catch (const std::exception &e) {
            deliver([onError, message = QString::fromUtf8(e.what())] { onError(message); });
        }
    });
}

void EngineLink::open()
{
    const auto opening = [this] {
        auto workspace = std::make_shared<Workspace>(m_folder);
        deliver([this, workspace] {
            m_workspace = workspace;
            Q_EMIT opened(text(workspace->notice()));
            m_timer.start();
            refresh();
        });
    };
    post(m_reads, opening, [this](const QString &message) { Q_EMIT openFailed(message); });
}

std::filesystem::path EngineLink::folderOf(const QString &runId) const
{
    return layout::runsFolder(m_folder) / runId.toStdString();
}

void EngineLink::setShownRuns(const QStringList &runIds)
{
    const QString before = m_shown.value(0);
    m_shown = runIds;
    const QString current = runIds.value(0);
    if (current != before || !m_session) {
        // The old session may still be asked by a job at hand; it ends with the last of them.
        m_session.reset();
        if (!current.isEmpty()) {
            EngineSession::Callbacks callbacks;
            callbacks.status = [this, current](const EngineStatus &status) {
                deliver([this, current, status] {
                    if (m_shown.value(0) == current)
                        Q_EMIT statusChanged(current, status, true);
                });
            };
            callbacks.checkpoint = [this, current] { deliver([this, current] { Q_EMIT checkpointWritten(current); }); };
            callbacks.lost = [this] { deliver([this] { refresh(); }); };
            m_session = std::make_shared<EngineSession>(folderOf(current), std::move(callbacks));
        }
    }
    refresh();
}

void EngineLink::refresh()
{
    if (!m_workspace || m_refreshing)
        return;
    m_refreshing = true;
    std::vector<std::pair<std::string, std::filesystem::path>> shown;
    for (const QString &id : m_shown)
        shown.emplace_back(id.toStdString(), folderOf(id));
    const auto done = [this] { m_refreshing = false; };
    post(
        m_reads,
        [this, shown, done, session = m_session] {
            m_workspace->rescan();
            listRuns();
            for (RunFollower::News &news : m_follower->read(shown))
                deliver([this, news = std::move(news)] {
                    Q_EMIT stepsRead(text(news.runId), news.fromStart, news.steps);
                    Q_EMIT resultsRead(text(news.runId), news.fromStart, news.results);
                });
            if (session && !session->attach()) {
                const auto run = m_workspace->find(session->runFolder().filename().string());
                if (run)
                    deliver([this, summary = run->summary] {
                        Q_EMIT statusChanged(text(summary.id), statusOf(summary), false);
                    });
            }
            deliver(done);
        },
        [done](const QString &) { done(); }); // the next round tries again
}

void EngineLink::listRuns()
{
    std::vector<RunSummary> runs;
    for (WorkspaceRun &run : m_workspace->list())
        if (!run.missing)
            runs.push_back(std::move(run.summary));
    std::vector<RunSummary> queue;
    for (const std::string &id : m_workspace->queue())
        for (const RunSummary &run : runs)
            if (run.id == id)
                queue.push_back(run);
    deliver([this, runs = std::move(runs), queue = std::move(queue)] { Q_EMIT runsChanged(runs, queue); });
}

void EngineLink::change(std::function<void(Workspace &)> call)
{
    if (!m_workspace)
        return;
    post(m_commands, [this, call = std::move(call)] {
        call(*m_workspace);
        listRuns();
    });
}

void EngineLink::start(const RunConfig &config)
{
    const auto starting = [this, config] {
        const CreatedRun run = createRun(*m_workspace, config);
        const bool busy = activeEngines(*m_workspace) > 0;
        if (busy)
            m_workspace->enqueue(run.id);
        listRuns();
        deliver([this, id = text(run.id), busy] { Q_EMIT created(id, !busy); });
        if (!busy)
            startEngine(run.folder);
        deliver([this] { refresh(); });
    };
    post(m_starts, starting, [this](const QString &message) { Q_EMIT startFailed(message); });
}

void EngineLink::enqueue(const RunConfig &config)
{
    post(m_starts, [this, config] {
        const CreatedRun run = createRun(*m_workspace, config);
        m_workspace->enqueue(run.id);
        startNextInQueue(*m_workspace);
        listRuns();
    });
}

void EngineLink::dequeue(const QString &runId)
{
    change([id = runId.toStdString()](Workspace &workspace) { workspace.dequeue(id); });
}

void EngineLink::startOne(const QString &runId)
{
    const auto folder = folderOf(runId);
    recover(folder);
    startEngine(folder);
    deliver([this] { refresh(); });
}

void EngineLink::startExisting(const QString &runId)
{
    post(
        m_starts, [this, runId] { startOne(runId); }, [this](const QString &message) { Q_EMIT startFailed(message); });
}

void EngineLink::extend(const QString &runId, qint64 moreSteps)
{
    post(
        m_starts,
        [this, runId, moreSteps] {
            extendRun(*m_workspace, runId.toStdString(), moreSteps);
            startOne(runId);
        },
        [this](const QString &message) { Q_EMIT startFailed(message); });
}

void EngineLink::remove(const QStringList &runIds)
{
    for (const QString &id : runIds)
        change([id = id.toStdString()](Workspace &workspace) { deleteRun(workspace, id); });
}

void EngineLink::rename(const QString &runId, const QString &name)
{
    change([id = runId.toStdString(), name = name.toStdString()](Workspace &workspace) { workspace.rename(id, name); });
}

void EngineLink::setNote(const QString &runId, const QString &note)
{
    change(
        [id = runId.toStdString(), note = note.toStdString()](Workspace &workspace) { workspace.setNote(id, note); });
}

void EngineLink::readConfig(const QString &runId)
{
    post(m_commands, [this, runId] {
        const RunConfig config = configOfRun(folderOf(runId));
        deliver([this, runId, config] { Q_EMIT configRead(runId, config); });
    });
}

void EngineLink::pause()
{
    if (m_session)
        post(m_commands, [session = m_session] { session->command(rpc::method::pause); });
}

void EngineLink::resume()
{
    if (!m_session)
        return;
    const QString current = m_shown.value(0);
    // A paused engine goes on; one that has ended is started anew from the last checkpoint.
    post(
        m_starts,
        [this, session = m_session, current] {
            if (session->attach())
                session->command(rpc::method::resume);
            else
                startOne(current);
        },
        [this](const QString &message) { Q_EMIT startFailed(message); });
}

void EngineLink::stop(bool save)
{
    if (m_session)
        post(m_commands, [session = m_session, save] { session->command(rpc::method::stop, {{"save", save}}); });
}

void EngineLink::trainSteps(qint64 steps)
{
    if (m_session)
        post(m_commands, [session = m_session, steps] {
            session->command(rpc::method::stepThenPause, {{"steps", steps}});
        });
}

void EngineLink::killEngine()
{
    if (!m_session)
        return;
    post(m_commands, [folder = m_session->runFolder()] {
        if (const auto beat = RunStore::openReadOnly(folder).lastHeartbeat(); beat && engineAlive(folder))
            killProcess(beat->pid);
    });
}

void EngineLink::readDataset()
{
    if (!m_session)
        return;
    post(
        m_maps,
        [this, session = m_session] {
            const DatasetInfo dataset = session->dataset();
            deliver([this, dataset, session] {
                if (session == m_session)
                    Q_EMIT datasetRead(dataset);
            });
        },
        [this, session = m_session](const QString &message) {
            if (session == m_session)
                Q_EMIT datasetFailed(message);
        });
}

void EngineLink::readMaps(const QString &domain, qint64 sample)
{
    if (!m_session)
        return;
    post(
        m_maps,
        [this, session = m_session, domain, sample] {
            const PredictionMaps maps = session->maps(domain.toStdString(), sample);
            deliver([this, maps, session] {
                if (session == m_session)
                    Q_EMIT mapsRead(maps);
            });
        },
        [this, session = m_session, domain](const QString &message) {
            if (session == m_session)
                Q_EMIT mapsFailed(domain, message);
        });
}

} // namespace flexseg
