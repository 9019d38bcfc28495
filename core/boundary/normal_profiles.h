// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/boundary/boundary_points.h"

#include <array>
#include <vector>

namespace flexseg {

/// Where profiles are taken. Lengths are in units of u = max(1, width / 512) px of the mask, so that a picture and its
/// enlargement are treated alike.
struct ProfileGrid {
    static constexpr float stepUnits = 0.5f; ///< between two offsets along the normal
    static constexpr int marginSteps = 16; ///< samples beyond the search range on each side

    float unitPx = 1;
    int rangeSteps = 24; ///< the search goes from -rangeSteps to +rangeSteps

    /// \p rangePx <= 0: 12 units.
    ProfileGrid(int maskWidth, float rangePx);
    [[nodiscard]] int offsets() const { return 2 * rangeSteps + 1; }
    [[nodiscard]] int samples() const { return offsets() + 2 * marginSteps; }
    [[nodiscard]] float stepPx() const { return stepUnits * unitPx; }
    [[nodiscard]] float offsetPx(int k) const { return static_cast<float>(k - rangeSteps) * stepPx(); }
    [[nodiscard]] int stride() const { return unitPx < 1.5f ? 1 : static_cast<int>(unitPx + 0.5f); }
};

/// A place of a segment at which a profile is taken.
struct Anchor {
    float x = 0; ///< on the segment's smoothed line, px of the mask
    float y = 0;
    float nx = 0;
    float ny = 0;
    float shift = 0; ///< how far the place lies from its boundary point along the normal, px
    int point = 0; ///< index in Boundary::points
};

/// Every stride-th point of a segment, its last one too.
[[nodiscard]] std::vector<Anchor> segmentAnchors(const Boundary &boundary, const BoundarySegment &segment,
                                                 const ProfileGrid &grid);

/// The picture in linear planes of values in 0..1, reduced by a whole factor where a unit holds several pixels.
class ProfileSource {
public:
    ProfileSource(const Image8 &image, const ProfileGrid &grid);
    /// Bilinear, clamped at the rim; x, y in px of the mask.
    [[nodiscard]] std::array<float, 3> at(float x, float y) const;

private:
    float m_perPx = 1;
    Image<float> m_image;
};

} // namespace flexseg
