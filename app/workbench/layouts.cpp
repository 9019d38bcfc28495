// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/layouts.h"

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QSettings>
#include <QToolBar>

#include <algorithm>
#include <utility>

namespace flexseg {

namespace {

/// A column at the left, and beside it tabs above tabs. The first name of each is in front.
struct Arrangement {
    const char *key;
    QStringList left, main, below;
    int leftPx = 0; ///< its share of a window of 1280 x 800
    int belowPx = 0;
};

const Arrangement &arrangement(int layout)
{
    static const std::vector<Arrangement> all{
        {"train",
         {"launch"},
         {"monitor", "domains", "boundary", "prototypes", "hardness", "compare"},
         {"runs"},
         360,
         220},
        {"inspect", {}, {"boundary", "prototypes", "hardness", "domains"}, {}, 0, 0},
        {"compare", {}, {"compare", "domains", "boundary"}, {"runs"}, 0, 170},
        {"history", {}, {"runs"}, {"monitor", "domains", "compare"}, 0, 450},
    };
    return all[static_cast<std::size_t>(layout)];
}

} // namespace

Layouts::Layouts(QMainWindow *window, QList<QDockWidget *> docks, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_docks(std::move(docks))
    , m_actions(new QActionGroup(this))
    , m_states(count)
{
    for (int layout = 0; layout < count; ++layout) {
        auto *action = new QAction(title(layout), m_actions);
        action->setObjectName(QStringLiteral("layout.") + QLatin1String(arrangement(layout).key));
        action->setCheckable(true);
        action->setShortcut(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_1 + layout));
        connect(action, &QAction::triggered, this, [this, layout] { show(layout); });
    }
}

void Layouts::addTo(QMenu *menu)
{
    menu->addSection(tr("Layout"));
    menu->addActions(m_actions->actions());
    menu->addAction(tr("Reset the layout"), this, &Layouts::reset)->setObjectName(QStringLiteral("layout.reset"));
}

QString Layouts::title(int layout) const
{
    const QString titles[count] = {tr("Train"), tr("Inspect"), tr("Compare"), tr("History")};
    return titles[layout];
}

QStringList Layouts::defaultDocks(int layout) const
{
    const Arrangement &a = arrangement(layout);
    QStringList names = a.left + a.main + a.below;
    names.removeIf([this](const QString &name) { return !dock(name); });
    return names;
}

QDockWidget *Layouts::dock(const QString &name) const
{
    const auto found
        = std::find_if(m_docks.begin(), m_docks.end(), [&](QDockWidget *d) { return d->objectName() == name; });
    return found == m_docks.end() ? nullptr : *found;
}

/// Of a saved arrangement: one of other docks than there are now is not taken up.
int Layouts::version() const
{
    QStringList names;
    for (const QDockWidget *d : m_docks)
        names << d->objectName();
    names.sort();
    return qChecksum(names.join(u' ').toUtf8());
}

/// Every dock has its place, also one that is hidden, so that it can be shown there.
void Layouts::arrange(int layout)
{
    const Arrangement &a = arrangement(layout);
    QStringList left = a.left, main = a.main, below = a.below;
    for (const QDockWidget *d : std::as_const(m_docks))
        if (const QString name = d->objectName(); !left.contains(name) && !main.contains(name) && !below.contains(name))
            (name == QLatin1String("launch") ? left : name == QLatin1String("runs") ? below : main) << name;
    for (QDockWidget *d : std::as_const(m_docks))
        m_window->removeDockWidget(d);
    const auto head = [this](const QStringList &names) {
        const auto name = std::find_if(names.begin(), names.end(), [this](const QString &n) { return dock(n); });
        return name == names.end() ? nullptr : dock(*name);
    };
    QDockWidget *column = head(left), *middle = head(main), *bottom = head(below);
    if (column)
        m_window->addDockWidget(Qt::LeftDockWidgetArea, column);
    for (QDockWidget *d : {middle, bottom}) // one above the other, before there are tabs
        if (d)
            m_window->addDockWidget(Qt::RightDockWidgetArea, d, Qt::Vertical);
    for (const QStringList &names : {left, main, below})
        for (const QString &name : names)
            if (QDockWidget *first = head(names), *next = dock(name); next && next != first)
                m_window->tabifyDockWidget(first, next);
    for (QDockWidget *d : std::as_const(m_docks)) {
        d->setFloating(false);
        d->show(); // only what is shown is raised and sized
    }
    const QStringList wanted = defaultDocks(layout);
    for (QDockWidget *d : std::as_const(m_docks))
        d->setVisible(wanted.contains(d->objectName()));
    const double wide = m_window->width() / 1280.0, high = m_window->height() / 800.0;
    if (column && middle && a.leftPx > 0)
        m_window->resizeDocks({column, middle}, {qRound(a.leftPx * wide), qRound((1280 - a.leftPx) * wide)},
                              Qt::Horizontal);
    if (middle && bottom && a.belowPx > 0)
        m_window->resizeDocks({middle, bottom}, {qRound((740 - a.belowPx) * high), qRound(a.belowPx * high)},
                              Qt::Vertical);
    for (QDockWidget *front : {column, middle, bottom})
        if (front && !front->isHidden())
            front->raise();
}

/// Docks only: tool bars stay as they are, since a notice is no part of a layout.
bool Layouts::restoreDocks(const QByteArray &state)
{
    std::vector<std::pair<QToolBar *, bool>> bars;
    for (QToolBar *bar : m_window->findChildren<QToolBar *>(Qt::FindDirectChildrenOnly))
        bars.emplace_back(bar, !bar->isHidden());
    const bool restored = !state.isEmpty() && m_window->restoreState(state, version());
    for (const auto &[bar, visible] : bars)
        bar->setVisible(visible);
    return restored;
}

void Layouts::enter(int layout)
{
    m_current = layout;
    m_actions->actions().at(layout)->setChecked(true);
    if (!restoreDocks(m_states[static_cast<std::size_t>(layout)]))
        arrange(layout);
    Q_EMIT shown(layout);
}

void Layouts::show(int layout)
{
    if (layout != m_current) {
        m_states[static_cast<std::size_t>(m_current)] = m_window->saveState(version());
        enter(layout);
    }
}

void Layouts::reset()
{
    m_states[static_cast<std::size_t>(m_current)].clear();
    enter(m_current);
}

void Layouts::restore(const QSettings &settings)
{
    for (int layout = 0; layout < count; ++layout)
        m_states[static_cast<std::size_t>(layout)]
            = settings.value(QStringLiteral("layouts/") + QLatin1String(arrangement(layout).key)).toByteArray();
    enter(std::clamp(settings.value(QStringLiteral("layouts/current")).toInt(), 0, count - 1));
}

void Layouts::save(QSettings &settings) const
{
    for (int layout = 0; layout < count; ++layout) {
        const QByteArray state
            = layout == m_current ? m_window->saveState(version()) : m_states[static_cast<std::size_t>(layout)];
        const QString key = QStringLiteral("layouts/") + QLatin1String(arrangement(layout).key);
        state.isEmpty() ? settings.remove(key) : settings.setValue(key, state);
    }
    settings.setValue(QStringLiteral("layouts/current"), m_current);
}

} // namespace flexseg
