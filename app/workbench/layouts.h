// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <vector>

class QAction;
class QActionGroup;
class QDockWidget;
class QMainWindow;
class QMenu;
class QSettings;

namespace flexseg {

/// Named arrangements of a window's docks: Train, Inspect, Compare and History. Each remembers what the user changes in
/// it; reset() brings the default of the one that is shown back. Docks are known by their object names; a layout that
/// names one which is not there goes without it. GUI thread.
class Layouts : public QObject {
    Q_OBJECT

public:
    static constexpr int count = 4;

    /// \p docks, in the order of their tabs, and \p window outlive it.
    Layouts(QMainWindow *window, QList<QDockWidget *> docks, QObject *parent = nullptr);

    /// Entries of a menu, Ctrl+1 to Ctrl+4, with a tick at the one that is shown, and one that resets it.
    void addTo(QMenu *menu);
    [[nodiscard]] int current() const { return m_current; }
    [[nodiscard]] QString title(int layout) const;
    /// Docks that its default shows, those in front first.
    [[nodiscard]] QStringList defaultDocks(int layout) const;
    void show(int layout);
    void reset();

    /// Shows the layout that was shown last, as the user left it. The window has its size by then.
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void shown(int layout);

private:
    [[nodiscard]] QDockWidget *dock(const QString &name) const;
    [[nodiscard]] int version() const;
    void arrange(int layout);
    bool restoreDocks(const QByteArray &state);
    void enter(int layout);

    QMainWindow *m_window;
    QList<QDockWidget *> m_docks;
    QActionGroup *m_actions;
    int m_current = 0;
    std::vector<QByteArray> m_states; ///< as the user left each; empty: its default
};

} // namespace flexseg
