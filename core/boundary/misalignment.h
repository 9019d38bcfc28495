// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/boundary/boundary_points.h"
#include "core/boundary/probability_maps.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace flexseg {

struct MisalignmentOptions {
    /// How far from the mask's border the image's is searched, px of the mask; 0: 12 px at a width of 512, in
    /// proportion at greater ones.
    float rangePx = 0;
};

/// Signed distance in px from a mask's border (the smooth line that its staircase of cracks stands for) along a
/// boundary point's normal to the border in the image, seen from the class with the higher id: positive where the
/// image's object reaches beyond its mask. Seen from the other class it is the negative of that. A confidence is the
/// probability that the distance is right within 1 px at a width of 512.
struct PointMisalignment {
    float image = 0; ///< by the picture's edges at this point alone
    float imageConfidence = 0;
    float model = 0; ///< by the model's probabilities at this point alone; NaN without a model that knows both classes
    float modelConfidence = 0;
    float combined = 0; ///< both, with what is known along the segment and of the whole picture: the mean
    float confidence = 0;
    float offProbability = 0; ///< of a distance over 2 px at a width of 512, in proportion at greater ones

    [[nodiscard]] float ofHigh() const { return combined; }
    [[nodiscard]] float ofLow() const { return -combined; }
};

struct SegmentMisalignment {
    float mean = 0; ///< of the points' combined distances, weighted by their confidences
    float confidence = 0; ///< mean of the points'
};

struct Misalignment {
    Boundary boundary;
    std::vector<PointMisalignment> points; ///< one for each of boundary.points
    std::vector<SegmentMisalignment> segments; ///< one for each of boundary.segments
    float spread = 0; ///< of the picture: the expected |distance|, px
};

/// Where the mask's borders lie in the image; empty for a mask without a border. Throws Error(InvalidArgument) where
/// sizes differ or a map is malformed, Error(Cancelled) on a stop. One thread.
[[nodiscard]] Misalignment estimateMisalignment(const Image8 &image, const LabelMap &mask,
                                                const std::optional<ProbabilityMaps> &model = {},
                                                const MisalignmentOptions &options = {},
                                                const std::stop_token &stop = {});

} // namespace flexseg
