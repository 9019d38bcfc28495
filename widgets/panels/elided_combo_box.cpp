// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/elided_combo_box.h"

#include <QAbstractItemView>
#include <QEvent>
#include <QStylePainter>

namespace flexseg {

ElidedComboBox::ElidedComboBox(QWidget *parent)
    : QComboBox(parent)
{
    setSizeAdjustPolicy(AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(4);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setMinimumWidth(fontMetrics().averageCharWidth() * 8);
}

void ElidedComboBox::showPopup()
{
    view()->setMinimumWidth(view()->sizeHintForColumn(0) + 2 * fontMetrics().averageCharWidth());
    QComboBox::showPopup();
}

bool ElidedComboBox::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        setToolTip(tr("%1: %2").arg(accessibleName(), currentText()));
    return QComboBox::event(event);
}

void ElidedComboBox::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    painter.setPen(palette().color(QPalette::Text));
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect field = style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    const QVariant shorter = currentData(ShortTextRole);
    option.currentText = option.fontMetrics.elidedText(shorter.isValid() ? shorter.toString() : option.currentText,
                                                       Qt::ElideRight, field.width() - 4);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace flexseg
