// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDialog>
#include <QKeySequence>
#include <QList>
#include <QString>

#include <functional>

class QLabel;
class QLineEdit;
class QListWidget;
class QMainWindow;

namespace flexseg {

/// Something that can be done in the window.
struct Command {
    QString id; ///< the same in every language and at every start, as far as it can be
    QString title;
    QString where; ///< the menu or the dock that has it
    QKeySequence shortcut;
    bool enabled = true;
    QString reason; ///< why it cannot be done now; empty: not known
    std::function<void()> run;
};

/// Name of the property in which an action says why it is disabled.
inline constexpr const char *disabledReason = "disabledReason";

/// Every action of a window's menus, its own and its docks' ones. What belongs to a dock shows that dock first.
[[nodiscard]] QList<Command> commandsOf(QMainWindow *window);

/// Finds a command by some of its letters and runs it: the best match first, or with nothing typed what was used last.
/// Return or a click runs, Escape closes, arrows and Page keys move. GUI thread.
class CommandPalette : public QDialog {
    Q_OBJECT

public:
    /// \p recent: ids, the last used first.
    CommandPalette(QList<Command> commands, const QStringList &recent, QWidget *parent = nullptr);

    /// The command that was chosen, to be run once the palette is closed.
    [[nodiscard]] const Command *chosen() const { return m_chosen; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void choose();

    QList<Command> m_commands; ///< last used first
    QLineEdit *m_filter;
    QListWidget *m_list;
    QLabel *m_none;
    const Command *m_chosen = nullptr;
};

} // namespace flexseg
