// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/normal_profiles.h"
#include "core/boundary/side_colors.h"

#include <array>
#include <span>
#include <vector>

namespace flexseg {

/// What the picture says about where one segment's border lies: for each anchor and each offset of the grid, how well
/// an edge there would explain the profile across the mask's border.
class EdgeEvidence {
public:
    /// 0 to 3: logarithm of the step in colour across the offset, between means over 0.5, 1.5, 3 and 7 units on each
    /// side; 4, 5: the first two from colours that are smoothed farther along the segment; 6 to 8: steps 1, 3 and 5 as
    /// far as they go from the higher class's colour to the lower's, in multiples of the contrast; 9: log odds of both
    /// sides' colours, summed from the mask's border to the offset; 10: units on the way that the mask gives to another
    /// border.
    static constexpr int features = 11;

    EdgeEvidence(const ProfileSource &source, const LabelMap &mask, const ProfileGrid &grid);

    /// Reads the profiles at the anchors of one segment. Not for several threads at once.
    void read(std::span<const Anchor> anchors, const BoundarySegment &segment);
    /// The features at one anchor, offsets x features.
    void featuresAt(int anchor, std::span<float> out);
    /// Log likelihood of each offset at one anchor, up to a constant: a weighted sum of the features.
    void logLikelihood(int anchor, std::span<float> out);
    /// To which side the mask gives each sample of an anchor's profile: 0 higher class, 1 lower class, 2 anything else.
    [[nodiscard]] std::span<const std::uint8_t> sidesAt(int anchor) const;

private:
    /// For each offset, the units between it and the mask's border that the mask gives to another class than the one
    /// that the border would have to cross: an object does not shrink past its own far side.
    void foreignUnits(int anchor, std::vector<float> &out) const;

    const ProfileSource &m_source;
    const LabelMap &m_mask;
    ProfileGrid m_grid;
    std::vector<float> m_colors; ///< anchors x samples x 3
    std::vector<float> m_fine; ///< smoothed along the segment
    std::vector<float> m_coarse;
    std::vector<std::uint8_t> m_sides; ///< anchors x samples
    std::vector<float> m_foreign;
    std::vector<float> m_rows; ///< offsets x features
    std::vector<std::array<SideColors, 2>> m_models; ///< for each anchor: of the higher class, of the lower one
};

} // namespace flexseg
