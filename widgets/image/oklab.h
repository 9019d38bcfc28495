// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRgb>

namespace flexseg {

/// A colour in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020): l is lightness 0..1, and
/// equal distances look about equally far apart.
struct Oklab {
    double l, a, b;
};

[[nodiscard]] Oklab oklabFromRgb(QRgb color);
[[nodiscard]] QRgb rgbFromOklab(const Oklab &color); ///< the nearest that a screen shows

} // namespace flexseg
