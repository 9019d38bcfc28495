// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/main_window.h"

#include "app/workbench/engine_link.h"
#include "app/workbench/notice_bar.h"
#include "core/config/config_schema.h"
#include "core/runs/resource_estimate.h"
#include "core/store/layout.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/panels/runs_panel.h"
#include "widgets/selection/selection.h"

#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDockWidget>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr int layoutVersion = 1;

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace

MainWindow::MainWindow(const std::filesystem::path &workspace, QWidget *parent)
    : QMainWindow(parent)
    , m_link(new EngineLink(workspace, this))
    , m_selection(new Selection(this))
    , m_runs(new RunTableModel(this))
    , m_results(new ResultTableModel(this))
    , m_notice(new NoticeBar(this))
    , m_launch(new LaunchPanel(this))
    , m_monitor(new MonitorPanel(this))
    , m_runsPanel(new RunsPanel(m_runs, m_selection, this))
    , m_domains(new DomainsPanel(m_results, m_selection, this))
{
    setWindowTitle(tr("FLEX-Seg Workbench — %1").arg(text(workspace.filename().string())));
    buildDocks();
    buildMenus();
    connectLaunch();
    connectRun();
    connectRuns();
    connectDomains();
    statusBar()->addPermanentWidget(new QLabel(text(workspace.string()), this));
    restoreSettings();
    connect(m_link, &EngineLink::opened, this, [this](const QString &notice) {
        if (!notice.isEmpty())
            m_notice->show(notice);
    });
    connect(m_link, &EngineLink::openFailed, this,
            [this](const QString &message) { m_notice->show(message, tr("Try again"), [this] { m_link->open(); }); });
    connect(m_link, &EngineLink::failed, this, [this](const QString &message) { m_notice->show(message); });
    m_link->open();
}

MainWindow::~MainWindow() = default;

QDockWidget *MainWindow::addDock(QWidget *panel, const QString &title, const char *name, Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(QLatin1String(name));
    dock->setWidget(panel);
    addDockWidget(area, dock);
    m_docks.insert(QLatin1String(name), dock);
    return dock;
}

void MainWindow::buildDocks()
{
    setDockOptions(AnimatedDocks | AllowNestedDocks | AllowTabbedDocks | GroupedDragging);
    setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::North);
    setCorner(Qt::BottomLeftCorner, Qt::LeftDockWidgetArea);
    QDockWidget *launch = addDock(m_launch, tr("Launch"), "launch", Qt::LeftDockWidgetArea);
    QDockWidget *monitor = addDock(m_monitor, tr("Monitor"), "monitor", Qt::RightDockWidgetArea);
    QDockWidget *domains = addDock(m_domains, tr("Domains"), "domains", Qt::RightDockWidgetArea);
    QDockWidget *runs = addDock(m_runsPanel, tr("Runs"), "runs", Qt::RightDockWidgetArea);
    splitDockWidget(launch, monitor, Qt::Horizontal);
    splitDockWidget(monitor, runs, Qt::Vertical);
    tabifyDockWidget(monitor, domains);
    monitor->raise();

    addToolBar(Qt::TopToolBarArea, m_notice);
}

void MainWindow::buildMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(tr("Open the workspace's folder"), this, [this] {
        QDesktopServices::openUrl(QUrl::fromLocalFile(text(m_link->workspaceFolder().string())));
    });
    file->addSeparator();
    QAction *quit = file->addAction(tr("&Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence::Quit);

    QMenu *run = menuBar()->addMenu(tr("&Run"));
    RunControls *controls = m_monitor->controls();
    const auto add = [&](const QString &title, const QKeySequence &keys, const char *button) {
        QAction *action = run->addAction(title, this, [controls, button] {
            if (auto *target = controls->findChild<QAbstractButton *>(QLatin1String(button)))
                target->click();
        });
        action->setShortcut(keys);
    };
    add(tr("&Pause"), Qt::CTRL | Qt::SHIFT | Qt::Key_Space, "pause");
    add(tr("&Resume"), Qt::CTRL | Qt::Key_R, "resume");
    add(tr("&Stop and save"), Qt::CTRL | Qt::Key_Period, "stop");

    QMenu *view = menuBar()->addMenu(tr("&View"));
    int key = Qt::Key_1;
    for (const char *name : {"launch", "monitor", "domains", "runs"}) {
        QDockWidget *dock = m_docks.value(QLatin1String(name));
        view->addAction(dock->toggleViewAction());
        auto *raise = new QAction(tr("Go to %1").arg(dock->windowTitle()), this);
        raise->setShortcut(Qt::ALT | static_cast<Qt::Key>(key++));
        connect(raise, &QAction::triggered, dock, [dock] {
            dock->show();
            dock->raise();
            dock->widget()->setFocus(Qt::ShortcutFocusReason);
        });
        addAction(raise);
    }
    view->addSeparator();
    view->addAction(tr("Reset the layout"), this, &MainWindow::resetLayout);

    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(tr("About FLEX-Seg Workbench"), this, [this] {
        QMessageBox::about(
            this, tr("About FLEX-Seg Workbench"),
            tr("<h3>FLEX-Seg Workbench %1</h3><p>Domain-generalised semantic segmentation from imperfect, generated "
               "data. "
               "The method is that of “Do We Need Perfect Data? Leveraging Noise for Domain Generalized Segmentation” "
               "(AAAI 2026, arXiv 2511.22948).</p><p>Core: Apache License 2.0. Window: GNU GPL 3.</p>")
                .arg(QApplication::applicationVersion()));
    });
}

void MainWindow::connectLaunch()
{
    connect(m_launch, &LaunchPanel::configEdited, this, &MainWindow::updateEstimate);
    connect(m_launch, &LaunchPanel::startRequested, this, [this](const RunConfig &config) {
        m_launch->setStarting(true);
        m_link->start(config);
    });
    connect(m_launch, &LaunchPanel::queueRequested, m_link, &EngineLink::enqueue);
    connect(m_launch, &LaunchPanel::dequeueRequested, m_link, &EngineLink::dequeue);
    connect(m_link, &EngineLink::created, this, [this](const QString &id, bool started) {
        m_launch->setStarting(false);
        if (started) {
            m_selection->setOverlaidRuns({});
            m_selection->setRunId(id);
            m_docks.value(QStringLiteral("monitor"))->raise();
        }
    });
    connect(m_link, &EngineLink::startFailed, this, [this](const QString &message) {
        m_launch->setStarting(false);
        m_launch->showMessage(message);
        m_notice->show(message);
    });
    connect(m_link, &EngineLink::configRead, this, [this](const QString &id, const RunConfig &config) {
        const RunSummary *run = m_runs->find(id);
        m_launch->setConfig(config, run ? text(run->name) : id);
        m_docks.value(QStringLiteral("launch"))->show();
        m_docks.value(QStringLiteral("launch"))->raise();
    });
    updateEstimate();
}

void MainWindow::connectRun()
{
    RunControls *controls = m_monitor->controls();
    connect(controls, &RunControls::pauseRequested, m_link, &EngineLink::pause);
    connect(controls, &RunControls::resumeRequested, m_link, &EngineLink::resume);
    connect(controls, &RunControls::stopRequested, m_link, &EngineLink::stop);
    connect(controls, &RunControls::stepsRequested, m_link, &EngineLink::trainSteps);
    connect(controls, &RunControls::killRequested, m_link, &EngineLink::killEngine);
    connect(m_selection, &Selection::runIdChanged, this, &MainWindow::shownRunsChanged);
    connect(m_selection, &Selection::overlaidRunsChanged, this, &MainWindow::shownRunsChanged);
    connect(m_link, &EngineLink::statusChanged, this, &MainWindow::statusChanged);
    connect(m_link, &EngineLink::stepsRead, this,
            [this](const QString &id, bool fromStart, const std::vector<StepMetrics> &steps) {
                if (fromStart)
                    m_monitor->clearRun(id);
                m_monitor->appendSteps(id, steps);
            });
    connect(m_link, &EngineLink::resultsRead, this,
            [this](const QString &id, bool fromStart, const std::vector<DomainResult> &results) {
                m_monitor->appendResults(id, results);
                auto &all = m_resultsByRun[id];
                if (fromStart)
                    all.clear();
                all.insert(all.end(), results.begin(), results.end());
                if (id == m_selection->runId() && (fromStart || !results.empty()))
                    m_results->setResults(all);
            });
}

void MainWindow::connectRuns()
{
    connect(m_link, &EngineLink::runsChanged, this, &MainWindow::runsChanged);
    connect(m_runsPanel, &RunsPanel::resumeRequested, this, [this](const QString &id) {
        m_selection->setRunId(id);
        m_link->resume();
    });
    connect(m_runsPanel, &RunsPanel::startRequested, this, [this](const QString &id) {
        m_selection->setRunId(id);
        m_link->startExisting(id);
    });
    connect(m_runsPanel, &RunsPanel::extendRequested, m_link, &EngineLink::extend);
    connect(m_runsPanel, &RunsPanel::duplicateRequested, m_link, &EngineLink::readConfig);
    connect(m_runsPanel, &RunsPanel::deleteRequested, this, [this](const QStringList &ids) {
        if (ids.contains(m_selection->runId())) {
            m_selection->setOverlaidRuns({});
            m_selection->setRunId({});
        }
        m_link->remove(ids);
    });
    connect(m_runsPanel, &RunsPanel::openFolderRequested, this, &MainWindow::openFolder);
    connect(m_runs, &RunTableModel::renameRequested, m_link, &EngineLink::rename);
    connect(m_runs, &RunTableModel::noteRequested, m_link, &EngineLink::setNote);
}

void MainWindow::connectDomains()
{
    connect(m_domains, &DomainsPanel::mapsRequested, m_link, &EngineLink::readMaps);
    connect(m_link, &EngineLink::datasetRead, this, [this](const DatasetInfo &dataset) {
        m_datasetKnown = true;
        m_domains->setDataset(dataset);
    });
    connect(m_link, &EngineLink::datasetFailed, this, [this](const QString &message) { m_domains->clear(message); });
    connect(m_link, &EngineLink::mapsRead, m_domains, &DomainsPanel::setMaps);
    connect(m_link, &EngineLink::mapsFailed, m_domains, &DomainsPanel::setError);
    connect(m_link, &EngineLink::checkpointWritten, this, [this](const QString &id) {
        if (id != m_selection->runId() || !m_domains->isVisible())
            return;
        if (m_datasetKnown)
            m_domains->reload();
        else
            m_link->readDataset();
    });
    // Pictures are asked for once somebody looks: an engine that shows a finished run costs memory.
    connect(m_docks.value(QStringLiteral("domains")), &QDockWidget::visibilityChanged, this, [this](bool visible) {
        if (visible && !m_datasetKnown && !m_selection->runId().isEmpty())
            m_link->readDataset();
    });
}

void MainWindow::shownRunsChanged()
{
    QHash<QString, QString> names;
    for (const QString &id : m_selection->shownRuns()) {
        const RunSummary *run = m_runs->find(id);
        names.insert(id, run ? text(run->name) : id);
    }
    const QString current = m_selection->runId();
    m_monitor->setRuns(names, current);
    m_link->setShownRuns(m_selection->shownRuns());
    m_results->setResults(m_resultsByRun.value(current));
    if (current.isEmpty())
        m_monitor->controls()->clear();
    m_datasetKnown = false;
    m_domains->clear(current.isEmpty() ? tr("Choose a run in Runs, or start one in Launch.") : tr("Loading …"));
    if (!current.isEmpty() && m_domains->isVisible())
        m_link->readDataset();
}

void MainWindow::runsChanged(const std::vector<RunSummary> &runs, const std::vector<RunSummary> &queue)
{
    m_runs->setRecords(runs);
    m_launch->setQueue(queue);
    bool busy = false;
    for (const RunSummary &run : runs) {
        const QString id = text(run.id);
        const auto before = m_states.constFind(id);
        if (before != m_states.cend() && isActive(*before) && run.state == RunState::Interrupted)
            tellInterrupted(run);
        m_states.insert(id, run.state);
        busy = busy || isActive(run.state);
    }
    m_launch->setEngineBusy(busy);
    // At the first list, or after the current run has gone: what is being trained, else the newest.
    if (m_selection->runId().isEmpty() && !runs.empty()) {
        const auto active
            = std::find_if(runs.begin(), runs.end(), [](const RunSummary &r) { return isActive(r.state); });
        m_selection->setRunId(text((active != runs.end() ? *active : runs.front()).id));
    }
}

void MainWindow::tellInterrupted(const RunSummary &run)
{
    const QString id = text(run.id);
    m_notice->show(
        tr("The engine of “%1” ended unexpectedly. Nothing up to its last checkpoint is lost.").arg(text(run.name)),
        tr("Resume"), [this, id] {
            m_selection->setRunId(id);
            m_link->startExisting(id);
        });
}

void MainWindow::statusChanged(const QString &runId, const EngineStatus &status, bool alive)
{
    const RunSummary *run = m_runs->find(runId);
    m_monitor->controls()->setStatus(run ? text(run->name) : runId, status, alive);
    if (alive && status.state == RunState::Running && !m_datasetKnown && m_domains->isVisible())
        m_link->readDataset();
}

void MainWindow::updateEstimate()
{
    const RunConfig &config = m_launch->config();
    if (!validate(config).empty())
        return;
    constexpr int classes = 19; // the head's width hardly depends on it
    const ResourceEstimate estimate = estimateResources(config, classes);
    const double minutes = estimate.seconds / 60;
    m_launch->setEstimate(tr("Estimate: %1 of memory, about %2, %3 a checkpoint")
                              .arg(locale().formattedDataSize(estimate.memoryBytes),
                                   minutes < 90 ? tr("%n minute(s)", nullptr, static_cast<int>(std::ceil(minutes)))
                                                : tr("%1 hours").arg(minutes / 60, 0, 'f', 1),
                                   locale().formattedDataSize(estimate.checkpointBytes)));
}

void MainWindow::openFolder(const QString &runId)
{
    if (const RunSummary *run = m_runs->find(runId))
        QDesktopServices::openUrl(QUrl::fromLocalFile(text(run->folder)));
}

void MainWindow::resetLayout()
{
    restoreState(m_defaultLayout, layoutVersion);
}

/// What Launch offers at the start: what it showed last, else the demo where the workspace has its data.
RunConfig MainWindow::firstConfig(const std::string &lastToml) const
{
    if (!lastToml.empty())
        return parseRunConfig(lastToml).config;
    RunConfig config;
    const auto demo = layout::dataFolder(m_link->workspaceFolder()) / "demo" / "dataset.toml";
    if (std::filesystem::exists(demo)) {
        apply(*findPreset("demo"), config);
        config.data.dataset = demo.string();
    }
    return config;
}

void MainWindow::restoreSettings()
{
    resize(1280, 800);
    resizeDocks({m_docks.value(QStringLiteral("launch")), m_docks.value(QStringLiteral("monitor"))}, {360, 920},
                Qt::Horizontal);
    resizeDocks({m_docks.value(QStringLiteral("monitor")), m_docks.value(QStringLiteral("runs"))}, {540, 200},
                Qt::Vertical);
    m_defaultLayout = saveState(layoutVersion);
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    restoreState(settings.value(QStringLiteral("window/layout")).toByteArray(), layoutVersion);
    m_notice->hide();
    m_launch->setConfig(firstConfig(settings.value(QStringLiteral("launch/config")).toString().toStdString()));
    m_runsPanel->restoreState(settings.value(QStringLiteral("runs/columns")).toByteArray());
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    settings.setValue(QStringLiteral("window/layout"), saveState(layoutVersion));
    settings.setValue(QStringLiteral("launch/config"), text(toToml(m_launch->config())));
    settings.setValue(QStringLiteral("runs/columns"), m_runsPanel->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    askAndClose(event);
    if (event->isAccepted())
        saveSettings();
}

void MainWindow::askAndClose(QCloseEvent *event)
{
    event->accept();
    const EngineStatus status = m_monitor->controls()->status();
    if (m_closing || status.pid == 0 || (status.state != RunState::Running && status.state != RunState::Starting))
        return;
    QMessageBox box(QMessageBox::Question, tr("A run is being trained"),
                    tr("The run goes on without this window unless you say otherwise."), QMessageBox::Cancel, this);
    QPushButton *keep = box.addButton(tr("Keep it running"), QMessageBox::AcceptRole);
    QPushButton *pause = box.addButton(tr("Pause it"), QMessageBox::ActionRole);
    QPushButton *stop = box.addButton(tr("Stop and save"), QMessageBox::DestructiveRole);
    box.setDefaultButton(keep);
    box.exec();
    if (box.clickedButton() == pause)
        m_link->pause();
    else if (box.clickedButton() == stop)
        m_link->stop(true);
    else if (box.clickedButton() != keep)
        event->ignore();
    m_closing = event->isAccepted();
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    updateEstimate();
}

bool MainWindow::event(QEvent *event)
{
    const bool handled = QMainWindow::event(event);
    if (event->type() == QEvent::UpdateRequest && m_firstPaint) {
        m_firstPaint = false;
        Q_EMIT painted();
    }
    return handled;
}

} // namespace flexseg
