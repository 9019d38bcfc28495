// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/boundary_iou.h"

#include "core/base/error.h"
#include "core/boundary/bands.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

/// The pixels at most \p d px from another class or the rim.
Image<std::uint8_t> borderOf(const LabelMap &labels, int d)
{
    Image<std::uint8_t> band = boundaryBand(labels, 2 * d + 1);
    for (int y = 0; y < labels.height; ++y)
        for (int x = 0; x < labels.width; ++x)
            if (std::min({x, y, labels.width - 1 - x, labels.height - 1 - y}) < d)
                band.at(x, y) = 1;
    return band;
}

} // namespace

BoundaryIou::BoundaryIou(int classes, double dilation)
    : m_dilation(dilation)
    , m_intersection(static_cast<std::size_t>(classes), 0)
    , m_union(m_intersection)
{
}

void BoundaryIou::add(const LabelMap &labels, const LabelMap &prediction)
{
    if (labels.width != prediction.width || labels.height != prediction.height)
        throw Error(ErrorCode::InvalidArgument, "A mask and its prediction must have one size.");
    LabelMap predicted = prediction;
    for (std::size_t i = 0; i < labels.pixels.size(); ++i) {
        const bool known = labels.pixels[i] < m_union.size();
        if (known && predicted.pixels[i] >= m_union.size())
            throw Error(ErrorCode::InvalidArgument,
                        "The prediction holds " + std::to_string(predicted.pixels[i]) + ", which is no class.");
        if (!known)
            predicted.pixels[i] = ignoreLabel;
    }
    const int d = std::max(1, static_cast<int>(std::lround(m_dilation * std::hypot(labels.width, labels.height))));
    const Image<std::uint8_t> borderOfMask = borderOf(labels, d);
    const Image<std::uint8_t> borderOfPrediction = borderOf(predicted, d);
    for (std::size_t i = 0; i < labels.pixels.size(); ++i) {
        const std::uint8_t label = labels.pixels[i];
        const std::uint8_t guess = predicted.pixels[i];
        if (guess == ignoreLabel)
            continue;
        const bool inMask = borderOfMask.pixels[i] != 0;
        const bool inPrediction = borderOfPrediction.pixels[i] != 0;
        if (label == guess) {
            m_intersection[label] += inMask && inPrediction ? 1 : 0;
            m_union[label] += inMask || inPrediction ? 1 : 0;
        } else {
            m_union[label] += inMask ? 1 : 0;
            m_union[guess] += inPrediction ? 1 : 0;
        }
    }
}

std::optional<double> BoundaryIou::of(int classId) const
{
    const auto c = static_cast<std::size_t>(classId);
    if (m_union.at(c) == 0)
        return std::nullopt;
    return static_cast<double>(m_intersection[c]) / static_cast<double>(m_union[c]);
}

std::optional<double> BoundaryIou::mean() const
{
    double sum = 0;
    int count = 0;
    for (int c = 0; c < static_cast<int>(m_union.size()); ++c)
        if (const auto value = of(c)) {
            sum += *value;
            ++count;
        }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

} // namespace flexseg
