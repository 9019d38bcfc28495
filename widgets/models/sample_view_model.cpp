// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_view_model.h"

#include "widgets/models/sample_order.h"
#include "widgets/models/sample_table_model.h"

#include <numeric>

namespace flexseg {

SampleViewModel::SampleViewModel(SampleTableModel *samples, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_samples(samples)
{
    setSourceModel(samples);
    connect(samples, &QAbstractItemModel::modelAboutToBeReset, this, [this] { beginResetModel(); });
    connect(samples, &QAbstractItemModel::modelReset, this, [this] {
        m_filter.bind(m_samples->rows());
        sortRows();
        rebuild();
        endResetModel();
        Q_EMIT shownChanged();
    });
    connect(samples, &QAbstractItemModel::dataChanged, this, &SampleViewModel::sourceChanged);
    sortRows();
    rebuild();
}

void SampleViewModel::setFilter(SampleFilter filter)
{
    beginResetModel();
    m_filter = std::move(filter);
    m_filter.bind(m_samples->rows());
    rebuild();
    endResetModel();
    Q_EMIT shownChanged();
}

void SampleViewModel::setHardnessRange(std::optional<std::pair<double, double>> range)
{
    if (m_range == range)
        return;
    beginResetModel();
    m_range = range;
    rebuild();
    endResetModel();
    Q_EMIT shownChanged();
}

void SampleViewModel::setPicked(std::optional<std::vector<qint64>> samples)
{
    if (!m_picked && !samples)
        return;
    beginResetModel();
    m_picked = std::move(samples);
    rebuild();
    endResetModel();
    Q_EMIT shownChanged();
}

void SampleViewModel::sort(int column, Qt::SortOrder order)
{
    beginResetModel();
    m_column = column < 0 || column >= sampleColumnCount ? SampleColumn::Index : static_cast<SampleColumn>(column);
    m_order = order;
    sortRows();
    rebuild();
    endResetModel();
    Q_EMIT shownChanged();
}

void SampleViewModel::sortRows()
{
    m_sorted = sortedSamples(m_samples->rows(), m_column,
                             m_order == Qt::AscendingOrder ? SampleOrder::Rising : SampleOrder::Falling);
}

void SampleViewModel::rebuild()
{
    const std::vector<SampleRow> &rows = m_samples->rows();
    m_inFilter.assign(rows.size(), true);
    if (!m_filter.holdsForAll())
        for (std::size_t i = 0; i < rows.size(); ++i)
            m_inFilter[i] = m_filter.accepts(rows[i]);
    m_inRange = m_inFilter;
    if (m_range)
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const auto hardness = numberOf(rows[i], SampleColumn::Hardness);
            m_inRange[i] = m_inRange[i] && hardness && *hardness >= m_range->first && *hardness <= m_range->second;
        }
    std::vector<bool> picked(rows.size(), !m_picked);
    if (m_picked)
        for (const qint64 index : *m_picked)
            if (const auto row = m_samples->rowOf(index))
                picked[static_cast<std::size_t>(*row)] = true;
    m_shown.clear();
    m_place.assign(rows.size(), -1);
    for (const int row : m_sorted) {
        const auto at = static_cast<std::size_t>(row);
        if (!m_inRange[at] || !picked[at])
            continue;
        m_place[at] = static_cast<int>(m_shown.size());
        m_shown.push_back(row);
    }
}

void SampleViewModel::sourceChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    if (roles == QList<int>{Qt::DecorationRole}) {
        if (const QModelIndex cell = mapFromSource(first); cell.isValid())
            Q_EMIT dataChanged(cell, cell, roles);
        return;
    }
    // The view is told of a new order only where there is one: a value that changes would else end what is selected.
    const std::vector<int> before = m_shown;
    m_filter.bind(m_samples->rows());
    sortRows();
    rebuild();
    if (m_shown != before) {
        std::vector<int> now = before;
        std::swap(now, m_shown);
        beginResetModel();
        m_shown = std::move(now);
        endResetModel();
    } else if (first.row() == last.row()) {
        const int row = m_place[static_cast<std::size_t>(first.row())];
        if (row >= 0)
            Q_EMIT dataChanged(index(row, first.column()), index(row, last.column()));
    } else if (!m_shown.empty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, sampleColumnCount - 1));
    }
    Q_EMIT shownChanged();
}

bool SampleViewModel::isShown(int sourceRow) const
{
    return m_place[static_cast<std::size_t>(sourceRow)] >= 0;
}

QModelIndex SampleViewModel::mapToSource(const QModelIndex &proxy) const
{
    if (!proxy.isValid() || proxy.row() >= rowCount())
        return {};
    return m_samples->index(m_shown[static_cast<std::size_t>(proxy.row())], proxy.column());
}

QModelIndex SampleViewModel::mapFromSource(const QModelIndex &source) const
{
    if (!source.isValid() || static_cast<std::size_t>(source.row()) >= m_place.size())
        return {};
    const int row = m_place[static_cast<std::size_t>(source.row())];
    return row < 0 ? QModelIndex() : index(row, source.column());
}

QModelIndex SampleViewModel::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex SampleViewModel::parent(const QModelIndex & /*child*/) const
{
    return {};
}

int SampleViewModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int SampleViewModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : sampleColumnCount;
}

QVariant SampleViewModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    return orientation == Qt::Horizontal ? m_samples->headerData(section, orientation, role) : QVariant();
}

} // namespace flexseg
