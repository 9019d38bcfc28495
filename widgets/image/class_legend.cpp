// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/class_legend.h"

#include "widgets/image/palettes.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int padding = 4;
constexpr int gap = 2;
constexpr int textSlack = 2; ///< a width in whole pixels may fall short of the text's own

} // namespace

QList<QRect> layOutClasses(const LabelClasses &classes, const QFontMetrics &metrics, int width)
{
    const int swatch = metrics.ascent();
    const int height = metrics.height() + padding;
    QList<QRect> rects;
    QPoint at(0, 0);
    for (const LabelClass &entry : classes) {
        const int wanted = metrics.horizontalAdvance(entry.name) + textSlack + swatch + 3 * padding;
        const int own = std::min(wanted, std::max(width, 0));
        if (at.x() > 0 && at.x() + own > width)
            at = {0, at.y() + height + gap};
        rects.append(QRect(at, QSize(own, height)));
        at.rx() += own + gap;
    }
    return rects;
}

void paintClassEntry(QPainter &painter, const QRect &box, const LabelClass &entry, const QPalette &palette,
                     bool isCurrent)
{
    const QFontMetrics metrics(painter.font(), painter.device());
    const int swatch = metrics.ascent();
    const QRect color(box.left() + padding, box.top() + (box.height() - swatch) / 2, swatch, swatch);
    painter.fillRect(color, entry.color);
    QColor border = palette.color(QPalette::WindowText);
    border.setAlpha(120);
    painter.setPen(border);
    painter.drawRect(color.adjusted(0, 0, -1, -1));
    const QRect text = box.adjusted(swatch + 2 * padding, 0, -padding, 0);
    painter.setPen(palette.color(isCurrent ? QPalette::HighlightedText : QPalette::WindowText));
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(entry.name, Qt::ElideRight, text.width()));
}

ClassLegend::ClassLegend(QWidget *parent)
    : QWidget(parent)
{
    setFocusPolicy(Qt::StrongFocus);
    connect(&Palettes::instance(), &Palettes::classColorsChanged, this, &ClassLegend::recolor);
    setAccessibleName(tr("Classes"));
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ClassLegend::setClasses(const LabelClasses &classes)
{
    if (m_classes == classes)
        return;
    m_classes = classes;
    recolor();
    m_focused = 0;
    QStringList names;
    for (const LabelClass &entry : classes)
        names.append(entry.name);
    setAccessibleDescription(names.join(QStringLiteral(", ")));
    refresh();
}

void ClassLegend::recolor()
{
    m_shown = shownClasses(m_classes, Palettes::instance().classColors());
    update();
}

void ClassLegend::setCurrentClass(std::optional<int> classId)
{
    if (m_current == classId)
        return;
    m_current = classId;
    update();
}

int ClassLegend::heightForWidth(int width) const
{
    const QList<QRect> rects = layOutClasses(m_classes, fontMetrics(), width);
    return rects.isEmpty() ? 0 : rects.last().bottom() + 1;
}

QSize ClassLegend::sizeHint() const
{
    constexpr int usualWidth = 360;
    return {usualWidth, heightForWidth(usualWidth)};
}

QSize ClassLegend::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 10, m_classes.isEmpty() ? 0 : fontMetrics().height() + padding};
}

void ClassLegend::refresh()
{
    m_rects = layOutClasses(m_classes, fontMetrics(), width());
    updateGeometry();
    update();
}

void ClassLegend::resizeEvent(QResizeEvent *)
{
    m_rects = layOutClasses(m_classes, fontMetrics(), width());
}

void ClassLegend::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        refresh();
    QWidget::changeEvent(event);
}

void ClassLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    for (int i = 0; i < m_rects.size(); ++i) {
        const LabelClass &entry = m_shown[i];
        const QRect &box = m_rects[i];
        const bool current = m_current == entry.id;
        if (current)
            painter.fillRect(box, palette().color(QPalette::Highlight));
        if (hasFocus() && i == m_focused) {
            painter.setPen(palette().color(QPalette::Highlight));
            painter.drawRect(box.adjusted(0, 0, -1, -1));
        }
        paintClassEntry(painter, box, entry, palette(), current);
    }
}

int ClassLegend::entryAt(QPoint position) const
{
    for (int i = 0; i < m_rects.size(); ++i) {
        if (m_rects[i].contains(position))
            return i;
    }
    return -1;
}

void ClassLegend::choose(int entry)
{
    if (entry < 0 || entry >= m_classes.size())
        return;
    m_focused = entry;
    const int id = m_classes[entry].id;
    setCurrentClass(m_current == id ? std::nullopt : std::optional(id));
    update();
    Q_EMIT classChosen(m_current);
}

void ClassLegend::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        choose(entryAt(event->position().toPoint()));
}

void ClassLegend::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_classes.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        m_focused = std::max(0, m_focused - 1);
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        m_focused = std::max(0, std::min(last, m_focused + 1));
        break;
    case Qt::Key_Home:
        m_focused = 0;
        break;
    case Qt::Key_End:
        m_focused = std::max(0, last);
        break;
    case Qt::Key_Space:
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return choose(m_focused);
    default:
        return QWidget::keyPressEvent(event);
    }
    update();
}

bool ClassLegend::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int entry = entryAt(help->pos());
        if (entry >= 0)
            QToolTip::showText(help->globalPos(),
                               tr("%1 (class %2)").arg(m_classes[entry].name).arg(m_classes[entry].id), this,
                               m_rects[entry]);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace flexseg
