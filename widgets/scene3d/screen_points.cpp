// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/screen_points.h"

#include "widgets/scene3d/parallel_ranges.h"

#include <cmath>
#include <mutex>

namespace flexseg {

namespace {

constexpr std::size_t pieceOfPoints = 32768;

/// The edges of a polygon by the pixel rows that they touch, so that a point meets only those at its height.
class EdgeRows {
public:
    explicit EdgeRows(const QPolygonF &polygon)
        : m_bounds(polygon.boundingRect())
        , m_rows(static_cast<std::size_t>(std::floor(m_bounds.height())) + 1)
    {
        for (qsizetype i = 0; i < polygon.size(); ++i) {
            QPointF from = polygon[i];
            QPointF to = polygon[(i + 1) % polygon.size()];
            if (from.y() > to.y())
                std::swap(from, to);
            for (std::size_t row = rowOf(from.y()); row <= rowOf(to.y()); ++row)
                m_rows[row].push_back({from, to});
        }
    }

    [[nodiscard]] bool contains(double x, double y) const
    {
        if (x < m_bounds.left() || x > m_bounds.right() || y < m_bounds.top() || y > m_bounds.bottom())
            return false;
        bool inside = false;
        for (const auto &[from, to] : m_rows[rowOf(y)]) {
            if (from.y() <= y && y < to.y()
                && x < from.x() + (to.x() - from.x()) * (y - from.y()) / (to.y() - from.y()))
                inside = !inside;
        }
        return inside;
    }

private:
    struct Edge {
        QPointF from, to;
    };

    [[nodiscard]] std::size_t rowOf(double y) const
    {
        return std::min(static_cast<std::size_t>(std::max(0.0, y - m_bounds.top())), m_rows.size() - 1);
    }

    QRectF m_bounds;
    std::vector<std::vector<Edge>> m_rows;
};

} // namespace

void ScreenPoints::project(std::span<const float> xyz, const QMatrix4x4 &matrix, QSize size, CloudPart part)
{
    const std::size_t count = xyz.size() / 3;
    m_x.resize(count);
    m_y.resize(count);
    m_depth.resize(count);
    // Clip to pixel coordinates in the same multiplication.
    QMatrix4x4 toPixels;
    toPixels.translate(static_cast<float>(size.width()) / 2, static_cast<float>(size.height()) / 2, 0.5F);
    toPixels.scale(static_cast<float>(size.width()) / 2, static_cast<float>(-size.height()) / 2, 0.5F);
    const QMatrix4x4 whole = toPixels * matrix;
    float m[4][4];
    for (int row = 0; row < 4; ++row)
        for (int column = 0; column < 4; ++column)
            m[row][column] = whole(row, column);

    const std::size_t steps = part.first < count ? (count - part.first + part.stride - 1) / part.stride : 0;
    forRanges(steps, pieceOfPoints, [&, this](std::size_t first, std::size_t last) {
        for (std::size_t step = first; step < last; ++step) {
            const std::size_t i = part.first + step * part.stride;
            const float *p = &xyz[3 * i];
            const float w = m[3][0] * p[0] + m[3][1] * p[1] + m[3][2] * p[2] + m[3][3];
            const float depth = (m[2][0] * p[0] + m[2][1] * p[1] + m[2][2] * p[2] + m[2][3]) / w;
            const bool ahead = w > 0 && depth >= 0 && depth <= 1; // never with NaN
            m_x[i] = ahead ? (m[0][0] * p[0] + m[0][1] * p[1] + m[0][2] * p[2] + m[0][3]) / w : outside;
            m_y[i] = (m[1][0] * p[0] + m[1][1] * p[1] + m[1][2] * p[2] + m[1][3]) / w;
            m_depth[i] = depth;
        }
    });
}

std::optional<int> ScreenPoints::pick(QPointF position, double radius, std::span<const QRgb> colors) const
{
    const auto px = static_cast<float>(position.x());
    const auto py = static_cast<float>(position.y());
    const auto reach = static_cast<float>(radius);
    std::mutex mutex;
    float nearest = 2;
    std::optional<int> found;
    forRanges(m_x.size(), pieceOfPoints, [&, this](std::size_t first, std::size_t last) {
        float ownNearest = 2;
        std::size_t own = last;
        for (std::size_t i = first; i < last; ++i) {
            const float dx = m_x[i] - px;
            const float dy = m_y[i] - py;
            if (dx * dx + dy * dy <= reach * reach && m_depth[i] < ownNearest && qAlpha(colors[i]) != 0) {
                ownNearest = m_depth[i];
                own = i;
            }
        }
        const std::scoped_lock lock(mutex);
        if (own != last && (ownNearest < nearest || (ownNearest == nearest && static_cast<int>(own) < *found))) {
            nearest = ownNearest;
            found = static_cast<int>(own);
        }
    });
    return found;
}

std::vector<int> ScreenPoints::inside(const QPolygonF &polygon, std::span<const QRgb> colors) const
{
    if (polygon.size() < 3)
        return {};
    const EdgeRows edges(polygon);
    std::vector<std::vector<int>> found((m_x.size() + pieceOfPoints - 1) / pieceOfPoints);
    forRanges(m_x.size(), pieceOfPoints, [&, this](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            if (m_x[i] != outside && qAlpha(colors[i]) != 0 && edges.contains(m_x[i], m_y[i]))
                found[first / pieceOfPoints].push_back(static_cast<int>(i));
        }
    });
    std::vector<int> all;
    for (const std::vector<int> &piece : found)
        all.insert(all.end(), piece.begin(), piece.end());
    return all;
}

} // namespace flexseg
