// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/pixel_marks.h"

#include <QPainter>

#include <algorithm>

namespace flexseg {

namespace {

constexpr double leastRadius = 4; // logical pixels

} // namespace

void PixelMarks::paint(QPainter &painter, const std::function<QPointF(QPointF)> &viewFromImage, double scale)
{
    const double radius = std::max(leastRadius, scale * 0.75);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    const QRectF clip = painter.clipBoundingRect().adjusted(-radius, -radius, radius, radius);
    for (const auto &[color, width] : {std::pair{QColor(0, 0, 0, 170), 3.5}, std::pair{QColor(Qt::white), 1.5}}) {
        painter.setPen(QPen(color, width));
        for (const QPoint pixel : m_pixels)
            if (const QPointF at = viewFromImage(pixel + QPointF(0.5, 0.5)); clip.isEmpty() || clip.contains(at))
                painter.drawEllipse(at, radius, radius);
    }
}

} // namespace flexseg
