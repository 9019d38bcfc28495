// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/run_link.h"

#include <QHash>
#include <QThreadPool>
#include <QTimer>

#include <array>
#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace flexseg {

class EngineSession;
class FlipSession;
class RunFollower;
class Workspace;

/// The window's end of store and wire, the only part of it that knows either. Work is done on threads of its own, one
/// for each kind, so that Stop waits neither for a read, nor for an engine that starts, nor for gigabytes that are
/// deleted, and ending a hung engine waits for nothing at all.
class EngineLink : public RunLink {
    Q_OBJECT

public:
    explicit EngineLink(std::filesystem::path workspace, QObject *parent = nullptr);
    /// Waits for the work at hand. Commands that were given are carried out; reads, starts and pictures that have not
    /// begun are not.
    ~EngineLink() override;

    [[nodiscard]] const std::filesystem::path &workspaceFolder() const { return m_folder; }

    void open() override;
    void setShownRuns(const QStringList &runIds) override;
    void start(const RunConfig &config) override;
    void enqueue(const RunConfig &config) override;
    void dequeue(const QString &runId) override;
    void startExisting(const QString &runId, StartWhen when) override;
    void extend(const QString &runId, qint64 moreSteps, StartWhen when,
                const std::optional<std::vector<std::string>> &sampleWeights) override;
    void remove(const QString &runId) override;
    void rename(const QString &runId, const QString &name) override;
    void setNote(const QString &runId, const QString &note) override;
    void readConfig(const QString &runId) override;
    void unseal(const QString &runId, const QString &domain) override;
    void pause(const QString &runId) override;
    void resume(const QString &runId) override;
    void stop(const QString &runId, bool save) override;
    void trainSteps(const QString &runId, qint64 steps) override;
    void killEngine(const QString &runId) override;
    void readDataset() override;
    void readDetails() override;
    void readMaps(int slot, const SamplePlace &place, const QStringList &maps, const QString &runId) override;
    void readRun(const QString &runId) override;
    void readPixel(const SamplePlace &place, QPoint pixel) override;
    void readMisalignment(const SamplePlace &place) override;
    void readFeatures(const FeatureQuery &query) override;
    void readMisalignmentTally(const SamplePlace &place) override;
    void readEmbedding(const EmbeddingQuery &query) override;
    void cancelLook(int slot) override;
    void readUbe(const SamplePlace &place, const QMap<QString, QString> &settings) override;
    void readSamples() override;
    void setSampleMarks(const QString &runId, const std::vector<MarkedSample> &samples) override;
    void scoreSamples() override;
    void stopScoring() override;
    void readCheckpoints(const QString &runId) override;
    void compareFlips(const QString &runId, const FlipQuery &query) override;
    void cancelFlips() override;
    void readCrop(const QString &runId, const FlipCropQuery &query) override;

private:
    using Job = std::function<void()>;
    using OnError = std::function<void(const QString &)>;
    /// Kinds of work, each with a thread; commands have one for each run.
    enum Pool { Reads, Watches, Starts, Index, Kills, Pictures, Comparisons, Crops, PoolCount };
    /// What may fail at every round, and is then told once.
    enum class Concern { Index, Curves, Engine, Queue };
    /// Asks the engine, on a worker; what it gives is called on the GUI thread.
    using Look = std::function<Job(EngineSession &, const std::stop_token &)>;
    struct Wanted {
        SamplePlace place;
        Look look;
    };
    /// Looks into one run's network: one at a time, since an engine answers them so.
    struct Looking {
        std::shared_ptr<EngineSession> session;
        QMap<int, Wanted> wanted; ///< by slot
        std::optional<int> slot; ///< at hand
        std::stop_source stop; ///< of that slot
    };
    using LookingPtr = std::shared_ptr<Looking>;

    /// Runs \p job on \p pool; what it throws goes to \p onError on the GUI thread, else to failed().
    void post(QThreadPool &pool, Job job, OnError onError = {});
    void post(Pool pool, Job job, OnError onError = {}) { post(m_pools[pool], std::move(job), std::move(onError)); }
    /// Runs \p call on the GUI thread.
    void deliver(std::function<void()> call);
    /// On a worker: runs \p job and tells what it throws once, until it goes well.
    void attempt(Concern concern, const Job &job);
    void settle(Concern concern, const QString &trouble);
    void change(const QString &runId, std::function<void(Workspace &, const std::string &)> call, Job after = {});
    void command(const QString &runId, std::function<void(EngineSession &)> call);
    [[nodiscard]] QThreadPool &commandsOf(const QString &runId);
    [[nodiscard]] OnError startError(const QString &runId);
    [[nodiscard]] bool requireOpen(const OnError &onError);
    [[nodiscard]] std::shared_ptr<EngineSession> sessionOf(const QString &runId) const;
    [[nodiscard]] std::shared_ptr<EngineSession> watchedSession(const QString &runId);
    [[nodiscard]] std::filesystem::path folderOf(const QString &runId) const;

    /// A measurement of all training samples of the current run.
    struct Scoring {
        QString runId;
        std::filesystem::path folder;
        std::vector<SamplePlace> places;
        std::vector<SampleScore> scores;
        std::size_t next = 0;
        std::size_t unsaved = 0;
        QStringList troubles;
        int troubleCount = 0;
    };
    void scoreNext();
    void endScoring();
    void keepScores();

    void refresh();
    void watch();
    void look(int slot, const SamplePlace &place, Look look, const QString &runId = {});
    void lookNext(const LookingPtr &looking);
    [[nodiscard]] static int nextSlot(const QMap<int, Wanted> &wanted);
    [[nodiscard]] LookingPtr lookingAt(const QString &runId);
    void dropIdleSessions();
    // On workers.
    void listRuns();
    void create(const RunConfig &config, StartWhen when);
    void startOne(const QString &runId, StartWhen when);
    void pumpQueue();
    void measureRate();

    std::filesystem::path m_folder;
    std::shared_ptr<Workspace> m_workspace; ///< set once it is open
    std::unique_ptr<RunFollower> m_follower;
    std::shared_ptr<EngineSession> m_session;
    QTimer m_timer;
    bool m_refreshing = false;
    bool m_watching = false;
    QStringList m_shown;
    QHash<int, QString> m_told; ///< by Concern

    std::mutex m_listMutex; ///< lists are told in the order in which they were read
    std::optional<std::pair<std::vector<RunSummary>, std::vector<RunSummary>>> m_listed;
    std::atomic<bool> m_pumping = false;
    std::string m_newestMeasured; ///< on the thread of Reads

    LookingPtr m_looking; ///< at the current run
    QList<LookingPtr> m_others; ///< at runs beside it, the one used last first
    std::unique_ptr<Scoring> m_scoring;
    std::stop_source m_stopDataset; ///< of the shown run
    std::stop_source m_stopFlips; ///< of the comparison at hand
    std::stop_source m_stopAll;
    std::unique_ptr<FlipSession> m_flips; ///< on the thread of Comparisons
    std::unique_ptr<FlipSession> m_cropFlips; ///< on the thread of Crops
    std::array<QThreadPool, PoolCount> m_pools;
    QHash<QString, std::shared_ptr<QThreadPool>> m_commands; ///< by run
};

} // namespace flexseg
