// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/crack_tracer.h"

#include <algorithm>

namespace flexseg {

namespace {

constexpr int stepX[4]{1, 0, -1, 0};
constexpr int stepY[4]{0, 1, 0, -1};

} // namespace

CrackTracer::CrackTracer(const LabelMap &labels)
    : m_labels(labels)
    , m_seen(2 * labels.pixels.size())
{
}

/// Each crack is begun so that the class with the higher id is on the right hand.
Boundary CrackTracer::trace()
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

/// Class of the pixel whose upper left corner is the vertex; ignored outside.
int CrackTracer::label(int x, int y) const
{
    return x < 0 || y < 0 || x >= m_labels.width || y >= m_labels.height ? ignoreLabel : m_labels.at(x, y);
}

/// The pixel on the right hand (side 0) or on the left (side 1) of a crack that leaves its vertex.
CrackTracer::Pixel CrackTracer::pixelAt(const Crack &c, Side side)
{
    constexpr int px[4][2]{{0, 0}, {-1, 0}, {-1, -1}, {0, -1}};
    constexpr int py[4][2]{{0, -1}, {0, 0}, {-1, 0}, {-1, -1}};
    return {c.x + px[c.d][side], c.y + py[c.d][side]};
}

int CrackTracer::labelAt(const Crack &c, Side side) const
{
    const Pixel p = pixelAt(c, side);
    return label(p.x, p.y);
}

bool CrackTracer::isCrack(const Crack &c) const
{
    const int a = labelAt(c, Right);
    const int b = labelAt(c, Left);
    return a != b && a != ignoreLabel && b != ignoreLabel;
}

/// Continues \p c past its end; false where the segment ends. Walking with \p hand +1 the class with the higher id
/// is on the right, with -1 (backwards) on the left.
bool CrackTracer::advance(Crack &c, int hand) const
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
        const bool same = labelAt(out, Right) == labelAt(c, Right) && labelAt(out, Left) == labelAt(c, Left);
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
CrackTracer::Crack CrackTracer::reversed(const Crack &c)
{
    return {c.x + stepX[c.d], c.y + stepY[c.d], (c.d + 2) & 3};
}

std::uint8_t &CrackTracer::seen(const Crack &c)
{
    const Pixel a = pixelAt(c, Right);
    const Pixel b = pixelAt(c, Left);
    const auto first = static_cast<std::size_t>(std::min(a.y, b.y)) * static_cast<std::size_t>(m_labels.width)
        + static_cast<std::size_t>(std::min(a.x, b.x));
    return m_seen[2 * first + static_cast<std::size_t>(c.d & 1)];
}

void CrackTracer::begin(const Crack &crack)
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
    segment.high = static_cast<std::uint8_t>(labelAt(crack, Right));
    segment.low = static_cast<std::uint8_t>(labelAt(crack, Left));
    segment.isClosed = closed;
    Crack c = reversed(start);
    do {
        seen(c) = 1;
        append(c, segment);
    } while (advance(c, 1) && !seen(c));
    segment.count = static_cast<std::int32_t>(m_boundary.points.size()) - segment.first;
    m_boundary.segments.push_back(segment);
}

void CrackTracer::append(const Crack &c, const BoundarySegment &segment)
{
    BoundaryPoint p;
    p.x = static_cast<float>(c.x) + 0.5f * static_cast<float>(stepX[c.d]);
    p.y = static_cast<float>(c.y) + 0.5f * static_cast<float>(stepY[c.d]);
    p.nx = static_cast<float>(stepY[c.d]); // to the left hand
    p.ny = static_cast<float>(-stepX[c.d]);
    const Pixel right = pixelAt(c, Right);
    const Pixel left = pixelAt(c, Left);
    p.highPixel = right.y * m_labels.width + right.x;
    p.lowPixel = left.y * m_labels.width + left.x;
    p.high = segment.high;
    p.low = segment.low;
    p.segment = static_cast<std::int32_t>(m_boundary.segments.size());
    m_boundary.points.push_back(p);
}

} // namespace flexseg
