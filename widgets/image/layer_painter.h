// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QPoint>
#include <QRect>

namespace flexseg {

/// RGB32 pixels that layers are painted on; several threads may paint different parts.
struct CanvasPixels {
    QRgb *first = nullptr;
    qsizetype rowLength = 0; ///< pixels

    [[nodiscard]] QRgb *at(QPoint place) const { return first + place.y() * rowLength + place.x(); }
};

/// Where a layer lies on a canvas: device pixel = origin + layer pixel * scale.
struct LayerPlacement {
    QPoint origin;
    double scaleX = 1;
    double scaleY = 1;
};

/// From this many device pixels to an image pixel on, pixels are drawn as squares of their own colour.
inline constexpr double nearestFrom = 2;

/// Blends a layer, with its opacity, into \p region of a canvas. What a pixel gets depends neither on how the canvas is
/// cut into regions nor on where the origin lies. The level of the pyramid is the one whose pixels come nearest to the
/// canvas's. Label maps, and everything that is magnified by nearestFrom or more, get the nearest pixel and exactly
/// (color * a + canvas * (255 - a)) / 255, rounded, with a = round(255 * opacity) * alpha of the color / 255;
/// pictures and values are interpolated.
void paintLayer(const CanvasPixels &canvas, const QRect &region, const ImageLayer &layer,
                const LayerPlacement &placement);

/// The device pixels whose whole colour paintLayer() gives; empty where something shines through.
[[nodiscard]] QRect opaqueRect(const ImageLayer &layer, const LayerPlacement &placement);

} // namespace flexseg
