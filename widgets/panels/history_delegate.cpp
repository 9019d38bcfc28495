// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/history_delegate.h"

#include "widgets/models/sample_table_model.h"
#include "widgets/plots/series_colors.h"

#include <QPainter>

#include <algorithm>

namespace flexseg {

void HistoryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyledItemDelegate::paint(painter, option, index); // the background
    const auto history = index.data(SampleTableModel::HistoryRole).value<QList<double>>();
    if (history.size() < 2)
        return;
    const double top = *std::max_element(history.begin(), history.end());
    if (!(top > 0))
        return;
    const QRectF box = QRectF(option.rect).adjusted(5, 4, -6, -4);
    QPolygonF curve;
    for (qsizetype i = 0; i < history.size(); ++i) {
        const double share = std::clamp(history[i] / top, 0.0, 1.0);
        curve << QPointF(box.left() + box.width() * static_cast<double>(i) / static_cast<double>(history.size() - 1),
                         box.bottom() - share * box.height());
    }
    const bool selected = option.state & QStyle::State_Selected;
    const bool dark = option.palette.color(QPalette::Base).lightness() < 128;
    const QColor color = selected ? option.palette.color(QPalette::HighlightedText) : seriesColor(0, dark);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.3));
    painter->drawPolyline(curve);
    painter->setBrush(color);
    painter->drawEllipse(curve.last(), 1.5, 1.5);
    painter->restore();
}

} // namespace flexseg
