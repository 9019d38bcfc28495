// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/measure_tool.h"

#include "widgets/image/image_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QKeyEvent>
#include <QLineF>
#include <QLocale>
#include <QPainter>

namespace flexseg {

namespace {

constexpr double endLength = 5; // of the strokes at the ends, logical pixels
constexpr int padding = 4;

} // namespace

MeasureTool::MeasureTool(ImageView *view)
    : QObject(view)
    , m_view(view)
    , m_action(new QAction(tr("&Measure a Distance\tM"), this))
    , m_copy(new QAction(tr("Copy Measured &Distance"), this))
{
    m_action->setCheckable(true);
    m_copy->setEnabled(false);
    connect(m_action, &QAction::toggled, this, &MeasureTool::setActive);
    connect(m_copy, &QAction::triggered, this, [this] { QApplication::clipboard()->setText(text()); });
    view->installEventFilter(this);
}

bool MeasureTool::isActive() const
{
    return m_action->isChecked();
}

void MeasureTool::setActive(bool active)
{
    m_action->setChecked(active);
    if (active)
        m_view->setCursor(Qt::CrossCursor);
    else
        m_view->unsetCursor();
    if (!active)
        clear();
}

void MeasureTool::clear()
{
    m_drawing = Drawing::No;
    m_from.reset();
    m_copy->setEnabled(false);
    m_view->update();
}

QString MeasureTool::text() const
{
    if (!m_from)
        return {};
    const QLineF line(*m_from, m_to);
    const QLocale locale;
    const auto number = [&locale](double value) { return locale.toString(value == 0 ? 0.0 : value, 'f', 1); };
    const double angle = line.isNull() ? 0 : line.angle() > 180 ? line.angle() - 360 : line.angle();
    return tr("%1 px · dx %2 · dy %3 · %4°")
        .arg(number(line.length()), number(line.dx()), number(line.dy()), number(angle));
}

bool MeasureTool::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->modifiers() == Qt::NoModifier)
        return keyPressed(static_cast<QKeyEvent *>(event)->key());
    if (!isActive())
        return QObject::eventFilter(watched, event);
    switch (event->type()) {
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
        return mousePressed(*static_cast<QMouseEvent *>(event));
    case QEvent::MouseMove:
        mouseMoved(*static_cast<QMouseEvent *>(event));
        return false; // the view tells what is under the pointer
    case QEvent::MouseButtonRelease:
        return mouseReleased(*static_cast<QMouseEvent *>(event));
    default:
        return QObject::eventFilter(watched, event);
    }
}

bool MeasureTool::keyPressed(int key)
{
    if (key == Qt::Key_M) {
        setActive(!isActive());
        return true;
    }
    if (key != Qt::Key_Escape || !isActive())
        return false;
    if (m_from)
        clear();
    else
        setActive(false);
    return true;
}

bool MeasureTool::mousePressed(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    if (m_view->contentSize().isEmpty())
        return true;
    m_pressedAt = event.position();
    m_to = m_view->imageFromView(event.position());
    if (m_drawing == Drawing::Placing) {
        m_drawing = Drawing::No;
    } else {
        m_from = m_to;
        m_drawing = Drawing::Pressed;
    }
    m_copy->setEnabled(true);
    m_view->update();
    return true;
}

void MeasureTool::mouseMoved(const QMouseEvent &event)
{
    if (m_drawing == Drawing::No)
        return;
    m_to = m_view->imageFromView(event.position());
    m_view->update();
}

bool MeasureTool::mouseReleased(const QMouseEvent &event)
{
    if (event.button() != Qt::LeftButton)
        return false;
    if (m_drawing == Drawing::Pressed) {
        const bool dragged = (event.position() - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
        m_drawing = dragged ? Drawing::No : Drawing::Placing;
        m_to = m_view->imageFromView(event.position());
        m_view->update();
    }
    return true;
}

void MeasureTool::paint(QPainter &painter, const std::function<QPointF(QPointF)> &viewFromImage, double)
{
    if (!m_from)
        return;
    const QLineF line(viewFromImage(*m_from), viewFromImage(m_to));
    painter.setRenderHint(QPainter::Antialiasing);
    for (const auto &[color, width] : {std::pair{QColor(0, 0, 0, 180), 4.0}, std::pair{QColor(Qt::yellow), 1.8}}) {
        painter.setPen(QPen(color, width));
        painter.drawLine(line);
        if (line.isNull())
            continue;
        QLineF end = line.normalVector();
        end.setLength(endLength);
        const QPointF side = end.p2() - end.p1();
        for (const QPointF at : {line.p1(), line.p2()})
            painter.drawLine(at - side, at + side);
    }
    const QFontMetrics metrics(m_view->font());
    QRectF box(line.p2() + QPointF(12, 12),
               QSizeF(metrics.horizontalAdvance(text()) + 2 * padding + 2, metrics.height() + 2 * padding));
    const QRectF room = painter.clipBoundingRect();
    if (!room.isEmpty()) {
        box.moveLeft(std::max(room.left(), std::min(box.left(), room.right() - box.width())));
        if (box.bottom() > room.bottom())
            box.moveBottom(line.p2().y() - 12);
        box.moveTop(std::max(box.top(), room.top()));
    }
    painter.setFont(m_view->font());
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(box, 3, 3);
    painter.setPen(Qt::white);
    painter.drawText(box, Qt::AlignCenter, text());
}

} // namespace flexseg
