// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QPointF>
#include <QVector>

#include <optional>

namespace flexseg {

/// The points of one curve, ordered by x, with their smoothed course. A value; no thread of its own.
class CurveData {
public:
    /// Appends; an x below the last one begins the curve anew there (a resumed run repeats steps): what lies at or
    /// beyond it is dropped first. NaN values are gaps. Returns whether points were dropped.
    bool append(double x, double y);
    void clear();

    /// The course between two x as visiblePoints() gives it, without going through all points of a long one.
    [[nodiscard]] QVector<QPointF> visible(double from, double to, int columns, int fullUpTo) const;
    [[nodiscard]] QVector<QPointF> visibleSmoothed(double from, double to, int columns, int fullUpTo) const;

    [[nodiscard]] int size() const { return static_cast<int>(m_points.size()); }
    [[nodiscard]] const QVector<QPointF> &points() const { return m_points; }

    /// Exponential moving average s_i = w s_(i-1) + (1 - w) y_i with its start-up bias taken out, divided by
    /// 1 - w^(i+1) (Kingma and Ba, "Adam", 2015, section 3). Weight 0 <= w < 1; 0: no smoothing.
    void setSmoothing(double weight);
    [[nodiscard]] double smoothing() const { return m_weight; }
    [[nodiscard]] const QVector<QPointF> &smoothed() const { return m_weight > 0 ? m_smoothed : m_points; }

    /// Index of the point whose x is nearest; absent when empty.
    [[nodiscard]] std::optional<int> nearest(double x) const;

private:
    void appendSmoothed(const QPointF &point);

    QVector<QPointF> m_points;
    QVector<QPointF> m_smoothed;
    // Of each full block of points the extremes and a gap; see visible().
    QVector<QPointF> m_outline;
    QVector<QPointF> m_smoothedOutline;
    double m_weight = 0;
    double m_average = 0; ///< with the bias still in
    double m_remaining = 1; ///< w^count
};

/// The part of \p points that [from, to] shows, with a point more at each end. With more than \p fullUpTo of them:
/// of each of \p columns equal slices its first, lowest, highest and last point, in their order, so that a picture that
/// many pixels wide looks the same. Gaps (NaN) between shown points stay gaps.
[[nodiscard]] QVector<QPointF> visiblePoints(const QVector<QPointF> &points, double from, double to, int columns,
                                             int fullUpTo);

} // namespace flexseg
