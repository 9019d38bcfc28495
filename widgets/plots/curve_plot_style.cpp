// SPDX-License-Identifier: GPL-3.0-only
// How a CurvePlot looks: titles, colours, legend and axes.
#include "widgets/plots/curve_plot.h"

#include "widgets/plots/envelope_graph.h"
#include "widgets/plots/series_colors.h"

#include <QEvent>
#include <QLabel>

#include <cmath>

namespace flexseg {

namespace {

constexpr double rawShare = 0.3; ///< of the curve's colour; the rest is the background's
constexpr int legendTextWidth = 220;
constexpr double legendShare = 0.4; ///< of the height, at most; the menu shows and hides curves too

QString axisLabel(const QString &quantity, const QString &unit)
{
    return unit.isEmpty() ? quantity : CurvePlot::tr("%1 (%2)").arg(quantity, unit);
}

QColor mixed(const QColor &from, const QColor &to, double share)
{
    return QColor::fromRgbF(static_cast<float>(std::lerp(from.redF(), to.redF(), share)),
                            static_cast<float>(std::lerp(from.greenF(), to.greenF(), share)),
                            static_cast<float>(std::lerp(from.blueF(), to.blueF(), share)));
}

} // namespace

bool CurvePlot::showsSeveralRuns() const
{
    const Curve *first = nullptr;
    for (const auto &[series, curve] : m_curves) {
        if (first && first->series.runId != curve->series.runId)
            return true;
        first = curve.get();
    }
    return false;
}

QString CurvePlot::titleOf(const Curve &curve) const
{
    return showsSeveralRuns() ? tr("%1 · %2").arg(curve.series.runName, curve.series.name) : curve.series.name;
}

QString CurvePlot::xTitle() const
{
    return m_xQuantity.isEmpty() ? tr("x") : axisLabel(m_xQuantity, m_xUnit);
}

void CurvePlot::styleCurves()
{
    QStringList runs;
    QStringList names;
    const bool dark = palette().color(QPalette::Base).lightness() < 128;
    const QColor faded = palette().color(QPalette::Disabled, QPalette::Text);
    for (const auto &[series, curve] : m_curves) {
        if (!runs.contains(curve->series.runId))
            runs.append(curve->series.runId);
        if (!names.contains(curve->series.name))
            names.append(curve->series.name);
        const auto run = static_cast<int>(runs.indexOf(curve->series.runId));
        const auto name = static_cast<int>(names.indexOf(curve->series.name));
        const QColor color = seriesColor(m_colorBy == ColorBy::Run ? run : name, dark);
        curve->line->setPen(QPen(color, 1.6, seriesLineStyle(m_colorBy == ColorBy::Run ? name : run)));
        // Mixed rather than translucent: Qt fills opaque rectangles many times faster.
        curve->raw->setPen(QPen(mixed(palette().color(QPalette::Base), color, rawShare), 1));
        curve->line->setVisible(curve->visible);
        curve->raw->setVisible(curve->visible && m_smoothing > 0);
        const QString title = titleOf(*curve);
        if (auto *item = m_plot->legend->itemWithPlottable(curve->line)) {
            QFont legendFont = font();
            legendFont.setStrikeOut(!curve->visible);
            item->setFont(legendFont);
            item->setTextColor(curve->visible ? palette().color(QPalette::Text) : faded);
        }
        curve->line->setName(QFontMetrics(font()).elidedText(title, Qt::ElideMiddle, legendTextWidth));
    }
    updateLegend();
    scheduleFlush(Refill::WhatIsNew);
}

void CurvePlot::updateLegend()
{
    int widest = 1;
    int entries = 0;
    for (int i = 0; i < m_plot->legend->itemCount(); ++i) {
        // The last row's empty cells count as items.
        if (const QCPAbstractLegendItem *item = m_plot->legend->item(i)) {
            widest = std::max(widest, item->minimumOuterSizeHint().width());
            ++entries;
        }
    }
    const int perRow = std::max(1, (m_plot->width() - 12) / (widest + m_plot->legend->columnSpacing()));
    if (m_plot->legend->wrap() != perRow) {
        m_plot->legend->setWrap(perRow);
        m_plot->legend->setFillOrder(QCPLayoutGrid::foColumnsFirst); // lays out anew
    }
    const int rows = (entries + perRow - 1) / perRow;
    const int height = rows * (QFontMetrics(font()).height() + 2);
    const bool fits = rows > 0 && height <= m_plot->height() * legendShare;
    if (fits != m_plot->legend->visible()) {
        m_plot->legend->setVisible(fits);
        // In the layout an invisible legend would still take its room.
        auto *legendRow = qobject_cast<QCPLayoutGrid *>(m_plot->plotLayout()->element(0, 0));
        if (fits)
            legendRow->addElement(0, 0, m_plot->legend);
        else
            legendRow->take(m_plot->legend);
    }
}

void CurvePlot::styleAxes()
{
    const QColor text = palette().color(QPalette::Text);
    const QColor base = palette().color(QPalette::Base);
    const auto faint = [&](double share) { return mixed(base, text, share); };
    m_plot->setBackground(base);
    for (QCPAxis *axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(faint(0.5)));
        axis->setTickPen(QPen(faint(0.5)));
        axis->setSubTickPen(QPen(faint(0.3)));
        axis->setTickLabelColor(text);
        axis->setLabelColor(text);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(faint(0.15)));
        axis->grid()->setZeroLinePen(QPen(faint(0.3)));
    }
    m_plot->xAxis->setLabel(axisLabel(m_xQuantity, m_xUnit));
    m_plot->yAxis->setLabel(axisLabel(m_yQuantity, m_yUnit));
    m_crosshair->setPen(QPen(faint(0.6), 1, Qt::DashLine));
    styleCurves();
}

void CurvePlot::setXAxis(const QString &quantity, const QString &unit)
{
    m_xQuantity = quantity;
    m_xUnit = unit;
    styleAxes();
}

void CurvePlot::setYAxis(const QString &quantity, const QString &unit)
{
    m_yQuantity = quantity;
    m_yUnit = unit;
    setAccessibleName(tr("Curves of %1").arg(quantity));
    styleAxes();
}

void CurvePlot::setEmptyText(const QString &text)
{
    m_empty->setText(text);
    setAccessibleDescription(text);
}

void CurvePlot::setColorBy(ColorBy colorBy)
{
    m_colorBy = colorBy;
    styleCurves();
}

void CurvePlot::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange)
        styleAxes();
    QWidget::changeEvent(event);
}

} // namespace flexseg
