// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/color_bar.h"

#include <QImage>
#include <QLocale>
#include <QPainter>

namespace flexseg {

namespace {

constexpr int barHeight = 10;
constexpr int spacing = 3;

} // namespace

ColorBar::ColorBar(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Colour scale"));
}

void ColorBar::setColorMap(ColorMap map)
{
    if (m_map == map)
        return;
    m_map = map;
    update();
}

void ColorBar::setRange(double low, double high, const QString &quantity)
{
    m_low = low;
    m_high = high;
    m_quantity = quantity;
    const QString text
        = tr("%1 from %2 to %3").arg(quantity, QLocale().toString(low, 'g', 4), QLocale().toString(high, 'g', 4));
    setAccessibleDescription(text);
    setToolTip(text);
    update();
}

QSize ColorBar::sizeHint() const
{
    return {240, colorBarHeight(fontMetrics())};
}

QSize ColorBar::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 16, sizeHint().height()};
}

void ColorBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(palette().color(QPalette::WindowText));
    paintColorBar(painter, rect(), m_map, {m_low, m_high}, m_quantity);
}

int colorBarHeight(const QFontMetrics &metrics)
{
    return barHeight + spacing + metrics.height();
}

void paintColorBar(QPainter &painter, const QRect &area, ColorMap map, std::pair<double, double> range,
                   const QString &quantity)
{
    QImage colors(256, 1, QImage::Format_RGB32);
    for (int i = 0; i < 256; ++i)
        colors.setPixel(i, 0, colorTable(map)[i]);
    painter.drawImage(QRect(area.left(), area.top(), area.width(), barHeight), colors);

    const QFontMetrics metrics(painter.font(), painter.device());
    const QString low = QLocale().toString(range.first, 'g', 4);
    const QString high = QLocale().toString(range.second, 'g', 4);
    const QRect text(area.left(), area.top() + barHeight + spacing, area.width(), metrics.height());
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter, low);
    painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter, high);
    const int side
        = std::max(metrics.horizontalAdvance(low), metrics.horizontalAdvance(high)) + metrics.averageCharWidth() * 2;
    const QRect middle = text.adjusted(side, 0, -side, 0);
    if (middle.width() > 0)
        painter.drawText(middle, Qt::AlignCenter, metrics.elidedText(quantity, Qt::ElideRight, middle.width()));
}

} // namespace flexseg
