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

} // namespace

bool CurveData::append(double x, double y)
{
    const bool repeats = !m_points.isEmpty() && x <= m_points.last().x();
    if (repeats) {
        const auto kept = firstAtOrBeyond(m_points, x) - m_points.cbegin();
        m_points.resize(kept);
        setSmoothing(m_weight);
    }
    m_points.append({x, y});
    if (m_weight > 0)
        appendSmoothed(m_points.last());
    return repeats;
}

void CurveData::clear()
{
    m_points.clear();
    setSmoothing(m_weight);
}

void CurveData::setSmoothing(double weight)
{
    m_weight = std::clamp(weight, 0.0, 0.9999);
    m_smoothed.clear();
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
        return;
    }
    m_average = m_weight * m_average + (1 - m_weight) * point.y();
    m_remaining *= m_weight;
    m_smoothed.append({point.x(), m_average / (1 - m_remaining)});
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
    const auto columnOf = [&](const QPointF &point) { return std::floor((point.x() - from) / width); };
    while (first != last) {
        const double column = columnOf(*first);
        auto low = first, high = first, gap = last, end = first;
        for (; end != last && columnOf(*end) == column; ++end) {
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
