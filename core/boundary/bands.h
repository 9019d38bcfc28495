// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <span>

namespace flexseg {

/// How labels come to feature resolution. Nearest: cell (i, j) takes pixel (s i + s/2, s j + s/2), clamped to the image
/// (s = 4: pixel (4i+2, 4j+2)). Majority: the class that holds at least 0.75 of the cell's pixels inside the image,
/// ignored ones counted, else ignored.
enum class CellLabel { Nearest, Majority };

/// \p labels at ceil(width / stride) x ceil(height / stride).
[[nodiscard]] LabelMap reduceLabels(const LabelMap &labels, CellLabel rule, int stride = 4);

/// 1 on the boundary band of width k (kernels::boundaryBand), 0 elsewhere. Throws Error(InvalidArgument) unless k is
/// odd.
[[nodiscard]] Image<std::uint8_t> boundaryBand(const LabelMap &labels, int k);

/// Which granularities a boundary pixel has, for bands of k_0 < k_1 < ... < k_n (GAP's thin, medium, thick):
/// Disjoint: the thinnest band that holds it. Nested: every band that holds it.
/// Thickness: one for each pixel of the widest band, by the local width of its object, the side of the largest
/// axis-parallel square that holds the pixel, lies in the map and holds that class alone: g is the first with
/// width <= k_g, and n where the object is wider than all.
enum class Granularity { Disjoint, Nested, Thickness };

/// Bit g is set where the pixel has granularity g; 0 off the boundary. \p labels are at the features' resolution. At
/// most 8 window sizes, odd and rising; else throws Error(InvalidArgument).
[[nodiscard]] Image<std::uint8_t> granularityMap(const LabelMap &labels, std::span<const std::int64_t> sizes,
                                                 Granularity granularity);

} // namespace flexseg
