// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>

#include <functional>

class QPainter;

namespace flexseg {

/// Something that an ImageView draws over its layers for as long as there is content. GUI thread.
class ViewOverlay {
public:
    virtual ~ViewOverlay() = default;

    /// \p scale: logical screen pixels to an image pixel.
    virtual void paint(QPainter &painter, const std::function<QPointF(QPointF)> &viewFromImage, double scale) = 0;
};

} // namespace flexseg
