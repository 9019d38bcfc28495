// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"

#include <QImage>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace flexseg {

/// One source at full size and halved again and again, down to 64 pixels on the longer side. Immutable once built,
/// so a worker builds it and the GUI thread reads it. Level k is 2^k times smaller, its size rounded up.
/// Exactly one of the three kinds is filled:
///   colors   RGB32, ready to draw; halved by the mean of each 2x2 block
///   labels   Grayscale8 holding class ids; halved by the most frequent id of the block, the first of equals
///   values   floats; halved by the mean of those that are not NaN
struct ImagePyramid {
    QSize size; ///< of level 0
    std::vector<QImage> colors;
    std::vector<QImage> labels;
    std::vector<std::shared_ptr<const FloatMap>> values; ///< level 0 is the source itself
    /// Of the finite values at level 0, evenly from the smallest to the largest; empty when there are none.
    std::vector<float> quantiles;

    [[nodiscard]] int levelCount() const
    {
        return static_cast<int>(std::max({colors.size(), labels.size(), values.size()}));
    }
    [[nodiscard]] QSize levelSize(int level) const;
    /// Quantile at \p share 0..1, interpolated; 0 when there are no values.
    [[nodiscard]] double quantile(double share) const;
};

/// Asked between pieces of work; true: give up (the result is then null).
using Abandoned = std::function<bool()>;

[[nodiscard]] std::shared_ptr<const ImagePyramid> buildPyramid(const Image8 &image, const Abandoned &abandoned);
[[nodiscard]] std::shared_ptr<const ImagePyramid> buildLabelPyramid(const LabelMap &labels, const Abandoned &abandoned);
[[nodiscard]] std::shared_ptr<const ImagePyramid> buildPyramid(std::shared_ptr<const FloatMap> values,
                                                               const Abandoned &abandoned);

} // namespace flexseg
