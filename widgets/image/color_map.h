// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/label_class.h"

#include <QRgb>

#include <array>

namespace flexseg {

enum class ColorMap {
    Viridis, ///< dark violet, green, yellow: for a value that grows from its low end; rises evenly in lightness
    Diverging, ///< blue, near white, brown: for a value with a neutral middle; both also apart for the colour-blind
    Grey,
    Cividis, ///< dark blue, grey, yellow: as Viridis, and nearly the same to colour-blind eyes
};

/// 256 opaque colours from the low to the high end.
using ColorTable = std::array<QRgb, 256>;

[[nodiscard]] const ColorTable &colorTable(ColorMap map);

/// Colour of each id of a label map. Ignore (255) is transparent; an id that is no class is magenta, to be noticed.
[[nodiscard]] ColorTable labelColorTable(const LabelClasses &classes);

inline constexpr QRgb unknownClassColor = 0xffff00ff;

} // namespace flexseg
