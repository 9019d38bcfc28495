// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/boundary/boundary_points.h"

#include <cstdint>
#include <span>
#include <vector>

namespace flexseg {

/// How well estimates of displacement agree with the truth. Figures that the points do not allow (no point, one point,
/// no variance, all or none off) are NaN.
struct MisalignmentScore {
    double correlation = 0; ///< Pearson's
    double meanAbsoluteError = 0; ///< px
    double auroc = 0; ///< of |truth| > offPx, by the ranking
    std::int64_t points = 0; ///< with a known truth and an estimate
    std::int64_t offPoints = 0;
};

/// Truth at each boundary point, from a map that holds it at the pixels on both sides of the borders, NaN = unknown:
/// the mean of both sides. NaN where none is known, and where both differ by more than 1 px, since then a pixel speaks
/// of another border that it also touches. Throws Error(InvalidArgument) where the sizes differ.
[[nodiscard]] std::vector<float> truthAtPoints(const Boundary &boundary, const FloatMap &displacement);

/// Area under the ROC curve: the probability that a positive has the higher score than a negative, ties counted half
/// (Mann-Whitney's U over the number of pairs). NaN unless there are both.
[[nodiscard]] double areaUnderRoc(std::span<const float> scores, std::span<const std::uint8_t> positives);

/// Compares \p estimates with \p truth, one for each point; points with a NaN in either are left out. \p ranking orders
/// the points for the AUROC; empty: |estimate|. Throws Error(InvalidArgument) where the counts differ.
[[nodiscard]] MisalignmentScore scoreMisalignment(std::span<const float> estimates, std::span<const float> truth,
                                                  std::span<const float> ranking = {}, float offPx = 2.0f);

} // namespace flexseg
