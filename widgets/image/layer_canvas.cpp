// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_canvas.h"

#include "widgets/image/layer_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace flexseg {

namespace {

constexpr double gridFrom = 16; ///< device pixels to an image pixel
constexpr QRgb gridColor = qRgba(128, 128, 128, 110);

} // namespace

QSize contentSizeOf(const QList<ImageLayerPtr> &layers)
{
    for (const ImageLayerPtr &layer : layers) {
        if (!layer->size().isEmpty())
            return layer->size();
    }
    return {};
}

void LayerCanvas::update(const Frame &frame, const QList<ImageLayerPtr> &layers, const QColor &background)
{
    const bool scrolls = m_valid && frame.size == m_frame.size && frame.scale == m_frame.scale;
    const QPoint delta = frame.origin - m_frame.origin;
    m_frame = frame;
    m_valid = true;
    if (m_image.size() != frame.size)
        m_image = QImage(frame.size, QImage::Format_RGB32);
    const int width = frame.size.width();
    const int height = frame.size.height();
    if (!scrolls || std::abs(delta.x()) >= width || std::abs(delta.y()) >= height)
        return compose(m_image.rect(), layers, background);
    if (delta.isNull())
        return;
    scroll(delta);
    if (delta.y() != 0)
        compose({0, delta.y() > 0 ? 0 : height + delta.y(), width, std::abs(delta.y())}, layers, background);
    if (delta.x() != 0)
        compose({delta.x() > 0 ? 0 : width + delta.x(), 0, std::abs(delta.x()), height}, layers, background);
}

void LayerCanvas::scroll(QPoint delta)
{
    const int rows = m_image.height() - std::abs(delta.y());
    const auto bytes = static_cast<std::size_t>(m_image.width() - std::abs(delta.x())) * sizeof(QRgb);
    const auto leftTo = static_cast<qsizetype>(sizeof(QRgb)) * std::max(0, delta.x());
    const auto leftFrom = static_cast<qsizetype>(sizeof(QRgb)) * std::max(0, -delta.x());
    for (int i = 0; i < rows; ++i) {
        // From the side that is moved to, so that no row is overwritten before it has been moved.
        const int from = delta.y() > 0 ? rows - 1 - i : i - delta.y();
        std::memmove(m_image.scanLine(from + delta.y()) + leftTo, m_image.constScanLine(from) + leftFrom, bytes);
    }
}

void LayerCanvas::compose(const QRect &region, const QList<ImageLayerPtr> &layers, const QColor &background)
{
    QPainter(&m_image).fillRect(region, background);
    const QSizeF content = contentSizeOf(layers);
    for (const ImageLayerPtr &layer : layers) {
        if (layer->size().isEmpty())
            continue;
        LayerPlacement placement;
        placement.origin = m_frame.origin;
        placement.scaleX = m_frame.scale * content.width() / layer->size().width();
        placement.scaleY = m_frame.scale * content.height() / layer->size().height();
        paintLayer(m_image, region, *layer, placement);
    }
    if (m_frame.scale > gridFrom && !content.isEmpty())
        drawGrid(region, content.toSize());
}

void LayerCanvas::drawGrid(const QRect &region, QSize content)
{
    // The first device pixel whose middle lies in the image pixel: where paintLayer() begins to draw it.
    const auto firstOf
        = [this](int pixel, int origin) { return static_cast<int>(std::ceil(origin + pixel * m_frame.scale - 0.5)); };
    const auto pixelAt = [this](int position, int origin, int count) {
        return std::clamp(static_cast<int>(std::floor((position - origin) / m_frame.scale)), 0, count);
    };
    QPainter painter(&m_image);
    const QPoint origin = m_frame.origin;
    const QPoint last(firstOf(content.width(), origin.x()), firstOf(content.height(), origin.y()));
    const QRect area = region & QRect(QPoint(firstOf(0, origin.x()), firstOf(0, origin.y())), last);
    painter.setClipRect(area);
    const QColor line = QColor::fromRgba(gridColor);
    const int lastX = pixelAt(area.right() + 1, origin.x(), content.width());
    for (int x = pixelAt(area.left(), origin.x(), content.width()); x <= lastX; ++x)
        painter.fillRect(firstOf(x, origin.x()), area.top(), 1, area.height(), line);
    const int lastY = pixelAt(area.bottom() + 1, origin.y(), content.height());
    for (int y = pixelAt(area.top(), origin.y(), content.height()); y <= lastY; ++y)
        painter.fillRect(area.left(), firstOf(y, origin.y()), area.width(), 1, line);
}

} // namespace flexseg
