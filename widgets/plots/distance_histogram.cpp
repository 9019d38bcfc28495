// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/distance_histogram.h"

#include "widgets/plots/series_colors.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr int leastReach = 10; ///< bins on either side of 0
constexpr double negligible = 0.2; ///< percent: a bin with less does not widen the axis

std::optional<ClassDistances> withPoints(const std::optional<ClassDistances> &distances)
{
    return distances && distances->points > 0 && distances->histogram.size() == MisalignmentTally::bins ? distances
                                                                                                        : std::nullopt;
}

} // namespace

DistanceHistogram::DistanceHistogram(QWidget *parent)
    : PlotFrame(parent)
{
    setAccessibleName(tr("Histogram of the distances between mask and image"));
    setToolTip(tr("Right of 0 the image's object reaches beyond its mask. The lines stand at ±2 px."));
}

double DistanceHistogram::percent(const std::optional<ClassDistances> &of, int bin)
{
    return of
        ? 100.0 * static_cast<double>(of->histogram[static_cast<std::size_t>(bin)]) / static_cast<double>(of->points)
        : 0;
}

void DistanceHistogram::setDistances(const std::optional<ClassDistances> &sample,
                                     const std::optional<ClassDistances> &many, const QString &manyName)
{
    m_sample = withPoints(sample);
    m_many = withPoints(many);
    m_manyName = manyName;
    constexpr int middle = MisalignmentTally::bins / 2;
    int reach = leastReach;
    double most = 1;
    for (int bin = 0; bin < MisalignmentTally::bins; ++bin) {
        const double share = std::max(percent(m_sample, bin), percent(m_many, bin));
        most = std::max(most, share);
        if (share > negligible)
            reach = std::max(reach, std::abs(bin - middle));
    }
    m_first = middle - reach;
    m_last = middle + reach;
    setXAxis({tr("Image beyond mask (px)"), MisalignmentTally::edge(m_first), MisalignmentTally::edge(m_last + 1)});
    setYAxis({tr("Points (%)"), 0, most * 1.25}); // room for the legend
}

QString DistanceHistogram::toText(QChar separator) const
{
    QString text
        = QStringList{tr("from px"), tr("to px"), tr("points of the sample"), m_manyName}.join(separator) + u'\n';
    const auto points = [](const std::optional<ClassDistances> &of, int bin) {
        return of ? QString::number(of->histogram[static_cast<std::size_t>(bin)]) : QString();
    };
    for (int bin = 0; bin < MisalignmentTally::bins; ++bin)
        text += QStringList{QString::number(MisalignmentTally::edge(bin)),
                            QString::number(MisalignmentTally::edge(bin + 1)), points(m_sample, bin),
                            points(m_many, bin)}
                    .join(separator)
            + u'\n';
    return text;
}

void DistanceHistogram::paintMarks(QPainter &painter)
{
    const QRectF area = plotArea();
    for (int bin = m_first; bin <= m_last; ++bin) {
        const double left = pixelOfX(MisalignmentTally::edge(bin));
        const double width = pixelOfX(MisalignmentTally::edge(bin + 1)) - left;
        const auto bar = [&](double share, double inset, const QColor &color) {
            const double top = std::min(pixelOfY(share), area.bottom() - 1);
            if (share > 0)
                painter.fillRect(QRectF(left + inset, top, std::max(1.0, width - 2 * inset), area.bottom() - top),
                                 color);
        };
        bar(percent(m_many, bin), 0, faint(0.28));
        bar(percent(m_sample, bin), width * 0.2, seriesColor(0, isDark()));
    }
    painter.setPen(QPen(faint(0.6), 1, Qt::DashLine));
    for (const double px : {-MisalignmentTally::offPx, 0.0, MisalignmentTally::offPx})
        painter.drawLine(QPointF(pixelOfX(px), area.top()), QPointF(pixelOfX(px), area.bottom()));
    paintLegend(painter);
}

void DistanceHistogram::paintLegend(QPainter &painter)
{
    const QFontMetrics metrics = fontMetrics();
    double y = plotArea().top() + 2;
    const auto entry = [&](bool there, const QColor &color, const QString &name) {
        if (!there)
            return;
        const QRectF row(plotArea().left() + 4, y, plotArea().width() - 8, metrics.height());
        painter.fillRect(QRectF(row.left(), row.top() + 3, metrics.height() - 6.0, metrics.height() - 6.0), color);
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(row.adjusted(metrics.height(), 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter,
                         metrics.elidedText(name, Qt::ElideRight, static_cast<int>(row.width()) - metrics.height()));
        y += metrics.height();
    };
    entry(m_sample.has_value(), seriesColor(0, isDark()), tr("this sample"));
    entry(m_many.has_value(), faint(0.28), m_manyName);
}

} // namespace flexseg
