// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/boundary_points.h"

#include "core/base/error.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

/// A crack with a direction: from lattice vertex (x, y), the corner of a pixel, one step along direction d
/// (0: right, 1: down, 2: left, 3: up). The class with the higher id is on the right hand.
struct Crack {
    int x = 0;
    int y = 0;
    int d = 0;
};

constexpr int stepX[4]{1, 0, -1, 0};
constexpr int stepY[4]{0, 1, 0, -1};

class Tracer {
public:
    explicit Tracer(const LabelMap &labels)
        : m_labels(labels)
        , m_seen(2 * labels.pixels.size())
    {
    }

    Boundary trace()
    {
        m_boundary.width = m_labels.width;
        m_boundary.height = m_labels.height;
        for (int y = 0; y < m_labels.height; ++y)
            for (int x = 0; x < m_labels.width; ++x) {
                const int own = m_labels.at(x, y);
                if (x + 1 < m_labels.width && own != m_labels.at(x + 1, y))
                    begin(own > m_labels.at(x + 1, y) ? Crack{x + 1, y, 1} : Crack{x + 1, y + 1, 3});
                if (y + 1 < m_labels.height && own != m_labels.at(x, y + 1))
                    begin(own > m_labels.at(x, y + 1) ? Crack{x + 1, y + 1, 2} : Crack{x, y + 1, 0});
            }
        return std::move(m_boundary);
    }

private:
    /// Class of the pixel whose upper left corner is the vertex; ignored outside.
    [[nodiscard]] int label(int x, int y) const
    {
        return x < 0 || y < 0 || x >= m_labels.width || y >= m_labels.height ? ignoreLabel : m_labels.at(x, y);
    }
    /// The pixel on the right hand (side 0) or on the left (side 1) of a crack that leaves its vertex.
    static Crack pixelAt(const Crack &c, int side)
    {
        constexpr int px[4][2]{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}};
        constexpr int py[4][2]{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}};
        return {c.x + px[c.d][side], c.y + py[c.d][side], 0};
    }
    [[nodiscard]] int sideOf(const Crack &c, int side) const
    {
        const Crack p = pixelAt(c, side);
        return label(p.x, p.y);
    }
    [[nodiscard]] bool isCrack(const Crack &c) const
    {
        const int a = sideOf(c, 0);
        const int b = sideOf(c, 1);
        return a != b && a != ignoreLabel && b != ignoreLabel;
    }
    /// Continues \p c past its end; false where the segment ends. Walking with \p hand +1 the class with the higher id
    /// is on the right, with -1 (backwards) on the left.
    bool advance(Crack &c, int hand) const
    {
        const int x = c.x + stepX[c.d];
        const int y = c.y + stepY[c.d];
        // Turning away from the higher class first keeps that class connected where two of its pixels touch at a
        // corner.
        int next = -1;
        int borders = 0;
        for (const int turn : {-hand, 0, hand}) {
            const Crack out{x, y, (c.d + turn) & 3};
            if (!isCrack(out))
                continue;
            ++borders;
            const bool same = sideOf(out, 0) == sideOf(c, 0) && sideOf(out, 1) == sideOf(c, 1);
            if (same && next < 0)
                next = out.d;
        }
        const bool saddle = borders == 3 && label(x - 1, y - 1) == label(x, y) && label(x - 1, y) == label(x, y - 1);
        if (next < 0 || (borders > 1 && !saddle))
            return false;
        c = {x, y, next};
        return true;
    }
    /// Turned round, so that its end becomes its start.
    static Crack reversed(const Crack &c) { return {c.x + stepX[c.d], c.y + stepY[c.d], (c.d + 2) & 3}; }

    [[nodiscard]] std::uint8_t &seen(const Crack &c)
    {
        const Crack a = pixelAt(c, 0);
        const Crack b = pixelAt(c, 1);
        const auto first = static_cast<std::size_t>(std::min(a.y, b.y)) * static_cast<std::size_t>(m_labels.width)
            + static_cast<std::size_t>(std::min(a.x, b.x));
        return m_seen[2 * first + static_cast<std::size_t>(c.d & 1)];
    }

    void begin(const Crack &crack)
    {
        if (seen(crack) || !isCrack(crack))
            return;
        Crack start = reversed(crack);
        bool closed = false;
        while (advance(start, -1)) {
            const Crack &s = start;
            const Crack back = reversed(s);
            if (back.x == crack.x && back.y == crack.y && back.d == crack.d) {
                closed = true;
                break;
            }
        }
        BoundarySegment segment;
        segment.first = static_cast<std::int32_t>(m_boundary.points.size());
        segment.high = static_cast<std::uint8_t>(sideOf(crack, 0));
        segment.low = static_cast<std::uint8_t>(sideOf(crack, 1));
        segment.isClosed = closed;
        Crack c = reversed(start);
        do {
            seen(c) = 1;
            append(c, segment);
        } while (advance(c, 1) && !seen(c));
        segment.count = static_cast<std::int32_t>(m_boundary.points.size()) - segment.first;
        m_boundary.segments.push_back(segment);
    }

    void append(const Crack &c, const BoundarySegment &segment)
    {
        BoundaryPoint p;
        p.x = static_cast<float>(c.x) + 0.5f * static_cast<float>(stepX[c.d]);
        p.y = static_cast<float>(c.y) + 0.5f * static_cast<float>(stepY[c.d]);
        p.nx = static_cast<float>(stepY[c.d]); // to the left hand
        p.ny = static_cast<float>(-stepX[c.d]);
        const Crack right = pixelAt(c, 0);
        const Crack left = pixelAt(c, 1);
        p.highPixel = right.y * m_labels.width + right.x;
        p.lowPixel = left.y * m_labels.width + left.x;
        p.high = segment.high;
        p.low = segment.low;
        p.segment = static_cast<std::int32_t>(m_boundary.segments.size());
        m_boundary.points.push_back(p);
    }

    const LabelMap &m_labels;
    std::vector<std::uint8_t> m_seen; ///< for each pixel: the crack to its right-hand neighbour (1), to the one below
    Boundary m_boundary;
};

/// Each normal becomes the Gaussian mean of those around it on its segment.
void smoothNormals(Boundary &boundary, float sigma)
{
    const int reach = static_cast<int>(std::ceil(2.5f * sigma));
    std::vector<float> weights;
    for (int k = 0; k <= reach; ++k)
        weights.push_back(std::exp(-0.5f * static_cast<float>(k * k) / (sigma * sigma)));
    std::vector<BoundaryPoint> raw;
    for (const BoundarySegment &segment : boundary.segments) {
        BoundaryPoint *points = &boundary.points[static_cast<std::size_t>(segment.first)];
        raw.assign(points, points + segment.count);
        for (int i = 0; i < segment.count; ++i) {
            float x = 0;
            float y = 0;
            for (int k = -std::min(reach, segment.count / 2); k <= std::min(reach, segment.count / 2); ++k) {
                int j = i + k;
                if (segment.isClosed)
                    j = (j + segment.count) % segment.count;
                else if (j < 0 || j >= segment.count)
                    continue;
                const float w = weights[static_cast<std::size_t>(std::abs(k))];
                x += w * raw[static_cast<std::size_t>(j)].nx;
                y += w * raw[static_cast<std::size_t>(j)].ny;
            }
            const float norm = std::hypot(x, y);
            if (norm > 0.3f) { // else a spur's tip: its own crack's normal stays
                points[i].nx = x / norm;
                points[i].ny = y / norm;
            }
        }
    }
}

} // namespace

Boundary boundaryPoints(const LabelMap &labels, float normalSigma)
{
    if (labels.channels != 1 || labels.pixels.size() > (std::size_t{1} << 30))
        throw Error(ErrorCode::InvalidArgument,
                    "Boundary points need labels of one channel and of at most 1,073,741,824 pixels.");
    Boundary boundary = Tracer(labels).trace();
    if (normalSigma > 0)
        smoothNormals(boundary, normalSigma);
    return boundary;
}

} // namespace flexseg
