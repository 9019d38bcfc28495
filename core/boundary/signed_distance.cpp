// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/signed_distance.h"

#include "core/base/error.h"

#include <cmath>
#include <limits>
#include <vector>

namespace flexseg {

namespace {

constexpr float infinite = std::numeric_limits<float>::infinity();

/// Lower envelope of parabolas (x - p)^2 + f, and its value at whole x. P. Felzenszwalb, D. Huttenlocher, "Distance
/// transforms of sampled functions", Theory of Computing 8 (2012), algorithm 1, here with sites at half places too.
class LowerEnvelope {
public:
    void clear() { m_sites.clear(); }

    /// Places rise strictly.
    void add(double place, double height)
    {
        double from = -std::numeric_limits<double>::infinity();
        while (!m_sites.empty()) {
            const Site &last = m_sites.back();
            from = (height + place * place - last.height - last.place * last.place) / (2 * (place - last.place));
            if (from > last.from)
                break;
            m_sites.pop_back();
            from = -std::numeric_limits<double>::infinity();
        }
        m_sites.push_back({place, height, from});
    }

    void rootsInto(std::span<float> row) const
    {
        std::size_t k = 0;
        for (std::size_t x = 0; x < row.size(); ++x) {
            const auto at = static_cast<double>(x);
            while (k + 1 < m_sites.size() && m_sites[k + 1].from <= at)
                ++k;
            const double d = m_sites.empty() ? 0 : at - m_sites[k].place;
            row[x] = m_sites.empty() ? infinite : static_cast<float>(std::sqrt(d * d + m_sites[k].height));
        }
    }

private:
    struct Site {
        double place;
        double height;
        double from; ///< where its parabola begins to be the lowest
    };
    std::vector<Site> m_sites;
};

/// Distance of each pixel's centre to the nearest midpoint of a crack for whose two pixels \p parts holds.
template <typename Parts>
FloatMap crackDistance(const LabelMap &labels, Parts parts)
{
    const int w = labels.width;
    const int h = labels.height;
    // Down each column, the distance to the nearest crack of that column. Even columns: pixels, whose cracks lie half a
    // pixel off; odd columns: the edges between two pixels of a row.
    const std::size_t columns = 2 * static_cast<std::size_t>(w);
    std::vector<float> near(columns * static_cast<std::size_t>(h), infinite);
    const auto rowOf = [&](int y) { return &near[columns * static_cast<std::size_t>(y)]; };
    for (int y = 0; y < h; ++y) {
        float *row = rowOf(y);
        const std::uint8_t *own = labels.row(y).data();
        const std::uint8_t *below = y + 1 < h ? labels.row(y + 1).data() : nullptr;
        const float *above = y > 0 ? rowOf(y - 1) : nullptr;
        for (int x = 0; x < w; ++x) {
            if (above) {
                row[2 * x] = above[2 * x] + 1;
                row[2 * x + 1] = above[2 * x + 1] + 1;
                if (parts(own[x], labels.at(x, y - 1)))
                    row[2 * x] = 0.5f;
            }
            if (below && parts(own[x], below[x]))
                row[2 * x] = 0.5f;
            if (x + 1 < w && parts(own[x], own[x + 1]))
                row[2 * x + 1] = 0;
        }
    }
    for (int y = h - 2; y >= 0; --y) {
        float *row = rowOf(y);
        const float *below = rowOf(y + 1);
        for (std::size_t x = 0; x < columns; ++x)
            row[x] = std::min(row[x], below[x] + 1);
    }
    FloatMap map(w, h);
    LowerEnvelope envelope;
    for (int y = 0; y < h; ++y) {
        const float *row = rowOf(y);
        envelope.clear();
        for (std::size_t x = 0; x < columns; ++x)
            if (row[x] < infinite)
                envelope.add(0.5 * static_cast<double>(x), static_cast<double>(row[x]) * static_cast<double>(row[x]));
        envelope.rootsInto(map.row(y));
    }
    return map;
}

void checkChannels(const LabelMap &labels)
{
    if (labels.channels != 1)
        throw Error(ErrorCode::InvalidArgument, "Distances to boundaries need labels of one channel.");
}

} // namespace

FloatMap signedDistance(const LabelMap &labels, std::uint8_t classId)
{
    checkChannels(labels);
    FloatMap map = crackDistance(labels, [classId](std::uint8_t a, std::uint8_t b) {
        return (a == classId) != (b == classId) && a != ignoreLabel && b != ignoreLabel;
    });
    for (std::size_t i = 0; i < map.pixels.size(); ++i) {
        if (labels.pixels[i] == ignoreLabel)
            map.pixels[i] = std::numeric_limits<float>::quiet_NaN();
        else if (labels.pixels[i] != classId)
            map.pixels[i] = -map.pixels[i];
    }
    return map;
}

FloatMap boundaryDistance(const LabelMap &labels)
{
    checkChannels(labels);
    return crackDistance(labels,
                         [](std::uint8_t a, std::uint8_t b) { return a != b && a != ignoreLabel && b != ignoreLabel; });
}

} // namespace flexseg
