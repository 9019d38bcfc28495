// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_pyramid.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

constexpr int smallestLevel = 64;
constexpr std::size_t quantileSamples = 200000;
constexpr int quantileSteps = 1000;

QSize halved(QSize size)
{
    return {(size.width() + 1) / 2, (size.height() + 1) / 2};
}

bool isLast(QSize size)
{
    return std::max(size.width(), size.height()) <= smallestLevel;
}

/// Calls combine(out, x, a, b, c, d) for each 2x2 block of a row pair; at an odd edge the last pixel counts twice.
template <typename T, typename Combine>
void halveRow(const T *upper, const T *lower, int width, T *out, Combine combine)
{
    const int pairs = width / 2;
    for (int x = 0; x < pairs; ++x)
        out[x] = combine(upper[2 * x], upper[2 * x + 1], lower[2 * x], lower[2 * x + 1]);
    if (width % 2)
        out[pairs] = combine(upper[width - 1], upper[width - 1], lower[width - 1], lower[width - 1]);
}

/// Mean of four RGB32 pixels, each channel rounded; two channels at a time in one word.
QRgb meanColor(QRgb a, QRgb b, QRgb c, QRgb d)
{
    constexpr std::uint32_t evenChannels = 0x00ff00ff;
    const std::uint32_t even = (a & evenChannels) + (b & evenChannels) + (c & evenChannels) + (d & evenChannels);
    const std::uint32_t odd
        = ((a >> 8) & evenChannels) + ((b >> 8) & evenChannels) + ((c >> 8) & evenChannels) + ((d >> 8) & evenChannels);
    return (((even + 0x00020002) >> 2) & evenChannels) | ((((odd + 0x00020002) >> 2) & evenChannels) << 8);
}

uchar mostFrequent(uchar a, uchar b, uchar c, uchar d)
{
    if (a == b || a == c || a == d)
        return a;
    return b == c || b == d ? b : c == d ? c : a;
}

float meanValue(float a, float b, float c, float d)
{
    float sum = 0;
    int count = 0;
    for (const float value : {a, b, c, d}) {
        if (!std::isnan(value)) {
            sum += value;
            ++count;
        }
    }
    return count ? sum / static_cast<float>(count) : std::numeric_limits<float>::quiet_NaN();
}

template <typename Pixel, typename Combine>
bool halveImages(std::vector<QImage> &levels, Combine combine, const Abandoned &abandoned)
{
    while (!isLast(levels.back().size())) {
        const QImage &source = levels.back();
        QImage next(halved(source.size()), source.format());
        for (int y = 0; y < next.height(); ++y) {
            const int lower = std::min(2 * y + 1, source.height() - 1);
            halveRow(reinterpret_cast<const Pixel *>(source.constScanLine(2 * y)),
                     reinterpret_cast<const Pixel *>(source.constScanLine(lower)), source.width(),
                     reinterpret_cast<Pixel *>(next.scanLine(y)), combine);
        }
        if (abandoned())
            return false;
        levels.push_back(std::move(next));
    }
    return true;
}

std::vector<float> quantilesOf(const FloatMap &map)
{
    const std::size_t stride = std::max<std::size_t>(1, map.pixels.size() / quantileSamples);
    std::vector<float> sorted;
    sorted.reserve(map.pixels.size() / stride + 2);
    float low = std::numeric_limits<float>::infinity();
    float high = -low;
    for (const float value : map.pixels) {
        if (std::isfinite(value)) {
            low = std::min(low, value);
            high = std::max(high, value);
        }
    }
    if (low > high)
        return {};
    for (std::size_t i = 0; i < map.pixels.size(); i += stride) {
        if (std::isfinite(map.pixels[i]))
            sorted.push_back(map.pixels[i]);
    }
    // The extremes are exact even where the samples between are a part of all.
    sorted.push_back(low);
    sorted.push_back(high);
    std::sort(sorted.begin(), sorted.end());
    std::vector<float> quantiles(quantileSteps + 1);
    for (int i = 0; i <= quantileSteps; ++i)
        quantiles[i] = sorted[(sorted.size() - 1) * i / quantileSteps];
    return quantiles;
}

} // namespace

QSize ImagePyramid::levelSize(int level) const
{
    QSize levelSize = size;
    for (int i = 0; i < level; ++i)
        levelSize = halved(levelSize);
    return levelSize;
}

double ImagePyramid::quantile(double share) const
{
    if (quantiles.empty())
        return 0;
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(quantiles.size() - 1);
    const auto left = static_cast<std::size_t>(place);
    const auto right = std::min(left + 1, quantiles.size() - 1);
    return std::lerp(double(quantiles[left]), double(quantiles[right]), place - static_cast<double>(left));
}

std::shared_ptr<const ImagePyramid> buildPyramid(const Image8 &image, const Abandoned &abandoned)
{
    auto pyramid = std::make_shared<ImagePyramid>();
    pyramid->size = {image.width, image.height};
    QImage first(image.width, image.height, QImage::Format_RGB32);
    const int channels = image.channels;
    const int green = channels >= 3 ? 1 : 0;
    const int blue = channels >= 3 ? 2 : 0;
    for (int y = 0; y < image.height; ++y) {
        if (y % 256 == 0 && abandoned())
            return nullptr;
        const std::uint8_t *in = image.row(y).data();
        auto *out = reinterpret_cast<QRgb *>(first.scanLine(y));
        for (int x = 0; x < image.width; ++x, in += channels)
            out[x] = qRgb(in[0], in[green], in[blue]);
    }
    pyramid->colors.push_back(std::move(first));
    if (!halveImages<QRgb>(pyramid->colors, meanColor, abandoned))
        return nullptr;
    return pyramid;
}

std::shared_ptr<const ImagePyramid> buildLabelPyramid(const LabelMap &labels, const Abandoned &abandoned)
{
    auto pyramid = std::make_shared<ImagePyramid>();
    pyramid->size = {labels.width, labels.height};
    QImage first(labels.width, labels.height, QImage::Format_Grayscale8);
    for (int y = 0; y < labels.height; ++y)
        std::copy_n(labels.row(y).data(), labels.width, first.scanLine(y));
    pyramid->labels.push_back(std::move(first));
    if (!halveImages<uchar>(pyramid->labels, mostFrequent, abandoned))
        return nullptr;
    return pyramid;
}

std::shared_ptr<const ImagePyramid> buildPyramid(std::shared_ptr<const FloatMap> values, const Abandoned &abandoned)
{
    auto pyramid = std::make_shared<ImagePyramid>();
    pyramid->size = {values->width, values->height};
    pyramid->quantiles = quantilesOf(*values);
    pyramid->values.push_back(std::move(values));
    while (!isLast({pyramid->values.back()->width, pyramid->values.back()->height})) {
        const FloatMap &source = *pyramid->values.back();
        auto next = std::make_shared<FloatMap>((source.width + 1) / 2, (source.height + 1) / 2);
        for (int y = 0; y < next->height; ++y) {
            const int lower = std::min(2 * y + 1, source.height - 1);
            halveRow(source.row(2 * y).data(), source.row(lower).data(), source.width, next->row(y).data(), meanValue);
        }
        if (abandoned())
            return nullptr;
        pyramid->values.push_back(std::move(next));
    }
    return pyramid;
}

} // namespace flexseg
