// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/normal_profiles.h"

#include <span>

namespace flexseg {

/// One offset out of a distribution over the grid's.
struct OffsetEstimate {
    float offsetPx = 0;
    float confidence = 0; ///< probability of what lies within one unit of it
    float offProbability = 0; ///< of an offset over 2 units
};

/// The likeliest offset by a point's own log likelihood, refined by the parabola through its neighbours, where
/// |offset| is expected to be \p spread units (Laplace).
[[nodiscard]] OffsetEstimate likeliestOffset(std::span<const float> logLikelihood, const ProfileGrid &grid,
                                             float spread);

/// The mean of a posterior, which need not sum to 1.
[[nodiscard]] OffsetEstimate meanOffset(std::span<const float> posterior, const ProfileGrid &grid);

} // namespace flexseg
