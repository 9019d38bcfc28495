// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/command_palette.h"

#include "widgets/models/fuzzy_match.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPainter>
#include <QPointer>
#include <QSet>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int whereRole = Qt::UserRole;
constexpr int shortcutRole = Qt::UserRole + 1;
constexpr int placeRole = Qt::UserRole + 2; ///< in the list of commands

QString plain(QString text)
{
    static const QString mnemonic = QStringLiteral("&");
    return text.replace(QStringLiteral("&&"), QString(QChar(1))).remove(mnemonic).replace(QChar(1), u'&');
}

class Collector {
public:
    explicit Collector(QMainWindow *window)
        : m_window(window)
    {
    }

    QList<Command> collect()
    {
        for (QAction *action : m_window->menuBar()->actions())
            if (action->menu())
                addMenu(action->menu(), plain(action->text()));
        for (QAction *action : m_window->actions())
            add(action, {}, nullptr);
        for (QDockWidget *dock : m_window->findChildren<QDockWidget *>())
            if (dock->widget())
                for (QAction *action : dock->widget()->findChildren<QAction *>())
                    add(action, dock->windowTitle(), dock);
        return m_commands;
    }

private:
    void addMenu(QMenu *menu, const QString &where)
    {
        for (QAction *action : menu->actions())
            action->menu() ? addMenu(action->menu(), where + QStringLiteral(" › ") + plain(action->text()))
                           : add(action, where, nullptr);
    }

    void add(QAction *action, const QString &where, QDockWidget *dock)
    {
        if (action->isSeparator() || action->menu() || !action->isVisible() || plain(action->text()).isEmpty()
            || m_seen.contains(action))
            return;
        m_seen.insert(action);
        Command command;
        command.title = plain(action->text());
        command.id = action->objectName().isEmpty() ? (dock ? dock->objectName() : QString()) + u'/' + command.title
                                                    : action->objectName();
        command.where = where;
        if (action->isCheckable() && !(action->actionGroup() && action->actionGroup()->isExclusive()))
            command.where
                += action->isChecked() ? CommandPalette::tr(" — turns it off") : CommandPalette::tr(" — turns it on");
        command.shortcut = action->shortcut();
        command.enabled = action->isEnabled();
        command.reason = action->property(disabledReason).toString();
        command.run = [action = QPointer(action), dock = QPointer(dock)] {
            if (dock) {
                dock->show();
                dock->raise();
            }
            if (action)
                action->trigger();
        };
        m_commands.append(command);
    }

    QMainWindow *m_window;
    QSet<QAction *> m_seen;
    QList<Command> m_commands;
};

/// What it does, where it is, and its keys at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        QStyleOptionViewItem background = option;
        initStyleOption(&background, index);
        background.text.clear();
        option.widget->style()->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
        const bool selected = option.state & QStyle::State_Selected;
        const auto group = index.flags().testFlag(Qt::ItemIsEnabled) ? QPalette::Active : QPalette::Disabled;
        const QColor ink = option.palette.color(group, selected ? QPalette::HighlightedText : QPalette::Text);
        QColor faint = ink;
        faint.setAlphaF(ink.alphaF() * 0.7F);
        QRect box = option.rect.adjusted(8, 0, -8, 0);
        painter->save();
        painter->setPen(faint);
        const QString keys = index.data(shortcutRole).toString();
        painter->drawText(box, Qt::AlignRight | Qt::AlignVCenter, keys);
        const QFontMetrics &metrics = option.fontMetrics;
        box.setRight(box.right() - (keys.isEmpty() ? 0 : metrics.horizontalAdvance(keys) + 16));
        painter->setPen(ink);
        const QString title = metrics.elidedText(index.data().toString(), Qt::ElideRight, box.width());
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter, title);
        box.setLeft(box.left() + metrics.horizontalAdvance(title) + 16);
        painter->setPen(faint);
        painter->drawText(box, Qt::AlignLeft | Qt::AlignVCenter,
                          metrics.elidedText(index.data(whereRole).toString(), Qt::ElideRight, box.width()));
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {200, option.fontMetrics.height() + 10};
    }
};

} // namespace

QList<Command> commandsOf(QMainWindow *window)
{
    return Collector(window).collect();
}

CommandPalette::CommandPalette(QList<Command> commands, const QStringList &recent, QWidget *parent)
    : QDialog(parent)
    , m_commands(std::move(commands))
    , m_filter(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_none(new QLabel(tr("Nothing has these letters in this order."), this))
{
    setWindowTitle(tr("Commands"));
    const auto age = [&recent](const Command &command) {
        const auto place = recent.indexOf(command.id);
        return place < 0 ? recent.size() : place;
    };
    std::stable_sort(m_commands.begin(), m_commands.end(),
                     [&](const Command &a, const Command &b) { return age(a) < age(b); });
    m_filter->setObjectName(QStringLiteral("filter"));
    m_filter->setPlaceholderText(tr("Type some letters of what you want to do"));
    m_filter->setAccessibleName(m_filter->placeholderText());
    m_filter->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commands"));
    m_list->setAccessibleName(tr("Commands"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setAlignment(Qt::AlignCenter);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_none, 1);
    connect(m_filter, &QLineEdit::textChanged, this, &CommandPalette::fill);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::choose);
    fill();
    const int letter = fontMetrics().averageCharWidth();
    QSize size(letter * 90, fontMetrics().height() * 26);
    if (parent) {
        const QWidget *window = parent->window();
        size = size.boundedTo(window->size() * 0.9);
        move(window->geometry().center().x() - size.width() / 2, window->geometry().top() + 60);
    }
    resize(size);
}

void CommandPalette::fill()
{
    struct Match {
        int score;
        int place;
    };
    std::vector<Match> matches;
    for (int place = 0; place < m_commands.size(); ++place) {
        const Command &command = m_commands[place];
        if (const auto score = fuzzyScore(m_filter->text(), command.title + u' ' + command.where))
            matches.push_back({*score, place});
    }
    std::stable_sort(matches.begin(), matches.end(), [](const Match &a, const Match &b) { return a.score > b.score; });
    m_list->clear();
    for (const Match &match : matches) {
        const Command &command = m_commands[match.place];
        auto *item = new QListWidgetItem(command.title, m_list);
        item->setData(placeRole, match.place);
        item->setData(whereRole,
                      command.enabled || command.reason.isEmpty()
                          ? command.where
                          : command.where + QStringLiteral(" — ") + command.reason);
        item->setData(shortcutRole, command.shortcut.toString(QKeySequence::NativeText));
        if (!command.enabled)
            item->setFlags(Qt::ItemNeverHasChildren);
    }
    for (int row = 0; row < m_list->count() && !m_list->currentItem(); ++row)
        if (m_list->item(row)->flags().testFlag(Qt::ItemIsEnabled))
            m_list->setCurrentRow(row);
    m_list->setVisible(m_list->count() > 0);
    m_none->setVisible(m_list->count() == 0);
}

void CommandPalette::choose()
{
    const QListWidgetItem *item = m_list->currentItem();
    if (!item || !item->flags().testFlag(Qt::ItemIsEnabled))
        return;
    m_chosen = &m_commands.at(item->data(placeRole).toInt());
    accept();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_filter && event->type() == QEvent::KeyPress) {
        switch (static_cast<QKeyEvent *>(event)->key()) {
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QApplication::sendEvent(m_list, event);
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            choose();
            return true;
        default:
            break;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace flexseg
