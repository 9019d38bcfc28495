// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/color_map.h"

#include <QWidget>

#include <utility>

class QFontMetrics;
class QPainter;

namespace flexseg {

[[nodiscard]] int colorBarHeight(const QFontMetrics &metrics);
/// In the painter's font and pen.
void paintColorBar(QPainter &painter, const QRect &area, ColorMap map, std::pair<double, double> range,
                   const QString &quantity);

/// What the colours of a map of values mean: the colours in a row between the values of the first and the last.
class ColorBar : public QWidget {
    Q_OBJECT

public:
    explicit ColorBar(QWidget *parent = nullptr);

    void setColorMap(ColorMap map);
    /// \p quantity with its unit, as in "signed distance (px)".
    void setRange(double low, double high, const QString &quantity);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    ColorMap m_map = ColorMap::Viridis;
    double m_low = 0;
    double m_high = 1;
    QString m_quantity;
};

} // namespace flexseg
