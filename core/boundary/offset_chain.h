// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <vector>

namespace flexseg {

/// How displacements vary; lengths are in units (see ProfileGrid). The values were searched on generated demo scenes of
/// seed 101.
struct ChainModel {
    float evidence = 0.2f; ///< exponent of the evidence: neighbouring profiles share pixels, so they are no news twice
    float length = 7; ///< units along a segment over which the prior pulls once more
    float walk = 0.05f; ///< standard deviation of the change along one unit, units
    float turn = 2.5f; ///< of the change where the normal turns by one radian, in multiples of the spread
    float leak = 0.006f; ///< probability of a jump to anywhere
};

/// Displacements along one segment as a Markov chain over offsets: each offset has a log likelihood at each anchor, the
/// offset changes from anchor to anchor by a Gaussian step, and is drawn from a Gaussian of a given spread.
/// Sum-product (forward-backward, L. Rabiner, "A tutorial on hidden Markov models", Proc. IEEE 77 (1989)).
class OffsetChain {
public:
    /// \p logLikelihood: anchors x offsets. \p gaps: units between an anchor and the next; \p turns: radians.
    OffsetChain(std::span<const float> logLikelihood, std::span<const float> gaps, std::span<const float> turns,
                int offsets, float stepUnits, const ChainModel &model);

    /// Log evidence of the whole segment for one spread (mean |offset|, units).
    [[nodiscard]] float logEvidence(float spread);
    /// Posterior of each anchor's offset, times \p weight, is added to \p out: anchors x offsets.
    void addPosterior(float spread, float weight, std::span<float> out);

private:
    void spreadOver(const float *from, float *to, std::size_t gap, float spread) const;

    std::span<const float> m_logLikelihood;
    std::span<const float> m_gaps;
    std::span<const float> m_turns;
    std::size_t m_offsets;
    float m_stepUnits;
    ChainModel m_model;
    std::vector<float> m_likelihood;
    std::vector<float> m_forward;
};

} // namespace flexseg
