// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <vector>

namespace flexseg {

/// The midpoint of one crack: the edge that two neighbouring pixels of different classes share. Places are in px, with
/// pixel (x, y) covering [x, x + 1) x [y, y + 1).
struct BoundaryPoint {
    float x = 0;
    float y = 0;
    float nx = 0; ///< unit normal, from the class with the higher id to the other; smoothed along the segment
    float ny = 0;
    std::int32_t highPixel = 0; ///< y * width + x of the pixel on each side
    std::int32_t lowPixel = 0;
    std::int32_t segment = 0;
    std::uint8_t high = 0; ///< the two classes, by id
    std::uint8_t low = 0;
};

/// A chain of neighbouring points along the border of one pair of classes. It ends at junctions of borders, at ignored
/// pixels and at the map's rim.
struct BoundarySegment {
    std::int32_t first = 0;
    std::int32_t count = 0;
    std::uint8_t high = 0;
    std::uint8_t low = 0;
    bool isClosed = false; ///< the last point neighbours the first
};

struct Boundary {
    int width = 0; ///< of the mask
    int height = 0;
    std::vector<BoundaryPoint> points; ///< segment by segment, in order along each
    std::vector<BoundarySegment> segments;
};

/// All boundary points of a mask between classes that are not ignored. Where two pixels of a class touch at a corner
/// alone, the class with the higher id is the one that is connected. \p normalSigma is the standard deviation, in
/// points along the segment, of the Gaussian that smooths normals. Throws Error(InvalidArgument) for labels of more
/// than one channel, or of more than 2^30 pixels.
[[nodiscard]] Boundary boundaryPoints(const LabelMap &labels, float normalSigma = 2.5f);

} // namespace flexseg
