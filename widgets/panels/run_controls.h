// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"
#include "widgets/models/engine_contact.h"

#include <QWidget>

#include <optional>

class QAbstractButton;
class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;
class QToolButton;

namespace flexseg {

/// State of the current run and what can be done with it now: pause, resume, stop, a number of steps. GUI thread.
/// A click is answered at once by "pausing", "stopping" or "starting". That stays until the engine has got there, the
/// command has failed, or patience has run out; an older word of the engine does not take it back.
class RunControls : public QWidget {
    Q_OBJECT

public:
    explicit RunControls(QWidget *parent = nullptr);

    /// No run: everything is disabled, and the line says what to do.
    void clear();
    void setStatus(const QString &runId, const QString &runName, const EngineStatus &status, EngineContact contact);
    /// An engine is being started for the run; shown as "starting" until it has something to say.
    void expectStart();
    /// The command could not be done: what is shown is the engine's word again.
    void commandFailed(const QString &runId);
    /// The engine has been started. One that has ended since needs no more waiting.
    void engineStarted(const QString &runId);

    /// As shown: with "stopping" from the click on.
    [[nodiscard]] EngineStatus status() const;
    [[nodiscard]] EngineContact contact() const { return m_contact; }
    /// How long an answer may take before the user is offered to end the process.
    void setPatience(int milliseconds) { m_patienceMs = milliseconds; }

    [[nodiscard]] QAbstractButton *pauseButton() const;
    [[nodiscard]] QAbstractButton *resumeButton() const;
    [[nodiscard]] QAbstractButton *stopButton() const;

Q_SIGNALS:
    void pauseRequested(const QString &runId);
    void resumeRequested(const QString &runId);
    void stopRequested(const QString &runId, bool save);
    void stepsRequested(const QString &runId, qint64 steps);
    /// The engine has not answered for long; the user wants its process ended.
    void killRequested(const QString &runId);
    /// What is possible has changed.
    void changed();

private:
    void buildButtons();
    void ask(RunState pending);
    void settle();
    void watchPatience();
    void refresh();
    [[nodiscard]] bool isSettled() const;
    [[nodiscard]] QStringList details() const;
    void copy() const;

    QLabel *m_title;
    QLabel *m_detail;
    QProgressBar *m_progress;
    QPushButton *m_pause;
    QPushButton *m_resume;
    QToolButton *m_stop;
    QSpinBox *m_steps;
    QPushButton *m_stepThenPause;
    QPushButton *m_kill;
    QTimer *m_patience;
    int m_patienceMs;
    QString m_runId; ///< empty: none
    QString m_name;
    EngineStatus m_status; ///< the engine's word
    EngineContact m_contact = EngineContact::None;
    std::optional<RunState> m_pending; ///< what the user has asked for
    RunState m_before = RunState::Created; ///< as it was then
    bool m_started = false; ///< since the user asked, the engine has come up
    bool m_impatient = false;
};

} // namespace flexseg
