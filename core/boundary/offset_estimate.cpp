// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/offset_estimate.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace flexseg {

namespace {

constexpr float offUnits = 2;

/// Fills in the probabilities of what lies around the offset and far off.
void measure(OffsetEstimate &estimate, std::span<const float> weights, const ProfileGrid &grid)
{
    float total = 0;
    for (std::size_t o = 0; o < weights.size(); ++o) {
        const float t = grid.offsetPx(static_cast<int>(o));
        total += weights[o];
        if (std::abs(t - estimate.offsetPx) <= grid.unitPx)
            estimate.confidence += weights[o];
        if (std::abs(t) > offUnits * grid.unitPx)
            estimate.offProbability += weights[o];
    }
    estimate.confidence /= total;
    estimate.offProbability /= total;
}

} // namespace

OffsetEstimate likeliestOffset(std::span<const float> logLikelihood, const ProfileGrid &grid, float spread)
{
    std::vector<float> posterior(logLikelihood.begin(), logLikelihood.end());
    for (std::size_t o = 0; o < posterior.size(); ++o)
        posterior[o] -= std::abs(grid.offsetPx(static_cast<int>(o))) / (grid.unitPx * spread);
    const auto peak = std::max_element(posterior.begin(), posterior.end());
    float fraction = 0;
    if (peak != posterior.begin() && peak + 1 != posterior.end()) {
        const float curve = peak[-1] - 2 * peak[0] + peak[1];
        if (curve < -1e-6f)
            fraction = 0.5f * (peak[-1] - peak[1]) / curve;
    }
    OffsetEstimate estimate;
    estimate.offsetPx = grid.offsetPx(static_cast<int>(peak - posterior.begin())) + fraction * grid.stepPx();
    const float most = *peak;
    for (float &p : posterior)
        p = std::exp(p - most);
    measure(estimate, posterior, grid);
    return estimate;
}

OffsetEstimate meanOffset(std::span<const float> posterior, const ProfileGrid &grid)
{
    OffsetEstimate estimate;
    float total = 0;
    for (std::size_t o = 0; o < posterior.size(); ++o) {
        estimate.offsetPx += posterior[o] * grid.offsetPx(static_cast<int>(o));
        total += posterior[o];
    }
    estimate.offsetPx /= total;
    measure(estimate, posterior, grid);
    return estimate;
}

} // namespace flexseg
