// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/run_controls.h"

#include "widgets/models/run_table_model.h"
#include "widgets/models/schema_text.h"
#include "widgets/models/text.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
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

constexpr int usualPatienceMs = 20000;
constexpr int startPatienceFactor = 4; ///< an engine that starts is given 60 s, and then says why it does not

QString durationText(double seconds)
{
    const auto total = static_cast<qint64>(seconds + 0.5);
    return total >= 3600 ? RunControls::tr("%1 h %2 min").arg(total / 3600).arg(total % 3600 / 60)
        : total >= 60    ? RunControls::tr("%1 min %2 s").arg(total / 60).arg(total % 60)
                         : RunControls::tr("%1 s").arg(total);
}

QString activityText(const std::string &activity)
{
    const std::string validating = "validating ";
    return activity.starts_with(validating)
        ? RunControls::tr("validating %1").arg(text(activity.substr(validating.size())))
        : schemaText(activity);
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
    , m_patienceMs(usualPatienceMs)
{
    QFont bold = m_title->font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_title->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long name does not widen the window
    m_detail->setTextFormat(Qt::PlainText);
    m_detail->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_detail->setWordWrap(true);
    m_detail->setObjectName(QStringLiteral("detail"));
    m_progress->setTextVisible(true);
    buildButtons();
    m_patience->setSingleShot(true);
    connect(m_patience, &QTimer::timeout, this, [this] {
        m_impatient = true;
        settle();
        refresh();
    });
    auto *copyAction = new QAction(tr("Copy"), this);
    connect(copyAction, &QAction::triggered, this, &RunControls::copy);
    m_progress->addAction(copyAction);
    m_progress->setContextMenuPolicy(Qt::ActionsContextMenu);

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

void RunControls::buildButtons()
{
    m_stop->setText(tr("Stop"));
    m_stop->setToolTip(tr("Write a checkpoint and end; it can be resumed later"));
    m_stop->setPopupMode(QToolButton::MenuButtonPopup);
    m_stop->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    const auto stop = [this](bool save) {
        ask(RunState::Stopping);
        Q_EMIT stopRequested(m_runId, save);
    };
    auto *menu = new QMenu(m_stop);
    menu->addAction(tr("Stop and save"), this, [stop] { stop(true); });
    menu->addAction(tr("Stop without saving"), this, [stop] { stop(false); });
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
        Q_EMIT pauseRequested(m_runId);
    });
    // Whether it starts is decided by who hears this: another run may be in training.
    connect(m_resume, &QPushButton::clicked, this, [this] { Q_EMIT resumeRequested(m_runId); });
    connect(m_stop, &QToolButton::clicked, this, [stop] { stop(true); });
    connect(m_stepThenPause, &QPushButton::clicked, this, [this] {
        if (m_status.state == RunState::Paused)
            ask(RunState::Starting);
        Q_EMIT stepsRequested(m_runId, m_steps->value());
    });
    connect(m_kill, &QPushButton::clicked, this, [this] { Q_EMIT killRequested(m_runId); });
}

QAbstractButton *RunControls::pauseButton() const
{
    return m_pause;
}

QAbstractButton *RunControls::resumeButton() const
{
    return m_resume;
}

QAbstractButton *RunControls::stopButton() const
{
    return m_stop;
}

void RunControls::clear()
{
    m_runId.clear();
    m_name.clear();
    m_contact = EngineContact::None;
    m_status = {};
    settle();
    watchPatience();
    refresh();
}

void RunControls::setStatus(const QString &runId, const QString &runName, const EngineStatus &status,
                            EngineContact contact)
{
    if (runId != m_runId) {
        settle();
        m_patience->stop();
        m_impatient = false;
    }
    m_runId = runId;
    m_name = runName;
    m_status = status;
    m_contact = contact;
    if (isSettled())
        settle();
    watchPatience();
    refresh();
}

void RunControls::expectStart()
{
    ask(RunState::Starting);
}

void RunControls::commandFailed(const QString &runId)
{
    if (runId != m_runId)
        return;
    settle();
    watchPatience();
    refresh();
}

void RunControls::engineStarted(const QString &runId)
{
    m_started = runId == m_runId;
}

EngineStatus RunControls::status() const
{
    EngineStatus shown = m_status;
    shown.state = m_pending.value_or(m_status.state);
    return shown;
}

void RunControls::ask(RunState pending)
{
    m_pending = pending;
    m_before = m_status.state;
    m_started = false;
    m_impatient = false;
    watchPatience();
    refresh();
}

void RunControls::settle()
{
    m_pending.reset();
}

/// Whether the engine has got where the user wanted it, or can no more.
bool RunControls::isSettled() const
{
    if (!m_pending)
        return true;
    const RunState state = m_status.state;
    switch (*m_pending) {
    case RunState::Pausing:
        return state != RunState::Starting && state != RunState::Running;
    case RunState::Stopping:
        return !isActive(state) || state == RunState::Stopping;
    default: // starting
        return state != m_before || (m_started && m_contact == EngineContact::None);
    }
}

void RunControls::watchPatience()
{
    const RunState state = status().state;
    const bool starting = m_pending == RunState::Starting || m_contact == EngineContact::Connecting;
    const bool waiting
        = starting || (m_contact != EngineContact::None && (state == RunState::Pausing || state == RunState::Stopping));
    if (!waiting)
        m_patience->stop();
    else if (!m_patience->isActive() && !m_impatient)
        m_patience->start(m_patienceMs * (starting ? startPatienceFactor : 1));
    // Once it has run out it stays so until the engine says something else.
    if (!waiting && (m_contact == EngineContact::None || state != m_before))
        m_impatient = false;
}

QStringList RunControls::details() const
{
    QStringList detail;
    if (m_runId.isEmpty())
        return {tr("Start one in Launch, or choose one in Runs.")};
    const RunState state = status().state;
    if (m_contact == EngineContact::Silent)
        detail << tr("The engine does not answer: it lives, but has given no sign of life for over 10 s. Wait, or end "
                     "its process and resume from the last checkpoint.");
    else if (m_impatient && m_contact != EngineContact::None)
        detail << tr("The engine has not done what was asked yet; it may be in a long step. Wait, or end its process "
                     "and resume from the last checkpoint.");
    else if (m_contact == EngineContact::Connecting)
        detail << tr("Connecting to the engine …");
    else if (m_contact == EngineContact::Observing)
        detail << tr("Another window or shell controls this engine; this one watches, until you press a button here.");
    if (!m_status.message.empty())
        detail << text(m_status.message);
    if ((state == RunState::Running || state == RunState::Starting) && !m_status.activity.empty())
        detail << activityText(m_status.activity);
    if (state == RunState::Running) {
        if (m_status.secondsLeft > 0)
            detail << tr("%1 left").arg(durationText(m_status.secondsLeft));
        if (m_status.pauseAtStep > 0)
            detail << tr("pauses at step %1").arg(locale().toString(static_cast<qlonglong>(m_status.pauseAtStep)));
    }
    return detail;
}

void RunControls::refresh()
{
    const bool hasRun = !m_runId.isEmpty();
    const RunState state = status().state;
    m_title->setText(hasRun ? QStringLiteral("%1 — %2").arg(m_name, RunTableModel::stateText(state))
                            : tr("No run is selected"));
    const QStringList detail = details();
    m_detail->setText(detail.join(QStringLiteral(" · ")));
    m_detail->setVisible(!detail.isEmpty());

    m_progress->setRange(0, static_cast<int>(std::max<std::int64_t>(m_status.totalSteps, 1)));
    m_progress->setValue(static_cast<int>(m_status.step));
    m_progress->setFormat(hasRun ? tr("step %1 of %2")
                                       .arg(locale().toString(static_cast<qlonglong>(m_status.step)),
                                            locale().toString(static_cast<qlonglong>(m_status.totalSteps)))
                                 : QString());
    m_progress->setVisible(hasRun);

    const bool attached = hasRun && isAttached(m_contact);
    m_pause->setEnabled(attached && canPause(state));
    m_resume->setEnabled(hasRun && !m_pending && (attached || m_contact == EngineContact::None) && canResume(state));
    m_stop->setEnabled(attached && m_pending != RunState::Starting && canStop(state));
    const bool step = attached && !m_pending && (state == RunState::Paused || state == RunState::Running);
    m_steps->setEnabled(step);
    m_stepThenPause->setEnabled(step);
    m_kill->setVisible(m_contact == EngineContact::Silent || (m_impatient && m_contact != EngineContact::None));
    Q_EMIT changed();
}

void RunControls::copy() const
{
    QApplication::clipboard()->setText(
        QStringList({m_title->text(), m_progress->text(), m_detail->text()}).join(u'\n'));
}

} // namespace flexseg
