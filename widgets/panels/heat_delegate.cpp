// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/heat_delegate.h"

#include "widgets/image/color_map.h"
#include "widgets/image/palettes.h"
#include "widgets/models/record_roles.h"

#include <QImage>
#include <QPainter>
#include <QTableView>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

/// Relative luminance as WCAG 2 defines it.
double luminance(const QColor &color)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

QColor HeatDelegate::cellColor(double percent)
{
    const auto place = static_cast<std::size_t>(std::lround(std::clamp(percent, 0.0, 100.0) * 2.55));
    return QColor::fromRgb(colorTable(Palettes::instance().sequential())[place]);
}

/// Black and white are equally far from a luminance of 0.179.
QColor HeatDelegate::textColor(const QColor &cell)
{
    return luminance(cell) > 0.179 ? Qt::black : Qt::white;
}

void HeatDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QVariant value = index.data(RawRole);
    painter->save();
    if (value.isValid()) {
        const QColor cell = cellColor(value.toDouble());
        painter->fillRect(option.rect, cell);
        painter->setPen(textColor(cell));
        painter->setFont(index.data(Qt::FontRole).isValid() ? index.data(Qt::FontRole).value<QFont>() : option.font);
        painter->drawText(option.rect, Qt::AlignCenter, index.data().toString());
    } else {
        painter->fillRect(option.rect, option.palette.base());
        painter->fillRect(option.rect, QBrush(option.palette.mid().color(), Qt::BDiagPattern));
    }
    if (option.state & (QStyle::State_Selected | QStyle::State_HasFocus)) {
        painter->setPen(QPen(option.palette.highlight(), 2));
        painter->drawRect(option.rect.adjusted(1, 1, -1, -1));
    }
    painter->restore();
}

QImage heatMapImage(const QTableView &table, double ratio)
{
    const QAbstractItemModel &model = *table.model();
    const QFontMetrics metrics = table.fontMetrics();
    const int rowHeight = metrics.height() + 8;
    int titleWidth = 0;
    int cellWidth = metrics.averageCharWidth() * 8;
    for (int row = 0; row < model.rowCount(); ++row)
        titleWidth
            = std::max(titleWidth, metrics.horizontalAdvance(model.headerData(row, Qt::Vertical).toString()) + 12);
    for (int column = 0; column < model.columnCount(); ++column)
        cellWidth
            = std::max(cellWidth, metrics.horizontalAdvance(model.headerData(column, Qt::Horizontal).toString()) + 12);
    const QSize size(titleWidth + cellWidth * model.columnCount(), rowHeight * (model.rowCount() + 1));
    QImage image(size * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setFont(table.font());
    const HeatDelegate delegate;
    QStyleOptionViewItem option;
    option.font = table.font();
    for (int column = 0; column < model.columnCount(); ++column) {
        const QRect place(titleWidth + column * cellWidth, 0, cellWidth, rowHeight);
        painter.drawText(place, Qt::AlignCenter, model.headerData(column, Qt::Horizontal).toString());
        for (int row = 0; row < model.rowCount(); ++row) {
            option.rect = place.translated(0, (row + 1) * rowHeight);
            delegate.paint(&painter, option, model.index(row, column));
        }
    }
    for (int row = 0; row < model.rowCount(); ++row)
        painter.drawText(QRect(0, (row + 1) * rowHeight, titleWidth - 6, rowHeight), Qt::AlignRight | Qt::AlignVCenter,
                         model.headerData(row, Qt::Vertical).toString());
    return image;
}

} // namespace flexseg
