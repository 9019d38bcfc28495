// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_painter.h"

#include "widgets/image/pixel_blend.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <vector>

namespace flexseg {

namespace {

/// round(v / 255) for v in 0 .. 255 * 255
constexpr int divideBy255(int v)
{
    v += 128;
    return (v + (v >> 8)) >> 8;
}

FourPixels load(const QRgb *from, std::size_t count)
{
    FourPixels four{};
    if (count >= 4)
        std::memcpy(&four, from, sizeof(four));
    else
        std::memcpy(&four, from, count * sizeof(QRgb));
    return four;
}

void store(FourPixels four, QRgb *to, std::size_t count)
{
    if (count >= 4)
        std::memcpy(to, &four, sizeof(four));
    else
        std::memcpy(to, &four, count * sizeof(QRgb));
}

/// Colours a value by a table.
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
        return m_colors[static_cast<std::size_t>(std::clamp(place, 0.0F, 255.0F) + 0.5F)];
    }

private:
    const ColorTable &m_colors;
    float m_low;
    float m_gain; ///< 0 for a range without extent: everything gets the first colour
};

int opacityOf(const ImageLayer &layer)
{
    return static_cast<int>(std::lround(255 * layer.opacity()));
}

/// Calls visit(pixel -> unpremultiplied colour with the layer's opacity, row accessor) for the level's kind.
template <typename Visit>
void withColors(const ImageLayer &layer, int level, Visit visit)
{
    const ImagePyramid &pyramid = *layer.pyramid();
    const int opacity = opacityOf(layer);
    if (!pyramid.colors.empty()) {
        const QImage &image = pyramid.colors[level];
        const QRgb alpha = qRgba(0, 0, 0, opacity);
        visit([alpha](QRgb color) { return (color & 0x00ffffff) | alpha; },
              [&](int y) { return reinterpret_cast<const QRgb *>(image.constScanLine(y)); });
        return;
    }
    ColorTable colors = layer.colors();
    for (QRgb &color : colors)
        color = qRgba(qRed(color), qGreen(color), qBlue(color), divideBy255(qAlpha(color) * opacity));
    if (!pyramid.labels.empty()) {
        const QImage &image = pyramid.labels[level];
        visit([&](uchar id) { return colors[id]; }, [&](int y) { return image.constScanLine(y); });
    } else {
        const FloatMap &map = *pyramid.values[level];
        visit(ValueColors(colors, layer.valueRange()), [&](int y) { return map.row(y).data(); });
    }
}

/// The first device pixel, counted from the origin, whose middle lies at or beyond an edge.
int firstMiddle(double edge)
{
    return static_cast<int>(std::ceil(edge - 0.5));
}

/// Device pixels whose middle lies on the layer.
QRect coveredRect(const ImageLayer &layer, const LayerPlacement &placement)
{
    const QSize size = layer.size();
    return {placement.origin,
            QSize(firstMiddle(size.width() * placement.scaleX), firstMiddle(size.height() * placement.scaleY))};
}

/// What lies under the middles of a row or column of device pixels.
struct Taps {
    std::size_t count = 0;
    // Filled up to a multiple of four.
    std::vector<int> pixels; ///< for interpolation: the one at or before the middle
    std::vector<int> behind; ///< for interpolation: the one behind it
    std::vector<std::uint32_t> weights; ///< for interpolation: of the one behind, of 256

    /// Returns the first pixel; the others become distances from it.
    int countFromFirst()
    {
        const int first = pixels.front();
        for (std::vector<int> *places : {&pixels, &behind})
            for (int &place : *places)
                place -= first;
        return first;
    }
    [[nodiscard]] FourPixels gather(const QRgb *row, const std::vector<int> &places, std::size_t i) const
    {
        return FourPixels{row[places[i]], row[places[i + 1]], row[places[i + 2]], row[places[i + 3]]};
    }
};

/// For device pixels \p first to \p last, counted from the layer's origin.
Taps nearestTaps(int first, int last, double scale, int size)
{
    Taps taps;
    taps.count = static_cast<std::size_t>(last - first) + 1;
    taps.pixels.reserve(taps.count + 3);
    for (int device = first; device <= last; ++device)
        taps.pixels.push_back(std::clamp(static_cast<int>((device + 0.5) / scale), 0, size - 1));
    taps.pixels.resize((taps.count + 3) / 4 * 4, taps.pixels.back());
    return taps;
}

Taps smoothTaps(int first, int last, double scale, int size)
{
    Taps taps;
    taps.count = static_cast<std::size_t>(last - first) + 1;
    for (int device = first; device <= last; ++device) {
        const double place = std::clamp((device + 0.5) / scale - 0.5, 0.0, size - 1.0);
        const int pixel = static_cast<int>(place);
        taps.pixels.push_back(pixel);
        taps.behind.push_back(std::min(pixel + 1, size - 1));
        taps.weights.push_back(static_cast<std::uint32_t>((place - pixel) * 256 + 0.5));
    }
    const std::size_t padded = (taps.count + 3) / 4 * 4;
    taps.pixels.resize(padded, taps.pixels.back());
    taps.behind.resize(padded, taps.behind.back());
    taps.weights.resize(padded);
    return taps;
}

/// One level of a layer, and the part of the canvas that it is painted on.
struct LevelPlan {
    int level = 0;
    double scaleX = 1;
    double scaleY = 1;
    QSize size;
    QRect area; ///< device pixels, counted from the layer's origin
    QPoint origin;

    [[nodiscard]] QRgb *row(const CanvasPixels &canvas, std::size_t i) const
    {
        return canvas.at(origin + area.topLeft() + QPoint(0, static_cast<int>(i)));
    }
};

/// Nearest pixels of a picture that hides what is below.
void copyNearest(const CanvasPixels &canvas, const ImageLayer &layer, const LevelPlan &plan)
{
    const Taps columns = nearestTaps(plan.area.left(), plan.area.right(), plan.scaleX, plan.size.width());
    const Taps rows = nearestTaps(plan.area.top(), plan.area.bottom(), plan.scaleY, plan.size.height());
    const QImage &image = layer.pyramid()->colors[plan.level];
    for (std::size_t j = 0; j < rows.count; ++j) {
        QRgb *out = plan.row(canvas, j);
        const auto *in = reinterpret_cast<const QRgb *>(image.constScanLine(rows.pixels[j]));
        if (j > 0 && rows.pixels[j] == rows.pixels[j - 1])
            std::copy_n(plan.row(canvas, j - 1), columns.count, out);
        else if (plan.scaleX == 1)
            std::copy_n(in + columns.pixels.front(), columns.count, out);
        else
            for (std::size_t i = 0; i < columns.count; ++i)
                out[i] = in[columns.pixels[i]];
    }
}

void blendNearest(const CanvasPixels &canvas, const ImageLayer &layer, const LevelPlan &plan)
{
    Taps columns = nearestTaps(plan.area.left(), plan.area.right(), plan.scaleX, plan.size.width());
    const Taps rows = nearestTaps(plan.area.top(), plan.area.bottom(), plan.scaleY, plan.size.height());
    const int first = columns.countFromFirst();
    // The colours of one row of the layer; when magnified it serves for several rows of the canvas.
    std::vector<QRgb> line(static_cast<std::size_t>(columns.pixels.back() + 1));
    withColors(layer, plan.level, [&](const auto &colorOf, const auto &rowOf) {
        for (std::size_t j = 0; j < rows.count; ++j) {
            if (j == 0 || rows.pixels[j] != rows.pixels[j - 1]) {
                const auto *in = rowOf(rows.pixels[j]) + first;
                for (std::size_t i = 0; i < line.size(); ++i)
                    line[i] = colorOf(in[i]);
            }
            QRgb *out = plan.row(canvas, j);
            for (std::size_t i = 0; i < columns.count; i += 4)
                store(blended(columns.gather(line.data(), columns.pixels, i), load(out + i, columns.count - i)),
                      out + i, columns.count - i);
        }
    });
}

/// Rows of a level as premultiplied colours; the last two are kept, since neighbouring rows of the canvas share them.
template <typename ColorOf, typename RowOf>
class ColoredRows {
public:
    ColoredRows(const ColorOf &colorOf, const RowOf &rowOf, int first, std::size_t count)
        : m_colorOf(colorOf)
        , m_rowOf(rowOf)
        , m_first(first)
    {
        for (Slot &slot : m_slots)
            slot.pixels.resize(count);
    }

    const QRgb *row(int y)
    {
        Slot &slot = m_slots[y % 2];
        if (slot.row != y) {
            slot.row = y;
            const auto *in = m_rowOf(y) + m_first;
            for (std::size_t i = 0; i < slot.pixels.size(); ++i)
                slot.pixels[i] = qPremultiply(m_colorOf(in[i]));
        }
        return slot.pixels.data();
    }

private:
    struct Slot {
        int row = -1;
        std::vector<QRgb> pixels;
    };

    const ColorOf &m_colorOf;
    const RowOf &m_rowOf;
    int m_first;
    Slot m_slots[2];
};

/// \p rowAt gives a row's premultiplied colours from the first column on; put(colours, what is there) what is stored.
template <typename RowAt, typename Put>
void interpolateLevel(const CanvasPixels &canvas, const LevelPlan &plan, const Taps &columns, RowAt rowAt, Put put)
{
    const Taps rows = smoothTaps(plan.area.top(), plan.area.bottom(), plan.scaleY, plan.size.height());
    std::vector<QRgb> between(static_cast<std::size_t>(columns.behind.back() + 1));
    for (std::size_t j = 0; j < rows.count; ++j) {
        const QRgb *in = rowAt(rows.pixels[j]);
        if (rows.weights[j] > 0) {
            const QRgb *lower = rowAt(rows.behind[j]);
            const EightWords weight = factorsOf(FourPixels{} + rows.weights[j]);
            for (std::size_t i = 0; i < between.size(); i += 4) {
                const std::size_t rest = between.size() - i;
                store(interpolated(load(in + i, rest), load(lower + i, rest), weight), between.data() + i, rest);
            }
            in = between.data();
        }
        QRgb *out = plan.row(canvas, j);
        for (std::size_t i = 0; i < columns.count; i += 4) {
            const std::size_t rest = columns.count - i;
            const FourPixels color
                = interpolated(columns.gather(in, columns.pixels, i), columns.gather(in, columns.behind, i),
                               factorsOf(load(columns.weights.data() + i, 4)));
            store(put(color, out + i, rest), out + i, rest);
        }
    }
}

void paintSmooth(const CanvasPixels &canvas, const ImageLayer &layer, const LevelPlan &plan, bool isOpaque)
{
    Taps columns = smoothTaps(plan.area.left(), plan.area.right(), plan.scaleX, plan.size.width());
    const int first = columns.countFromFirst();
    if (isOpaque) {
        const QImage &image = layer.pyramid()->colors[plan.level];
        return interpolateLevel(
            canvas, plan, columns,
            [&](int y) { return reinterpret_cast<const QRgb *>(image.constScanLine(y)) + first; },
            [](FourPixels color, const QRgb *, std::size_t) { return color; });
    }
    withColors(layer, plan.level, [&](const auto &colorOf, const auto &rowOf) {
        ColoredRows rows(colorOf, rowOf, first, static_cast<std::size_t>(columns.behind.back() + 1));
        interpolateLevel(
            canvas, plan, columns, [&rows](int y) { return rows.row(y); },
            [](FourPixels color, const QRgb *out, std::size_t rest) {
                return blendedPremultiplied(color, load(out, rest));
            });
    });
}

bool hasContent(const ImageLayer &layer)
{
    return layer.isVisible() && layer.pyramid() && opacityOf(layer) > 0;
}

bool isOpaquePicture(const ImageLayer &layer)
{
    return !layer.pyramid()->colors.empty() && opacityOf(layer) == 255;
}

LevelPlan planFor(const ImageLayer &layer, const LayerPlacement &placement)
{
    const ImagePyramid &pyramid = *layer.pyramid();
    const double scale = std::sqrt(placement.scaleX * placement.scaleY);
    LevelPlan plan;
    plan.level = std::clamp(static_cast<int>(std::floor(0.5 - std::log2(scale))), 0, pyramid.levelCount() - 1);
    plan.size = pyramid.levelSize(plan.level);
    plan.origin = placement.origin;
    // A scale of 1 that has come about by multiplying and dividing is one.
    const auto settled = [](double value) { return std::abs(value - 1) < 1e-9 ? 1 : value; };
    plan.scaleX = settled(placement.scaleX * (1 << plan.level));
    plan.scaleY = settled(placement.scaleY * (1 << plan.level));
    return plan;
}

} // namespace

QRect opaqueRect(const ImageLayer &layer, const LayerPlacement &placement)
{
    return hasContent(layer) && isOpaquePicture(layer) ? coveredRect(layer, placement) : QRect();
}

void paintLayer(const CanvasPixels &canvas, const QRect &region, const ImageLayer &layer,
                const LayerPlacement &placement)
{
    if (!hasContent(layer))
        return;
    const QRect area = region & coveredRect(layer, placement);
    if (area.isEmpty())
        return;
    LevelPlan plan = planFor(layer, placement);
    plan.area = area.translated(-placement.origin);
    const bool isOpaque = isOpaquePicture(layer);
    const bool isNearest = std::min(placement.scaleX, placement.scaleY) >= nearestFrom
        || (plan.scaleX == 1 && plan.scaleY == 1) || !layer.pyramid()->labels.empty();
    if (!isNearest)
        paintSmooth(canvas, layer, plan, isOpaque);
    else if (isOpaque)
        copyNearest(canvas, layer, plan);
    else
        blendNearest(canvas, layer, plan);
}

} // namespace flexseg
