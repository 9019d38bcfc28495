// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/image_layer.h"

#include <QColor>
#include <QImage>
#include <QList>

namespace flexseg {

/// Size of the first layer that has something to draw: the coordinates that the others are stretched to.
[[nodiscard]] QSize contentSizeOf(const QList<ImageLayerPtr> &layers);

/// What a view composes of its layers, kept from frame to frame: one that differs by a shift only is scrolled, and the
/// strips that come into view are drawn. GUI thread.
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
    /// RGB32 of the frame's size.
    [[nodiscard]] const QImage &image() const { return m_image; }

private:
    void scroll(QPoint delta);
    void compose(const QRect &region, const QList<ImageLayerPtr> &layers, const QColor &background);
    void drawGrid(const QRect &region, QSize content);

    QImage m_image;
    Frame m_frame;
    bool m_valid = false;
};

} // namespace flexseg
