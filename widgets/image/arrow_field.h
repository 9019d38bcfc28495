// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QPointF>

#include <functional>
#include <vector>

class QPainter;

namespace flexseg {

/// An arrow in image coordinates.
struct Arrow {
    QPointF from;
    QPointF to;
    QColor color;
};

/// Draws so many of \p arrows that neighbours in the list stay about \p spacing logical pixels apart at \p scale
/// (screen pixels to one image pixel), where they lie a pixel of the image from each other.
void drawArrows(QPainter &painter, const std::vector<Arrow> &arrows,
                const std::function<QPointF(QPointF)> &viewFromImage, double scale, double spacing = 9);

} // namespace flexseg
