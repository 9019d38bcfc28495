// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/main_window.h"

#include "app/workbench/command_palette.h"
#include "app/workbench/engine_link.h"
#include "app/workbench/layouts.h"
#include "app/workbench/notice_bar.h"
#include "app/workbench/run_controller.h"
#include "app/workbench/sample_thumbnails.h"
#include "app/workbench/samples_controller.h"
#include "core/config/config_schema.h"
#include "core/store/layout.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/models/text.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/distance_panel.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/panels/hardness_panel.h"
#include "widgets/panels/flips_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/prototypes_panel.h"
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
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QUndoStack>
#include <QUrl>

namespace flexseg {

MainWindow::MainWindow(const std::filesystem::path &workspace, QWidget *parent)
    : MainWindow(new EngineLink(workspace), parent)
{
}

MainWindow::MainWindow(EngineLink *link, QWidget *parent)
    : QMainWindow(parent)
    , m_link(link)
    , m_undo(new QUndoStack(this))
    , m_preferences(loadPreferences(QSettings()))
    , m_selection(new Selection(this))
    , m_runs(new RunTableModel(this))
    , m_results(new ResultTableModel(this))
    , m_controller(new RunController(m_link, m_selection, m_runs, m_results, this))
    , m_notice(new NoticeBar(this))
    , m_launch(new LaunchPanel(this))
    , m_monitor(new MonitorPanel(this))
    , m_runsPanel(new RunsPanel(m_runs, m_selection, this))
    , m_domains(new DomainsPanel(m_results, m_selection, this))
    , m_boundary(new BoundaryPanel(m_selection, this))
    , m_prototypes(new PrototypesPanel(m_selection, this))
    , m_samples(new SampleTableModel(this))
    , m_hardness(new HardnessPanel(m_samples, m_selection, m_undo, this))
    , m_samplesController(new SamplesController(m_link, m_controller, m_selection, m_samples, m_hardness, this))
    , m_compare(new ComparePanel(m_selection, this))
{
    m_link->setParent(this);
    applyPreferences(m_preferences);
    const std::filesystem::path &workspace = m_link->workspaceFolder();
    setWindowTitle(tr("FLEX-Seg Workbench — %1").arg(text(workspace.filename().string())));
    buildDocks();
    buildMenus();
    connectNotices();
    connectLaunch();
    connectRun();
    connectRuns();
    connectDomains();
    connectBoundary();
    connectPrototypes();
    connectHardness();
    connectCompare();
    auto *folder = new QLabel(text(workspace.string()), this);
    folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    statusBar()->addPermanentWidget(folder);
    restoreSettings();
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
    QDockWidget *boundary = addDock(m_boundary, tr("Boundary"), "boundary", Qt::RightDockWidgetArea);
    QDockWidget *prototypes = addDock(m_prototypes, tr("Prototypes"), "prototypes", Qt::RightDockWidgetArea);
    QDockWidget *hardness = addDock(m_hardness, tr("Hardness"), "hardness", Qt::RightDockWidgetArea);
    QDockWidget *compare = addDock(m_compare, tr("Compare"), "compare", Qt::RightDockWidgetArea);
    QDockWidget *runs = addDock(m_runsPanel, tr("Runs"), "runs", Qt::RightDockWidgetArea);
    m_layouts = new Layouts(this, {launch, monitor, domains, boundary, prototypes, hardness, compare, runs}, this);

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
    buildEditMenu();

    QMenu *run = menuBar()->addMenu(tr("&Run"));
    QAction *start = run->addAction(tr("S&tart, or queue"), this, &MainWindow::startFromLaunch);
    start->setShortcut(Qt::CTRL | Qt::Key_Return);
    RunControls *controls = m_monitor->controls();
    const auto add = [&](const QString &title, const QKeySequence &keys, QAbstractButton *button, const QString &why) {
        QAction *action = run->addAction(title, button, &QAbstractButton::click);
        action->setShortcut(keys);
        action->setProperty(disabledReason, why);
        const auto follow = [action, button] { action->setEnabled(button->isEnabled()); };
        connect(controls, &RunControls::changed, action, follow);
        follow();
    };
    add(tr("&Pause"), Qt::CTRL | Qt::SHIFT | Qt::Key_Space, controls->pauseButton(),
        tr("the shown run is not being trained"));
    add(tr("&Resume"), Qt::CTRL | Qt::Key_R, controls->resumeButton(),
        tr("the shown run is at work, or has done all its steps"));
    add(tr("&Stop and save"), Qt::CTRL | Qt::Key_Period, controls->stopButton(),
        tr("the shown run has no engine at work"));

    QMenu *view = menuBar()->addMenu(tr("&View"));
    int key = Qt::Key_1;
    for (const char *name : {"launch", "monitor", "domains", "boundary", "prototypes", "hardness", "compare", "runs"}) {
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
    m_layouts->addTo(view);

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

void MainWindow::connectNotices()
{
    connect(m_link, &RunLink::openFailed, this,
            [this](const QString &message) { m_notice->show(message, tr("Try again"), [this] { m_link->open(); }); });
    connect(m_controller, &RunController::notice, this, [this](const QString &message) { m_notice->show(message); });
    connect(m_controller, &RunController::noticeOver, m_notice, &NoticeBar::withdraw);
    connect(m_controller, &RunController::interrupted, this, [this](const QString &id, const QString &name) {
        m_notice->show(
            tr("The engine of “%1” ended unexpectedly. Nothing up to its last checkpoint is lost.").arg(name),
            tr("Resume"), [this, id] { m_controller->resume(id); });
    });
    connect(m_controller, &RunController::closed, this, &MainWindow::closed);
    m_controller->setQuestion([this](const QString &runName, const QString &others, bool canWait) {
        return askWhen(runName, others, canWait);
    });
}

void MainWindow::connectLaunch()
{
    m_launch->setReady(false);
    connect(m_controller, &RunController::readyChanged, m_launch, &LaunchPanel::setReady);
    connect(m_controller, &RunController::startingChanged, m_launch, &LaunchPanel::setStarting);
    connect(m_controller, &RunController::startFailed, m_launch, &LaunchPanel::showMessage);
    connect(m_controller, &RunController::queueChanged, m_launch, &LaunchPanel::setQueue);
    connect(m_controller, &RunController::busyChanged, m_launch, &LaunchPanel::setEngineBusy);
    connect(m_controller, &RunController::estimateChanged, m_launch, &LaunchPanel::setEstimate);
    connect(m_launch, &LaunchPanel::configEdited, this, [this] { m_controller->setEstimated(m_launch->config()); });
    connect(m_launch, &LaunchPanel::startRequested, m_controller, &RunController::start);
    connect(m_launch, &LaunchPanel::queueRequested, m_controller, &RunController::enqueue);
    connect(m_launch, &LaunchPanel::dequeueRequested, m_link, &RunLink::dequeue);
    connect(m_controller, &RunController::launched, this,
            [this] { m_docks.value(QStringLiteral("monitor"))->raise(); });
    connect(m_link, &RunLink::configRead, this, [this](const QString &id, const RunConfig &config) {
        m_launch->setConfig(m_samplesController->withWeights(id, config), m_controller->nameOf(id));
        m_docks.value(QStringLiteral("launch"))->show();
        m_docks.value(QStringLiteral("launch"))->raise();
    });
}

void MainWindow::connectRun()
{
    RunControls *controls = m_monitor->controls();
    connect(controls, &RunControls::pauseRequested, m_link, &RunLink::pause);
    connect(controls, &RunControls::resumeRequested, m_controller, &RunController::resume);
    connect(controls, &RunControls::stopRequested, m_link, &RunLink::stop);
    connect(controls, &RunControls::stepsRequested, m_link, &RunLink::trainSteps);
    connect(controls, &RunControls::killRequested, m_link, &RunLink::killEngine);
    connect(m_controller, &RunController::statusChanged, this, &MainWindow::showStatus);
    connect(m_controller, &RunController::startExpected, controls, &RunControls::expectStart);
    connect(m_controller, &RunController::commandFailed, controls, &RunControls::commandFailed);
    connect(m_link, &RunLink::engineStarted, controls, &RunControls::engineStarted);
    connect(m_controller, &RunController::shownRunsChanged, m_monitor, &MonitorPanel::setRuns);
    connect(m_link, &RunLink::stepsRead, this,
            [this](const QString &id, bool fromStart, const std::vector<StepMetrics> &steps) {
                if (fromStart)
                    m_monitor->clearRun(id);
                m_monitor->appendSteps(id, steps);
            });
    connect(m_link, &RunLink::resultsRead, this,
            [this](const QString &id, bool, const std::vector<DomainResult> &results) {
                m_monitor->appendResults(id, results);
            });
}

void MainWindow::showStatus(const QString &runId, const QString &name, const EngineStatus &status,
                            EngineContact contact)
{
    if (runId.isEmpty())
        m_monitor->controls()->clear();
    else
        m_monitor->controls()->setStatus(runId, name, status, contact);
}

void MainWindow::connectRuns()
{
    connect(m_runsPanel, &RunsPanel::resumeRequested, m_controller, &RunController::resume);
    connect(m_runsPanel, &RunsPanel::extendRequested, m_controller,
            [this](const QString &id, qint64 steps) { m_controller->extend(id, steps); });
    connect(m_runsPanel, &RunsPanel::duplicateRequested, m_link, &RunLink::readConfig);
    connect(m_runsPanel, &RunsPanel::deleteRequested, m_controller, &RunController::remove);
    connect(m_runsPanel, &RunsPanel::unsealRequested, m_link, &RunLink::unseal);
    connect(m_runsPanel, &RunsPanel::openFolderRequested, this, &MainWindow::openFolder);
}

void MainWindow::connectDomains()
{
    connect(m_domains, &DomainsPanel::mapsRequested, m_link, &RunLink::readMaps);
    connect(m_link, &RunLink::mapsRead, this, [this](int slot, const SampleMaps &maps) {
        if (slot == RunLink::boundarySlot)
            m_boundary->setMaps(maps);
        else
            m_domains->setMaps(slot, maps);
    });
    connect(m_link, &RunLink::lookFailed, this, [this](int slot, const SamplePlace &place, const QString &message) {
        if (slot == RunLink::featureSlot)
            m_prototypes->setError(message);
        else if (slot == RunLink::embeddingSlot)
            m_prototypes->setEmbeddingError(message);
        else if (slot == RunLink::domainMisalignmentSlot)
            m_boundary->misalignment()->setTallyError(place, message);
        else if (slot == RunLink::misalignmentSlot)
            m_boundary->setMisalignmentError(place, message);
        else if (slot == RunLink::pixelSlot)
            m_boundary->setPixelError(place, message);
        else if (slot == RunLink::ubeSlot)
            m_boundary->setUbeError(message);
        else if (slot == RunLink::boundarySlot)
            m_boundary->setError(place, message);
        else if (slot < RunLink::featureSlot)
            m_domains->setError(slot, place, message);
    });
    connect(m_domains, &DomainsPanel::runWanted, m_link, &RunLink::readRun);
    connect(m_link, &RunLink::runRead, m_domains, &DomainsPanel::setRun);
    connect(m_link, &RunLink::runFailed, m_domains, &DomainsPanel::setRunError);
    connect(m_link, &RunLink::runsChanged, m_domains, &DomainsPanel::setRuns);
    connect(m_link, &RunLink::detailsRead, m_domains,
            [this](const RunConfig &, const std::vector<CheckpointRecord> &checkpoints) {
                m_domains->setCheckpoints(checkpoints);
            });
    connect(m_controller, &RunController::datasetRead, m_domains, &DomainsPanel::setDataset);
    connect(m_controller, &RunController::datasetMissing, m_domains, &DomainsPanel::clear);
    connect(m_controller, &RunController::picturesOutdated, m_domains, &DomainsPanel::reload);
    for (const char *name : {"domains", "boundary", "prototypes"})
        connect(m_docks.value(QLatin1String(name)), &QDockWidget::visibilityChanged, m_controller,
                [controller = m_controller, name](bool visible) {
                    controller->setPicturesWanted(QLatin1String(name), visible);
                });
}

void MainWindow::connectBoundary()
{
    connect(m_boundary, &BoundaryPanel::mapsRequested, m_link,
            [this](const SamplePlace &place, const QStringList &maps) {
                m_link->readMaps(RunLink::boundarySlot, place, maps, {});
            });
    connect(m_boundary, &BoundaryPanel::pixelRequested, m_link, &RunLink::readPixel);
    connect(m_boundary, &BoundaryPanel::ubeRequested, m_link, &RunLink::readUbe);
    connect(m_boundary, &BoundaryPanel::misalignmentRequested, m_link, &RunLink::readMisalignment);
    connect(m_link, &RunLink::misalignmentRead, m_boundary, &BoundaryPanel::setMisalignment);
    connect(m_boundary->misalignment(), &MisalignmentView::tallyRequested, m_link, &RunLink::readMisalignmentTally);
    connect(m_boundary->misalignment(), &MisalignmentView::tallyCancelled, m_link,
            [this] { m_link->cancelLook(RunLink::domainMisalignmentSlot); });
    connect(m_link, &RunLink::misalignmentTallyRead, m_boundary->misalignment(), &MisalignmentView::setTally);
    connect(m_controller, &RunController::shownRunsChanged, this,
            [this](const QHash<QString, QString> &names, const QString &current) {
                m_boundary->setRunName(names.value(current));
            });
    connect(m_link, &RunLink::pixelRead, m_boundary, &BoundaryPanel::setPixel);
    connect(m_link, &RunLink::ubeRead, m_boundary, &BoundaryPanel::setUbe);
    connect(m_link, &RunLink::detailsRead, this,
            [this](const RunConfig &config, const std::vector<CheckpointRecord> &checkpoints) {
                m_boundary->setConfig(config);
                m_boundary->setCheckpoints(checkpoints);
            });
    connect(m_controller, &RunController::datasetRead, this, [this](const DatasetInfo &dataset) {
        m_boundary->setDataset(dataset);
        m_link->readDetails();
    });
    connect(m_controller, &RunController::datasetMissing, m_boundary, &BoundaryPanel::clear);
    connect(m_controller, &RunController::picturesOutdated, this, [this] {
        m_link->readDetails();
        m_boundary->reload();
    });
}

void MainWindow::connectPrototypes()
{
    connect(m_prototypes, &PrototypesPanel::featuresRequested, m_link, &RunLink::readFeatures);
    connect(m_link, &RunLink::featuresRead, m_prototypes, &PrototypesPanel::setCloud);
    connect(m_prototypes, &PrototypesPanel::embeddingRequested, m_link, &RunLink::readEmbedding);
    connect(m_prototypes, &PrototypesPanel::embeddingCancelled, m_link,
            [this] { m_link->cancelLook(RunLink::embeddingSlot); });
    connect(m_link, &RunLink::embeddingRead, m_prototypes, &PrototypesPanel::setEmbedding);
    connect(m_link, &RunLink::trainingSamplesRead, m_prototypes, &PrototypesPanel::setTrainingSamples);
    connect(m_link, &RunLink::prototypesRead, m_prototypes, &PrototypesPanel::setPrototypes);
    connect(m_controller, &RunController::datasetRead, m_prototypes, &PrototypesPanel::setDataset);
    connect(m_controller, &RunController::datasetMissing, m_prototypes, &PrototypesPanel::clear);
}

void MainWindow::connectHardness()
{
    m_hardness->setThumbnailProvider(thumbnailsFromFiles());
    connect(m_docks.value(QStringLiteral("hardness")), &QDockWidget::visibilityChanged, m_samplesController,
            &SamplesController::setWanted);
    connect(m_samplesController, &SamplesController::duplicateRequested, m_link, &RunLink::readConfig);
}

void MainWindow::connectCompare()
{
    DistancePanel *distances = m_compare->distances();
    connect(m_controller, &RunController::shownRunsChanged, distances, &DistancePanel::setRuns);
    connect(m_link, &RunLink::resultsRead, distances,
            [distances](const QString &id, bool fromStart, const std::vector<DomainResult> &results) {
                if (fromStart)
                    distances->clearRun(id);
                distances->appendResults(id, results);
            });
    FlipsPanel *flips = m_compare->flips();
    connect(m_link, &RunLink::runsChanged, flips, &FlipsPanel::setRuns);
    connect(flips, &FlipsPanel::checkpointsRequested, m_link, &RunLink::readCheckpoints);
    connect(m_link, &RunLink::checkpointWritten, m_link, &RunLink::readCheckpoints);
    connect(m_link, &RunLink::checkpointsRead, flips, &FlipsPanel::setCheckpoints);
    connect(flips, &FlipsPanel::compareRequested, m_link, &RunLink::compareFlips);
    connect(flips, &FlipsPanel::cancelRequested, m_link, &RunLink::cancelFlips);
    connect(m_link, &RunLink::flipProgress, flips, &FlipsPanel::setProgress);
    connect(m_link, &RunLink::flipsRead, flips, &FlipsPanel::setReport);
    connect(m_link, &RunLink::flipsFailed, flips, &FlipsPanel::setError);
    connect(flips, &FlipsPanel::cropRequested, m_link, &RunLink::readCrop);
    connect(m_link, &RunLink::cropRead, flips, &FlipsPanel::setCrop);
}

std::optional<StartWhen> MainWindow::askWhen(const QString &runName, const QString &others, bool canWait)
{
    QMessageBox box(
        QMessageBox::Question, tr("Another run is at work"),
        tr("%1 is at work. Two trainings share the machine's cores and memory, and each takes longer.").arg(others),
        QMessageBox::Cancel, this);
    box.setInformativeText(tr("When is “%1” to be trained?").arg(runName));
    QPushButton *wait = canWait ? box.addButton(tr("When the others have ended"), QMessageBox::AcceptRole) : nullptr;
    QPushButton *now = box.addButton(tr("Now, beside them"), QMessageBox::ActionRole);
    box.setDefaultButton(wait ? wait : now);
    box.exec();
    if (wait && box.clickedButton() == wait)
        return StartWhen::InTurn;
    return box.clickedButton() == now ? std::optional(StartWhen::Now) : std::nullopt;
}

void MainWindow::openFolder(const QString &runId)
{
    if (const RunSummary *run = m_runs->find(runId))
        QDesktopServices::openUrl(QUrl::fromLocalFile(text(run->folder)));
}

/// What Launch offers at the start: what it showed last, else the demo where the workspace has its data.
RunConfig MainWindow::firstConfig(const std::string &lastToml) const
{
    if (!lastToml.empty())
        return parseRunConfig(lastToml).config;
    RunConfig config;
    const auto demo = layout::dataFolder(m_link->workspaceFolder()) / "demo" / "dataset.toml";
    if (std::error_code unreachable; std::filesystem::exists(demo, unreachable)) {
        apply(*findPreset("demo"), config);
        config.data.dataset = demo.string();
    }
    return config;
}

void MainWindow::restoreSettings()
{
    resize(QSize(1280, 800).boundedTo(screen()->availableSize()));
    const QSettings settings;
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_layouts->restore(settings);
    m_notice->hide();
    m_launch->setConfig(firstConfig(settings.value(QStringLiteral("launch/config")).toString().toStdString()));
    m_runsPanel->restoreState(settings.value(QStringLiteral("runs/columns")).toByteArray());
    m_hardness->restoreState(settings.value(QStringLiteral("hardness/columns")).toByteArray());
    m_domains->restoreState(settings.value(QStringLiteral("domains/panes")).toByteArray());
}

void MainWindow::saveSettings() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_layouts->save(settings);
    settings.setValue(QStringLiteral("launch/config"), text(toToml(m_launch->config())));
    settings.setValue(QStringLiteral("runs/columns"), m_runsPanel->saveState());
    settings.setValue(QStringLiteral("hardness/columns"), m_hardness->saveState());
    settings.setValue(QStringLiteral("domains/panes"), m_domains->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    askAndClose(event);
    if (event->isAccepted())
        saveSettings();
}

/// The window stays until the engines have taken a last command; closing it a second time leaves them to themselves.
void MainWindow::askAndClose(QCloseEvent *event)
{
    event->accept();
    const QStringList active = m_controller->activeRuns();
    if (m_closing != Closing::No || active.isEmpty())
        return;
    QStringList names;
    for (const QString &id : active)
        names << tr("“%1”").arg(m_controller->nameOf(id));
    QMessageBox box(
        QMessageBox::Question, tr("A run is at work"),
        tr("%1 is at work. It goes on without this window unless you say otherwise.").arg(names.join(tr(", "))),
        QMessageBox::Cancel, this);
    if (const int waiting = m_controller->queueLength())
        box.setInformativeText(tr("%n run(s) wait in the queue: the next one starts by itself once this one has ended "
                                  "or is stopped. Take them out of the queue if that is not wanted.",
                                  nullptr, waiting));
    QPushButton *keep = box.addButton(tr("Keep it running"), QMessageBox::AcceptRole);
    QPushButton *pause = box.addButton(tr("Pause it"), QMessageBox::ActionRole);
    QPushButton *stop = box.addButton(tr("Stop and save"), QMessageBox::DestructiveRole);
    box.setDefaultButton(keep);
    box.exec();
    if (box.clickedButton() == keep)
        return;
    event->ignore();
    if (box.clickedButton() != pause && box.clickedButton() != stop)
        return;
    m_closing = Closing::Waiting;
    const QString list = names.join(tr(", "));
    m_notice->show(box.clickedButton() == pause ? tr("Pausing %1, then this window closes …").arg(list)
                                                : tr("Stopping %1, then this window closes …").arg(list));
    m_controller->close(box.clickedButton() == pause ? RunController::AtClose::Pause : RunController::AtClose::Stop);
}

void MainWindow::closed(const QString &trouble)
{
    if (m_closing != Closing::Waiting)
        return;
    m_closing = trouble.isEmpty() ? Closing::Yes : Closing::No;
    if (trouble.isEmpty())
        QTimer::singleShot(0, this, &QWidget::close);
    else
        m_notice->show(tr("%1 This window stays open; close it again to leave the run as it is.").arg(trouble));
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_controller->setEstimated(m_launch->config());
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
