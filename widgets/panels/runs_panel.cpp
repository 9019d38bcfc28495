// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/runs_panel.h"

#include "widgets/models/run_table_model.h"
#include "widgets/models/table_text.h"
#include "widgets/models/text.h"
#include "widgets/panels/file_job.h"
#include "widgets/selection/selection.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QInputDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QToolBar>
#include <QVBoxLayout>

namespace flexseg {

namespace {

/// Keeps the rows any of whose cells holds each of the words.
class WordsFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setWords(const QString &text)
    {
        m_words = text.split(u' ', Qt::SkipEmptyParts);
        invalidateFilter();
    }

protected:
    bool filterAcceptsRow(int row, const QModelIndex &parent) const override
    {
        QString cells;
        for (int column = 0; column < sourceModel()->columnCount(parent); ++column)
            cells += sourceModel()->index(row, column, parent).data().toString() + u'\n';
        return std::all_of(m_words.begin(), m_words.end(),
                           [&](const QString &word) { return cells.contains(word, Qt::CaseInsensitive); });
    }

private:
    QStringList m_words;
};

} // namespace

RunsPanel::RunsPanel(RunTableModel *model, Selection *selection, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_selection(selection)
    , m_search(new QLineEdit(this))
    , m_table(new QTableView(this))
    , m_empty(new QLabel(this))
    , m_message(new QLabel(this))
{
    auto *proxy = new WordsFilter(this);
    m_proxy = proxy;
    m_proxy->setSourceModel(m_model);
    m_proxy->setSortRole(SortRole);
    m_search->setPlaceholderText(tr("Search runs"));
    m_search->setAccessibleName(tr("Search runs"));
    m_search->setClearButtonEnabled(true);
    connect(m_search, &QLineEdit::textChanged, this, [this, proxy](const QString &text) {
        proxy->setWords(text);
        refresh();
    });

    m_table->setModel(m_proxy);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(RunTableModel::Started, Qt::DescendingOrder);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->setAlternatingRowColors(true);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setIconSize(QSize(10, 10));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(m_table->fontMetrics().height() + 8);
    m_table->horizontalHeader()->setSectionsMovable(true);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->setContextMenuPolicy(Qt::ActionsContextMenu);
    m_table->setAccessibleName(tr("Runs"));
    m_table->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setObjectName(QStringLiteral("empty"));
    m_empty->setWordWrap(true);
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_message->hide();

    auto *layout = new QVBoxLayout(this);
    auto *bar = new QToolBar(this);
    buildActions();
    bar->addActions({m_open, m_resume, m_extend, m_duplicate, m_delete});
    bar->setToolButtonStyle(Qt::ToolButtonTextOnly);
    auto *top = new QHBoxLayout; // one row, so that the runs get the room
    top->addWidget(m_search, 1);
    top->addWidget(bar);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_message);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &RunsPanel::selectionToRuns);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &RunsPanel::refresh);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &RunsPanel::refresh);
    connect(m_model, &QAbstractItemModel::dataChanged, this, &RunsPanel::refresh);
    // Once the filter has done its work as well.
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, &RunsPanel::refresh);
    connect(m_proxy, &QAbstractItemModel::rowsRemoved, this, &RunsPanel::refresh);
    connect(m_selection, &Selection::runIdChanged, this, &RunsPanel::chooseCurrent);
    connect(m_proxy, &QAbstractItemModel::rowsInserted, this, [this] {
        if (chosen().isEmpty()) // it was chosen before it was listed
            chooseCurrent();
    });
    const int digit = m_table->fontMetrics().horizontalAdvance(u'0');
    constexpr int widths[] = {20, 12, 15, 15, 13, 13, 20, 9, 12, 7, 11, 20};
    for (int column = 0; column < m_model->columnCount(); ++column)
        m_table->setColumnWidth(column, widths[column] * digit);
    refresh();
}

void RunsPanel::chooseCurrent()
{
    const QString id = m_selection->runId();
    if (chosen().contains(id))
        return;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (m_proxy->index(row, 0).data(IdRole).toString() == id)
            m_table->selectRow(row);
}

void RunsPanel::buildActions()
{
    const auto make = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, m_table);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_table->addAction(action);
        return action;
    };
    m_open = make(tr("Open"), {}, [this] {
        if (const auto *run = chosenRun())
            m_selection->setRunId(text(run->id));
    });
    m_open->setToolTip(tr("Show the run in every dock"));
    m_resume = make(tr("Resume"), {}, [this] {
        if (const auto *run = chosenRun())
            Q_EMIT resumeRequested(text(run->id));
    });
    m_extend = make(tr("Extend …"), {}, [this] { askExtend(); });
    m_extend->setToolTip(tr("Add steps behind the last checkpoint, with a schedule of their own"));
    m_duplicate = make(tr("Duplicate into Launch"), {}, [this] {
        if (const auto *run = chosenRun())
            Q_EMIT duplicateRequested(text(run->id));
    });
    m_rename = make(tr("Rename"), Qt::Key_F2, [this] {
        const auto index = m_table->currentIndex();
        m_table->edit(index.sibling(index.row(), RunTableModel::Name));
    });
    m_note = make(tr("Write a note"), {}, [this] {
        const auto index = m_table->currentIndex();
        m_table->edit(index.sibling(index.row(), RunTableModel::Note));
    });
    m_folder = make(tr("Open the folder"), {}, [this] {
        if (const auto *run = chosenRun())
            Q_EMIT openFolderRequested(text(run->id));
    });
    m_unseal = make(tr("Open a sealed domain …"), {}, [this] { askUnseal(); });
    m_unseal->setObjectName(QStringLiteral("runs.unseal"));
    make(tr("Copy as table"), QKeySequence::Copy, [this] { copyTable(); });
    make(tr("Export all runs as CSV …"), {}, [this] { exportTable(); });
    m_delete = make(tr("Delete …"), QKeySequence::Delete, [this] { askDelete(); });
}

QStringList RunsPanel::chosen() const
{
    QStringList ids;
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows())
        ids << index.data(IdRole).toString();
    return ids;
}

const RunSummary *RunsPanel::chosenRun() const
{
    const QStringList ids = chosen();
    return ids.isEmpty() ? nullptr : m_model->find(ids.first());
}

void RunsPanel::selectionToRuns()
{
    const QStringList ids = chosen();
    if (!ids.isEmpty()) {
        if (!ids.contains(m_selection->runId()))
            m_selection->setRunId(ids.first());
        m_selection->setOverlaidRuns(ids.size() > 1 ? ids : QStringList());
    }
    refresh();
}

void RunsPanel::askExtend()
{
    const auto *run = chosenRun();
    if (!run)
        return;
    const QString id = text(run->id);
    bool accepted = false;
    // One that was stopped is not made shorter than it was planned.
    const int least = static_cast<int>(std::max<std::int64_t>(run->totalSteps - run->step, 1));
    const int steps = QInputDialog::getInt(
        this, tr("Extend the run"),
        tr("Steps to add to %1 behind step %2, with a learning-rate schedule of their own:")
            .arg(text(run->name), locale().toString(static_cast<qlonglong>(run->step))),
        least + static_cast<int>(std::max<std::int64_t>(run->totalSteps / 2, 1)), least, 1000000000, 1, &accepted);
    if (accepted)
        Q_EMIT extendRequested(id, steps);
}

void RunsPanel::askDelete()
{
    const QStringList ids = chosen();
    if (ids.isEmpty())
        return;
    qint64 bytes = 0;
    for (const QString &id : ids)
        if (const auto *run = m_model->find(id))
            bytes += run->diskBytes;
    QMessageBox box(QMessageBox::Warning, tr("Delete runs"),
                    tr("Delete %n run(s) with checkpoints and history? This cannot be undone.", nullptr,
                       static_cast<int>(ids.size())),
                    QMessageBox::Cancel, this);
    box.setInformativeText(bytes > 0 ? tr("It frees %1.").arg(locale().formattedDataSize(bytes)) : QString());
    const QAbstractButton *confirm = box.addButton(tr("Delete"), QMessageBox::DestructiveRole);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() == confirm)
        Q_EMIT deleteRequested(ids);
}

void RunsPanel::askUnseal()
{
    const auto *run = chosenRun();
    if (!run || run->sealed.empty())
        return;
    const QString id = text(run->id);
    QMessageBox box(QMessageBox::Question, tr("Open a sealed domain"),
                    tr("Which sealed domain of “%1” is to be opened?").arg(text(run->name)), QMessageBox::Cancel, this);
    box.setInformativeText(tr("Its results are shown from then on, for good, and the run's journal keeps when it was "
                              "opened. Whatever is decided on the run afterwards may be chosen on the target."));
    QHash<QAbstractButton *, QString> domains;
    for (const QString &domain : text(run->sealed).split(u'\n'))
        domains.insert(box.addButton(tr("Open %1").arg(domain), QMessageBox::ActionRole), domain);
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (const QString domain = domains.value(box.clickedButton()); !domain.isEmpty())
        Q_EMIT unsealRequested(id, domain);
}

/// The chosen rows, or all that are found.
void RunsPanel::copyTable()
{
    QList<int> rows;
    for (int row = 0; row < m_proxy->rowCount(); ++row)
        if (chosen().isEmpty() || m_table->selectionModel()->isRowSelected(row))
            rows << row;
    QApplication::clipboard()->setText(tableText(*m_proxy, rows, u'\t'));
}

void RunsPanel::exportTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Export runs"), QStringLiteral("runs.csv"), tr("Tables (*.csv)"));
    if (!file.isEmpty()) // every run, also those that a search hides
        runFileJob(
            this, [file, csv = tableText(*m_model, u',')] { return writeText(file, csv); },
            [this](const QString &error) { showMessage(error); });
}

void RunsPanel::showMessage(const QString &text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

QByteArray RunsPanel::saveState() const
{
    return m_table->horizontalHeader()->saveState();
}

void RunsPanel::restoreState(const QByteArray &state)
{
    m_table->horizontalHeader()->restoreState(state);
}

bool RunsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress) {
        const auto key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_open->trigger();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void RunsPanel::refresh()
{
    const bool none = m_proxy->rowCount() == 0;
    m_empty->setText(m_model->rowCount() > 0
                         ? tr("No run holds all these words. Clear the search to see every run.")
                         : tr("No runs yet. Start one in Launch, or copy a run's folder into the workspace's runs "
                              "folder."));
    m_empty->setVisible(none);
    m_table->setVisible(!none);
    const RunSummary *run = chosenRun();
    const int count = static_cast<int>(chosen().size());
    m_open->setEnabled(run);
    m_resume->setEnabled(count == 1 && (canResume(run->state) || canStart(run->state)));
    m_resume->setText(run && canStart(run->state) ? tr("Start") : tr("Resume"));
    m_extend->setEnabled(count == 1 && canExtend(run->state));
    m_duplicate->setEnabled(count == 1);
    m_rename->setEnabled(count == 1);
    m_note->setEnabled(count == 1);
    m_folder->setEnabled(count == 1);
    m_unseal->setEnabled(count == 1 && !run->sealed.empty() && !isActive(run->state));
    m_delete->setEnabled(count > 0);
    for (QAction *action : m_table->actions()) // for the command palette
        action->setProperty("disabledReason",
                            count == 0 ? tr("choose a run in Runs first") : tr("not possible for the chosen runs"));
}

} // namespace flexseg
