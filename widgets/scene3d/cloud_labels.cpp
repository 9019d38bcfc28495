// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/cloud_labels.h"

#include <QPainter>

#include <algorithm>
#include <array>

namespace flexseg {

namespace {

constexpr double paddingX = 5;
constexpr double paddingY = 1;
constexpr double rounding = 4;
constexpr int backgroundAlpha = 225;
constexpr double faintShare = 0.65;

} // namespace

void drawLabels(QPainter &painter, QList<CloudLabel> labels, const QRectF &within, const SceneColors &colors)
{
    std::stable_sort(labels.begin(), labels.end(),
                     [](const CloudLabel &a, const CloudLabel &b) { return a.depth < b.depth; });
    QList<QRectF> taken;
    // A name covers no other marker either.
    for (const CloudLabel &label : labels)
        if (label.color.isValid())
            taken.append(QRectF(label.at, QSizeF()).adjusted(-label.gap, -label.gap, label.gap, label.gap));
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QFontMetricsF metrics(painter.font());
    for (const CloudLabel &label : labels) {
        const QSizeF size(metrics.horizontalAdvance(label.text) + 2 * paddingX, metrics.height() + 2 * paddingY);
        const double w = size.width();
        const double h = size.height();
        const double gap = label.gap + 1;
        const std::array<QPointF, 4> corners{QPointF(gap, -h / 2), QPointF(-gap - w, -h / 2), QPointF(-w / 2, -gap - h),
                                             QPointF(-w / 2, gap)};
        const auto fits = [&](const QRectF &rect) {
            return within.contains(rect)
                && std::none_of(taken.begin(), taken.end(), [&](const QRectF &r) { return r.intersects(rect); });
        };
        QRectF rect(label.at - QPointF(w / 2, h / 2), size);
        if (label.color.isValid()) {
            const auto corner = std::find_if(corners.begin(), corners.end(),
                                             [&](QPointF offset) { return fits(QRectF(label.at + offset, size)); });
            if (corner == corners.end())
                continue;
            rect.moveTopLeft(label.at + *corner);
            QColor back = colors.background;
            back.setAlpha(backgroundAlpha);
            painter.setBrush(back);
            painter.setPen(QPen(label.color, 1));
            painter.drawRoundedRect(rect, rounding, rounding);
            painter.setPen(colors.text);
        } else {
            if (!fits(rect))
                continue;
            painter.setPen(mixedColor(colors.background, colors.text, faintShare));
        }
        painter.drawText(rect, Qt::AlignCenter, label.text);
        taken.append(rect);
    }
    painter.restore();
}

} // namespace flexseg
