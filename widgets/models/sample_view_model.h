// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/sample_columns.h"
#include "widgets/models/sample_filter.h"

#include <QAbstractProxyModel>

#include <optional>
#include <utility>
#include <vector>

namespace flexseg {

class SampleTableModel;

/// A choice of samples in an order: those that the expression, the range of hardness and the picked set let through.
/// Values that are not known come last, whichever way is sorted. It is an index vector, since QSortFilterProxyModel
/// asks for a QVariant at every comparison. A new choice or order resets the model, which costs no persistent index
/// for each row; a view keeps its own selection (SampleTableView does). GUI thread.
class SampleViewModel : public QAbstractProxyModel {
    Q_OBJECT

public:
    explicit SampleViewModel(SampleTableModel *samples, QObject *parent = nullptr);

    void setFilter(SampleFilter filter);
    /// From, to, both included; absent: any. It does not concern what isInFilter() says.
    void setHardnessRange(std::optional<std::pair<double, double>> range);
    [[nodiscard]] const std::optional<std::pair<double, double>> &hardnessRange() const { return m_range; }
    /// Indices of samples; absent: any.
    void setPicked(std::optional<std::vector<qint64>> samples);
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

    [[nodiscard]] SampleTableModel *samples() const { return m_samples; }
    /// Rows of the samples' model that are shown, in their order.
    [[nodiscard]] const std::vector<int> &order() const { return m_shown; }
    [[nodiscard]] bool isShown(int sourceRow) const;
    /// Let through by the expression alone, and by expression and range.
    [[nodiscard]] const std::vector<bool> &inFilter() const { return m_inFilter; }
    [[nodiscard]] const std::vector<bool> &inRange() const { return m_inRange; }

    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxy) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &source) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    /// After any of: another choice, another order, other values.
    void shownChanged();

private:
    void rebuild();
    void sortRows();
    void sourceChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);

    SampleTableModel *m_samples;
    SampleFilter m_filter;
    std::optional<std::pair<double, double>> m_range;
    std::optional<std::vector<qint64>> m_picked;
    SampleColumn m_column = SampleColumn::Index;
    Qt::SortOrder m_order = Qt::AscendingOrder;
    std::vector<int> m_sorted; ///< all rows in order
    std::vector<int> m_shown;
    std::vector<int> m_place; ///< in m_shown, of each row; -1: not shown
    std::vector<bool> m_inFilter;
    std::vector<bool> m_inRange;
};

} // namespace flexseg
