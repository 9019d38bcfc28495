// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/normal_profiles.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

ProfileGrid::ProfileGrid(int maskWidth, float rangePx)
    : unitPx(std::max(1.0f, static_cast<float>(maskWidth) / 512.0f))
{
    if (rangePx > 0)
        rangeSteps = std::clamp(static_cast<int>(std::lround(rangePx / stepPx())), 4, 128);
}

std::vector<Anchor> segmentAnchors(const Boundary &boundary, const BoundarySegment &segment, const ProfileGrid &grid)
{
    const float sigma = 1.5f * static_cast<float>(grid.stride());
    const int reach = static_cast<int>(std::ceil(2.0f * sigma));
    std::vector<float> weights;
    for (int k = 0; k <= reach; ++k)
        weights.push_back(std::exp(-0.5f * static_cast<float>(k * k) / (sigma * sigma)));
    std::vector<Anchor> anchors;
    for (int i = 0;; i = std::min(i + grid.stride(), segment.count - 1)) {
        const int index = segment.first + i;
        const BoundaryPoint &p = boundary.points[static_cast<std::size_t>(index)];
        // The crack's midpoint lies up to half a pixel off the line that the staircase stands for.
        float sum = 0;
        float total = 0;
        const int arms = segment.isClosed ? std::min(reach, segment.count / 2)
                                          : std::min({reach, i, segment.count - 1 - i}); // equal arms: no pull inwards
        for (int k = -arms; k <= arms; ++k) {
            const int j = segment.first + (i + k + segment.count) % segment.count;
            const BoundaryPoint &q = boundary.points[static_cast<std::size_t>(j)];
            const float w = weights[static_cast<std::size_t>(std::abs(k))];
            sum += w * ((q.x - p.x) * p.nx + (q.y - p.y) * p.ny);
            total += w;
        }
        const float shift = std::clamp(sum / total, -0.75f, 0.75f);
        anchors.push_back({p.x + shift * p.nx, p.y + shift * p.ny, p.nx, p.ny, shift, index});
        if (i == segment.count - 1)
            return anchors;
    }
}

ProfileSource::ProfileSource(const Image8 &image, const ProfileGrid &grid)
{
    const int factor = std::max(1, static_cast<int>(grid.unitPx));
    m_perPx = 1.0f / static_cast<float>(factor);
    m_image = Image<float>((image.width + factor - 1) / factor, (image.height + factor - 1) / factor, 3);
    for (int y = 0; y < m_image.height; ++y)
        for (int x = 0; x < m_image.width; ++x) {
            const int x1 = std::min(image.width, (x + 1) * factor);
            const int y1 = std::min(image.height, (y + 1) * factor);
            std::array<int, 3> sum{};
            for (int sy = y * factor; sy < y1; ++sy) {
                const std::uint8_t *p = &image.at(x * factor, sy);
                for (int sx = x * factor; sx < x1; ++sx, p += 3) {
                    sum[0] += p[0];
                    sum[1] += p[1];
                    sum[2] += p[2];
                }
            }
            const float scale = 1.0f / (255.0f * static_cast<float>((x1 - x * factor) * (y1 - y * factor)));
            for (int c = 0; c < 3; ++c)
                m_image.at(x, y, c) = static_cast<float>(sum[static_cast<std::size_t>(c)]) * scale;
        }
}

std::array<float, 3> ProfileSource::at(float x, float y) const
{
    const float fx = std::clamp(x * m_perPx - 0.5f, 0.0f, static_cast<float>(m_image.width - 1));
    const float fy = std::clamp(y * m_perPx - 0.5f, 0.0f, static_cast<float>(m_image.height - 1));
    const int ix = std::min(static_cast<int>(fx), std::max(0, m_image.width - 2));
    const int iy = std::min(static_cast<int>(fy), std::max(0, m_image.height - 2));
    const float tx = fx - static_cast<float>(ix);
    const float ty = fy - static_cast<float>(iy);
    const float *a = &m_image.at(ix, iy);
    const float *b = m_image.width > 1 ? a + 3 : a;
    const std::ptrdiff_t row = m_image.height > 1 ? static_cast<std::ptrdiff_t>(m_image.width) * 3 : 0;
    std::array<float, 3> v;
    for (std::size_t c = 0; c < 3; ++c) {
        const float top = a[c] + tx * (b[c] - a[c]);
        const float bottom = a[row + static_cast<std::ptrdiff_t>(c)]
            + tx * (b[row + static_cast<std::ptrdiff_t>(c)] - a[row + static_cast<std::ptrdiff_t>(c)]);
        v[c] = top + ty * (bottom - top);
    }
    return v;
}

} // namespace flexseg
