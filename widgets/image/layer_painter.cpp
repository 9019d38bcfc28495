// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_painter.h"

#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace flexseg {

namespace {

/// Colours a value by the layer's table.
class ValueColors {
public:
    ValueColors(const ColorTable &colors, std::pair<double, double> range)
        : m_colors(colors)
        , m_low(static_cast<float>(range.first))
        , m_gain(range.second > range.first ? static_cast<float>(255 / (range.second - range.first)) : 0)
    {
    }

    QRgb operator()(float value) const
    {
        if (std::isnan(value))
            return 0;
        const float place = (value - m_low) * m_gain;
        return m_colors[static_cast<int>(std::clamp(place, 0.0F, 255.0F) + 0.5F)];
    }

private:
    const ColorTable &m_colors;
    float m_low;
    float m_gain; ///< 0 for a range without extent: everything gets the first colour
};

/// Calls visit(pixel -> unpremultiplied colour, row accessor) with the accessor of the level's kind.
template <typename Visit>
void withColors(const ImageLayer &layer, int level, Visit visit)
{
    const ImagePyramid &pyramid = *layer.pyramid();
    if (!pyramid.colors.empty()) {
        const QImage &image = pyramid.colors[level];
        visit([](QRgb color) { return color; },
              [&](int y) { return reinterpret_cast<const QRgb *>(image.constScanLine(y)); });
    } else if (!pyramid.labels.empty()) {
        const QImage &image = pyramid.labels[level];
        visit([&](uchar id) { return layer.colors()[id]; }, [&](int y) { return image.constScanLine(y); });
    } else {
        const FloatMap &map = *pyramid.values[level];
        visit(ValueColors(layer.colors(), layer.valueRange()), [&](int y) { return map.row(y).data(); });
    }
}

/// round(v / 255) for v in 0 .. 255 * 255
constexpr int divideBy255(int v)
{
    v += 128;
    return (v + (v >> 8)) >> 8;
}

/// round((over * alpha + under * (255 - alpha)) / 255) of each channel, two of them at a time in one word.
QRgb blended(QRgb over, QRgb under, std::uint32_t alpha)
{
    constexpr std::uint32_t evenChannels = 0x00ff00ff;
    const auto mix = [alpha](std::uint32_t a, std::uint32_t b) {
        const std::uint32_t sum = (a & evenChannels) * alpha + (b & evenChannels) * (255 - alpha) + 0x00800080;
        return ((sum + ((sum >> 8) & evenChannels)) >> 8) & evenChannels;
    };
    return 0xff000000 | mix(over, under) | (mix(over >> 8, under >> 8) << 8 & 0x0000ff00);
}

/// Which of \p count pixels lies at the middle of each device pixel from \p first on.
std::vector<int> nearestPixels(int first, int last, double origin, double scale, int count)
{
    std::vector<int> pixels;
    pixels.reserve(static_cast<std::size_t>(std::max(0, last - first + 1)));
    for (int device = first; device <= last; ++device)
        pixels.push_back(std::clamp(static_cast<int>(std::floor((device + 0.5 - origin) / scale)), 0, count - 1));
    return pixels;
}

/// Device pixels whose middle lies on the layer.
QRect coveredRect(const ImageLayer &layer, const LayerPlacement &placement)
{
    const auto firstMiddle = [](double edge) { return static_cast<int>(std::ceil(edge - 0.5)); };
    const QSize size = layer.size();
    const QPoint topLeft(firstMiddle(placement.origin.x()), firstMiddle(placement.origin.y()));
    const QPoint end(firstMiddle(placement.origin.x() + size.width() * placement.scaleX),
                     firstMiddle(placement.origin.y() + size.height() * placement.scaleY));
    return {topLeft, end - QPoint(1, 1)};
}

void paintNearest(QImage &canvas, const QRect &area, const ImageLayer &layer, const LayerPlacement &placement)
{
    const std::vector<int> columns
        = nearestPixels(area.left(), area.right(), placement.origin.x(), placement.scaleX, layer.size().width());
    const std::vector<int> rows
        = nearestPixels(area.top(), area.bottom(), placement.origin.y(), placement.scaleY, layer.size().height());
    const int opacity = static_cast<int>(std::lround(255 * layer.opacity()));
    // The colours of one row of the layer, alpha and opacity multiplied; it serves for several rows of the canvas.
    const int first = columns.front();
    std::vector<QRgb> line(static_cast<std::size_t>(columns.back() - first + 1));
    bool isOpaque = false;
    withColors(layer, 0, [&](const auto &colorOf, const auto &rowOf) {
        const QRgb *previous = nullptr;
        for (std::size_t j = 0; j < rows.size(); ++j) {
            QRgb *out = reinterpret_cast<QRgb *>(canvas.scanLine(area.top() + static_cast<int>(j))) + area.left();
            const bool isNew = j == 0 || rows[j] != rows[j - 1];
            if (isNew) {
                const auto *in = rowOf(rows[j]) + first;
                isOpaque = true;
                for (std::size_t i = 0; i < line.size(); ++i) {
                    const QRgb color = colorOf(in[i]);
                    const int alpha = divideBy255(qAlpha(color) * opacity);
                    line[i] = qRgba(qRed(color), qGreen(color), qBlue(color), alpha);
                    isOpaque = isOpaque && alpha == 255;
                }
            }
            if (isOpaque && !isNew) {
                std::copy_n(previous, columns.size(), out);
            } else {
                for (std::size_t i = 0; i < columns.size(); ++i) {
                    const QRgb color = line[static_cast<std::size_t>(columns[i] - first)];
                    out[i] = blended(color, out[i], color >> 24);
                }
            }
            previous = out;
        }
    });
}

/// The part of a level that is drawn, premultiplied; for pictures the level itself, without a copy.
QImage coloredLevel(const ImageLayer &layer, int level, const QRect &part)
{
    if (!layer.pyramid()->colors.empty())
        return layer.pyramid()->colors[level];
    QImage image(part.size(), QImage::Format_ARGB32_Premultiplied);
    withColors(layer, level, [&](const auto &colorOf, const auto &rowOf) {
        for (int y = 0; y < part.height(); ++y) {
            const auto *in = rowOf(part.top() + y) + part.left();
            auto *out = reinterpret_cast<QRgb *>(image.scanLine(y));
            for (int x = 0; x < part.width(); ++x) {
                const QRgb color = colorOf(in[x]);
                out[x] = qAlpha(color) == 255 ? color : qPremultiply(color);
            }
        }
    });
    return image;
}

void paintSmooth(QImage &canvas, const QRect &area, const ImageLayer &layer, const LayerPlacement &placement)
{
    const double scale = std::sqrt(placement.scaleX * placement.scaleY);
    const int level
        = std::clamp(static_cast<int>(std::floor(0.5 - std::log2(scale))), 0, layer.pyramid()->levelCount() - 1);
    const double levelScaleX = placement.scaleX * (1 << level);
    const double levelScaleY = placement.scaleY * (1 << level);

    // Two pixels more at each side than is seen, so that interpolation meets the same neighbours in any region.
    const QRectF seen((area.left() - placement.origin.x()) / levelScaleX,
                      (area.top() - placement.origin.y()) / levelScaleY, area.width() / levelScaleX,
                      area.height() / levelScaleY);
    const QRect whole(QPoint(0, 0), layer.pyramid()->levelSize(level));
    const QRect part = seen.toAlignedRect().adjusted(-2, -2, 2, 2) & whole;
    const QImage image = coloredLevel(layer, level, part);
    const QRectF target(placement.origin.x() + part.left() * levelScaleX,
                        placement.origin.y() + part.top() * levelScaleY, part.width() * levelScaleX,
                        part.height() * levelScaleY);
    const QRectF source = image.size() == part.size() ? QRectF(QPointF(0, 0), QSizeF(part.size())) : QRectF(part);

    QPainter painter(&canvas);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(area);
    painter.setOpacity(layer.opacity());
    painter.drawImage(target, image, source);
}

} // namespace

void paintLayer(QImage &canvas, const QRect &region, const ImageLayer &layer, const LayerPlacement &placement)
{
    if (!layer.isVisible() || !layer.pyramid() || layer.opacity() <= 0)
        return;
    const QRect area = region & canvas.rect() & coveredRect(layer, placement);
    if (area.isEmpty())
        return;
    if (std::min(placement.scaleX, placement.scaleY) >= nearestFrom)
        paintNearest(canvas, area, layer, placement);
    else
        paintSmooth(canvas, area, layer, placement);
}

} // namespace flexseg
