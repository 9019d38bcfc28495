// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/run_config.h"
#include "core/records/inspect_records.h"
#include "core/records/run_records.h"

#include <QObject>
#include <QStringList>
#include <QThreadPool>
#include <QTimer>

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

namespace flexseg {

class EngineSession;
class RunFollower;
class Workspace;

/// The window's end of store and wire: every call returns at once, work is done on threads of its own, and what comes
/// of it arrives as a signal on the GUI thread. The only part of the window that knows either.
class EngineLink : public QObject {
    Q_OBJECT

public:
    explicit EngineLink(std::filesystem::path workspace, QObject *parent = nullptr);
    ~EngineLink() override; ///< waits for the work at hand

    [[nodiscard]] const std::filesystem::path &workspaceFolder() const { return m_folder; }

    /// Opens the workspace and keeps the list of runs up to date from then on.
    void open();
    /// Which runs' curves are wanted; the first is the current one, whose engine is attached where it lives.
    void setShownRuns(const QStringList &runIds);

    void start(const RunConfig &config); ///< creates and starts; queues where an engine is at work
    void enqueue(const RunConfig &config); ///< creates and queues
    void dequeue(const QString &runId);
    void startExisting(const QString &runId); ///< from its beginning or its last checkpoint
    void extend(const QString &runId, qint64 moreSteps);
    void remove(const QStringList &runIds);
    void rename(const QString &runId, const QString &name);
    void setNote(const QString &runId, const QString &note);
    void readConfig(const QString &runId);

    // Commands to the current run's engine.
    void pause();
    void resume();
    void stop(bool save);
    void trainSteps(qint64 steps);
    void killEngine();

    void readDataset();
    void readMaps(const QString &domain, qint64 sample);

Q_SIGNALS:
    void opened(const QString &notice);
    void openFailed(const QString &text);
    void runsChanged(const std::vector<flexseg::RunSummary> &runs, const std::vector<flexseg::RunSummary> &queue);
    void stepsRead(const QString &runId, bool fromStart, const std::vector<flexseg::StepMetrics> &steps);
    void resultsRead(const QString &runId, bool fromStart, const std::vector<flexseg::DomainResult> &results);
    void statusChanged(const QString &runId, const flexseg::EngineStatus &status, bool alive);
    void checkpointWritten(const QString &runId);
    void created(const QString &runId, bool started);
    void startFailed(const QString &text);
    void configRead(const QString &runId, const flexseg::RunConfig &config);
    void datasetRead(const flexseg::DatasetInfo &dataset);
    void datasetFailed(const QString &text);
    void mapsRead(const flexseg::PredictionMaps &maps);
    void mapsFailed(const QString &domain, const QString &text);
    /// A command could not be done.
    void failed(const QString &text);

private:
    using Job = std::function<void()>;
    /// Runs \p job on \p pool; an Error goes to \p onError on the GUI thread.
    void post(QThreadPool &pool, Job job, std::function<void(const QString &)> onError = {});
    /// Runs \p call on the GUI thread.
    void deliver(std::function<void()> call);
    void change(std::function<void(Workspace &)> call); ///< a change of the index, then a new list
    void startOne(const QString &runId);
    void refresh();
    void listRuns();
    [[nodiscard]] std::filesystem::path folderOf(const QString &runId) const;

    std::filesystem::path m_folder;
    std::shared_ptr<Workspace> m_workspace; ///< set once it is open
    std::unique_ptr<RunFollower> m_follower;
    std::shared_ptr<EngineSession> m_session;
    QTimer m_timer;
    bool m_refreshing = false;
    QStringList m_shown;
    // One thread each, so that Stop waits neither for a read, nor for an engine that is starting, nor for a picture.
    QThreadPool m_reads;
    QThreadPool m_starts;
    QThreadPool m_commands;
    QThreadPool m_maps;
};

} // namespace flexseg
