// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QTimer;
class QToolButton;

namespace flexseg {

/// State of the current run and what can be done with it now: pause, resume, stop, a number of steps. GUI thread.
/// A click is answered at once by "pausing ..." or "stopping ..."; only the engine's own word ends that state.
class RunControls : public QWidget {
    Q_OBJECT

public:
    explicit RunControls(QWidget *parent = nullptr);

    /// No run: everything is disabled, and the line says what to do.
    void clear();
    /// \p engineAlive: an engine holds the run (a paused one may or may not).
    void setStatus(const QString &runName, const EngineStatus &status, bool engineAlive);
    [[nodiscard]] const EngineStatus &status() const { return m_status; }

Q_SIGNALS:
    void pauseRequested();
    void resumeRequested();
    void stopRequested(bool save);
    void stepsRequested(qint64 steps);
    /// The engine has not answered for long; the user wants its process ended.
    void killRequested();

private:
    void refresh();
    void ask(RunState pending);

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
    bool m_hasRun = false;
    bool m_engineAlive = false;
    QString m_name;
    EngineStatus m_status;
};

} // namespace flexseg
