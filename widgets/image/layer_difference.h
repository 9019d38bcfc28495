// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"
#include "widgets/image/label_class.h"

#include <QImage>

#include <memory>

namespace flexseg {

class ImageLayer;

/// The full-size content of a layer, cheap to copy and to hand to a worker; at most one of the three is filled.
struct LayerPixels {
    QImage colors; ///< RGB32
    QImage labels; ///< Grayscale8, class ids
    LabelClasses classes; ///< that the ids stand for
    std::shared_ptr<const FloatMap> values;

    [[nodiscard]] bool empty() const { return colors.isNull() && labels.isNull() && !values; }
    [[nodiscard]] QSize size() const;
};

[[nodiscard]] LayerPixels pixelsOf(const ImageLayer &layer);

/// Two layers, a and b, compared pixel by pixel.
struct LayerDifference {
    enum class Fault {
        None,
        Empty, ///< one of them has nothing to show
        Kinds, ///< a picture, a label map and a map of values do not compare with each other
        Classes, ///< label maps whose ids stand for other classes
        Sizes,
    };
    static constexpr std::uint8_t same = 0;
    static constexpr std::uint8_t differs = 1;

    Fault fault = Fault::None;
    /// Of label maps: same, differs, or ignored where either map ignores. Else empty.
    std::shared_ptr<const LabelMap> labels;
    /// Of maps of values a - b, of pictures the difference of their luma (0..255); NaN where either has no value.
    std::shared_ptr<const FloatMap> values;
    qint64 pixels = 0; ///< that were compared
    qint64 differing = 0; ///< of them, those that are not equal
    double mean = 0; ///< of a - b
    double meanAbsolute = 0;
    double range = 0; ///< 99 % of |a - b| lie within
};

/// Takes time in proportion to the pixels; for any thread.
[[nodiscard]] LayerDifference differenceOf(const LayerPixels &a, const LayerPixels &b);

} // namespace flexseg
