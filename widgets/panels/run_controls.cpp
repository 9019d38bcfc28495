// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/run_controls.h"

#include "widgets/models/run_table_model.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int patienceMs = 20000;

QString durationText(double seconds)
{
    const auto total = static_cast<qint64>(seconds + 0.5);
    return total >= 3600 ? RunControls::tr("%1 h %2 min").arg(total / 3600).arg(total % 3600 / 60)
        : total >= 60    ? RunControls::tr("%1 min %2 s").arg(total / 60).arg(total % 60)
                         : RunControls::tr("%1 s").arg(total);
}

} // namespace

RunControls::RunControls(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_progress(new QProgressBar(this))
    , m_pause(new QPushButton(tr("&Pause"), this))
    , m_resume(new QPushButton(tr("&Resume"), this))
    , m_stop(new QToolButton(this))
    , m_steps(new QSpinBox(this))
    , m_stepThenPause(new QPushButton(tr("Train, then pause"), this))
    , m_kill(new QPushButton(tr("End the engine's process"), this))
    , m_patience(new QTimer(this))
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setWordWrap(true);
    m_progress->setTextVisible(true);

    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Write a checkpoint and end; it can be resumed later"));
    m_stop->setPopupMode(QToolButton::MenuButtonPopup);
    m_stop->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    auto *menu = new QMenu(m_stop);
    menu->addAction(tr("Stop and save"), this, [this] {
        ask(RunState::Stopping);
        Q_EMIT stopRequested(true);
    });
    menu->addAction(tr("Stop without saving"), this, [this] {
        ask(RunState::Stopping);
        Q_EMIT stopRequested(false);
    });
    m_stop->setMenu(menu);
    m_steps->setRange(1, 100000);
    m_steps->setValue(10);
    m_steps->setSuffix(tr(" steps"));
    m_steps->setAccessibleName(tr("Steps to train before the next pause"));
    m_kill->setToolTip(tr("Nothing that is committed is lost; the run can be resumed from its last checkpoint"));

    m_pause->setObjectName(QStringLiteral("pause"));
    m_resume->setObjectName(QStringLiteral("resume"));
    m_stop->setObjectName(QStringLiteral("stop"));
    m_stepThenPause->setObjectName(QStringLiteral("stepThenPause"));
    m_kill->setObjectName(QStringLiteral("kill"));

    connect(m_pause, &QPushButton::clicked, this, [this] {
        ask(RunState::Pausing);
        Q_EMIT pauseRequested();
    });
    connect(m_resume, &QPushButton::clicked, this, [this] {
        ask(RunState::Starting);
        Q_EMIT resumeRequested();
    });
    connect(m_stop, &QToolButton::clicked, this, [this] {
        ask(RunState::Stopping);
        Q_EMIT stopRequested(true);
    });
    connect(m_stepThenPause, &QPushButton::clicked, this, [this] { Q_EMIT stepsRequested(m_steps->value()); });
    connect(m_kill, &QPushButton::clicked, this, &RunControls::killRequested);
    m_patience->setSingleShot(true);
    m_patience->setInterval(patienceMs);
    connect(m_patience, &QTimer::timeout, this, [this] { m_kill->setVisible(m_engineAlive); });

    auto *buttons = new QHBoxLayout;
    for (QWidget *widget :
         {static_cast<QWidget *>(m_pause), static_cast<QWidget *>(m_resume), static_cast<QWidget *>(m_stop)})
        buttons->addWidget(widget);
    buttons->addStretch();
    buttons->addWidget(m_steps);
    buttons->addWidget(m_stepThenPause);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_title);
    layout->addWidget(m_progress);
    layout->addWidget(m_detail);
    layout->addWidget(m_kill);
    layout->addLayout(buttons);
    clear();
}

void RunControls::clear()
{
    m_hasRun = false;
    m_engineAlive = false;
    m_status = {};
    m_name.clear();
    refresh();
}

void RunControls::setStatus(const QString &runName, const EngineStatus &status, bool engineAlive)
{
    m_hasRun = true;
    m_engineAlive = engineAlive;
    m_name = runName;
    m_status = status;
    const bool waiting = status.state == RunState::Pausing || status.state == RunState::Stopping;
    if (!waiting || !engineAlive) {
        m_patience->stop();
        m_kill->hide();
    }
    refresh();
}

void RunControls::ask(RunState pending)
{
    m_status.state = pending;
    m_patience->start();
    refresh();
}

void RunControls::refresh()
{
    const RunState state = m_status.state;
    m_title->setText(m_hasRun ? QStringLiteral("%1 — %2").arg(m_name, RunTableModel::stateText(state))
                              : tr("No run is selected"));
    QStringList detail;
    if (!m_hasRun)
        detail << tr("Start one in Launch, or choose one in Runs.");
    if (!m_status.message.empty())
        detail << QString::fromStdString(m_status.message);
    if (state == RunState::Running && !m_status.activity.empty())
        detail << QString::fromStdString(m_status.activity);
    if (m_status.secondsLeft > 0 && state == RunState::Running)
        detail << tr("%1 left").arg(durationText(m_status.secondsLeft));
    m_detail->setText(detail.join(QStringLiteral(" · ")));
    m_detail->setVisible(!detail.isEmpty());

    m_progress->setRange(0, static_cast<int>(std::max<std::int64_t>(m_status.totalSteps, 1)));
    m_progress->setValue(static_cast<int>(m_status.step));
    m_progress->setFormat(m_hasRun ? tr("step %1 of %2").arg(m_status.step).arg(m_status.totalSteps) : QString());
    m_progress->setVisible(m_hasRun);

    m_pause->setEnabled(m_hasRun && m_engineAlive && canPause(state));
    m_resume->setEnabled(m_hasRun && canResume(state));
    m_stop->setEnabled(m_hasRun && m_engineAlive && canStop(state));
    const bool step = m_hasRun && m_engineAlive && (state == RunState::Paused || state == RunState::Running);
    m_steps->setEnabled(step);
    m_stepThenPause->setEnabled(step);
    if (!m_patience->isActive())
        m_kill->hide();
}

} // namespace flexseg
