// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/hardness_histogram.h"

#include "widgets/models/sample_columns.h"
#include "widgets/plots/series_colors.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

constexpr int binCount = 60;
constexpr double infinity = std::numeric_limits<double>::infinity();

} // namespace

HardnessHistogram::HardnessHistogram(QWidget *parent)
    : PlotFrame(parent)
{
    setAccessibleName(tr("Histogram of hardness"));
    setToolTip(tr("Drag over a range to see only its samples; a click or Esc shows all again."));
    setEmptyText(
        tr("No sample has a hardness yet: it arises when a sample is drawn for the first time. Start or resume "
           "the run in Launch."));
}

void HardnessHistogram::setValues(std::vector<double> values, std::vector<bool> passes)
{
    m_values = std::move(values);
    m_passes = std::move(passes);
    count();
}

void HardnessHistogram::count()
{
    m_bars.assign(binCount, {});
    m_beyond = 0;
    if (!m_values.empty()) {
        const auto [least, most] = std::minmax_element(m_values.begin(), m_values.end());
        m_from = std::min(0.0, *least);
        m_to = *most;
        // A few broken samples would else press all others into the first bars.
        if (const double usual = *percentileOf(m_values, 99.5); *most > m_from + 1.6 * (usual - m_from))
            m_to = m_from + 1.15 * (usual - m_from);
        if (m_to <= m_from)
            m_to = m_from + 1;
    }
    for (std::size_t i = 0; i < m_values.size(); ++i) {
        const double place = (m_values[i] - m_from) / (m_to - m_from) * binCount;
        Bar &bar = m_bars[static_cast<std::size_t>(std::clamp(place, 0.0, binCount - 1.0))];
        ++bar.all;
        bar.passing += m_passes[i] ? 1 : 0;
        m_beyond += m_values[i] > m_to ? 1 : 0;
    }
    int most = 1;
    for (const Bar &bar : m_bars)
        most = std::max(most, bar.all);
    setXAxis({m_beyond > 0 ? tr("Hardness (%n sample(s) beyond, in the last bar)", nullptr, m_beyond) : tr("Hardness"),
              m_from, m_to});
    setYAxis({tr("Samples"), 0, most * 1.08});
}

double HardnessHistogram::binWidth() const
{
    return (m_to - m_from) / binCount;
}

double HardnessHistogram::chosenFrom() const
{
    return m_range ? std::max(m_range->first, m_from) : m_from;
}

double HardnessHistogram::chosenTo() const
{
    return m_range ? std::min(m_range->second, m_to) : m_to;
}

void HardnessHistogram::setRange(std::optional<Range> range)
{
    m_range = range;
    update();
}

void HardnessHistogram::choose(std::optional<Range> range)
{
    if (m_range == range)
        return;
    setRange(range);
    Q_EMIT rangeChanged(range);
}

/// Whole bars, so that what is tinted is what is chosen.
void HardnessHistogram::chooseBetween(double a, double b)
{
    const double first = std::clamp(std::floor((std::min(a, b) - m_from) / binWidth()), 0.0, binCount - 1.0);
    const double last = std::clamp(std::ceil((std::max(a, b) - m_from) / binWidth()), first + 1, double(binCount));
    choose(Range{m_from + first * binWidth(), last >= binCount ? infinity : m_from + last * binWidth()});
}

QString HardnessHistogram::toText(QChar separator) const
{
    QString text
        = tr("from") + separator + tr("to") + separator + tr("samples") + separator + tr("of them shown") + u'\n';
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        const Bar &bar = m_bars[static_cast<std::size_t>(i)];
        const double from = m_from + i * binWidth();
        const QString to = i + 1 == binCount && m_beyond > 0 ? QString() : QString::number(from + binWidth());
        text += QStringList{QString::number(from), to, QString::number(bar.all), QString::number(bar.passing)}.join(
                    separator)
            + u'\n';
    }
    return text;
}

void HardnessHistogram::paintMarks(QPainter &painter)
{
    const QRectF area = plotArea();
    const double left = pixelOfX(chosenFrom());
    const double right = pixelOfX(chosenTo());
    const QColor color = seriesColor(0, isDark());
    if (m_range) {
        QColor tint = seriesColor(6, isDark());
        tint.setAlphaF(0.22F);
        painter.fillRect(QRectF(left, area.top(), right - left, area.height()), tint);
    }
    for (int i = 0; i < static_cast<int>(m_bars.size()); ++i) {
        const Bar &bar = m_bars[static_cast<std::size_t>(i)];
        const double x = pixelOfX(m_from + i * binWidth());
        const double width = std::max(1.0, area.width() / binCount - 1);
        const auto paint = [&](int samples, const QColor &fill) {
            // A bar of one sample among thousands is still seen.
            const double y = std::min(pixelOfY(samples), area.bottom() - 1.5);
            if (samples > 0)
                painter.fillRect(QRectF(x, y, width, area.bottom() - y), fill);
        };
        paint(bar.all, faint(0.25));
        paint(bar.passing, color);
    }
    if (m_range) {
        painter.setPen(QPen(palette().color(QPalette::Text), 1.5));
        for (const double x : {left, right})
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    }
}

void HardnessHistogram::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_dragFrom = event->position().x();
    m_isDragging = false;
}

void HardnessHistogram::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_dragFrom)
        return;
    m_isDragging = m_isDragging || std::abs(event->position().x() - *m_dragFrom) > 3;
    if (m_isDragging)
        chooseBetween(xAt(*m_dragFrom), xAt(event->position().x()));
}

void HardnessHistogram::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !m_dragFrom)
        return;
    if (!m_isDragging)
        choose(std::nullopt);
    m_dragFrom.reset();
}

void HardnessHistogram::keyPressEvent(QKeyEvent *event)
{
    const bool upper = event->modifiers() & Qt::ShiftModifier;
    const double step = binWidth();
    // From the middle of a bar, so that rounding never skips one.
    const double from = chosenFrom() + step / 2;
    const double to = chosenTo() - step / 2;
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Escape:
        if (!m_range)
            return QWidget::keyPressEvent(event);
        return choose(std::nullopt);
    case Qt::Key_Left:
        return upper ? chooseBetween(from, std::max(from, to - step))
                     : chooseBetween(std::max(m_from, from - step), to);
    case Qt::Key_Right:
        return upper ? chooseBetween(from, to + step) : chooseBetween(std::min(to, from + step), to);
    case Qt::Key_Home:
        return chooseBetween(m_from, to);
    case Qt::Key_End:
        return chooseBetween(from, m_to);
    default:
        return QWidget::keyPressEvent(event);
    }
}

} // namespace flexseg
