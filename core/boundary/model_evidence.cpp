// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/model_evidence.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

ModelEvidence::ModelEvidence(const ProbabilityMaps &maps, const LabelMap &mask, const ProfileGrid &grid)
    : m_maps(maps)
    , m_grid(grid)
    , m_perPxX(static_cast<float>(maps.width) / static_cast<float>(std::max(1, mask.width)))
    , m_perPxY(static_cast<float>(maps.height) / static_cast<float>(std::max(1, mask.height)))
    , m_blur(static_cast<int>(std::lround(1.5f / (std::max(1e-3f, m_perPxX) * grid.stepPx()))))
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

void ModelEvidence::logLikelihood(const Anchor &anchor, const BoundarySegment &segment,
                                  std::span<const std::uint8_t> sides, std::span<float> out)
{
    constexpr float sureness = 0.9f; // of a model far from any border
    constexpr float variance = 0.2f; // of its difference from the template, over one unit, where it is good
    constexpr float correlationUnits = 2.0f; // along the normal, within which its errors are alike
    const std::size_t samples = sides.size();
    const int middle = static_cast<int>(samples) / 2;
    // Template: the mask seen as coarsely as the model sees. Running sums of +1 on the higher class's side, -1 on the
    // lower's, and of what belongs to either.
    m_sums.assign(samples + 1, 0.0f);
    m_known.assign(samples + 1, 0.0f);
    m_odds.resize(samples);
    for (std::size_t k = 0; k < samples; ++k) {
        m_sums[k + 1] = m_sums[k] + (sides[k] == 0 ? 1.0f : sides[k] == 1 ? -1.0f : 0.0f);
        m_known[k + 1] = m_known[k] + (sides[k] < 2 ? 1.0f : 0.0f);
        const float t = static_cast<float>(static_cast<int>(k) - middle) * m_grid.stepPx();
        const float x = anchor.x + t * anchor.nx;
        const float y = anchor.y + t * anchor.ny;
        const float difference = probability(segment.high, x, y) - probability(segment.low, x, y);
        m_odds[k] = std::isnan(difference) ? 0.0f : difference;
    }
    const auto mean = [&](const std::vector<float> &sums, int k) {
        const int from = std::max(0, k - m_blur);
        const int to = std::min(static_cast<int>(samples), k + m_blur + 1);
        return (sums[static_cast<std::size_t>(to)] - sums[static_cast<std::size_t>(from)])
            / static_cast<float>(to - from);
    };
    constexpr int arm = ProfileGrid::marginSteps;
    constexpr std::size_t length = 2 * arm + 1;
    std::array<float, length> shape;
    std::array<float, length> weight;
    for (int j = -arm; j <= arm; ++j) {
        const int k = middle + j;
        const auto at = static_cast<std::size_t>(j) + arm;
        shape[at] = sureness * mean(m_sums, k);
        const float known = mean(m_known, k);
        weight[at] = known * known;
    }
    float units = 0;
    for (const float w : weight)
        units += w * ProfileGrid::stepUnits;
    const float independent = std::max(0.5f, units / correlationUnits);
    for (std::size_t o = 0; o < out.size(); ++o) {
        float sum = 0;
        for (std::size_t j = 0; j < shape.size(); ++j) {
            const float d = m_odds[o + j] - shape[j];
            sum += weight[j] * d * d;
        }
        // Student's t: where nothing fits, the model's own variance must be large, and it says little.
        out[o] = -0.5f * independent * std::log1p(sum * ProfileGrid::stepUnits / (independent * variance));
    }
}

} // namespace flexseg
