// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/layer_difference.h"

#include "widgets/image/image_layer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

constexpr double rangeShare = 0.99;

/// Rec. 709.
float luma(QRgb color)
{
    return 0.2126F * static_cast<float>(qRed(color)) + 0.7152F * static_cast<float>(qGreen(color))
        + 0.0722F * static_cast<float>(qBlue(color));
}

/// Colours may differ.
bool sameMeaning(const LabelClasses &a, const LabelClasses &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const LabelClass &left, const LabelClass &right) {
        return left.id == right.id && left.name == right.name;
    });
}

void compareLabels(const QImage &a, const QImage &b, LayerDifference &result)
{
    auto labels = std::make_shared<LabelMap>(a.width(), a.height(), 1, ignoreLabel);
    for (int y = 0; y < a.height(); ++y) {
        const uchar *left = a.constScanLine(y);
        const uchar *right = b.constScanLine(y);
        const auto out = labels->row(y);
        for (int x = 0; x < a.width(); ++x) {
            if (left[x] == ignoreLabel || right[x] == ignoreLabel)
                continue;
            const bool differs = left[x] != right[x];
            out[static_cast<std::size_t>(x)] = differs ? LayerDifference::differs : LayerDifference::same;
            ++result.pixels;
            result.differing += differs;
        }
    }
    result.labels = std::move(labels);
}

/// \p valueAt(x, y) gives a - b or NaN.
template <typename ValueAt>
void compareValues(QSize size, ValueAt valueAt, LayerDifference &result)
{
    auto values = std::make_shared<FloatMap>(size.width(), size.height());
    std::vector<float> magnitudes;
    magnitudes.reserve(values->pixels.size());
    double sum = 0;
    double absolute = 0;
    for (int y = 0; y < size.height(); ++y) {
        for (int x = 0; x < size.width(); ++x) {
            const float d = valueAt(x, y);
            values->at(x, y) = d;
            if (std::isnan(d))
                continue;
            sum += d;
            absolute += std::abs(d);
            result.differing += d != 0;
            magnitudes.push_back(std::abs(d));
        }
    }
    result.values = std::move(values);
    result.pixels = static_cast<qint64>(magnitudes.size());
    if (magnitudes.empty())
        return;
    const auto count = static_cast<double>(magnitudes.size());
    result.mean = sum / count;
    result.meanAbsolute = absolute / count;
    const auto place = magnitudes.begin() + static_cast<std::ptrdiff_t>(rangeShare * (count - 1));
    std::nth_element(magnitudes.begin(), place, magnitudes.end());
    result.range = *place > 0 ? *place : *std::max_element(magnitudes.begin(), magnitudes.end());
}

} // namespace

QSize LayerPixels::size() const
{
    return values ? QSize(values->width, values->height) : labels.isNull() ? colors.size() : labels.size();
}

LayerPixels pixelsOf(const ImageLayer &layer)
{
    LayerPixels pixels;
    if (const ImagePyramid *pyramid = layer.pyramid()) {
        if (!pyramid->colors.empty())
            pixels.colors = pyramid->colors.front();
        if (!pyramid->labels.empty())
            pixels.labels = pyramid->labels.front();
        pixels.classes = layer.classes();
        if (!pyramid->values.empty())
            pixels.values = pyramid->values.front();
    }
    return pixels;
}

LayerDifference differenceOf(const LayerPixels &a, const LayerPixels &b)
{
    LayerDifference result;
    if (a.empty() || b.empty())
        result.fault = LayerDifference::Fault::Empty;
    else if (a.colors.isNull() != b.colors.isNull() || a.labels.isNull() != b.labels.isNull())
        result.fault = LayerDifference::Fault::Kinds;
    else if (!a.labels.isNull() && !sameMeaning(a.classes, b.classes))
        result.fault = LayerDifference::Fault::Classes;
    else if (a.size() != b.size())
        result.fault = LayerDifference::Fault::Sizes;
    else if (!a.labels.isNull())
        compareLabels(a.labels, b.labels, result);
    else if (a.values)
        compareValues(
            a.size(), [&](int x, int y) { return a.values->at(x, y) - b.values->at(x, y); }, result);
    else
        compareValues(
            a.size(), [&](int x, int y) { return luma(a.colors.pixel(x, y)) - luma(b.colors.pixel(x, y)); }, result);
    return result;
}

} // namespace flexseg
