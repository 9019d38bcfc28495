// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/run_link.h"
#include "core/config/run_config.h"
#include "core/records/run_records.h"

#include <QHash>
#include <QMainWindow>

#include <filesystem>
#include <optional>

class QDockWidget;

namespace flexseg {

class DomainsPanel;
class EngineLink;
class BoundaryPanel;
class LaunchPanel;
class Layouts;
class MonitorPanel;
class NoticeBar;
class ResultTableModel;
class RunController;
class RunTableModel;
class PrototypesPanel;
class RunsPanel;
class Selection;

/// The window: docks around one selection, and the wiring between what they ask for and the EngineLink. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const std::filesystem::path &workspace, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Selection *selection() const { return m_selection; }
    [[nodiscard]] LaunchPanel *launchPanel() const { return m_launch; }
    [[nodiscard]] MonitorPanel *monitorPanel() const { return m_monitor; }
    [[nodiscard]] RunsPanel *runsPanel() const { return m_runsPanel; }
    [[nodiscard]] DomainsPanel *domainsPanel() const { return m_domains; }
    [[nodiscard]] PrototypesPanel *prototypesPanel() const { return m_prototypes; }
    [[nodiscard]] BoundaryPanel *boundaryPanel() const { return m_boundary; }
    [[nodiscard]] Layouts *layouts() const { return m_layouts; }

Q_SIGNALS:
    /// The first picture of the window is on the screen.
    void painted();

protected:
    void closeEvent(QCloseEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool event(QEvent *event) override;

private:
    QDockWidget *addDock(QWidget *panel, const QString &title, const char *name, Qt::DockWidgetArea area);
    void buildDocks();
    void buildMenus();
    void connectLaunch();
    void connectRun();
    void connectRuns();
    void connectDomains();
    void connectBoundary();
    void connectPrototypes();
    void connectNotices();
    void saveSettings() const;
    [[nodiscard]] RunConfig firstConfig(const std::string &lastToml) const;
    void restoreSettings();

    void showStatus(const QString &runId, const QString &name, const EngineStatus &status, EngineContact contact);
    [[nodiscard]] std::optional<StartWhen> askWhen(const QString &runName, const QString &others, bool canWait);
    void askAndClose(QCloseEvent *event);
    void closed(const QString &trouble);
    void openFolder(const QString &runId);

    EngineLink *m_link;
    Selection *m_selection;
    RunTableModel *m_runs;
    ResultTableModel *m_results;
    RunController *m_controller;
    NoticeBar *m_notice;
    LaunchPanel *m_launch;
    MonitorPanel *m_monitor;
    RunsPanel *m_runsPanel;
    DomainsPanel *m_domains;
    BoundaryPanel *m_boundary;
    PrototypesPanel *m_prototypes;
    QHash<QString, QDockWidget *> m_docks;
    Layouts *m_layouts;
    enum class Closing { No, Waiting, Yes } m_closing = Closing::No;
    bool m_firstPaint = true;
};

} // namespace flexseg
