// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/engine_link.h"

#include "app/workbench/engine_session.h"
#include "app/workbench/flip_session.h"
#include "app/workbench/run_follower.h"
#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/runs/resource_estimate.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_queue.h"
#include "core/runs/run_registry.h"
#include "core/runs/unseal.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"
#include "widgets/models/text.h"

#include <algorithm>
#include <stdexcept>

namespace flexseg {

namespace {

constexpr int refreshMs = 500;
constexpr int picturesAtOnce = 6; ///< one of a run each, so that an engine that does not answer holds up no other's
constexpr int classesOfAnEstimate = 19; // the head's width hardly depends on it

} // namespace

EngineLink::EngineLink(std::filesystem::path workspace, QObject *parent)
    : RunLink(parent)
    , m_folder(std::move(workspace))
    , m_follower(std::make_unique<RunFollower>())
    , m_looking(std::make_shared<Looking>())
    , m_flips(std::make_unique<FlipSession>())
    , m_cropFlips(std::make_unique<FlipSession>())
{
    for (QThreadPool &pool : m_pools) {
        pool.setMaxThreadCount(1);
        pool.setExpiryTimeout(-1);
    }
    m_pools[Pictures].setMaxThreadCount(picturesAtOnce);
    m_timer.setInterval(refreshMs);
    connect(&m_timer, &QTimer::timeout, this, &EngineLink::refresh);
    connect(&m_timer, &QTimer::timeout, this, &EngineLink::watch);
}

EngineLink::~EngineLink()
{
    m_stopAll.request_stop();
    m_looking->stop.request_stop();
    for (const LookingPtr &other : m_others)
        other->stop.request_stop();
    m_stopDataset.request_stop();
    m_stopFlips.request_stop();
    for (const Pool pool :
         {Reads, Watches, Pictures, Comparisons, Crops}) // a run that was started is still written down, and starts
        m_pools[pool].clear();
    for (const auto &pool : std::as_const(m_commands))
        pool->waitForDone();
    for (QThreadPool &pool : m_pools)
        pool.waitForDone();
}

void EngineLink::deliver(std::function<void()> call)
{
    QMetaObject::invokeMethod(this, std::move(call), Qt::QueuedConnection);
}

void EngineLink::post(QThreadPool &pool, Job job, OnError onError)
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

void EngineLink::attempt(Concern concern, const Job &job)
{
    QString trouble;
    try {
        job();
    } catch (const std::exception &e) {
        trouble = QString::fromUtf8(e.what());
    }
    deliver([this, concern, trouble] { settle(concern, trouble); });
}

void EngineLink::settle(Concern concern, const QString &trouble)
{
    QString &told = m_told[static_cast<int>(concern)];
    if (told == trouble)
        return;
    if (!told.isEmpty())
        Q_EMIT recovered(told);
    told = trouble;
    if (!trouble.isEmpty())
        Q_EMIT failed(trouble);
}

void EngineLink::open()
{
    if (m_workspace) { // for another window, which is to be told everything
        setShownRuns({});
        m_told.clear();
        post(Reads, [this] {
            m_follower = std::make_unique<RunFollower>();
            m_newestMeasured.clear();
            {
                const std::scoped_lock lock(m_listMutex);
                m_listed.reset();
            }
            deliver([this] {
                Q_EMIT opened({});
                refresh();
                watch();
            });
        });
        return;
    }
    const auto opening = [this] {
        auto workspace = std::make_shared<Workspace>(m_folder);
        deliver([this, workspace] {
            m_workspace = workspace;
            Q_EMIT opened(text(workspace->notice()));
            m_timer.start();
            refresh();
            watch();
        });
    };
    post(Reads, opening, [this](const QString &message) { Q_EMIT openFailed(message); });
}

bool EngineLink::requireOpen(const OnError &onError)
{
    if (!m_workspace)
        onError(tr("The workspace %1 is not open yet; try again in a moment.").arg(text(m_folder.string())));
    return m_workspace != nullptr;
}

std::filesystem::path EngineLink::folderOf(const QString &runId) const
{
    return layout::runsFolder(m_folder) / runId.toStdString();
}

void EngineLink::setShownRuns(const QStringList &runIds)
{
    m_shown = runIds;
    const QString current = runIds.value(0);
    if (current != (m_session ? text(m_session->runId()) : QString())) {
        // The old session may still be used by a job at hand; it ends with the last of them.
        if (m_scoring)
            endScoring();
        m_session = current.isEmpty() ? nullptr : watchedSession(current);
        m_looking->wanted.clear();
        m_looking->stop.request_stop();
        m_looking = std::make_shared<Looking>();
        m_looking->session = m_session;
        m_stopDataset.request_stop();
        m_stopDataset = {};
        settle(Concern::Engine, {});
    }
    refresh();
    watch();
}

std::shared_ptr<EngineSession> EngineLink::watchedSession(const QString &runId)
{
    EngineSession::Callbacks callbacks;
    callbacks.status = [this, runId](const EngineStatus &status, EngineContact contact) {
        deliver([this, runId, status, contact] {
            if (m_shown.value(0) == runId)
                Q_EMIT statusChanged(runId, status, contact);
        });
    };
    callbacks.checkpoint = [this, runId] { deliver([this, runId] { Q_EMIT checkpointWritten(runId); }); };
    callbacks.lost = [this] { deliver([this] { watch(); }); };
    return std::make_shared<EngineSession>(folderOf(runId), std::move(callbacks));
}

std::shared_ptr<EngineSession> EngineLink::sessionOf(const QString &runId) const
{
    return m_session && text(m_session->runId()) == runId ? m_session
                                                          : std::make_shared<EngineSession>(folderOf(runId));
}

/// Apart from refresh(), so that a slow folder of runs does not keep a death from being told.
void EngineLink::watch()
{
    if (!m_session || m_watching)
        return;
    m_watching = true;
    post(Watches, [this, session = m_session] {
        attempt(Concern::Engine, [&] { session->watch(); });
        deliver([this, session] {
            m_watching = false;
            if (session != m_session)
                watch();
        });
    });
}

void EngineLink::refresh()
{
    if (!m_workspace || m_refreshing)
        return;
    m_refreshing = true;
    std::vector<std::pair<std::string, std::filesystem::path>> shown;
    for (const QString &id : m_shown)
        shown.emplace_back(id.toStdString(), folderOf(id));
    post(Reads, [this, shown] {
        attempt(Concern::Index, [this] {
            m_workspace->rescan();
            listRuns();
            if (!m_workspace->queue().empty() && activeEngines(*m_workspace) == 0)
                pumpQueue();
            measureRate();
        });
        attempt(Concern::Curves, [&] {
            for (RunFollower::News &news : m_follower->read(shown))
                deliver([this, news = std::move(news)] {
                    Q_EMIT stepsRead(text(news.runId), news.fromStart, news.steps);
                    Q_EMIT resultsRead(text(news.runId), news.fromStart, news.results);
                });
        });
        deliver([this] { m_refreshing = false; });
    });
}

void EngineLink::listRuns()
{
    const std::scoped_lock lock(m_listMutex);
    std::vector<RunSummary> runs;
    QHash<QString, std::size_t> places;
    for (WorkspaceRun &run : m_workspace->list()) {
        if (run.missing)
            continue;
        places.insert(text(run.summary.id), runs.size());
        runs.push_back(std::move(run.summary));
    }
    std::vector<RunSummary> queue;
    for (const std::string &id : m_workspace->queue())
        if (const auto place = places.constFind(text(id)); place != places.cend())
            queue.push_back(runs[*place]);
    auto listed = std::make_pair(std::move(runs), std::move(queue));
    if (m_listed == listed)
        return;
    m_listed = std::move(listed);
    deliver([this, now = *m_listed] { Q_EMIT runsChanged(now.first, now.second); });
}

void EngineLink::measureRate()
{
    constexpr std::size_t runsToMeasure = 8;
    constexpr std::size_t pointsOfARun = 100;
    std::vector<RunSummary> finished;
    {
        const std::scoped_lock lock(m_listMutex);
        if (!m_listed)
            return; // a deletion has the list told anew
        for (const RunSummary &run : m_listed->first)
            if (finished.size() < runsToMeasure && run.state == RunState::Completed
                && run.provenance.host == hostName())
                finished.push_back(run);
    }
    const std::string newest = finished.empty() ? std::string() : finished.front().id;
    if (newest == m_newestMeasured)
        return;
    m_newestMeasured = newest;
    std::vector<std::pair<RunConfig, double>> measured;
    for (const RunSummary &summary : finished) {
        try {
            const auto folder = m_workspace->runFolder(summary.id);
            std::vector<double> seconds;
            for (const StepMetrics &step : RunStore::openReadOnly(folder).steps(0, pointsOfARun))
                seconds.push_back(step.stepSeconds);
            if (seconds.empty())
                continue;
            const auto middle = seconds.begin() + static_cast<std::ptrdiff_t>(seconds.size() / 2);
            std::nth_element(seconds.begin(), middle, seconds.end());
            measured.emplace_back(configOfRun(folder), *middle);
        } catch (const Error &) { // the list of runs says what is wrong with it
        }
    }
    if (const auto rate = measuredRate(measured, classesOfAnEstimate))
        deliver([this, rate] { Q_EMIT rateMeasured(*rate); });
}

void EngineLink::change(const QString &runId, std::function<void(Workspace &, const std::string &)> call, Job after)
{
    if (!requireOpen([this](const QString &message) { Q_EMIT failed(message); }))
        return;
    post(Index, [this, id = runId.toStdString(), call = std::move(call), after = std::move(after)] {
        const auto finish = [&] {
            listRuns();
            if (after)
                deliver(after);
        };
        try {
            call(*m_workspace, id);
        } catch (const std::exception &) {
            {
                const std::scoped_lock lock(m_listMutex);
                m_listed.reset(); // told once more, so that what a view has changed ahead is put right
            }
            finish();
            throw;
        }
        finish();
    });
}

void EngineLink::dequeue(const QString &runId)
{
    change(runId, [](Workspace &workspace, const std::string &id) { workspace.dequeue(id); });
}

void EngineLink::remove(const QString &runId)
{
    m_others.removeIf([&](const LookingPtr &other) { return text(other->session->runId()) == runId; });
    change(
        runId, [](Workspace &workspace, const std::string &id) { deleteRun(workspace, id); },
        [this, runId] {
            Q_EMIT removeEnded(runId);
            post(Index, [this] { // told once more: a run that could not be deleted is seen again
                {
                    const std::scoped_lock lock(m_listMutex);
                    m_listed.reset();
                }
                listRuns();
            });
        });
}

void EngineLink::rename(const QString &runId, const QString &name)
{
    change(runId,
           [name = name.toStdString()](Workspace &workspace, const std::string &id) { workspace.rename(id, name); });
}

void EngineLink::setNote(const QString &runId, const QString &note)
{
    change(runId,
           [note = note.toStdString()](Workspace &workspace, const std::string &id) { workspace.setNote(id, note); });
}

void EngineLink::unseal(const QString &runId, const QString &domain)
{
    change(
        runId,
        [domain = domain.toStdString()](Workspace &workspace, const std::string &id) {
            unsealDomain(workspace, id, domain);
        },
        [this, runId] { Q_EMIT unsealed(runId); });
}

void EngineLink::readConfig(const QString &runId)
{
    post(Index, [this, runId] {
        const RunConfig config = configOfRun(folderOf(runId));
        deliver([this, runId, config] { Q_EMIT configRead(runId, config); });
    });
}

void EngineLink::readDataset()
{
    if (!m_session)
        return;
    post(
        Pictures,
        [this, session = m_session, stop = m_stopDataset.get_token()] {
            if (stop.stop_requested())
                return; // another run is shown by now: no engine needs to be started for this one
            const DatasetInfo dataset = session->dataset(stop);
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

void EngineLink::readDetails()
{
    if (!m_session)
        return;
    post(Reads, [this, session = m_session] {
        const RunStore store = RunStore::openReadOnly(session->runFolder());
        std::vector<PrototypeRecord> prototypes;
        for (const std::int64_t step : store.prototypeSteps())
            for (PrototypeRecord &prototype : store.prototypes(step))
                prototypes.push_back(std::move(prototype));
        std::vector<CheckpointRecord> kept = store.checkpoints();
        std::erase_if(kept, [](const CheckpointRecord &checkpoint) { return !checkpoint.kept; });
        deliver([this, session, config = configOfRun(session->runFolder()), kept = std::move(kept),
                 prototypes = std::move(prototypes), samples = store.samples()] {
            if (session != m_session)
                return;
            Q_EMIT detailsRead(config, kept);
            Q_EMIT prototypesRead(prototypes);
            Q_EMIT trainingSamplesRead(samples);
        });
    });
}

void EngineLink::readMaps(int slot, const SamplePlace &place, const QStringList &maps, const QString &runId)
{
    rpc::MapsParams params{place, {}};
    for (const QString &name : maps)
        params.maps.push_back(name.toStdString());
    const Look look = [this, slot, params](EngineSession &session, const std::stop_token &stop) -> Job {
        auto read = std::make_shared<SampleMaps>(session.look<SampleMaps>(rpc::method::maps, params, stop));
        return [this, slot, read] { Q_EMIT mapsRead(slot, *read); };
    };
    this->look(slot, place, look, runId);
}

void EngineLink::readPixel(const SamplePlace &place, QPoint pixel)
{
    const rpc::PixelParams params{place, pixel.x(), pixel.y()};
    look(pixelSlot, place, [this, params](EngineSession &session, const std::stop_token &stop) -> Job {
        const auto read = session.look<PixelReading>(rpc::method::pixel, params, stop);
        return [this, place = params.place, read] { Q_EMIT pixelRead(place, read); };
    });
}

void EngineLink::readUbe(const SamplePlace &place, const QMap<QString, QString> &settings)
{
    rpc::UbeParams params{place, {}};
    for (auto it = settings.cbegin(); it != settings.cend(); ++it)
        params.settings.push_back({it.key().toStdString(), it.value().toStdString()});
    look(ubeSlot, place, [this, params](EngineSession &session, const std::stop_token &stop) -> Job {
        auto read = std::make_shared<UbeReport>(session.look<UbeReport>(rpc::method::ube, params, stop));
        return [this, place = params.place, read] { Q_EMIT ubeRead(place, *read); };
    });
}

void EngineLink::readMisalignment(const SamplePlace &place)
{
    look(misalignmentSlot, place, [this, place](EngineSession &session, const std::stop_token &stop) -> Job {
        auto read = std::make_shared<MisalignmentReport>(
            session.look<MisalignmentReport>(rpc::method::misalignment, place, stop));
        return [this, place, read] { Q_EMIT misalignmentRead(place, *read); };
    });
}

void EngineLink::readFeatures(const FeatureQuery &query)
{
    look(featureSlot, {}, [this, query](EngineSession &session, const std::stop_token &stop) -> Job {
        auto read = std::make_shared<FeatureCloud>(session.look<FeatureCloud>(rpc::method::features, query, stop));
        return [this, read] { Q_EMIT featuresRead(*read); };
    });
}

void EngineLink::readMisalignmentTally(const SamplePlace &place)
{
    look(domainMisalignmentSlot, place, [this, place](EngineSession &session, const std::stop_token &stop) -> Job {
        const auto read = session.look<MisalignmentTally>(rpc::method::misalignmentTally, place, stop);
        return [this, place, read] { Q_EMIT misalignmentTallyRead(place, read); };
    });
}

void EngineLink::readEmbedding(const EmbeddingQuery &query)
{
    look(embeddingSlot, {}, [this, query](EngineSession &session, const std::stop_token &stop) -> Job {
        auto read = std::make_shared<Embedding>(session.look<Embedding>(rpc::method::embedding, query, stop));
        return [this, read] { Q_EMIT embeddingRead(*read); };
    });
}

} // namespace flexseg
