// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/quadrant_plot.h"

#include "widgets/models/sample_columns.h"
#include "widgets/plots/series_colors.h"

#include <QEvent>
#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

/// The end of an axis: a few far values are drawn at its edge.
double endOf(const std::vector<double> &values)
{
    const double most = *std::max_element(values.begin(), values.end());
    const double usual = *percentileOf(values, 99.5);
    const double end = most > 1.6 * usual ? 1.15 * usual : 1.03 * most;
    return end > 0 ? end : 1;
}

void fillSquare(QImage &image, int x, int y, int reach, QRgb color)
{
    for (int row = std::max(0, y - reach); row <= std::min(image.height() - 1, y + reach); ++row) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(row));
        for (int column = std::max(0, x - reach); column <= std::min(image.width() - 1, x + reach); ++column)
            line[column] = color;
    }
}

} // namespace

QuadrantPlot::QuadrantPlot(QWidget *parent)
    : PlotFrame(parent)
{
    setMouseTracking(true);
    setAccessibleName(tr("Hardness against misalignment"));
    setToolTip(tr("Drag around samples to choose them; drag a line to move it. What lies beyond an axis is drawn at "
                  "its end. Keys: 1 to 4 choose a quadrant, arrows "
                  "move the lines, R takes them back to the medians, Esc chooses none."));
}

void QuadrantPlot::setPoints(std::vector<QuadrantPoint> points)
{
    m_points = std::move(points);
    if (!m_points.empty()) {
        std::vector<double> hardness;
        std::vector<double> misalignment;
        for (const QuadrantPoint &point : m_points) {
            hardness.push_back(point.hardness);
            misalignment.push_back(point.misalignment);
        }
        m_mostHardness = endOf(hardness);
        m_mostMisalignment = endOf(misalignment);
        if (m_followsMedians)
            m_cross = {*percentileOf(std::move(hardness), 50), *percentileOf(std::move(misalignment), 50)};
    }
    setXAxis({tr("Hardness"), 0, m_mostHardness});
    setYAxis({tr("Misalignment (px)"), 0, m_mostMisalignment});
    changed();
}

void QuadrantPlot::setChosen(std::vector<qint64> samples)
{
    std::sort(samples.begin(), samples.end());
    if (m_chosen == samples)
        return;
    m_chosen = std::move(samples);
    changed();
}

void QuadrantPlot::setCross(QPointF cross)
{
    m_followsMedians = false;
    m_cross = {std::clamp(cross.x(), 0.0, m_mostHardness), std::clamp(cross.y(), 0.0, m_mostMisalignment)};
    changed();
}

void QuadrantPlot::resetCross()
{
    m_followsMedians = true;
    setPoints(std::move(m_points));
}

QuadrantPlot::Quadrant QuadrantPlot::quadrantOf(const QuadrantPoint &point) const
{
    const bool misaligned = point.misalignment > m_cross.y();
    if (point.hardness > m_cross.x())
        return misaligned ? HardMisaligned : HardAligned;
    return misaligned ? EasyMisaligned : EasyAligned;
}

QString QuadrantPlot::nameOf(Quadrant quadrant)
{
    switch (quadrant) {
    case HardMisaligned:
        return tr("hard, misaligned");
    case HardAligned:
        return tr("hard, aligned");
    case EasyMisaligned:
        return tr("easy, misaligned");
    case EasyAligned:
        return tr("easy, aligned");
    }
    return {};
}

QColor QuadrantPlot::colorOf(Quadrant quadrant) const
{
    static constexpr std::array<int, 4> colors{1, 0, 6, 2};
    return seriesColor(colors[quadrant], isDark());
}

std::vector<qint64> QuadrantPlot::samplesIn(Quadrant quadrant) const
{
    std::vector<qint64> samples;
    for (const QuadrantPoint &point : m_points)
        if (quadrantOf(point) == quadrant)
            samples.push_back(point.sample);
    return samples;
}

QPointF QuadrantPlot::positionOf(const QuadrantPoint &point) const
{
    return {pixelOfX(std::clamp(point.hardness, 0.0, m_mostHardness)),
            pixelOfY(std::clamp(point.misalignment, 0.0, m_mostMisalignment))};
}

QString QuadrantPlot::toText(QChar separator) const
{
    QString text = tr("sample") + separator + tr("hardness") + separator + tr("misalignment (px)") + separator
        + tr("quadrant") + u'\n';
    for (const QuadrantPoint &point : m_points)
        text += QString::number(point.sample) + separator + QString::number(point.hardness, 'g', 10) + separator
            + QString::number(point.misalignment, 'g', 10) + separator + nameOf(quadrantOf(point)).remove(u',') + u'\n';
    return text;
}

void QuadrantPlot::changed()
{
    m_counts = {};
    for (const QuadrantPoint &point : m_points)
        ++m_counts[quadrantOf(point)];
    m_picture = {};
    update();
}

/// Pixels are set by hand: a painter would take a tenth of a second for 100,000 points.
void QuadrantPlot::drawPoints()
{
    const double ratio = devicePixelRatioF();
    m_picture = QImage(size() * ratio, QImage::Format_ARGB32_Premultiplied);
    m_picture.setDevicePixelRatio(ratio);
    m_picture.fill(Qt::transparent);
    const int reach = m_points.size() > 20000 ? 0 : static_cast<int>(ratio);
    const auto draw = [&](const QuadrantPoint &point, int around, QRgb color) {
        const QPointF at = positionOf(point) * ratio;
        fillSquare(m_picture, static_cast<int>(at.x()), static_cast<int>(at.y()), around, color);
    };
    std::array<QRgb, 4> colors{};
    for (int q = 0; q < 4; ++q)
        colors[static_cast<std::size_t>(q)] = colorOf(static_cast<Quadrant>(q)).rgb();
    for (const QuadrantPoint &point : m_points)
        draw(point, reach, colors[quadrantOf(point)]);
    if (m_chosen.empty())
        return;
    const QRgb ink = palette().color(QPalette::Text).rgb();
    std::vector<const QuadrantPoint *> chosen;
    for (const QuadrantPoint &point : m_points)
        if (std::binary_search(m_chosen.begin(), m_chosen.end(), point.sample))
            chosen.push_back(&point);
    const int wide = (chosen.size() > 5000 ? 1 : 2) * static_cast<int>(std::ceil(ratio));
    for (const QuadrantPoint *point : chosen)
        draw(*point, wide + 1, ink);
    for (const QuadrantPoint *point : chosen)
        draw(*point, wide - 1, colors[quadrantOf(*point)]);
}

void QuadrantPlot::paintLabels(QPainter &painter)
{
    const QRectF area = plotArea().adjusted(6, 4, -4, -4);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const QFontMetrics metrics(bold);
    const auto label = [&](Quadrant quadrant, Qt::Alignment alignment) {
        // Its half of the plot, less the square's room; wrapped where that is narrow.
        QRect half = area.toRect();
        half.setWidth(half.width() / 2 - 20);
        if (alignment & Qt::AlignRight)
            half.moveRight(area.toRect().right());
        const int flags = static_cast<int>(alignment) | Qt::TextWordWrap;
        const QString text = tr("%1: %2").arg(nameOf(quadrant), QLocale().toString(m_counts[quadrant]));
        const QRectF box = metrics.boundingRect(half, flags, text);
        QColor behind = palette().color(QPalette::Base);
        behind.setAlphaF(0.85F);
        painter.fillRect(box.adjusted(-16, -1, 3, 1), behind);
        painter.fillRect(QRectF(box.left() - 13, box.center().y() - 4, 9, 9), colorOf(quadrant));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(box, flags, text);
    };
    label(HardMisaligned, Qt::AlignRight | Qt::AlignTop);
    label(HardAligned, Qt::AlignRight | Qt::AlignBottom);
    painter.save();
    painter.translate(14, 0); // room for the colour's square
    label(EasyMisaligned, Qt::AlignLeft | Qt::AlignTop);
    label(EasyAligned, Qt::AlignLeft | Qt::AlignBottom);
    painter.restore();
}

void QuadrantPlot::paintMarks(QPainter &painter)
{
    if (m_picture.isNull())
        drawPoints();
    painter.drawImage(0, 0, m_picture);
    const QRectF area = plotArea();
    painter.setPen(QPen(palette().color(QPalette::Text), 1.5, Qt::DashLine));
    const QPointF cross(pixelOfX(m_cross.x()), pixelOfY(m_cross.y()));
    painter.drawLine(QPointF(cross.x(), area.top()), QPointF(cross.x(), area.bottom()));
    painter.drawLine(QPointF(area.left(), cross.y()), QPointF(area.right(), cross.y()));
    paintLabels(painter);
    if (m_lasso.size() > 1) {
        QColor tint = palette().color(QPalette::Highlight);
        painter.setPen(QPen(tint, 1.5));
        tint.setAlphaF(0.2F);
        painter.setBrush(tint);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.drawPolygon(m_lasso);
    }
}

void QuadrantPlot::resizeEvent(QResizeEvent *event)
{
    m_picture = {};
    PlotFrame::resizeEvent(event);
}

void QuadrantPlot::changeEvent(QEvent *event)
{
    m_picture = {};
    PlotFrame::changeEvent(event);
}

} // namespace flexseg
