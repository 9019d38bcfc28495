// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/run_link.h"

#include <QHash>
#include <QSet>
#include <QTimer>

#include <functional>
#include <optional>

namespace flexseg {

class ResultTableModel;
class RunTableModel;
class Selection;

/// What the window knows of the runs, and what follows from it: fills the models from what the link tells, keeps the
/// selection valid, decides what a wish of the user becomes. Knows no widget. GUI thread; all that it is given
/// outlives it.
class RunController : public QObject {
    Q_OBJECT

public:
    enum class AtClose { Pause, Stop };
    /// Asks whether \p runName is to be trained beside \p others; no answer: not at all.
    using Question
        = std::function<std::optional<StartWhen>(const QString &runName, const QString &others, bool canWait)>;

    RunController(RunLink *link, Selection *selection, RunTableModel *runs, ResultTableModel *results,
                  QObject *parent = nullptr);

    void setQuestion(Question ask) { m_ask = std::move(ask); }
    [[nodiscard]] QString nameOf(const QString &runId) const;
    /// Runs that have, or are about to have, an engine at work.
    [[nodiscard]] QStringList activeRuns() const;
    [[nodiscard]] int queueLength() const { return m_queueLength; }
    /// Gives each active run the command; closed() tells once all have answered, or have not within the time limit.
    void close(AtClose how, int limitMs = 20000);

    // Wishes of the user.
    void start(const RunConfig &config);
    void enqueue(const RunConfig &config);
    void resume(const QString &runId); ///< or start it
    void extend(const QString &runId, qint64 steps);
    void remove(const QStringList &runIds);
    void setEstimated(const RunConfig &config); ///< whose need estimateChanged() tells
    /// Pictures are asked for once somebody, a dock, looks: an engine that shows a finished run costs memory.
    void setPicturesWanted(const QString &dock, bool wanted);

Q_SIGNALS:
    void readyChanged(bool ready); ///< the workspace is open
    void notice(const QString &text);
    void noticeOver(const QString &text); ///< it is true no more
    void interrupted(const QString &runId, const QString &name);
    void queueChanged(const std::vector<flexseg::RunSummary> &queue);
    void busyChanged(bool busy); ///< an engine is at work
    void startingChanged(bool starting); ///< between the click and the engine's first word
    void startFailed(const QString &text);
    void launched(const QString &runId);
    void shownRunsChanged(const QHash<QString, QString> &namesById, const QString &current);
    /// Of the current run.
    void statusChanged(const QString &runId, const QString &name, const flexseg::EngineStatus &status,
                       flexseg::EngineContact contact);
    void startExpected(); ///< an engine is being started for the current run
    void commandFailed(const QString &runId);
    void estimateChanged(const QString &text);
    void datasetRead(const flexseg::DatasetInfo &dataset);
    void datasetMissing(const QString &text);
    void picturesOutdated(); ///< there is a newer checkpoint
    void closed(const QString &trouble); ///< \p trouble: why a run could not be reached, else empty

private:
    enum class Dataset { Unknown, Asked, Known };

    void connectLink();
    void runsRead(const std::vector<RunSummary> &runs, const std::vector<RunSummary> &queue);
    void keepSelectionValid(const std::vector<RunSummary> &runs);
    void stateSeen(const QString &runId, RunState state);
    void engineSeen(const QString &runId, bool atWork);
    void showStatus(const EngineStatus &status, EngineContact contact);
    void currentChanged();
    void tellShown();
    void created(const QString &runId, bool started);
    void engineStarted(const QString &runId);
    void startEnded();
    void failed(const QString &runId, const QString &text);
    void resultsRead(const QString &runId, bool fromStart, const std::vector<DomainResult> &results);
    void wantDataset();
    void refreshPictures(); ///< where somebody looks: the data set that is missing, pictures that are outdated
    void tellEstimate();
    void answered(const QString &runId, const QString &trouble);
    [[nodiscard]] std::optional<StartWhen> whenToStart(const QString &runId, bool canWait) const;

    RunLink *m_link;
    Selection *m_selection;
    RunTableModel *m_runs;
    ResultTableModel *m_results;
    Question m_ask;
    QHash<QString, RunState> m_states; ///< as last seen
    QHash<QString, double> m_aheadOfList; ///< runs at work that the list does not know as such, by its updatedAt
    QSet<QString> m_toldInterrupted;
    QSet<QString> m_deleting;
    QHash<QString, QString> m_shownNames;
    QStringList m_shown;
    QHash<QString, std::vector<DomainResult>> m_resultsByRun; ///< of the shown runs
    EngineContact m_contact = EngineContact::Connecting; ///< of the current run
    QString m_starting; ///< the run that Launch has created, until its engine speaks
    Dataset m_dataset = Dataset::Unknown;
    QSet<QString> m_lookers; ///< docks that want pictures
    bool m_outdated = false; ///< pictures that were shown are of an older checkpoint
    std::optional<RunConfig> m_estimated;
    std::optional<double> m_rate;
    int m_queueLength = 0;
    QSet<QString> m_closing;
    QStringList m_closeTroubles;
    QTimer m_closeLimit;
};

} // namespace flexseg
