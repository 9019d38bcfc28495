// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_data.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

auto firstAtOrBeyond(const QVector<QPointF> &points, double x)
{
    return std::lower_bound(points.begin(), points.end(), x,
                            [](const QPointF &point, double value) { return point.x() < value; });
}

constexpr qsizetype blockSize = 16; ///< points that an outline tells by three

/// Adds the block that \p points has just filled: its lowest and highest point and a gap, in their order; points stand
/// twice where there are fewer, so that a block always has three.
void extendOutline(QVector<QPointF> &outline, const QVector<QPointF> &points)
{
    if (points.size() % blockSize != 0)
        return;
    const auto first = points.cend() - blockSize;
    auto low = first, high = first, gap = points.cend();
    for (auto point = first; point != points.cend(); ++point) {
        if (std::isnan(point->y()))
            gap = point;
        if (!(point->y() >= low->y()))
            low = point;
        if (!(point->y() <= high->y()))
            high = point;
    }
    std::array picked{low, high, gap == points.cend() ? low : gap};
    std::sort(picked.begin(), picked.end());
    for (const auto point : picked)
        outline.append(*point);
}

QVector<QPointF> visibleOf(const QVector<QPointF> &points, const QVector<QPointF> &outline, double from, double to,
                           int columns, int fullUpTo)
{
    const auto count = std::upper_bound(points.begin(), points.end(), to,
                                        [](double x, const QPointF &point) { return x < point.x(); })
        - firstAtOrBeyond(points, from);
    if (count <= fullUpTo || count < 2 * blockSize * columns)
        return visiblePoints(points, from, to, columns, fullUpTo);
    QVector<QPointF> shown = visiblePoints(outline, from, to, columns, 0);
    if (points.last().x() >= from)
        for (qsizetype i = outline.size() / 3 * blockSize; i < points.size() && points[i].x() <= to; ++i)
            shown.append(points[i]);
    return shown;
}

} // namespace

bool CurveData::append(double x, double y)
{
    const bool repeats = !m_points.isEmpty() && x <= m_points.last().x();
    if (repeats) {
        const auto kept = firstAtOrBeyond(m_points, x) - m_points.cbegin();
        m_points.resize(kept);
        m_outline.resize(kept / blockSize * 3);
        setSmoothing(m_weight);
    }
    m_points.append({x, y});
    extendOutline(m_outline, m_points);
    if (m_weight > 0)
        appendSmoothed(m_points.last());
    return repeats;
}

void CurveData::clear()
{
    m_points.clear();
    m_outline.clear();
    setSmoothing(m_weight);
}

void CurveData::setSmoothing(double weight)
{
    m_weight = std::clamp(weight, 0.0, 0.9999);
    m_smoothed.clear();
    m_smoothedOutline.clear();
    m_average = 0;
    m_remaining = 1;
    if (m_weight > 0) {
        m_smoothed.reserve(m_points.size());
        for (const QPointF &point : m_points)
            appendSmoothed(point);
    }
}

void CurveData::appendSmoothed(const QPointF &point)
{
    if (!std::isfinite(point.y())) {
        m_smoothed.append({point.x(), std::nan("")});
    } else {
        m_average = m_weight * m_average + (1 - m_weight) * point.y();
        m_remaining *= m_weight;
        m_smoothed.append({point.x(), m_average / (1 - m_remaining)});
    }
    extendOutline(m_smoothedOutline, m_smoothed);
}

QVector<QPointF> CurveData::visible(double from, double to, int columns, int fullUpTo) const
{
    return visibleOf(m_points, m_outline, from, to, columns, fullUpTo);
}

QVector<QPointF> CurveData::visibleSmoothed(double from, double to, int columns, int fullUpTo) const
{
    return m_weight > 0 ? visibleOf(m_smoothed, m_smoothedOutline, from, to, columns, fullUpTo)
                        : visible(from, to, columns, fullUpTo);
}

std::optional<int> CurveData::nearest(double x) const
{
    if (m_points.isEmpty())
        return std::nullopt;
    const auto right = firstAtOrBeyond(m_points, x);
    if (right == m_points.end())
        return size() - 1;
    const int index = static_cast<int>(right - m_points.begin());
    const bool leftIsNearer = index > 0 && x - m_points[index - 1].x() <= right->x() - x;
    return leftIsNearer ? index - 1 : index;
}

QVector<QPointF> visiblePoints(const QVector<QPointF> &points, double from, double to, int columns, int fullUpTo)
{
    auto first = firstAtOrBeyond(points, from);
    auto last = std::upper_bound(first, points.end(), to,
                                 [](double value, const QPointF &point) { return value < point.x(); });
    if (first != points.begin())
        --first;
    if (last != points.end())
        ++last;
    const auto count = last - first;
    QVector<QPointF> shown;
    if (count <= fullUpTo || columns < 1) {
        shown.reserve(count);
        std::copy(first, last, std::back_inserter(shown));
        return shown;
    }
    shown.reserve(columns * 4 + 8);
    const double width = (to - from) / columns;
    while (first != last) {
        const double columnEnd = from + (std::floor((first->x() - from) / width) + 1) * width;
        auto low = first, high = first, gap = last, end = first;
        for (; end != last && (end == first || end->x() < columnEnd); ++end) {
            if (std::isnan(end->y())) {
                gap = end;
                continue;
            }
            if (!(end->y() >= low->y()))
                low = end;
            if (!(end->y() <= high->y()))
                high = end;
        }
        std::array picked{first, low, high, gap == last ? first : gap, end - 1};
        std::sort(picked.begin(), picked.end());
        const auto unique = std::unique(picked.begin(), picked.end());
        for (auto place = picked.begin(); place != unique; ++place)
            shown.append(**place);
        first = end;
    }
    return shown;
}

} // namespace flexseg
