// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/arrow_field.h"

#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr double headLength = 5; // logical pixels
constexpr double shortest = 1.5; // drawn as a dot below

} // namespace

void drawArrows(QPainter &painter, const std::vector<Arrow> &arrows,
                const std::function<QPointF(QPointF)> &viewFromImage, double scale, double spacing)
{
    const auto stride = static_cast<std::size_t>(std::max(1.0, std::round(spacing / std::max(scale, 1e-6))));
    const QRectF clip = painter.clipBoundingRect();
    painter.setRenderHint(QPainter::Antialiasing);
    for (std::size_t i = 0; i < arrows.size(); i += stride) {
        const QPointF from = viewFromImage(arrows[i].from), to = viewFromImage(arrows[i].to);
        if (!clip.isEmpty() && !clip.contains(from) && !clip.contains(to))
            continue;
        const QLineF line(from, to);
        const double head = std::min(headLength, line.length() / 2);
        for (const auto &[color, width] : {std::pair{QColor(0, 0, 0, 160), 3.0}, std::pair{arrows[i].color, 1.6}}) {
            painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
            if (line.length() < shortest) {
                painter.drawPoint(from);
                continue;
            }
            painter.drawLine(line);
            for (const double turn : {150.0, -150.0}) {
                QLineF side = QLineF::fromPolar(head, line.angle() + turn);
                side.translate(to);
                painter.drawLine(side);
            }
        }
    }
}

} // namespace flexseg
