// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/model_evidence.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace flexseg {

ModelEvidence::ModelEvidence(const ProbabilityMaps &maps, const LabelMap &mask, const ProfileGrid &grid)
    : m_maps(maps)
    , m_grid(grid)
    , m_perPxX(static_cast<float>(maps.width) / static_cast<float>(std::max(1, mask.width)))
    , m_perPxY(static_cast<float>(maps.height) / static_cast<float>(std::max(1, mask.height)))
{
}

bool ModelEvidence::knows(const BoundarySegment &segment) const
{
    return segment.high < m_maps.classes && segment.low < m_maps.classes;
}

float ModelEvidence::probability(int classId, float x, float y) const
{
    const float fx = std::clamp(x * m_perPxX - 0.5f, 0.0f, static_cast<float>(m_maps.width - 1));
    const float fy = std::clamp(y * m_perPxY - 0.5f, 0.0f, static_cast<float>(m_maps.height - 1));
    const int x0 = static_cast<int>(fx);
    const int y0 = static_cast<int>(fy);
    const int x1 = std::min(x0 + 1, m_maps.width - 1);
    const int y1 = std::min(y0 + 1, m_maps.height - 1);
    const float tx = fx - static_cast<float>(x0);
    const float ty = fy - static_cast<float>(y0);
    const auto at = [&](int px, int py) {
        return m_maps.values[(static_cast<std::size_t>(classId) * static_cast<std::size_t>(m_maps.height)
                              + static_cast<std::size_t>(py))
                                 * static_cast<std::size_t>(m_maps.width)
                             + static_cast<std::size_t>(px)];
    };
    const float top = at(x0, y0) + tx * (at(x1, y0) - at(x0, y0));
    const float bottom = at(x0, y1) + tx * (at(x1, y1) - at(x0, y1));
    return top + ty * (bottom - top);
}

void ModelEvidence::logLikelihood(const Anchor &anchor, const BoundarySegment &segment, std::span<const float> foreign,
                                  std::span<float> out) const
{
    constexpr float least = 0.02f; // a probability below this says no more; log odds stay within +-3.9
    constexpr float perUnit = 5.0f; // weight of a unit's log odds
    constexpr float perForeignUnit = 2.5f;
    constexpr float perFall = 2.5f; // of the log odds across the border: tells a shifted object from a vanished one
    const int offsets = m_grid.offsets();
    std::vector<float> odds(static_cast<std::size_t>(offsets));
    for (int o = 0; o < offsets; ++o) {
        const float t = m_grid.offsetPx(o);
        const float x = anchor.x + t * anchor.nx;
        const float y = anchor.y + t * anchor.ny;
        const float high = std::max(least, probability(segment.high, x, y));
        const float low = std::max(least, probability(segment.low, x, y));
        odds[static_cast<std::size_t>(o)] = std::isnan(high + low) ? 0.0f : std::log(high / low);
    }
    // Coarse maps may never let a slender object win: then its border is where the odds are halfway, not even.
    constexpr float beyond = 3; // units past the object's far side, in the mask, at which it may still be
    float lowest = odds[odds.size() / 2];
    float highest = lowest;
    for (std::size_t o = 0; o < odds.size(); ++o)
        if (foreign[o] <= beyond) {
            lowest = std::min(lowest, odds[o]);
            highest = std::max(highest, odds[o]);
        }
    const float margin = 0.2f * (highest - lowest);
    const float even = std::clamp(0.0f, lowest + margin, highest - margin);
    // What the mask gives to another border says nothing about this one.
    const auto own = [&](std::size_t o) { return foreign[o] == foreign[o - 1]; };
    float sum = 0;
    out[0] = 0;
    for (std::size_t o = 1; o < odds.size(); ++o) {
        if (own(o))
            sum += (0.5f * (odds[o - 1] + odds[o]) - even) * ProfileGrid::stepUnits * perUnit;
        out[o] = sum;
    }
    constexpr std::size_t arm = 3; // grid steps
    for (std::size_t o = 0; o < odds.size(); ++o) {
        const float fall = odds[o < arm ? 0 : o - arm] - odds[std::min(o + arm, odds.size() - 1)];
        out[o] += perFall * fall - perForeignUnit * foreign[o];
    }
}

} // namespace flexseg
