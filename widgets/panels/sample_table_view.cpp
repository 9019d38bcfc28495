// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/sample_table_view.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/models/sample_view_model.h"
#include "widgets/models/table_text.h"
#include "widgets/panels/file_job.h"
#include "widgets/panels/history_delegate.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QStyledItemDelegate>

#include <algorithm>
#include <array>

namespace flexseg {

namespace {

constexpr std::size_t mostRanges = 500; ///< of a selection; each painted cell asks all of them

int columnOf(SampleColumn column)
{
    return static_cast<int>(column);
}

/// Draws a picture of any size within the table's icon size.
class PictureDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        const QSize most = option->decorationSize;
        QStyledItemDelegate::initStyleOption(option, index);
        if (!option->decorationSize.isEmpty())
            option->decorationSize = option->decorationSize.scaled(most, Qt::KeepAspectRatio);
    }
};

} // namespace

SampleTableView::SampleTableView(SampleViewModel *samples, QWidget *parent)
    : QTableView(parent)
    , m_samples(samples)
{
    setModel(samples);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false); // Tab goes on to the next widget
    setAccessibleName(tr("Training samples"));
    setContextMenuPolicy(Qt::ActionsContextMenu);
    setItemDelegateForColumn(columnOf(SampleColumn::History), new HistoryDelegate(this));
    setItemDelegateForColumn(columnOf(SampleColumn::Picture), new PictureDelegate(this));
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    buildColumns();
    buildActions();
    // After the view's own slots, which setModel() has connected.
    connect(m_samples, &QAbstractItemModel::modelAboutToBeReset, this, &SampleTableView::remember);
    connect(m_samples, &QAbstractItemModel::modelReset, this, &SampleTableView::restore);
    setSortingEnabled(true);
    sortByColumn(columnOf(SampleColumn::Hardness), Qt::DescendingOrder);
}

void SampleTableView::buildColumns()
{
    constexpr std::array<int, sampleColumnCount> widths{8,  9,  20, 11, 11, 10, 13, 8, 11,
                                                        10, 11, 9,  10, 13, 13, 18, 8, 10};
    const int digit = fontMetrics().horizontalAdvance(u'0');
    for (int column = 0; column < sampleColumnCount; ++column)
        setColumnWidth(column, widths[static_cast<std::size_t>(column)] * digit);
    for (const SampleColumn column : {SampleColumn::Index, SampleColumn::Role, SampleColumn::HardDraws,
                                      SampleColumn::Chance, SampleColumn::BoundaryIou})
        setColumnHidden(columnOf(column), true);
    setPicturesShown(false);
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setHighlightSections(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    // What a user looks for first stands first.
    const std::array<SampleColumn, 6> first{SampleColumn::Picture,  SampleColumn::Name,    SampleColumn::Domain,
                                            SampleColumn::Hardness, SampleColumn::History, SampleColumn::Misalignment};
    for (std::size_t place = 0; place < first.size(); ++place)
        header->moveSection(header->visualIndex(columnOf(first[place])), static_cast<int>(place));
    header->moveSection(header->visualIndex(columnOf(SampleColumn::Tags)), static_cast<int>(first.size()));
    connect(header, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { showColumnMenu(horizontalHeader()->mapToGlobal(at)); });
}

void SampleTableView::buildActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
    };
    add(tr("Copy as table"), QKeySequence::Copy, [this] { copyTable(); });
    add(tr("Export the shown samples as CSV …"), {}, [this] { exportTable(); });
    add(tr("Columns …"), {}, [this] { showColumnMenu(mapToGlobal(QPoint(0, 0))); });
}

void SampleTableView::showColumnMenu(const QPoint &place)
{
    QMenu menu(this);
    for (int column = 1; column < sampleColumnCount; ++column) {
        QAction *action = menu.addAction(titleOf(static_cast<SampleColumn>(column)));
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != columnOf(SampleColumn::Name));
        connect(action, &QAction::toggled, this, [this, column](bool on) { setColumnHidden(column, !on); });
    }
    menu.exec(place);
}

void SampleTableView::setPicturesShown(bool shown)
{
    const int height = fontMetrics().height() + (shown ? 22 : 8);
    setColumnHidden(columnOf(SampleColumn::Picture), !shown);
    setIconSize(QSize(2 * (height - 4), height - 4));
    setColumnWidth(columnOf(SampleColumn::Picture), 2 * (height - 4) + 8);
    verticalHeader()->setDefaultSectionSize(height);
}

std::vector<qint64> SampleTableView::selectedSamples() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<qint64> samples;
    samples.reserve(rows.size());
    for (const int row : rows) {
        const int source = m_samples->order()[static_cast<std::size_t>(row)];
        samples.push_back(m_samples->samples()->rows()[static_cast<std::size_t>(source)].sample.index);
    }
    return samples;
}

std::optional<qint64> SampleTableView::currentSample() const
{
    const QModelIndex current = currentIndex();
    return current.isValid() ? std::optional(current.data(IdRole).value<qint64>()) : std::nullopt;
}

void SampleTableView::goTo(qint64 sample)
{
    const auto row = m_samples->samples()->rowOf(sample);
    if (!row)
        return;
    const QModelIndex cell = m_samples->mapFromSource(m_samples->samples()->index(*row, columnOf(SampleColumn::Name)));
    if (!cell.isValid())
        return;
    setCurrentIndex(cell);
    scrollTo(cell, QAbstractItemView::EnsureVisible);
}

void SampleTableView::remember()
{
    m_kept = selectedSamples();
    m_keptCurrent = currentSample();
    m_keptColumn = currentIndex().column();
    m_keptScroll = verticalScrollBar()->value();
}

void SampleTableView::restore()
{
    std::vector<int> rows;
    const SampleTableModel *source = m_samples->samples();
    const auto rowOf = [&](qint64 sample) {
        const auto row = source->rowOf(sample);
        return row ? m_samples->mapFromSource(source->index(*row, 0)).row() : -1;
    };
    for (const qint64 sample : m_kept)
        if (const int row = rowOf(sample); row >= 0)
            rows.push_back(row);
    std::sort(rows.begin(), rows.end());
    QItemSelection selection;
    std::size_t ranges = 0;
    for (std::size_t begin = 0; begin < rows.size();) {
        std::size_t end = begin + 1;
        while (end < rows.size() && rows[end] == rows[end - 1] + 1)
            ++end;
        if (++ranges > mostRanges)
            break;
        selection.append(QItemSelectionRange(m_samples->index(rows[begin], 0),
                                             m_samples->index(rows[end - 1], sampleColumnCount - 1)));
        begin = end;
    }
    m_isRestoring = true;
    if (m_keptCurrent)
        if (const int row = rowOf(*m_keptCurrent); row >= 0) {
            if (ranges > mostRanges)
                selection = QItemSelection(m_samples->index(row, 0), m_samples->index(row, sampleColumnCount - 1));
            selectionModel()->setCurrentIndex(m_samples->index(row, std::max(m_keptColumn, 0)),
                                              QItemSelectionModel::NoUpdate);
        }
    if (ranges <= mostRanges || selection.size() == 1)
        selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    m_isRestoring = false;
    m_kept.clear();
    verticalScrollBar()->setValue(m_keptScroll);
    Q_EMIT selectedSamplesChanged();
}

void SampleTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (!m_isRestoring && current.isValid() && (!previous.isValid() || previous.row() != current.row()))
        Q_EMIT currentSampleChanged(current.data(IdRole).value<qint64>());
}

void SampleTableView::selectionChanged(const QItemSelection &selected, const QItemSelection &deselected)
{
    QTableView::selectionChanged(selected, deselected);
    if (!m_isRestoring)
        Q_EMIT selectedSamplesChanged();
}

void SampleTableView::copyTable()
{
    QList<int> rows;
    for (int row = 0; row < m_samples->rowCount(); ++row)
        if (!selectionModel()->hasSelection() || selectionModel()->isRowSelected(row))
            rows << row;
    QGuiApplication::clipboard()->setText(tableText(*m_samples, rows, u'\t'));
}

void SampleTableView::exportTable()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Export samples"), QStringLiteral("samples.csv"), tr("Tables (*.csv)"));
    if (!file.isEmpty())
        runFileJob(
            this, [file, csv = tableText(*m_samples, u',')] { return writeText(file, csv); },
            [this](const QString &error) {
                if (!error.isEmpty())
                    Q_EMIT failed(error);
            });
}

} // namespace flexseg
