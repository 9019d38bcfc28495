// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QColor>
#include <QImage>
#include <QList>

class QPainter;

namespace flexseg {

/// Size of the first layer that has something to draw: the coordinates that the others are stretched to.
[[nodiscard]] QSize contentSizeOf(const QList<ImageLayerPtr> &layers);

/// What a view composes of its layers, kept from frame to frame: of one that differs by a shift only, just the strips
/// that come into view are drawn, and nothing is moved. GUI thread; large parts are composed with the help of the
/// global thread pool's idle threads.
class LayerCanvas {
public:
    struct Frame {
        QSize size; ///< device pixels
        QPoint origin; ///< device pixel of the image's corner
        double scale = 1; ///< device pixels to an image pixel

        bool operator==(const Frame &) const = default;
    };

    /// The layers or their colours have changed: the next update() draws everything.
    void invalidate() { m_valid = false; }
    void update(const Frame &frame, const QList<ImageLayerPtr> &layers, const QColor &background);
    /// Copies \p part of the frame, whose corner is at \p corner, pixel by pixel; the painter's unit is a device pixel.
    void draw(QPainter &painter, QPoint corner, const QRect &part) const;
    /// RGB32 of the frame's size.
    [[nodiscard]] QImage toImage() const;

private:
    template <typename Visit>
    void forPieces(const QRect &part, Visit visit) const;
    void compose(const QRect &part, const QList<ImageLayerPtr> &layers, QRgb background);
    void drawGrid(const QRect &region, QPoint origin, QSize content);

    /// A torus, so that a shift moves no pixel: the frame's pixel p lies at (p + m_shift) modulo the size.
    QImage m_image;
    QPoint m_shift;
    Frame m_frame;
    bool m_valid = false;
};

} // namespace flexseg
