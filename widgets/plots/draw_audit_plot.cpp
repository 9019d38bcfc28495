// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/draw_audit_plot.h"

#include "widgets/models/text.h"
#include "widgets/plots/series_colors.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

DrawAuditPlot::DrawAuditPlot(QWidget *parent)
    : PlotFrame(parent)
{
    setAccessibleName(tr("Draws made and intended"));
    setToolTip(tr("Bars: draws made. Strokes: draws intended, with two standard deviations of chance to each side."));
    setYNumbersShown(false);
}

QString DrawAuditPlot::labelOf(const DrawAudit::Group &group)
{
    const QLocale locale;
    return tr("%1 %2–%3")
        .arg(text(group.domain), locale.toString(static_cast<qlonglong>(group.first)),
             locale.toString(static_cast<qlonglong>(group.last)));
}

void DrawAuditPlot::setAudit(const std::optional<DrawAudit> &audit)
{
    m_audit = audit;
    if (m_audit) {
        double most = 1;
        int widest = 0;
        for (const DrawAudit::Group &group : m_audit->groups) {
            most = std::max({most, group.observed, group.expected + 2 * std::sqrt(group.expected)});
            widest = std::max(widest, fontMetrics().horizontalAdvance(labelOf(group)));
        }
        setLeftMargin(std::clamp(widest + 14, 60, 220));
        setXAxis({tr("Draws: made (bar) and intended (stroke)"), 0, most * 1.05});
        setYAxis({{}, static_cast<double>(m_audit->groups.size()), 0}); // the first group on top
    }
    updateGeometry();
    update();
}

QSize DrawAuditPlot::sizeHint() const
{
    const int groups = m_audit ? static_cast<int>(m_audit->groups.size()) : 4;
    return {400, groups * (fontMetrics().height() + 3) + 2 * fontMetrics().height() + 20};
}

QSize DrawAuditPlot::minimumSizeHint() const
{
    return {160, 100};
}

QString DrawAuditPlot::toText(QChar separator) const
{
    QString text
        = QStringList{tr("domain"), tr("first sample"), tr("last sample"), tr("draws made"), tr("draws intended")}.join(
              separator)
        + u'\n';
    if (m_audit)
        for (const DrawAudit::Group &group : m_audit->groups)
            text += QStringList{flexseg::text(group.domain).remove(separator), QString::number(group.first),
                                QString::number(group.last), QString::number(group.observed),
                                QString::number(group.expected, 'g', 10)}
                        .join(separator)
                + u'\n';
    return text;
}

void DrawAuditPlot::paintMarks(QPainter &painter)
{
    const QRectF area = plotArea();
    const auto rows = static_cast<double>(m_audit->groups.size());
    const double height = area.height() / rows;
    const QFontMetrics metrics = fontMetrics();
    // Where rows are too low for their texts, every second, third, ... has one.
    const int every = std::max(1, static_cast<int>(std::ceil(metrics.height() / height)));
    for (std::size_t i = 0; i < m_audit->groups.size(); ++i) {
        const DrawAudit::Group &group = m_audit->groups[i];
        const double top = area.top() + static_cast<double>(i) * height;
        const double middle = top + height / 2;
        if (static_cast<int>(i) % every == 0) {
            painter.setPen(palette().color(QPalette::Text));
            const double left = area.left() - 6;
            painter.drawText(QRectF(2, middle - metrics.height() / 2.0, left - 2, metrics.height()), Qt::AlignRight,
                             metrics.elidedText(labelOf(group), Qt::ElideMiddle, static_cast<int>(left) - 2));
        }
        const double spread = std::sqrt(group.expected);
        const bool isFar = std::abs(group.observed - group.expected) > 4 * spread;
        painter.fillRect(QRectF(area.left(), top + height * 0.15, pixelOfX(group.observed) - area.left(), height * 0.7),
                         seriesColor(isFar ? 1 : 5, isDark()));
        painter.setPen(QPen(palette().color(QPalette::Text), 1));
        painter.drawLine(QPointF(std::max(area.left(), pixelOfX(group.expected - 2 * spread)), middle),
                         QPointF(pixelOfX(group.expected + 2 * spread), middle));
        painter.setPen(QPen(palette().color(QPalette::Text), 2));
        const double expected = pixelOfX(group.expected);
        painter.drawLine(QPointF(expected, top + height * 0.1), QPointF(expected, top + height * 0.9));
    }
}

} // namespace flexseg
