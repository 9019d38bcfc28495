// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/edge_evidence.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace flexseg {

EdgeEvidence::EdgeEvidence(const ProfileSource &source, const LabelMap &mask, const ProfileGrid &grid)
    : m_source(source)
    , m_mask(mask)
    , m_grid(grid)
{
}

void EdgeEvidence::read(std::span<const Anchor> anchors, const BoundarySegment &segment)
{
    const int samples = m_grid.samples();
    const int middle = samples / 2;
    m_colors.resize(anchors.size() * static_cast<std::size_t>(samples) * 3);
    m_sides.resize(anchors.size() * static_cast<std::size_t>(samples));
    float *color = m_colors.data();
    std::uint8_t *side = m_sides.data();
    for (const Anchor &a : anchors)
        for (int k = 0; k < samples; ++k, color += 3, ++side) {
            const float t = static_cast<float>(k - middle) * m_grid.stepPx();
            const float x = a.x + t * a.nx;
            const float y = a.y + t * a.ny;
            const auto c = m_source.at(x, y);
            std::copy(c.begin(), c.end(), color);
            const int px = static_cast<int>(std::floor(x));
            const int py = static_cast<int>(std::floor(y));
            const int label
                = px < 0 || py < 0 || px >= m_mask.width || py >= m_mask.height ? ignoreLabel : m_mask.at(px, py);
            *side = label == segment.high ? 0 : label == segment.low ? 1 : 2;
        }
    const std::size_t row = static_cast<std::size_t>(samples) * 3;
    m_fine = m_colors;
    smoothRows(m_fine, row, 1.5f);
    m_coarse = m_fine;
    smoothRows(m_coarse, row, 5.0f);
    m_models = learnSideColors(m_colors, m_sides, samples);
}

std::span<const std::uint8_t> EdgeEvidence::sidesAt(int anchor) const
{
    const auto samples = static_cast<std::size_t>(m_grid.samples());
    return {&m_sides[static_cast<std::size_t>(anchor) * samples], samples};
}

void EdgeEvidence::foreignUnits(int anchor, std::vector<float> &out) const
{
    const int offsets = m_grid.offsets();
    out.assign(static_cast<std::size_t>(offsets), 0.0f);
    const std::uint8_t *sides = &m_sides[static_cast<std::size_t>(anchor) * static_cast<std::size_t>(m_grid.samples())
                                         + ProfileGrid::marginSteps];
    const auto step = [&](int o, int side) { return sides[o] == side ? 0.0f : ProfileGrid::stepUnits; };
    for (int o = m_grid.rangeSteps + 1; o < offsets; ++o)
        out[static_cast<std::size_t>(o)] = out[static_cast<std::size_t>(o) - 1] + step(o, 1);
    for (int o = m_grid.rangeSteps - 1; o >= 0; --o)
        out[static_cast<std::size_t>(o)] = out[static_cast<std::size_t>(o) + 1] + step(o, 0);
}

void EdgeEvidence::featuresAt(int anchor, std::span<float> out)
{
    const int samples = m_grid.samples();
    const int middle = samples / 2;
    const int offsets = m_grid.offsets();
    const auto base = static_cast<std::size_t>(anchor) * static_cast<std::size_t>(samples);
    // Running sums along the normal.
    std::vector<std::array<float, 3>> fine(static_cast<std::size_t>(samples) + 1);
    std::vector<std::array<float, 3>> coarse(fine.size());
    std::vector<float> llr(fine.size());
    std::vector<float> &foreign = m_foreign;
    foreignUnits(anchor, foreign);
    const SideColors &high = m_models[static_cast<std::size_t>(anchor)][0];
    const SideColors &low = m_models[static_cast<std::size_t>(anchor)][1];
    std::array<float, 3> across{};
    float contrast = 0;
    for (std::size_t c = 0; c < 3; ++c) {
        across[c] = low.mean[c] - high.mean[c];
        contrast += across[c] * across[c];
    }
    contrast = std::sqrt(contrast) + 0.03f;
    for (std::size_t k = 0; k < static_cast<std::size_t>(samples); ++k) {
        float l = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const float f = m_fine[(base + k) * 3 + c];
            fine[k + 1][c] = fine[k][c] + f;
            coarse[k + 1][c] = coarse[k][c] + m_coarse[(base + k) * 3 + c];
            const float dh = f - high.mean[c];
            const float dl = f - low.mean[c];
            l += 0.5f
                * (dl * dl / low.variance[c] - dh * dh / high.variance[c]
                   + std::log(low.variance[c] / high.variance[c]));
        }
        const bool other = m_sides[base + k] != (static_cast<int>(k) < middle ? 0 : 1);
        llr[k + 1] = llr[k] + (other ? 0.0f : std::clamp(l, -3.0f, 3.0f));
    }
    const auto jump = [&](const std::vector<std::array<float, 3>> &sums, int k, int w, float *signedJump) {
        const auto lo = static_cast<std::size_t>(k) - static_cast<std::size_t>(w);
        const auto mid = static_cast<std::size_t>(k);
        const auto hi = static_cast<std::size_t>(k) + static_cast<std::size_t>(w);
        float square = 0;
        float dot = 0;
        for (std::size_t c = 0; c < 3; ++c) {
            const float d = (sums[hi][c] - 2 * sums[mid][c] + sums[lo][c]) / static_cast<float>(w);
            square += d * d;
            dot += d * across[c];
        }
        if (signedJump)
            *signedJump = dot / contrast;
        return std::sqrt(square);
    };
    for (int o = 0; o < offsets; ++o) {
        // The edge lies at sample k's centre: between the running sums up to k and from k + 1, hence the mean of both.
        const int k = ProfileGrid::marginSteps + o;
        float *f = &out[static_cast<std::size_t>(o) * features];
        float s2 = 0, s4 = 0, s8 = 0, s2b = 0;
        const auto both = [&](const auto &sums, int w, float *s) {
            float a = 0, b = 0;
            const float v = 0.5f * (jump(sums, k, w, s ? &a : nullptr) + jump(sums, k + 1, w, s ? &b : nullptr));
            if (s)
                *s = 0.5f * (a + b);
            return v;
        };
        f[0] = std::log(both(fine, 1, nullptr) + 0.01f);
        f[1] = std::log(both(fine, 3, &s2) + 0.01f);
        f[2] = std::log(both(fine, 6, &s4) + 0.01f);
        f[3] = std::log(both(fine, 14, &s8) + 0.01f);
        f[4] = std::log(both(coarse, 1, nullptr) + 0.005f);
        f[5] = std::log(both(coarse, 3, &s2b) + 0.005f);
        const float scale = 1.0f / (0.5f * contrast + 0.05f);
        f[6] = std::clamp(s2 * scale, -2.0f, 2.0f);
        f[7] = std::clamp(s8 * scale, -2.0f, 2.0f);
        f[8] = std::clamp(s2b * scale, -2.0f, 2.0f);
        const auto zero = static_cast<std::size_t>(middle);
        const auto here = static_cast<std::size_t>(k);
        f[9] = 0.1f * 0.5f * (llr[here] + llr[here + 1] - llr[zero] - llr[zero + 1]);
        f[10] = std::min(6.0f, foreign[static_cast<std::size_t>(o)]);
    }
}

void EdgeEvidence::logLikelihood(int anchor, std::span<float> out)
{
    // Multinomial logistic regression of the true offset beside a prior of its own, fitted on generated demo scenes of
    // seed 101.
    constexpr std::array<float, features> weights{0.017f,  0.109f, 0.076f, -0.083f, 0.156f, 0.610f,
                                                  -0.111f, 0.007f, 0.152f, 0.434f,  -0.496f};
    m_rows.resize(out.size() * features);
    featuresAt(anchor, m_rows);
    for (std::size_t o = 0; o < out.size(); ++o)
        out[o] = std::inner_product(weights.begin(), weights.end(), &m_rows[o * features], 0.0f);
}

} // namespace flexseg
