// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/side_colors.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

void smoothRows(std::vector<float> &rows, std::size_t width, float sigma)
{
    // A pass with factor k has variance k / (1 - k)^2; exp(-sqrt(2) / sigma) gives two of them about sigma^2.
    const float keep = std::exp(-1.414f / sigma);
    for (std::size_t i = width; i < rows.size(); ++i)
        rows[i] += keep * (rows[i - width] - rows[i]);
    if (rows.size() < 2 * width)
        return;
    for (std::size_t i = rows.size() - width; i-- > 0;)
        rows[i] += keep * (rows[i + width] - rows[i]);
}

std::vector<std::array<SideColors, 2>> learnSideColors(std::span<const float> colors,
                                                       std::span<const std::uint8_t> sides, int samples)
{
    constexpr std::size_t perSide = 7; // weight, 3 sums, 3 sums of squares
    constexpr std::size_t width = 2 * perSide;
    constexpr int farthest = 20; // samples from the border
    constexpr float leastVariance = 0.0015f; // grain, and what a picture's codec does
    const int middle = samples / 2;
    const std::size_t n = sides.size() / static_cast<std::size_t>(samples);
    std::vector<float> sums(n * width);
    for (std::size_t i = 0; i < n; ++i)
        for (int side = 0; side < 2; ++side) {
            float *s = &sums[i * width + static_cast<std::size_t>(side) * perSide];
            for (int d = 1; d <= farthest; ++d) {
                const auto at = i * static_cast<std::size_t>(samples)
                    + static_cast<std::size_t>(side == 0 ? middle - d : middle + d);
                if (sides[at] != side)
                    break;
                const float w = std::min(1.0f, 0.02f + 0.01f * static_cast<float>(d * d));
                s[0] += w;
                for (std::size_t c = 0; c < 3; ++c) {
                    const float v = colors[at * 3 + c];
                    s[1 + c] += w * v;
                    s[4 + c] += w * v * v;
                }
            }
        }
    smoothRows(sums, width, 8.0f);
    std::vector<std::array<SideColors, 2>> models(n);
    for (std::size_t i = 0; i < n; ++i)
        for (std::size_t side = 0; side < 2; ++side) {
            const float *s = &sums[i * width + side * perSide];
            SideColors &m = models[i][side];
            const float total = std::max(1e-6f, s[0]);
            for (std::size_t c = 0; c < 3; ++c) {
                m.mean[c] = s[1 + c] / total;
                m.variance[c] = std::max(0.0f, s[4 + c] / total - m.mean[c] * m.mean[c]) + leastVariance;
            }
        }
    return models;
}

} // namespace flexseg
