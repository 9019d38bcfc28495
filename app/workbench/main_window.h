// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/workbench/preferences.h"
#include "app/workbench/run_link.h"
#include "core/config/run_config.h"
#include "core/records/run_records.h"
#include "widgets/selection/selection.h"

#include <QHash>
#include <QMainWindow>

#include <filesystem>
#include <optional>

class QDockWidget;
class QUndoStack;

namespace flexseg {

class ComparePanel;
class DomainsPanel;
class EngineLink;
class HardnessPanel;
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
class SampleTableModel;
class SamplesController;
struct Command;

/// The window: docks around one selection, and the wiring between what they ask for and the EngineLink. GUI thread.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const std::filesystem::path &workspace, QWidget *parent = nullptr);
    /// Takes the link, which may have been another window's.
    explicit MainWindow(EngineLink *link, QWidget *parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Selection *selection() const { return m_selection; }
    [[nodiscard]] LaunchPanel *launchPanel() const { return m_launch; }
    [[nodiscard]] MonitorPanel *monitorPanel() const { return m_monitor; }
    [[nodiscard]] RunsPanel *runsPanel() const { return m_runsPanel; }
    [[nodiscard]] DomainsPanel *domainsPanel() const { return m_domains; }
    [[nodiscard]] PrototypesPanel *prototypesPanel() const { return m_prototypes; }
    [[nodiscard]] BoundaryPanel *boundaryPanel() const { return m_boundary; }
    [[nodiscard]] HardnessPanel *hardnessPanel() const { return m_hardness; }
    [[nodiscard]] ComparePanel *comparePanel() const { return m_compare; }
    [[nodiscard]] Layouts *layouts() const { return m_layouts; }
    /// For what the user does to runs, samples, views and settings, and may want to take back.
    [[nodiscard]] QUndoStack *undoStack() const { return m_undo; }

    /// What another window goes on with in this one's place; see WindowHost.
    struct Shown {
        QString runId;
        QStringList overlaidRuns;
        QString domain;
        SampleRef sample;
        std::optional<int> classId;
        std::optional<qint64> step;
    };
    [[nodiscard]] Shown shown() const;
    [[nodiscard]] EngineLink *releaseLink(); ///< this window only waits to be deleted then
    /// \p before: preferences that led to this window, for undo.
    void showAgain(const Shown &shown, const Preferences &before);
    void saveSettings() const;
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    void changePreferences(const Preferences &preferences); ///< can be undone

Q_SIGNALS:
    void preferencesChanged(const flexseg::Preferences &before, const flexseg::Preferences &after);
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
    void buildEditMenu();
    void startFromLaunch();
    void openSettings();
    void openPalette();
    [[nodiscard]] QList<Command> settingCommands();
    void applyPreferences(const Preferences &preferences);
    void pushPreferences(const Preferences &before, const Preferences &after);
    void connectLaunch();
    void connectRun();
    void connectRuns();
    void connectDomains();
    void connectBoundary();
    void connectPrototypes();
    void connectHardness();
    void connectCompare();
    void connectNotices();
    [[nodiscard]] RunConfig firstConfig(const std::string &lastToml) const;
    void restoreSettings();

    void showStatus(const QString &runId, const QString &name, const EngineStatus &status, EngineContact contact);
    [[nodiscard]] std::optional<StartWhen> askWhen(const QString &runName, const QString &others, bool canWait);
    void askAndClose(QCloseEvent *event);
    void closed(const QString &trouble);
    void openFolder(const QString &runId);

    EngineLink *m_link;
    QUndoStack *m_undo;
    Preferences m_preferences;
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
    SampleTableModel *m_samples;
    HardnessPanel *m_hardness;
    SamplesController *m_samplesController;
    ComparePanel *m_compare;
    QHash<QString, QDockWidget *> m_docks;
    Layouts *m_layouts;
    enum class Closing { No, Waiting, Yes } m_closing = Closing::No;
    bool m_firstPaint = true;
};

} // namespace flexseg
