// SPDX-License-Identifier: GPL-3.0-only
// What the user does with a PointCloudView: wheel, mouse, keys, menu, copying and saving.
#include "widgets/scene3d/point_cloud_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPromise>
#include <QSaveFile>
#include <QThreadPool>

#include <cmath>

namespace flexseg {

namespace {

constexpr double wheelFactor = 1.2; ///< of one notch
constexpr double keyFactor = 1.4;
constexpr double turnShare = 0.1; ///< of the viewport, by one arrow key

} // namespace

QSize PointCloudView::sizeHint() const
{
    return {480, 360};
}

QSize PointCloudView::minimumSizeHint() const
{
    return {120, 90};
}

void PointCloudView::createActions()
{
    const auto add = [this](const QString &text, const QKeySequence &shortcut, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_viewActions.append(action);
    };
    // Those without a shortcut have their key in keyPressEvent(), where a key may have several meanings.
    add(tr("&Show All\t0"), {}, &PointCloudView::resetView);
    add(tr("Zoom &In\t+"), {}, &PointCloudView::zoomIn);
    add(tr("Zoom &Out\t-"), {}, &PointCloudView::zoomOut);
    add(tr("&Copy View"), QKeySequence::Copy, &PointCloudView::copyImage);
    add(tr("&Save View as PNG…"), QKeySequence::Save, &PointCloudView::askAndSave);
}

void PointCloudView::cameraChanged()
{
    m_isReset = false;
    if (m_pointer)
        m_hovering.start();
    update();
}

void PointCloudView::resizeEvent(QResizeEvent *)
{
    if (m_isReset)
        resetView();
}

void PointCloudView::wheelEvent(QWheelEvent *event)
{
    // With Shift some platforms turn the wheel's other axis.
    const int delta = event->angleDelta().y() != 0 ? event->angleDelta().y() : event->angleDelta().x();
    event->accept();
    if (delta == 0 || m_renderer.isEmpty())
        return;
    m_camera.zoomAbout(event->position(), std::pow(wheelFactor, delta / 120.0), size());
    cameraChanged();
}

void PointCloudView::mousePressEvent(QMouseEvent *event)
{
    if (m_drag != Drag::None || m_renderer.isEmpty())
        return;
    const Qt::KeyboardModifiers modifiers = event->modifiers();
    if (event->button() == Qt::RightButton || (event->button() == Qt::LeftButton && modifiers & Qt::ControlModifier))
        m_drag = Drag::Lasso;
    else if (event->button() == Qt::MiddleButton
             || (event->button() == Qt::LeftButton && modifiers & Qt::ShiftModifier))
        m_drag = Drag::Pan;
    else if (event->button() == Qt::LeftButton)
        m_drag = Drag::Rotate;
    else
        return QWidget::mousePressEvent(event);
    m_dragged = false;
    m_pressedAt = m_dragFrom = event->position();
    m_lasso = QPolygonF{event->position()};
}

void PointCloudView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_drag == Drag::None) {
        if (!m_hovering.isActive())
            m_hovering.start();
        return;
    }
    if (!m_dragged) {
        if ((event->position() - m_pressedAt).manhattanLength() < QApplication::startDragDistance())
            return;
        m_dragged = true;
        setHovered(-1);
        setCursor(m_drag == Drag::Lasso ? Qt::CrossCursor : Qt::ClosedHandCursor);
    }
    const QPointF delta = event->position() - m_dragFrom;
    m_dragFrom = event->position();
    if (m_drag == Drag::Lasso) {
        m_lasso.append(event->position());
        update();
        return;
    }
    if (m_drag == Drag::Rotate)
        m_camera.rotateBy(delta, size());
    else
        m_camera.panBy(delta, size());
    cameraChanged();
}

void PointCloudView::mouseReleaseEvent(QMouseEvent *event)
{
    const Drag drag = std::exchange(m_drag, Drag::None);
    unsetCursor();
    if (drag == Drag::None)
        return;
    if (drag == Drag::Lasso && m_dragged)
        finishLasso();
    else if (event->button() == Qt::RightButton)
        openMenu(event->globalPosition().toPoint());
    else if (event->button() == Qt::LeftButton && !m_dragged) {
        m_pointer = event->position();
        findHovered();
        Q_EMIT clicked(m_hovered);
    }
    m_lasso.clear();
    m_hovering.start();
    update();
}

void PointCloudView::finishLasso()
{
    updateView();
    QPolygonF polygon;
    for (const QPointF &point : std::as_const(m_lasso))
        polygon.append(point * devicePixelRatioF());
    Q_EMIT lassoed(m_renderer.inside(polygon));
}

void PointCloudView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        resetView();
}

void PointCloudView::keyPressEvent(QKeyEvent *event)
{
    const auto turn = [this](int x, int y) {
        m_camera.rotateBy(QPointF(x, y) * (turnShare * std::min(width(), height())), size());
        cameraChanged();
    };
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return resetView();
    case Qt::Key_Left:
        return turn(-1, 0);
    case Qt::Key_Right:
        return turn(1, 0);
    case Qt::Key_Up:
        return turn(0, -1);
    case Qt::Key_Down:
        return turn(0, 1);
    case Qt::Key_Escape:
        if (m_drag == Drag::Lasso) {
            m_drag = Drag::None;
            m_lasso.clear();
            unsetCursor();
            return update();
        }
        return QWidget::keyPressEvent(event);
    default:
        QWidget::keyPressEvent(event);
    }
}

void PointCloudView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    setHovered(-1);
}

void PointCloudView::findHovered()
{
    if (!m_pointer || m_drag != Drag::None || m_renderer.isEmpty())
        return;
    setHovered(pointAt(*m_pointer));
}

int PointCloudView::pointAt(QPointF position)
{
    updateView();
    const double ratio = devicePixelRatioF();
    return m_renderer.pick(position * ratio, pickRadius * ratio).value_or(-1);
}

void PointCloudView::setHovered(int point)
{
    if (point == m_hovered)
        return;
    m_hovered = point;
    update();
    Q_EMIT hovered(point, m_pointer.value_or(QPointF()).toPoint());
}

void PointCloudView::contextMenuEvent(QContextMenuEvent *event)
{
    // With the mouse it opens when the button is released, since a drag with it is a lasso.
    if (event->reason() != QContextMenuEvent::Mouse)
        openMenu(event->globalPos());
}

void PointCloudView::openMenu(QPoint globalPosition)
{
    auto *menu = new QMenu(this);
    menu->addActions(m_viewActions);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(globalPosition);
}

// ---- Commands ----

void PointCloudView::resetView()
{
    m_camera.reset(m_renderer.low(), m_renderer.high(), size());
    cameraChanged();
    m_isReset = true;
}

void PointCloudView::zoomIn()
{
    m_camera.zoomAbout(QRectF(rect()).center(), keyFactor, size());
    cameraChanged();
}

void PointCloudView::zoomOut()
{
    m_camera.zoomAbout(QRectF(rect()).center(), 1 / keyFactor, size());
    cameraChanged();
}

QFuture<QString> PointCloudView::savePng(const QString &path)
{
    const auto promise = std::make_shared<QPromise<QString>>();
    promise->start();
    QThreadPool::globalInstance()->start([promise, path, image = toImage()] {
        QSaveFile file(path);
        const bool saved = file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit();
        promise->addResult(saved ? QString()
                                 : tr("The view could not be saved as %1: %2.").arg(path, file.errorString()));
        promise->finish();
    });
    return promise->future();
}

void PointCloudView::copyImage()
{
    if (!m_renderer.isEmpty())
        QApplication::clipboard()->setImage(toImage());
}

void PointCloudView::askAndSave()
{
    if (m_renderer.isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Save View"), QString(), tr("PNG pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        savePng(path).then(this, [this](const QString &error) {
            if (!error.isEmpty())
                QMessageBox::warning(this, tr("Save View"), error);
        });
    });
    dialog->open();
}

} // namespace flexseg
