// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/envelope_graph.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr double pointsToAColumn = 2; ///< with fewer, lines between points are fast enough
constexpr std::ptrdiff_t groupSize = 8; ///< columns
constexpr double smoothUpTo = 2; ///< mean height of a column, logical pixels

/// Whether a dashed line has ink at a distance from its beginning, logical pixels.
bool hasInk(Qt::PenStyle style, double distance)
{
    const auto within = [distance](double period, double ink) { return std::fmod(distance, period) < ink; };
    switch (style) {
    case Qt::DashLine:
        return within(12, 8);
    case Qt::DotLine:
        return within(5, 2);
    case Qt::DashDotLine:
        return within(16, 8) || (std::fmod(distance, 16) >= 11 && std::fmod(distance, 16) < 13);
    default:
        return true;
    }
}

} // namespace

QVector<EnvelopeGraph::Column> EnvelopeGraph::columns() const
{
    const QCPRange shown = keyAxis()->range();
    auto point = data()->findBegin(shown.lower);
    const auto end = data()->findEnd(shown.upper);
    QVector<Column> columns;
    if (!m_dense || static_cast<double>(end - point) < pointsToAColumn * keyAxis()->axisRect()->width() / columnWidth)
        return columns;
    bool follows = false;
    double last = 0;
    for (; point != end; ++point) {
        if (std::isnan(point->value)) {
            follows = false;
            continue;
        }
        const int place = static_cast<int>(std::floor(keyAxis()->coordToPixel(point->key) / columnWidth));
        // Far outside there is nothing to see, and coordinates would overflow.
        const double y = std::clamp(valueAxis()->coordToPixel(point->value), -1e4, 1e5);
        if (columns.isEmpty() || columns.last().place != place || !follows)
            columns.append(follows ? Column{place, std::min(y, last), std::max(y, last), true} : Column{place, y, y});
        columns.last().top = std::min(columns.last().top, y);
        columns.last().bottom = std::max(columns.last().bottom, y);
        last = y;
        follows = true;
    }
    return columns;
}

void EnvelopeGraph::draw(QCPPainter *painter)
{
    const bool isVector = painter->modes().testFlag(QCPPainter::pmVectorized);
    const QVector<Column> all = isVector || lineStyle() != lsLine ? QVector<Column>() : columns();
    if (all.isEmpty())
        return QCPGraph::draw(painter);
    double ink = 0;
    for (const Column &column : all)
        ink += column.bottom - column.top;
    if (ink / static_cast<double>(all.size()) <= smoothUpTo)
        trace(painter, all);
    else
        fill(painter, all);
}

void EnvelopeGraph::fill(QCPPainter *painter, const QVector<Column> &columns) const
{
    const double left = keyAxis()->axisRect()->left();
    const double rim = std::max(1.0, pen().widthF()) / 2;
    const QColor color = pen().color();
    painter->setAntialiasing(false);
    const auto paint = [&](int place, int count, double top, double bottom) {
        if (top < bottom)
            painter->fillRect(QRectF(place * columnWidth, top, count * columnWidth, bottom - top), color);
    };
    // What neighbours have in common is one wide rectangle: many narrow ones touch memory all over the picture.
    for (auto first = columns.begin(), end = first; first != columns.end(); first = end) {
        double top = first->top - rim;
        double bottom = first->bottom + rim;
        for (; end != columns.end() && end - first < groupSize && end->place == first->place + (end - first)
             && hasInk(pen().style(), end->place * columnWidth - left);
             ++end) {
            top = std::max(top, end->top - rim);
            bottom = std::min(bottom, end->bottom + rim);
        }
        if (end == first) { // a gap in the dashes
            ++end;
            continue;
        }
        if (top >= bottom) // nothing in common
            top = bottom = first->top;
        paint(first->place, static_cast<int>(end - first), top, bottom);
        for (auto column = first; column != end; ++column) {
            paint(column->place, 1, column->top - rim, std::min(top, column->bottom + rim));
            paint(column->place, 1, std::max(bottom, column->top - rim), column->bottom + rim);
        }
    }
}

/// As lines one device pixel wide beside each other: the rasteriser of wide lines takes a time that grows with the
/// square of their length.
void EnvelopeGraph::trace(QCPPainter *painter, const QVector<Column> &columns) const
{
    const double devicePixel = 1 / painter->device()->devicePixelRatioF();
    const int lines = std::max(1, static_cast<int>(std::lround(pen().widthF() / devicePixel)));
    const double left = keyAxis()->axisRect()->left();
    QVector<QPointF> points;
    const auto stroke = [&] {
        for (int line = 0; line < lines; ++line) {
            const QPointF offset(0, (line - (lines - 1) / 2.0) * devicePixel);
            QVector<QPointF> moved = points;
            for (QPointF &point : moved)
                point += offset;
            drawPolyline(painter, moved);
        }
        points.clear();
    };
    applyDefaultAntialiasingHint(painter);
    painter->setPen(QPen(pen().color(), 0));
    painter->setBrush(Qt::NoBrush);
    for (const Column &column : columns) {
        const QPointF place((column.place + 0.5) * columnWidth, (column.top + column.bottom) / 2);
        const bool ink = hasInk(pen().style(), place.x() - left);
        if (!column.follows || !ink)
            stroke();
        if (ink)
            points.append(place);
    }
    stroke();
}

} // namespace flexseg
