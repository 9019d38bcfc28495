// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStyledItemDelegate>

class QTableView;

namespace flexseg {

/// Draws a cell's number (RawRole, percent) on its colour from 0 to 100, in black or white, whichever reads better; a
/// cell without a number is hatched.
class HeatDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    /// Background of a number of percent, and the colour of text on it: their contrast is at least 4.5 to 1.
    [[nodiscard]] static QColor cellColor(double percent);
    [[nodiscard]] static QColor textColor(const QColor &cell);
};

/// The whole table of a view's model as such a map, with its titles, \p ratio device pixels to a logical one.
[[nodiscard]] QImage heatMapImage(const QTableView &table, double ratio);

} // namespace flexseg
