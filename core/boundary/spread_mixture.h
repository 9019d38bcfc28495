// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <vector>

namespace flexseg {

/// How far the borders of one picture are off, learnt from all its segments: a segment's spread (mean |offset|) is
/// drawn around the picture's on a logarithmic scale, and the picture's is unknown. One good segment thereby tells what
/// to expect of the faint ones (empirical Bayes).
class SpreadMixture {
public:
    static constexpr std::array<float, 8> spreads{0.15f, 0.3f, 0.5f, 0.8f, 1.2f, 1.8f, 2.7f, 4.0f}; ///< units
    using Row = std::array<float, spreads.size()>;

    /// \p logEvidence of a segment under each spread.
    void add(const Row &logEvidence) { m_segments.push_back(logEvidence); }
    void solve();
    /// Probability of each spread for a segment; after solve().
    [[nodiscard]] Row weightsOf(std::size_t segment) const;
    /// Expected spread of the picture; 0 without a segment.
    [[nodiscard]] float expected() const;

private:
    std::vector<Row> m_segments;
    Row m_picture{}; ///< probability that the picture's spread is this
};

} // namespace flexseg
