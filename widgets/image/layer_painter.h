// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QImage>
#include <QPointF>
#include <QRect>

namespace flexseg {

/// Where a layer lies on a canvas: device pixel = origin + layer pixel * scale.
struct LayerPlacement {
    QPointF origin;
    double scaleX = 1;
    double scaleY = 1;
};

/// From this many device pixels to an image pixel on, pixels are drawn as squares of their own colour.
inline constexpr double nearestFrom = 2;

/// Blends a layer, with its opacity, into \p region of an RGB32 canvas. What a pixel gets does not depend on how the
/// canvas is cut into regions. Magnified by nearestFrom or more: the nearest pixel, and exactly
/// (color * a + canvas * (255 - a)) / 255, rounded, with a = round(255 * opacity) * alpha of the color / 255.
/// Otherwise: bilinear from the level of the pyramid whose pixels come nearest to the canvas's.
void paintLayer(QImage &canvas, const QRect &region, const ImageLayer &layer, const LayerPlacement &placement);

} // namespace flexseg
