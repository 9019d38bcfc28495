// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_view.h"

#include "widgets/image/measure_tool.h"

#include <QPainter>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr int captionPadding = 4;
constexpr int previewFrom = 1000000; ///< device pixels
constexpr int zoomRestMs = 80;
// Of the cross, logical pixels from its middle.
constexpr double crossInner = 3;
constexpr double crossOuter = 12;

} // namespace

ImageView::ImageView(QWidget *parent)
    : QWidget(parent)
    , m_measure(new MeasureTool(this))
    , m_emptyText(tr("Nothing to show yet."))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Image view"));
    createActions();
    addOverlay(m_measure);
    m_zooming.setSingleShot(true);
    m_zooming.setInterval(zoomRestMs);
    connect(&m_zooming, &QTimer::timeout, this, qOverload<>(&QWidget::update));
    setCamera(std::make_shared<ViewCamera>());
}

ImageView::~ImageView()
{
    m_camera->disconnect(this);
    m_camera->setViewport(this, {}, {});
}

void ImageView::setLayers(const QList<ImageLayerPtr> &layers)
{
    setStacks(layers, m_swipe);
}

void ImageView::setStacks(const QList<ImageLayerPtr> &layers, const QList<ImageLayerPtr> &swipe)
{
    for (const ImageLayerPtr &layer : m_layers + m_swipe)
        layer->disconnect(this);
    m_layers = layers;
    m_layers.removeAll(nullptr);
    m_swipe = swipe;
    m_swipe.removeAll(nullptr);
    for (const ImageLayerPtr &layer : m_layers + m_swipe) { // one may be in both
        connect(layer.get(), &ImageLayer::changed, this, &ImageView::contentChanged, Qt::UniqueConnection);
        connect(layer.get(), &ImageLayer::loadingStarted, this, qOverload<>(&QWidget::update), Qt::UniqueConnection);
    }
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

QRect ImageView::captionRect() const
{
    return {0, 0, width(), captionHeight()};
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
    const bool swiped = isSwiping() && viewFromImage(imagePosition).x() >= dividerX();
    for (const ImageLayerPtr &layer : swiped ? m_swipe : m_layers) {
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

QColor ImageView::background() const
{
    const QColor window = palette().color(QPalette::Window);
    return window.lightness() < 128 ? window.darker(140) : window.darker(112);
}

void ImageView::updateCanvas()
{
    m_canvas.update(wantedFrame(), m_layers, background());
    if (isSwiping())
        m_swipeCanvas.update(swipeFrame(wantedFrame()), m_swipe, background());
}

void ImageView::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    const QSize device = wantedFrame().size;
    const bool quick = m_zooming.isActive() && device.width() * device.height() > previewFrom;
    if (!quick)
        updateCanvas();
    if (isSwiping()) {
        const QRect left(0, 0, dividerX(), height());
        drawStack(painter, event->rect() & left, false, quick);
        drawStack(painter, event->rect() & rect().adjusted(dividerX(), 0, 0, 0), true, quick);
        drawDivider(painter);
    } else {
        drawStack(painter, event->rect(), false, quick);
    }
    if (contentSize().isEmpty())
        drawMessage(painter);
    drawOverlays(painter, {});
    drawCross(painter);
    if (event->rect().intersects(captionRect()))
        drawCaption(painter);
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(viewport().adjusted(0, 0, -1, -1));
    }
}

void ImageView::drawStack(QPainter &painter, const QRect &part, bool swiped, bool quick)
{
    if (part.isEmpty())
        return;
    if (quick)
        drawPreview(painter, swiped, part);
    else
        drawCanvas(painter, swiped ? m_swipeCanvas : m_canvas, part);
}

/// In device pixels, where Qt copies rows; at a ratio it would take every pixel through its scaler.
void ImageView::drawCanvas(QPainter &painter, const LayerCanvas &canvas, const QRect &part)
{
    const double ratio = devicePixelRatioF();
    const QPoint corner = (QPointF(viewport().topLeft()) * ratio).toPoint();
    const QRectF device(part.x() * ratio, part.y() * ratio, part.width() * ratio, part.height() * ratio);
    painter.save();
    painter.scale(1 / ratio, 1 / ratio);
    canvas.draw(painter, corner, device.toAlignedRect().translated(-corner));
    painter.restore();
}

/// A quarter of the pixels, each drawn twice as large; a whole picture at each notch of the wheel would be late.
void ImageView::drawPreview(QPainter &painter, bool swiped, const QRect &part)
{
    LayerCanvas &preview = swiped ? m_swipePreview : m_preview;
    LayerCanvas::Frame frame = swiped ? swipeFrame(wantedFrame()) : wantedFrame();
    frame.size = (frame.size + QSize(1, 1)) / 2;
    frame.scale /= 2;
    frame.origin /= 2;
    preview.update(frame, swiped ? m_swipe : m_layers, background());
    const double unit = 2 / devicePixelRatioF();
    const QRectF seen = QRectF(part.translated(-viewport().topLeft()));
    painter.save();
    painter.translate(viewport().topLeft());
    painter.scale(unit, unit);
    preview.draw(painter, {}, QRectF(seen.topLeft() / unit, seen.size() / unit).toAlignedRect());
    painter.restore();
}

QImage ImageView::stackImage()
{
    updateCanvas();
    QImage image = m_canvas.toImage();
    image.setDevicePixelRatio(devicePixelRatioF());
    if (isSwiping()) {
        QPainter painter(&image);
        QImage swiped = m_swipeCanvas.toImage();
        swiped.setDevicePixelRatio(devicePixelRatioF());
        painter.setClipRect(QRect(dividerX(), 0, width() - dividerX(), height()));
        painter.drawImage(0, 0, swiped);
    }
    return image;
}

QImage ImageView::toImage()
{
    QImage image = stackImage();
    QPainter painter(&image);
    drawOverlays(painter, viewport().topLeft());
    return image;
}

void ImageView::setArrows(std::vector<Arrow> arrows)
{
    m_arrows = std::move(arrows);
    update();
}

void ImageView::addOverlay(ViewOverlay *overlay)
{
    m_overlays.append(overlay);
    update();
}

void ImageView::drawOverlays(QPainter &painter, QPoint offset)
{
    if (contentSize().isEmpty())
        return;
    painter.save();
    painter.setClipRect(viewport().translated(-offset));
    const auto place = [&](QPointF at) { return viewFromImage(at) - offset; };
    drawArrows(painter, m_arrows, place, m_camera->scale());
    for (ViewOverlay *overlay : m_overlays) {
        painter.save();
        overlay->paint(painter, place, m_camera->scale());
        painter.restore();
    }
    painter.restore();
}

void ImageView::drawCaption(QPainter &painter)
{
    if (m_title.isEmpty())
        return;
    const QRect band = captionRect();
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

QRect ImageView::crossRect() const
{
    if (!m_camera->probe() || m_camera->probeOwner() == this || contentSize().isEmpty())
        return {};
    constexpr double reach = crossOuter + 1; // and what antialiasing adds
    return QRectF(viewFromImage(*m_camera->probe()) - QPointF(reach, reach), QSizeF(2 * reach, 2 * reach))
        .toAlignedRect();
}

void ImageView::drawCross(QPainter &painter)
{
    m_paintedCross = crossRect();
    if (m_paintedCross.isEmpty())
        return;
    const QPointF at = viewFromImage(*m_camera->probe());
    const auto cross = [&](const QColor &color, double width) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(at - QPointF(crossOuter, 0), at - QPointF(crossInner, 0));
        painter.drawLine(at + QPointF(crossInner, 0), at + QPointF(crossOuter, 0));
        painter.drawLine(at - QPointF(0, crossOuter), at - QPointF(0, crossInner));
        painter.drawLine(at + QPointF(0, crossInner), at + QPointF(0, crossOuter));
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
    for (LayerCanvas *canvas : {&m_canvas, &m_preview, &m_swipeCanvas, &m_swipePreview})
        canvas->invalidate();
    reportViewport();
    update();
}

void ImageView::cameraChanged()
{
    if (m_camera->scale() != m_lastScale)
        m_zooming.start();
    m_lastScale = m_camera->scale();
    updateProbe();
    update();
}

void ImageView::probeMoved()
{
    update(m_paintedCross);
    update(crossRect());
    update(captionRect());
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
        setToolTip(contentSize().isEmpty()                                      ? m_emptyText
                       : fontMetrics().horizontalAdvance(m_title) > width() / 3 ? m_title
                                                                                : QString());
    return QWidget::event(event);
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
