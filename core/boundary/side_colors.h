// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace flexseg {

/// Smooths rows of numbers along the rows' order: one first-order recursive pass each way, which spreads a row with
/// standard deviation \p sigma (in rows), about.
void smoothRows(std::vector<float> &rows, std::size_t width, float sigma);

/// What one side of a border looks like near one anchor; values in 0..1.
struct SideColors {
    std::array<float, 3> mean{};
    std::array<float, 3> variance{};
};

/// Mean and variance of the colours on each side (0: higher class, 1: lower) of each anchor, from profiles through the
/// mask's border at their middle, over about 8 anchors each way. Samples count the more, the farther from the border
/// they lie (the mask is wrong near it), as far as the mask still gives them to that side.
/// \p colors: anchors x samples x 3; \p sides: anchors x samples.
[[nodiscard]] std::vector<std::array<SideColors, 2>> learnSideColors(std::span<const float> colors,
                                                                     std::span<const std::uint8_t> sides, int samples);

} // namespace flexseg
