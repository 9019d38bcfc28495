// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/view_overlay.h"

#include <QList>
#include <QPoint>

namespace flexseg {

/// Rings around some pixels of the image.
class PixelMarks : public ViewOverlay {
public:
    void setPixels(const QList<QPoint> &pixels) { m_pixels = pixels; }
    [[nodiscard]] const QList<QPoint> &pixels() const { return m_pixels; }

    void paint(QPainter &painter, const std::function<QPointF(QPointF)> &viewFromImage, double scale) override;

private:
    QList<QPoint> m_pixels;
};

} // namespace flexseg
