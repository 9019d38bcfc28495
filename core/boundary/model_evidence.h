// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/normal_profiles.h"
#include "core/boundary/probability_maps.h"

#include <cstdint>
#include <span>
#include <vector>

namespace flexseg {

/// What a model's probabilities say about where a segment's border lies.
class ModelEvidence {
public:
    ModelEvidence(const ProbabilityMaps &maps, const LabelMap &mask, const ProfileGrid &grid);

    /// Whether the maps hold both classes.
    [[nodiscard]] bool knows(const BoundarySegment &segment) const;
    /// Log likelihood of each offset: how well p_high - p_low along the normal equals what the mask itself would look
    /// like at the maps' resolution, moved by the offset. A template rather than even odds, since coarse maps widen
    /// slender objects and may never let them win. \p sides: of the profile's samples, EdgeEvidence::sidesAt().
    void logLikelihood(const Anchor &anchor, const BoundarySegment &segment, std::span<const std::uint8_t> sides,
                       std::span<float> out);

private:
    [[nodiscard]] float probability(int classId, float x, float y) const;

    ProbabilityMaps m_maps;
    ProfileGrid m_grid;
    float m_perPxX;
    float m_perPxY;
    int m_blur; ///< half width of what one cell of the maps, and its neighbours, see; grid steps
    std::vector<float> m_sums;
    std::vector<float> m_known;
    std::vector<float> m_odds;
};

} // namespace flexseg
