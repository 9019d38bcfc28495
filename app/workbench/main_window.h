// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/config/run_config.h"
#include "core/records/run_records.h"

#include <QHash>
#include <QMainWindow>

#include <filesystem>

class QDockWidget;

namespace flexseg {

class DomainsPanel;
class EngineLink;
class LaunchPanel;
class MonitorPanel;
class NoticeBar;
class ResultTableModel;
class RunTableModel;
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
    void resetLayout();
    void saveSettings() const;
    [[nodiscard]] RunConfig firstConfig(const std::string &lastToml) const;
    void restoreSettings();

    void shownRunsChanged();
    void runsChanged(const std::vector<RunSummary> &runs, const std::vector<RunSummary> &queue);
    void statusChanged(const QString &runId, const EngineStatus &status, bool alive);
    void tellInterrupted(const RunSummary &run);
    void updateEstimate();
    void askAndClose(QCloseEvent *event);
    void openFolder(const QString &runId);

    EngineLink *m_link;
    Selection *m_selection;
    RunTableModel *m_runs;
    ResultTableModel *m_results;
    NoticeBar *m_notice;
    LaunchPanel *m_launch;
    MonitorPanel *m_monitor;
    RunsPanel *m_runsPanel;
    DomainsPanel *m_domains;
    QHash<QString, QDockWidget *> m_docks;
    QHash<QString, RunState> m_states; ///< as last told
    QHash<QString, std::vector<DomainResult>> m_resultsByRun;
    QByteArray m_defaultLayout;
    bool m_datasetKnown = false;
    bool m_closing = false;
    bool m_firstPaint = true;
};

} // namespace flexseg
