// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_view.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPainter>
#include <QSaveFile>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr double wheelFactor = 1.25; ///< of one notch
constexpr double keyFactor = 1.5;
constexpr double panShare = 0.125; ///< of the viewport, by one arrow key
constexpr int captionPadding = 4;

} // namespace

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
    , m_emptyText(tr("Nothing to show yet."))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Image view"));
    createActions();
    setCamera(std::make_shared<ViewCamera>());
}

ImageView::~ImageView()
{
    m_camera->disconnect(this);
    m_camera->setViewport(this, {}, {});
}

void ImageView::createActions()
{
    const auto add = [this](const QString &text, QKeySequence shortcut, auto slot) {
        auto *action = new QAction(text, this);
        action->setShortcut(shortcut);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        addAction(action);
        m_viewActions.append(action);
    };
    // Those without a shortcut have their key in keyPressEvent(), where a key may have several meanings.
    add(tr("&Fit to the View\t0"), {}, &ImageView::fit);
    add(tr("&Actual Pixels\t1"), {}, &ImageView::showActualPixels);
    add(tr("Zoom &In\t+"), {}, &ImageView::zoomIn);
    add(tr("Zoom &Out\t-"), {}, &ImageView::zoomOut);
    add(tr("&Copy View"), QKeySequence::Copy, &ImageView::copyImage);
    add(tr("Copy &Value Under the Pointer"), {QStringLiteral("Ctrl+Shift+C")}, &ImageView::copyProbe);
    add(tr("&Save View as PNG…"), QKeySequence::Save, &ImageView::askAndSave);
}

void ImageView::setLayers(const QList<ImageLayerPtr> &layers)
{
    for (const ImageLayerPtr &layer : m_layers)
        layer->disconnect(this);
    m_layers = layers;
    m_layers.removeAll(nullptr);
    for (const ImageLayerPtr &layer : m_layers)
        connect(layer.get(), &ImageLayer::changed, this, &ImageView::contentChanged);
    contentChanged();
}

void ImageView::setCamera(std::shared_ptr<ViewCamera> camera)
{
    if (!camera || camera == m_camera)
        return;
    if (m_camera) {
        m_camera->disconnect(this);
        m_camera->setViewport(this, {}, {});
    }
    m_camera = std::move(camera);
    connect(m_camera.get(), &ViewCamera::changed, this, &ImageView::cameraChanged);
    connect(m_camera.get(), &ViewCamera::probeMoved, this, &ImageView::probeMoved);
    reportViewport();
    update();
}

void ImageView::setTitle(const QString &title)
{
    if (m_title == title)
        return;
    m_title = title;
    setAccessibleName(title.isEmpty() ? tr("Image view") : tr("Image view: %1").arg(title));
    reportViewport();
    update();
}

void ImageView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    update();
}

QSize ImageView::contentSize() const
{
    return contentSizeOf(m_layers);
}

int ImageView::captionHeight() const
{
    if (m_title.isEmpty())
        return 0;
    // A multiple of 4, so that the picture begins at a device pixel with scales of 1.25, 1.5 and 1.75 too.
    return (fontMetrics().height() + 2 * captionPadding + 3) / 4 * 4;
}

QRect ImageView::viewport() const
{
    return rect().adjusted(0, captionHeight(), 0, 0);
}

LayerCanvas::Frame ImageView::wantedFrame() const
{
    const double ratio = devicePixelRatioF();
    const QSizeF size = QSizeF(viewport().size()) * ratio;
    LayerCanvas::Frame frame;
    frame.size = {static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))};
    frame.scale = m_camera->scale() * ratio;
    // Whole device pixels: pictures at actual size stay sharp, and panning can scroll what is already drawn.
    const QPointF origin = QPointF(size.width() / 2, size.height() / 2) - m_camera->centre() * frame.scale;
    frame.origin = {static_cast<int>(std::lround(origin.x())), static_cast<int>(std::lround(origin.y()))};
    return frame;
}

QPointF ImageView::imageFromView(QPointF position) const
{
    const LayerCanvas::Frame frame = wantedFrame();
    return ((position - viewport().topLeft()) * devicePixelRatioF() - frame.origin) / frame.scale;
}

QPointF ImageView::unroundedImageFromView(QPointF position) const
{
    return m_camera->centre() + (position - QRectF(viewport()).center()) / m_camera->scale();
}

QPointF ImageView::viewFromImage(QPointF position) const
{
    const LayerCanvas::Frame frame = wantedFrame();
    return (position * frame.scale + frame.origin) / devicePixelRatioF() + viewport().topLeft();
}

QString ImageView::probeText(QPointF imagePosition) const
{
    const QSize content = contentSize();
    const QPoint pixel(static_cast<int>(std::floor(imagePosition.x())),
                       static_cast<int>(std::floor(imagePosition.y())));
    if (!QRect(QPoint(0, 0), content).contains(pixel))
        return {};
    QStringList parts{tr("(%1, %2)").arg(pixel.x()).arg(pixel.y())};
    for (const ImageLayerPtr &layer : m_layers) {
        if (!layer->isVisible() || layer->size().isEmpty())
            continue;
        const QPoint own(static_cast<int>(imagePosition.x() * layer->size().width() / content.width()),
                         static_cast<int>(imagePosition.y() * layer->size().height() / content.height()));
        const QString value = layer->valueText(own);
        if (!value.isEmpty())
            parts.append(layer->name().isEmpty() ? value : tr("%1: %2").arg(layer->name(), value));
    }
    return parts.join(QStringLiteral("  ·  "));
}

// ---- Drawing ----

void ImageView::updateCanvas()
{
    const QColor window = palette().color(QPalette::Window);
    m_canvas.update(wantedFrame(), m_layers, window.lightness() < 128 ? window.darker(140) : window.darker(112));
}

void ImageView::paintEvent(QPaintEvent *)
{
    updateCanvas();
    QPainter painter(this);
    const QSizeF size = QSizeF(m_canvas.image().size()) / devicePixelRatioF();
    painter.drawImage(QRectF(viewport().topLeft(), size), m_canvas.image());
    if (contentSize().isEmpty())
        drawMessage(painter);
    drawCross(painter);
    drawCaption(painter);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(viewport().adjusted(0, 0, -1, -1));
    }
}

void ImageView::drawCaption(QPainter &painter)
{
    if (m_title.isEmpty())
        return;
    const QRect band(0, 0, width(), captionHeight());
    painter.fillRect(band, palette().color(QPalette::Window));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect text = band.adjusted(captionPadding, 0, -captionPadding, 0);
    const QFontMetrics metrics = fontMetrics();
    const QString probe = m_camera->probe() ? probeText(*m_camera->probe()) : QString();
    // The title keeps at least a third; the value under the pointer takes what it needs of the rest.
    const int gap = probe.isEmpty() ? 0 : metrics.averageCharWidth() * 2;
    // Two pixels more than the text: a width in whole pixels may fall short of it.
    const int probeWidth = probe.isEmpty() ? 0 : std::min(metrics.horizontalAdvance(probe) + 2, text.width() * 2 / 3);
    painter.drawText(text, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(m_title, Qt::ElideRight, text.width() - probeWidth - gap));
    if (!probe.isEmpty())
        painter.drawText(text, Qt::AlignRight | Qt::AlignVCenter,
                         metrics.elidedText(probe, Qt::ElideRight, probeWidth));
}

void ImageView::drawMessage(QPainter &painter)
{
    const bool loading
        = std::any_of(m_layers.begin(), m_layers.end(), [](const ImageLayerPtr &layer) { return layer->isLoading(); });
    painter.setPen(palette().color(QPalette::WindowText));
    const int margin = fontMetrics().height();
    painter.drawText(viewport().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap,
                     loading ? tr("Preparing the picture…") : m_emptyText);
}

void ImageView::drawCross(QPainter &painter)
{
    if (!m_camera->probe() || m_camera->probeOwner() == this || contentSize().isEmpty())
        return;
    const QPointF at = viewFromImage(*m_camera->probe());
    const auto cross = [&](const QColor &color, double width) {
        constexpr double inner = 3;
        constexpr double outer = 12;
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(at - QPointF(outer, 0), at - QPointF(inner, 0));
        painter.drawLine(at + QPointF(inner, 0), at + QPointF(outer, 0));
        painter.drawLine(at - QPointF(0, outer), at - QPointF(0, inner));
        painter.drawLine(at + QPointF(0, inner), at + QPointF(0, outer));
    };
    painter.save();
    painter.setClipRect(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    cross(Qt::black, 4);
    cross(Qt::white, 2);
    painter.restore();
}

// ---- What has changed ----

void ImageView::reportViewport()
{
    m_camera->setViewport(this, viewport().size(), contentSize());
}

void ImageView::contentChanged()
{
    m_canvas.invalidate();
    reportViewport();
    update();
}

void ImageView::cameraChanged()
{
    updateProbe();
    update();
}

void ImageView::probeMoved()
{
    update();
    const QPointF position = m_camera->probe().value_or(QPointF());
    Q_EMIT probed(position, m_camera->probe() && QRectF(QPointF(0, 0), contentSize()).contains(position));
}

void ImageView::updateProbe()
{
    if (!m_pointer)
        return;
    const QPointF position = imageFromView(*m_pointer);
    const QSizeF size = contentSize();
    const bool inside = viewport().contains(m_pointer->toPoint()) && position.x() >= 0 && position.y() >= 0
        && position.x() < size.width() && position.y() < size.height();
    m_camera->setProbe(inside ? std::optional(position) : std::nullopt, this);
}

void ImageView::resizeEvent(QResizeEvent *)
{
    reportViewport();
}

void ImageView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        contentChanged();
    QWidget::changeEvent(event);
}

bool ImageView::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip)
        setToolTip(fontMetrics().horizontalAdvance(m_title) > width() / 3 ? m_title : QString());
    return QWidget::event(event);
}

// ---- Input ----

void ImageView::wheelEvent(QWheelEvent *event)
{
    const double notches = event->angleDelta().y() / 120.0;
    event->accept();
    if (notches != 0 && !contentSize().isEmpty())
        m_camera->zoomAbout(unroundedImageFromView(event->position()), std::pow(wheelFactor, notches));
}

void ImageView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton)
        return QWidget::mousePressEvent(event);
    m_dragFrom = event->position();
    setCursor(Qt::ClosedHandCursor);
}

void ImageView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_dragFrom && event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        m_camera->panBy(event->position() - *m_dragFrom);
        m_dragFrom = event->position();
    }
    updateProbe();
}

void ImageView::mouseReleaseEvent(QMouseEvent *)
{
    m_dragFrom.reset();
    unsetCursor();
}

void ImageView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        fit();
}

void ImageView::keyPressEvent(QKeyEvent *event)
{
    const QPointF page(viewport().width() * panShare, viewport().height() * panShare);
    switch (event->key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        return zoomIn();
    case Qt::Key_Minus:
        return zoomOut();
    case Qt::Key_0:
        return fit();
    case Qt::Key_1:
        return showActualPixels();
    case Qt::Key_Left:
        return m_camera->panBy({page.x(), 0});
    case Qt::Key_Right:
        return m_camera->panBy({-page.x(), 0});
    case Qt::Key_Up:
        return m_camera->panBy({0, page.y()});
    case Qt::Key_Down:
        return m_camera->panBy({0, -page.y()});
    default:
        QWidget::keyPressEvent(event);
    }
}

void ImageView::leaveEvent(QEvent *)
{
    m_pointer.reset();
    m_camera->setProbe(std::nullopt, this);
}

void ImageView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = createMenu().release();
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->popup(event->globalPos());
}

std::unique_ptr<QMenu> ImageView::createMenu()
{
    auto menu = std::make_unique<QMenu>(this);
    menu->addActions(m_viewActions);
    menu->addSeparator();
    for (const ImageLayerPtr &layer : m_layers) {
        QAction *action = menu->addAction(tr("Show %1").arg(layer->name()));
        action->setCheckable(true);
        action->setChecked(layer->isVisible());
        connect(action, &QAction::toggled, layer.get(), &ImageLayer::setVisible);
    }
    return menu;
}

// ---- Commands ----

void ImageView::fit()
{
    m_camera->fit();
}

void ImageView::showActualPixels()
{
    m_camera->setScale(1 / devicePixelRatioF());
}

void ImageView::zoomIn()
{
    m_camera->zoomAbout(m_camera->centre(), keyFactor);
}

void ImageView::zoomOut()
{
    m_camera->zoomAbout(m_camera->centre(), 1 / keyFactor);
}

QImage ImageView::toImage()
{
    updateCanvas();
    QImage image = m_canvas.image().copy();
    image.setDevicePixelRatio(devicePixelRatioF());
    return image;
}

bool ImageView::savePng(const QString &path, QString *error)
{
    QSaveFile file(path);
    const bool saved = file.open(QIODevice::WriteOnly) && toImage().save(&file, "PNG") && file.commit();
    if (!saved)
        *error = tr("The view could not be saved as %1: %2.").arg(path, file.errorString());
    return saved;
}

void ImageView::copyImage()
{
    if (!contentSize().isEmpty())
        QApplication::clipboard()->setImage(toImage());
}

void ImageView::copyProbe()
{
    const QString text = m_camera->probe() ? probeText(*m_camera->probe()) : QString();
    if (!text.isEmpty())
        QApplication::clipboard()->setText(text);
}

void ImageView::askAndSave()
{
    if (contentSize().isEmpty())
        return;
    auto *dialog = new QFileDialog(this, tr("Save View"), QString(), tr("PNG pictures (*.png)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("png"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QString error;
        if (!savePng(path, &error))
            QMessageBox::warning(this, tr("Save View"), error);
    });
    dialog->open();
}

QSize ImageView::sizeHint() const
{
    return {480, 320};
}

QSize ImageView::minimumSizeHint() const
{
    return {120, 90};
}

} // namespace flexseg
