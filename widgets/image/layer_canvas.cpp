// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_canvas.h"

#include "widgets/image/layer_painter.h"

#include <QPainter>
#include <QRegion>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <memory>

namespace flexseg {

namespace {

constexpr double gridFrom = 16; ///< device pixels to an image pixel
constexpr QRgb gridColor = qRgba(128, 128, 128, 110);

/// A band's pixels stay in the processor's cache while one layer after the other is painted on them.
constexpr int bandPixels = 64 * 1024;

/// Calls work(band) for each of \p count bands, on this thread and on idle ones of the pool; returns when all are done.
template <typename Work>
void forBands(int count, const Work &work)
{
    struct Bands {
        std::atomic<int> next = 0;
        QSemaphore done;
    };
    const auto bands = std::make_shared<Bands>();
    // A thread that comes too late finds no band left, and then touches nothing that is gone.
    const auto take = [bands, count, &work] {
        for (int band = bands->next++; band < count; band = bands->next++) {
            work(band);
            bands->done.release();
        }
    };
    const int helpers = std::min(count, QThread::idealThreadCount()) - 1;
    for (int i = 0; i < helpers && QThreadPool::globalInstance()->tryStart(take); ++i) { }
    take();
    bands->done.acquire(count);
}

int wrapped(int value, int size)
{
    return (value % size + size) % size;
}

} // namespace

QSize contentSizeOf(const QList<ImageLayerPtr> &layers)
{
    for (const ImageLayerPtr &layer : layers) {
        if (!layer->size().isEmpty())
            return layer->size();
    }
    return {};
}

/// Calls visit(piece of the frame, where its corner lies in m_image) for the up to four pieces of a part.
template <typename Visit>
void LayerCanvas::forPieces(const QRect &part, Visit visit) const
{
    const QSize size = m_image.size();
    for (int y = part.top(), rows = 0; y <= part.bottom(); y += rows) {
        const int placeY = (y + m_shift.y()) % size.height();
        rows = std::min(part.bottom() + 1 - y, size.height() - placeY);
        for (int x = part.left(), columns = 0; x <= part.right(); x += columns) {
            const int placeX = (x + m_shift.x()) % size.width();
            columns = std::min(part.right() + 1 - x, size.width() - placeX);
            visit(QRect(x, y, columns, rows), QPoint(placeX, placeY));
        }
    }
}

void LayerCanvas::update(const Frame &frame, const QList<ImageLayerPtr> &layers, const QColor &background)
{
    const bool scrolls = m_valid && frame.size == m_frame.size && frame.scale == m_frame.scale;
    const QPoint delta = frame.origin - m_frame.origin;
    const int width = frame.size.width();
    const int height = frame.size.height();
    m_frame = frame;
    m_valid = true;
    if (m_image.size() != frame.size)
        m_image = QImage(frame.size, QImage::Format_RGB32);
    if (!scrolls || std::abs(delta.x()) >= width || std::abs(delta.y()) >= height) {
        m_shift = {};
        return compose(m_image.rect(), layers, background.rgb());
    }
    if (delta.isNull())
        return;
    m_shift = {wrapped(m_shift.x() - delta.x(), width), wrapped(m_shift.y() - delta.y(), height)};
    if (delta.y() != 0)
        compose({0, delta.y() > 0 ? 0 : height + delta.y(), width, std::abs(delta.y())}, layers, background.rgb());
    if (delta.x() != 0)
        compose({delta.x() > 0 ? 0 : width + delta.x(), 0, std::abs(delta.x()), height}, layers, background.rgb());
}

void LayerCanvas::compose(const QRect &part, const QList<ImageLayerPtr> &layers, QRgb background)
{
    const QSize content = contentSizeOf(layers);
    const CanvasPixels canvas{reinterpret_cast<QRgb *>(m_image.bits()),
                              m_image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb))};
    const auto paint = [&](const QRect &region, QPoint origin) {
        QRegion bare(region);
        bool isFirst = true;
        for (const ImageLayerPtr &layer : layers) {
            if (layer->size().isEmpty() || !layer->isVisible())
                continue;
            const LayerPlacement placement{origin, m_frame.scale * content.width() / layer->size().width(),
                                           m_frame.scale * content.height() / layer->size().height()};
            if (isFirst) {
                bare -= opaqueRect(*layer, placement);
                for (const QRect &rect : bare)
                    for (int y = rect.top(); y <= rect.bottom(); ++y)
                        std::fill_n(canvas.at({rect.left(), y}), rect.width(), background);
            }
            isFirst = false;
            paintLayer(canvas, region, *layer, placement);
        }
        if (isFirst)
            for (int y = region.top(); y <= region.bottom(); ++y)
                std::fill_n(canvas.at({region.left(), y}), region.width(), background);
    };
    forPieces(part, [&](const QRect &piece, QPoint place) {
        const QPoint origin = m_frame.origin + place - piece.topLeft();
        const int rows = std::max(8, bandPixels / piece.width());
        const QRect region(place, piece.size());
        forBands((piece.height() + rows - 1) / rows, [&](int band) {
            paint(region & QRect(place.x(), place.y() + band * rows, piece.width(), rows), origin);
        });
        if (m_frame.scale > gridFrom && !content.isEmpty())
            drawGrid(region, origin, content);
    });
}

void LayerCanvas::drawGrid(const QRect &region, QPoint origin, QSize content)
{
    // The first device pixel whose middle lies in the image pixel: where paintLayer() begins to draw it.
    const auto firstOf
        = [this](int pixel, int from) { return from + static_cast<int>(std::ceil(pixel * m_frame.scale - 0.5)); };
    const auto pixelAt = [this](int position, int from, int count) {
        return std::clamp(static_cast<int>(std::floor((position - from) / m_frame.scale)), 0, count);
    };
    QPainter painter(&m_image);
    const QPoint last(firstOf(content.width(), origin.x()), firstOf(content.height(), origin.y()));
    const QRect area = region & QRect(origin, last);
    painter.setClipRect(area);
    const QColor line = QColor::fromRgba(gridColor);
    const int lastX = pixelAt(area.right() + 1, origin.x(), content.width());
    for (int x = pixelAt(area.left(), origin.x(), content.width()); x <= lastX; ++x)
        painter.fillRect(firstOf(x, origin.x()), area.top(), 1, area.height(), line);
    const int lastY = pixelAt(area.bottom() + 1, origin.y(), content.height());
    for (int y = pixelAt(area.top(), origin.y(), content.height()); y <= lastY; ++y)
        painter.fillRect(area.left(), firstOf(y, origin.y()), area.width(), 1, line);
}

void LayerCanvas::draw(QPainter &painter, QPoint corner, const QRect &part) const
{
    forPieces(part & m_image.rect(), [&](const QRect &piece, QPoint place) {
        painter.drawImage(corner + piece.topLeft(), m_image, QRect(place, piece.size()));
    });
}

QImage LayerCanvas::toImage() const
{
    if (m_shift.isNull())
        return m_image.copy();
    QImage image(m_image.size(), m_image.format());
    QPainter painter(&image);
    draw(painter, {}, image.rect());
    return image;
}

} // namespace flexseg
