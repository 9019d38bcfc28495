// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/misalignment.h"
#include "core/boundary/normal_profiles.h"

#include <span>

namespace flexseg {

/// What a model's probabilities say about where a segment's border lies.
class ModelEvidence {
public:
    ModelEvidence(const ProbabilityMaps &maps, const LabelMap &mask, const ProfileGrid &grid);

    /// Whether the maps hold both classes.
    [[nodiscard]] bool knows(const BoundarySegment &segment) const;
    /// Log likelihood of each offset: the integral from the mask's border to the offset of the log odds of the higher
    /// class against the lower, log p_high / p_low, clipped. It is greatest where the two are equal.
    /// \p foreign: EdgeEvidence::foreignUnits().
    void logLikelihood(const Anchor &anchor, const BoundarySegment &segment, std::span<const float> foreign,
                       std::span<float> out) const;

private:
    [[nodiscard]] float probability(int classId, float x, float y) const;

    ProbabilityMaps m_maps;
    ProfileGrid m_grid;
    float m_perPxX;
    float m_perPxY;
};

} // namespace flexseg
