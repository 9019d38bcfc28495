// SPDX-License-Identifier: GPL-3.0-only
// What is not about runs: undo, settings, and the command palette.
#include "app/workbench/command_palette.h"
#include "app/workbench/engine_link.h"
#include "app/workbench/main_window.h"
#include "app/workbench/settings_dialog.h"
#include "app/workbench/undo_commands.h"
#include "widgets/image/layer_list.h"
#include "widgets/models/run_table_model.h"
#include "widgets/models/text.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QAction>
#include <QDockWidget>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QUndoStack>

#include <utility>

namespace flexseg {

namespace {

constexpr qsizetype recentKept = 12;

} // namespace

void MainWindow::buildEditMenu()
{
    QMenu *edit = menuBar()->addMenu(tr("&Edit"));
    QAction *undo = m_undo->createUndoAction(this, tr("&Undo"));
    undo->setObjectName(QStringLiteral("edit.undo"));
    undo->setShortcut(Qt::CTRL | Qt::Key_Z);
    undo->setProperty(disabledReason, tr("nothing to undo"));
    QAction *redo = m_undo->createRedoAction(this, tr("&Redo"));
    redo->setObjectName(QStringLiteral("edit.redo"));
    redo->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Z);
    redo->setProperty(disabledReason, tr("nothing to redo"));
    edit->addActions({undo, redo});
    edit->addSeparator();
    const auto add = [&](const QString &title, const QKeySequence &keys, const char *name, auto slot) {
        QAction *action = edit->addAction(title, this, slot);
        action->setShortcut(keys);
        action->setObjectName(QLatin1String(name));
    };
    add(tr("&Find a command …"), Qt::CTRL | Qt::SHIFT | Qt::Key_P, "edit.commands", &MainWindow::openPalette);
    add(tr("&Settings …"), Qt::CTRL | Qt::Key_Comma, "edit.settings", &MainWindow::openSettings);
    connect(m_boundary->layerList(), &LayerList::edited, this,
            [this](const LayerStates &before, const LayerStates &after) {
                m_undo->push(new LayersCommand(m_boundary->layerList(), before, after));
            });
}

/// As if its button were pressed; where that is not possible, Launch says why.
void MainWindow::startFromLaunch()
{
    QDockWidget *dock = m_docks.value(QStringLiteral("launch"));
    dock->show();
    dock->raise();
    auto *button = m_launch->findChild<QAbstractButton *>(QStringLiteral("start"));
    button->isEnabled() ? button->click() : m_launch->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::openSettings()
{
    SettingsDialog dialog(m_preferences, this);
    if (dialog.exec() == QDialog::Accepted)
        changePreferences(dialog.preferences());
}

void MainWindow::changePreferences(const Preferences &preferences)
{
    if (preferences != m_preferences)
        pushPreferences(m_preferences, preferences);
}

void MainWindow::pushPreferences(const Preferences &before, const Preferences &after)
{
    m_undo->push(
        new PreferencesCommand(before, after, [this](const Preferences &wanted) { applyPreferences(wanted); }));
}

void MainWindow::applyPreferences(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences);
    Palettes::instance().setClassColors(preferences.classColors);
    Palettes::instance().setSequential(preferences.sequential);
    if (before == preferences)
        return;
    QSettings settings;
    savePreferences(preferences, settings);
    Q_EMIT preferencesChanged(before, preferences);
}

MainWindow::Shown MainWindow::shown() const
{
    return {m_selection->runId(),  m_selection->overlaidRuns(), m_selection->domain(),
            m_selection->sample(), m_selection->classId(),      m_selection->step()};
}

EngineLink *MainWindow::releaseLink()
{
    m_link->setParent(nullptr);
    return m_link;
}

void MainWindow::showAgain(const Shown &shown, const Preferences &before)
{
    m_selection->setRunId(shown.runId);
    m_selection->setOverlaidRuns(shown.overlaidRuns);
    m_selection->setDomain(shown.domain);
    m_selection->setSample(shown.sample);
    m_selection->setClassId(shown.classId);
    m_selection->setStep(shown.step);
    pushPreferences(before, m_preferences);
}

/// Of the settings that a key or two should change.
QList<Command> MainWindow::settingCommands()
{
    QList<Command> commands;
    const auto add = [&](const char *id, const QString &title, auto change) {
        Preferences wanted = m_preferences;
        change(wanted);
        Command command{QLatin1String(id), title, tr("Settings"), {}, wanted != m_preferences, tr("is so already"), {}};
        command.run = [this, wanted] { changePreferences(wanted); };
        commands.append(command);
    };
    using Language = Preferences::Language;
    add("language.system", tr("Language as the system has it"), [](auto &p) { p.language = Language::System; });
    add("language.en", QStringLiteral("Language: English"), [](auto &p) { p.language = Language::English; });
    add("language.zh_CN", QStringLiteral("语言：简体中文 (Chinese)"), [](auto &p) { p.language = Language::Chinese; });
    add("classes.colour-blind", tr("Class colours for colour-blind eyes"),
        [](auto &p) { p.classColors = ClassColors::ColorBlind; });
    add("classes.data-set", tr("Class colours of the data set"), [](auto &p) { p.classColors = ClassColors::DataSet; });
    add("maps.viridis", tr("Maps in Viridis"), [](auto &p) { p.sequential = ColorMap::Viridis; });
    add("maps.cividis", tr("Maps in Cividis"), [](auto &p) { p.sequential = ColorMap::Cividis; });
    add("maps.grey", tr("Maps in grey"), [](auto &p) { p.sequential = ColorMap::Grey; });
    return commands;
}

void MainWindow::openPalette()
{
    QList<Command> commands = commandsOf(this) + settingCommands();
    const QString self = QStringLiteral("edit.commands");
    commands.removeIf([&](const Command &command) { return command.id == self; });
    for (const RunSummary &run : m_runs->records()) {
        const QString id = text(run.id);
        commands.append({QStringLiteral("run/") + id,
                         tr("Open run %1").arg(text(run.name)),
                         QStringLiteral("%1 · %2").arg(RunTableModel::stateText(run.state), id),
                         {},
                         true,
                         {},
                         [this, id] { m_selection->setRunId(id); }});
    }
    const QString key = QStringLiteral("commands/recent");
    QStringList recent = QSettings().value(key).toStringList();
    CommandPalette palette(commands, recent, this);
    palette.exec();
    const Command *chosen = palette.chosen();
    if (!chosen)
        return;
    recent.removeAll(chosen->id);
    recent.prepend(chosen->id);
    QSettings().setValue(key, recent.mid(0, recentKept));
    chosen->run();
}

} // namespace flexseg
