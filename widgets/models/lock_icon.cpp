// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/lock_icon.h"

#include <QPainter>

namespace flexseg {

QImage lockImage(int heightPx)
{
    QImage image(heightPx, heightPx, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(heightPx / 12.0, heightPx / 12.0);
    const QColor grey(0x80, 0x80, 0x80); // seen on light and on dark
    painter.setPen(QPen(grey, 1.6));
    painter.drawArc(QRectF(3.3, 1, 5.4, 7), 0, 180 * 16);
    painter.drawLine(QPointF(3.3, 4.5), QPointF(3.3, 6));
    painter.drawLine(QPointF(8.7, 4.5), QPointF(8.7, 6));
    painter.setPen(Qt::NoPen);
    painter.setBrush(grey);
    painter.drawRoundedRect(QRectF(1.8, 5.5, 8.4, 6), 1.2, 1.2);
    return image;
}

} // namespace flexseg
