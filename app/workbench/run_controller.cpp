// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/run_controller.h"

#include "core/config/config_schema.h"
#include "core/runs/resource_estimate.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/models/text.h"
#include "widgets/selection/selection.h"

#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace flexseg {

RunController::RunController(RunLink *link, Selection *selection, RunTableModel *runs, ResultTableModel *results,
                             QObject *parent)
    : QObject(parent)
    , m_link(link)
    , m_selection(selection)
    , m_runs(runs)
    , m_results(results)
{
    m_closeLimit.setSingleShot(true);
    connect(&m_closeLimit, &QTimer::timeout, this, [this] {
        for (const QString &id : QSet(m_closing))
            answered(id, tr("“%1” has not answered; its engine goes on.").arg(nameOf(id)));
    });
    connectLink();
    connect(m_selection, &Selection::runIdChanged, this, &RunController::currentChanged);
    connect(m_selection, &Selection::overlaidRunsChanged, this, &RunController::tellShown);
    connect(m_runs, &RunTableModel::renameRequested, m_link, &RunLink::rename);
    connect(m_runs, &RunTableModel::noteRequested, m_link, &RunLink::setNote);
}

void RunController::connectLink()
{
    connect(m_link, &RunLink::opened, this, [this](const QString &text) {
        Q_EMIT readyChanged(true);
        if (!text.isEmpty())
            Q_EMIT notice(text);
    });
    connect(m_link, &RunLink::failed, this, &RunController::notice);
    connect(m_link, &RunLink::recovered, this, &RunController::noticeOver);
    connect(m_link, &RunLink::runsChanged, this, &RunController::runsRead);
    connect(m_link, &RunLink::removeEnded, this, [this](const QString &id) { m_deleting.remove(id); });
    connect(m_link, &RunLink::created, this, &RunController::created);
    connect(m_link, &RunLink::engineStarted, this, &RunController::engineStarted);
    connect(m_link, &RunLink::startFailed, this, [this](const QString &id, const QString &text) {
        if (id.isEmpty() || id == m_starting)
            startEnded();
        Q_EMIT startFailed(text);
        failed(id, text);
    });
    connect(m_link, &RunLink::commandFailed, this, &RunController::failed);
    connect(m_link, &RunLink::commandDone, this, [this](const QString &id) { answered(id, {}); });
    connect(m_link, &RunLink::statusChanged, this,
            [this](const QString &id, const EngineStatus &status, EngineContact contact) {
                if (id != m_selection->runId())
                    return;
                stateSeen(id, status.state);
                engineSeen(id, contact != EngineContact::None && isActive(status.state));
                showStatus(status, contact);
                if (id == m_starting && isAttached(contact))
                    startEnded();
                if (isAttached(contact) && status.state == RunState::Running)
                    wantDataset();
            });
    connect(m_link, &RunLink::resultsRead, this, &RunController::resultsRead);
    connect(m_link, &RunLink::datasetRead, this, [this](const DatasetInfo &dataset) {
        m_dataset = Dataset::Known;
        m_outdated = false;
        Q_EMIT datasetRead(dataset);
    });
    connect(m_link, &RunLink::datasetFailed, this, [this](const QString &text) {
        m_dataset = Dataset::Unknown;
        Q_EMIT datasetMissing(text);
    });
    connect(m_link, &RunLink::checkpointWritten, this, [this](const QString &id) {
        if (id != m_selection->runId())
            return;
        if (m_dataset == Dataset::Known)
            m_outdated = true;
        refreshPictures();
    });
    connect(m_link, &RunLink::unsealed, this, [this](const QString &id) {
        if (id != m_selection->runId())
            return;
        m_dataset = Dataset::Unknown; // it has more domains by now
        wantDataset();
    });
    connect(m_link, &RunLink::rateMeasured, this, [this](double flopPerSecond) {
        m_rate = flopPerSecond;
        tellEstimate();
    });
}

QString RunController::nameOf(const QString &runId) const
{
    const RunSummary *run = m_runs->find(runId);
    return run ? text(run->name) : runId;
}

QStringList RunController::activeRuns() const
{
    QStringList ids;
    for (const RunSummary &run : m_runs->records())
        if (isActive(run.state) || m_aheadOfList.contains(text(run.id)))
            ids << text(run.id);
    return ids;
}

/// An engine tells sooner than the list that it is at work.
void RunController::engineSeen(const QString &runId, bool atWork)
{
    const RunSummary *run = m_runs->find(runId);
    if (atWork && run && !isActive(run->state))
        m_aheadOfList.insert(runId, run->updatedAt);
    else
        m_aheadOfList.remove(runId);
}

void RunController::runsRead(const std::vector<RunSummary> &runs, const std::vector<RunSummary> &queue)
{
    std::vector<RunSummary> kept;
    std::copy_if(runs.begin(), runs.end(), std::back_inserter(kept),
                 [this](const RunSummary &run) { return !m_deleting.contains(text(run.id)); });
    m_runs->setRecords(kept);
    bool busy = false;
    for (const RunSummary &run : kept) {
        stateSeen(text(run.id), run.state);
        if (const auto before = m_aheadOfList.constFind(text(run.id));
            before != m_aheadOfList.cend() && *before != run.updatedAt)
            m_aheadOfList.erase(before); // the list has caught up
        busy = busy || isActive(run.state);
    }
    m_queueLength = static_cast<int>(queue.size());
    Q_EMIT queueChanged(queue);
    Q_EMIT busyChanged(busy);
    keepSelectionValid(kept);
    // A list that is older than the engine's end says that it is at work; that is over.
    if (const RunSummary *run = m_runs->find(m_selection->runId());
        run && m_contact == EngineContact::None && !isActive(run->state))
        showStatus(statusOf(*run), m_contact);
    tellShown();
}

void RunController::keepSelectionValid(const std::vector<RunSummary> &runs)
{
    QStringList overlaid = m_selection->overlaidRuns();
    overlaid.removeIf([this](const QString &id) { return !m_runs->find(id); });
    m_selection->setOverlaidRuns(overlaid);
    if (!m_selection->runId().isEmpty() && !m_runs->find(m_selection->runId()))
        m_selection->setRunId({});
    // At the first list, or after the current run has gone: what is being trained, else the newest.
    if (!m_selection->runId().isEmpty() || runs.empty())
        return;
    const auto active = std::find_if(runs.begin(), runs.end(), [](const RunSummary &r) { return isActive(r.state); });
    m_selection->setRunId(text((active != runs.end() ? *active : runs.front()).id));
}

void RunController::stateSeen(const QString &runId, RunState state)
{
    const auto before = m_states.constFind(runId);
    const bool died = before != m_states.cend() && isActive(*before) && state == RunState::Interrupted;
    m_states.insert(runId, state);
    if (died && !m_toldInterrupted.contains(runId)) {
        m_toldInterrupted.insert(runId);
        Q_EMIT interrupted(runId, nameOf(runId));
    }
}

void RunController::showStatus(const EngineStatus &status, EngineContact contact)
{
    m_contact = contact;
    if (isAttached(contact))
        m_toldInterrupted.remove(m_selection->runId());
    Q_EMIT statusChanged(m_selection->runId(), nameOf(m_selection->runId()), status, contact);
}

/// Until the engine speaks, the list's word is shown: never that of the run before.
void RunController::currentChanged()
{
    const QString id = m_selection->runId();
    m_dataset = Dataset::Unknown;
    m_selection->setStep(std::nullopt);
    const RunSummary *run = m_runs->find(id);
    showStatus(run ? statusOf(*run) : EngineStatus(), EngineContact::Connecting);
    Q_EMIT datasetMissing(id.isEmpty() ? tr("Choose a run in Runs, or start one in Launch.") : tr("Loading …"));
    tellShown();
    m_results->setResults(m_resultsByRun.value(id));
    wantDataset();
}

/// Tells which runs are drawn, and under what name: two of the same name are told apart by the end of their ids.
void RunController::tellShown()
{
    const QStringList shown = m_selection->shownRuns();
    QHash<QString, QString> names;
    for (const QString &id : shown) {
        const bool twice = std::any_of(shown.begin(), shown.end(), [&](const QString &other) {
            return other != id && nameOf(other) == nameOf(id);
        });
        names.insert(id, twice ? tr("%1 (%2)").arg(nameOf(id), id.section(u'-', -1)) : nameOf(id));
    }
    const bool others = shown != m_shown;
    if (!others && names == m_shownNames)
        return;
    m_shown = shown;
    m_shownNames = names;
    m_resultsByRun.removeIf([&](const auto &entry) { return !shown.contains(entry.key()); });
    Q_EMIT shownRunsChanged(names, shown.value(0));
    if (others)
        m_link->setShownRuns(shown);
}

void RunController::resultsRead(const QString &runId, bool fromStart, const std::vector<DomainResult> &results)
{
    if (!m_shownNames.contains(runId))
        return;
    auto &all = m_resultsByRun[runId];
    if (fromStart)
        all.clear();
    all.insert(all.end(), results.begin(), results.end());
    if (runId == m_selection->runId() && (fromStart || !results.empty()))
        m_results->setResults(all);
}

void RunController::start(const RunConfig &config)
{
    Q_EMIT startingChanged(true);
    m_link->start(config);
}

void RunController::enqueue(const RunConfig &config)
{
    Q_EMIT startingChanged(true); // until it is created
    m_link->enqueue(config);
}

void RunController::created(const QString &runId, bool started)
{
    if (!started) {
        startEnded();
        return;
    }
    m_starting = runId;
    m_selection->setOverlaidRuns({});
    m_selection->setRunId(runId);
    Q_EMIT startExpected();
    Q_EMIT launched(runId);
}

void RunController::engineStarted(const QString &runId)
{
    m_toldInterrupted.remove(runId);
    engineSeen(runId, true);
    if (runId == m_starting)
        startEnded();
    if (runId == m_selection->runId())
        m_contact = EngineContact::Connecting; // the list's word counts no more
}

void RunController::startEnded()
{
    m_starting.clear();
    Q_EMIT startingChanged(false);
}

void RunController::failed(const QString &runId, const QString &text)
{
    Q_EMIT commandFailed(runId);
    if (m_closing.contains(runId))
        answered(runId, text);
    else
        Q_EMIT notice(text);
}

std::optional<StartWhen> RunController::whenToStart(const QString &runId, bool canWait) const
{
    QStringList others = activeRuns();
    others.removeAll(runId);
    if (others.isEmpty() || !m_ask)
        return StartWhen::Now;
    QStringList names;
    for (const QString &id : others)
        names << nameOf(id);
    return m_ask(nameOf(runId), names.join(tr(", ")), canWait);
}

void RunController::resume(const QString &runId)
{
    // One that is paused has an engine already, which cannot wait in the queue.
    const bool paused = m_states.value(runId, RunState::Created) == RunState::Paused;
    const auto when = whenToStart(runId, !paused);
    if (!when)
        return;
    m_selection->setRunId(runId);
    if (*when == StartWhen::Now)
        Q_EMIT startExpected();
    if (paused)
        m_link->resume(runId);
    else
        m_link->startExisting(runId, *when);
}

void RunController::extend(const QString &runId, qint64 steps,
                           const std::optional<std::vector<std::string>> &sampleWeights)
{
    const auto when = whenToStart(runId, true);
    if (!when)
        return;
    m_selection->setRunId(runId);
    if (*when == StartWhen::Now)
        Q_EMIT startExpected();
    m_link->extend(runId, steps, *when, sampleWeights);
}

void RunController::remove(const QStringList &runIds)
{
    for (const QString &id : runIds)
        m_deleting.insert(id);
    std::vector<RunSummary> kept;
    for (const RunSummary &run : m_runs->records())
        if (!m_deleting.contains(text(run.id)))
            kept.push_back(run);
    m_runs->setRecords(kept);
    keepSelectionValid(kept);
    for (const QString &id : runIds)
        m_link->remove(id);
}

void RunController::setPicturesWanted(const QString &dock, bool wanted)
{
    if (wanted)
        m_lookers.insert(dock);
    else
        m_lookers.remove(dock);
    refreshPictures();
}

void RunController::refreshPictures()
{
    wantDataset();
    if (!m_lookers.isEmpty() && m_dataset == Dataset::Known && std::exchange(m_outdated, false))
        Q_EMIT picturesOutdated();
}

void RunController::wantDataset()
{
    if (m_lookers.isEmpty() || m_dataset != Dataset::Unknown || m_selection->runId().isEmpty())
        return;
    m_dataset = Dataset::Asked;
    m_link->readDataset();
}

void RunController::setEstimated(const RunConfig &config)
{
    m_estimated = config;
    tellEstimate();
}

void RunController::tellEstimate()
{
    if (!m_estimated || !validate(*m_estimated).empty())
        return;
    constexpr int classes = 19; // the head's width hardly depends on it
    const ResourceEstimate estimate = estimateResources(*m_estimated, classes, m_rate);
    const double minutes = estimate.seconds / 60;
    const QLocale locale;
    const QString time = minutes < 90 ? tr("%n minute(s)", nullptr, static_cast<int>(std::ceil(minutes)))
                                      : tr("%1 hours").arg(locale.toString(minutes / 60, 'f', 1));
    Q_EMIT estimateChanged((estimate.rateMeasured
                                ? tr("Estimate, from the speed of runs here: %1, %2 of memory, %3 a checkpoint")
                                : tr("Rough guess, since no run here has been completed yet: %1, %2 of memory, %3 a "
                                     "checkpoint"))
                               .arg(time, locale.formattedDataSize(estimate.memoryBytes),
                                    locale.formattedDataSize(estimate.checkpointBytes)));
}

void RunController::close(AtClose how, int limitMs)
{
    m_closeTroubles.clear();
    QStringList ids = activeRuns();
    if (how == AtClose::Pause)
        ids.removeIf([this](const QString &id) { return m_states.value(id) == RunState::Paused; });
    m_closing = QSet(ids.begin(), ids.end());
    if (ids.isEmpty()) {
        Q_EMIT closed({});
        return;
    }
    m_closeLimit.start(limitMs);
    for (const QString &id : ids)
        how == AtClose::Pause ? m_link->pause(id) : m_link->stop(id, true);
}

void RunController::answered(const QString &runId, const QString &trouble)
{
    if (!m_closing.remove(runId))
        return;
    if (!trouble.isEmpty())
        m_closeTroubles << trouble;
    if (!m_closing.isEmpty())
        return;
    m_closeLimit.stop();
    Q_EMIT closed(m_closeTroubles.join(u'\n'));
}

} // namespace flexseg
