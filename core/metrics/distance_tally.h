// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/records/run_records.h"

#include <array>
#include <cstdint>
#include <vector>

namespace flexseg {

/// Place in distanceBins of a distance in px, 0 or more; infinity is the last.
[[nodiscard]] int distanceBin(float distancePx);

/// Width of the object at each pixel: g is the first with width <= objectWidthsPx[g], and the last where it is wider.
/// The width is the side of the largest axis-parallel square, in px of the image, that holds the pixel, lies in the map
/// and holds its class alone; so it is known at any distance from a boundary, an ignored pixel or the image's border
/// narrows it, and ignored pixels are thin. Time O(pixels).
[[nodiscard]] Image<std::uint8_t> objectWidthMap(const LabelMap &labels);

/// Counts right and wrong pixels by their distance to the nearest boundary of the mask (boundaryDistance(): a pixel at
/// a straight edge is 0.5 px away, so bin b holds b <= d < b + 1) and by the width of the object that they are part of.
/// Ignored pixels are left out. A value: copy freely.
class DistanceTally {
public:
    /// Counts an image. Throws Error(InvalidArgument), and counts nothing, where the sizes differ.
    void add(const LabelMap &labels, const LabelMap &prediction);

    /// Those with pixels, by rising granularity and bin.
    [[nodiscard]] std::vector<DistanceErrors> rows() const;

private:
    struct Count {
        std::int64_t pixels = 0;
        std::int64_t errors = 0;
    };
    std::array<std::array<Count, distanceBins>, objectWidths> m_counts{};
};

} // namespace flexseg
