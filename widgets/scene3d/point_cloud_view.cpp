// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/point_cloud_view.h"

#include "widgets/scene3d/cloud_labels.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

constexpr int restMs = 100; ///< without movement, until all points are drawn
constexpr int frameMs = 16;
constexpr double ringPx = 6; ///< radius, around the point under the pointer
constexpr double axisTitleShift = 0.06; ///< of the radius, beyond the box

} // namespace

PointCloudView::PointCloudView(QWidget *parent)
    : QWidget(parent)
    , m_emptyText(tr("Nothing to show yet."))
{
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setAccessibleName(tr("Point cloud"));
    createActions();
    m_refining.setSingleShot(true);
    connect(&m_refining, &QTimer::timeout, this, [this] {
        m_renderer.drawPart();
        update();
    });
    m_hovering.setSingleShot(true);
    m_hovering.setInterval(frameMs);
    connect(&m_hovering, &QTimer::timeout, this, &PointCloudView::findHovered);
}

PointCloudView::~PointCloudView() = default;

void PointCloudView::setPoints(std::vector<float> xyz)
{
    const bool wasEmpty = m_renderer.isEmpty();
    m_renderer.setPoints(std::move(xyz));
    setHovered(-1);
    contentChanged(wasEmpty);
}

void PointCloudView::setColors(std::vector<QRgb> colors)
{
    m_renderer.setColors(std::move(colors));
    update();
}

void PointCloudView::setMarkers(const SceneMarkers &markers)
{
    const bool wasEmpty = m_renderer.isEmpty();
    m_renderer.setMarkers(markers);
    contentChanged(wasEmpty);
}

void PointCloudView::setTrails(const SceneTrails &trails)
{
    const bool wasEmpty = m_renderer.isEmpty();
    m_renderer.setTrails(trails);
    contentChanged(wasEmpty);
}

void PointCloudView::contentChanged(bool wasEmpty)
{
    if (wasEmpty || m_isReset)
        resetView();
    m_hovering.start();
    update();
}

void PointCloudView::setSelected(const std::vector<int> &points)
{
    m_renderer.setSelected(points);
    update();
}

void PointCloudView::setAxisTitles(const QStringList &titles)
{
    m_axisTitles = titles;
    update();
}

void PointCloudView::setPointSize(std::optional<double> sizePx)
{
    m_renderer.setPointSize(sizePx);
    update();
}

void PointCloudView::setPointsBy(PointsBy by)
{
    m_renderer.setPointsBy(by);
    update();
}

void PointCloudView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    update();
}

// ---- Where things are ----

QSize PointCloudView::deviceSize() const
{
    const QSizeF size = QSizeF(this->size()) * devicePixelRatioF();
    return {static_cast<int>(std::ceil(size.width())), static_cast<int>(std::ceil(size.height()))};
}

std::optional<QVector3D> PointCloudView::project(QVector3D scenePlace) const
{
    const QVector4D clip = m_camera.matrix(size()) * QVector4D(scenePlace, 1);
    if (!(clip.w() > 0 && std::abs(clip.z()) <= clip.w()))
        return {};
    const QVector3D place = clip.toVector3DAffine();
    return QVector3D((place.x() + 1) / 2 * static_cast<float>(width()),
                     (1 - place.y()) / 2 * static_cast<float>(height()), (place.z() + 1) / 2);
}

std::optional<QPointF> PointCloudView::positionOf(QVector3D place) const
{
    const auto found = project(m_renderer.points().toScene(place));
    return found ? std::optional(found->toPointF()) : std::nullopt;
}

std::optional<QPointF> PointCloudView::positionOf(int point) const
{
    const std::span<const float> xyz = m_renderer.points().xyz();
    const auto i = static_cast<std::size_t>(point) * 3;
    if (point < 0 || i >= xyz.size())
        return {};
    const auto found = project({xyz[i], xyz[i + 1], xyz[i + 2]});
    return found ? std::optional(found->toPointF()) : std::nullopt;
}

// ---- Drawing ----

SceneColors PointCloudView::sceneColors() const
{
    return {palette().color(QPalette::Base), palette().color(QPalette::Text)};
}

void PointCloudView::updateView()
{
    m_renderer.setView(m_camera, size(), deviceSize(), sceneColors());
}

void PointCloudView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_renderer.isEmpty()) {
        painter.fillRect(rect(), sceneColors().background);
        drawMessage(painter, m_emptyText);
    } else {
        updateView();
        const bool isNew = !m_renderer.hasPicture();
        if (isNew)
            m_renderer.drawPart();
        if (!m_renderer.isComplete() && (isNew || !m_refining.isActive()))
            m_refining.start(isNew ? restMs : 0);
        const QImage &picture = m_renderer.picture();
        const QSize device = deviceSize();
        const double unit = picture.width() < device.width() ? 2 : 1; // a preview
        painter.save();
        painter.scale(unit / devicePixelRatioF(), unit / devicePixelRatioF());
        painter.drawImage(0, 0, picture);
        painter.restore();
        drawNames(painter);
        drawLasso(painter);
        drawFault(painter);
    }
    if (hasFocus()) {
        painter.setPen(palette().color(QPalette::Highlight));
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QImage PointCloudView::toImage()
{
    updateView();
    while (!m_renderer.isComplete())
        m_renderer.drawPart();
    QImage image = m_renderer.picture();
    if (image.isNull() || m_renderer.isEmpty())
        return {};
    image.setDevicePixelRatio(devicePixelRatioF());
    QPainter painter(&image);
    painter.setFont(font());
    drawNames(painter);
    return image;
}

void PointCloudView::drawNames(QPainter &painter) const
{
    QList<CloudLabel> labels;
    const CloudPoints &points = m_renderer.points();
    for (const SceneMarker &marker : m_renderer.markers()) {
        const auto at = project(points.toScene(marker.place));
        if (at && !marker.label.isEmpty())
            labels.append({at->toPointF(), marker.sizePx / 2 + 2, at->z(), marker.label, marker.color});
    }
    const QVector3D low = m_renderer.boxLow();
    const QVector3D high = m_renderer.boxHigh();
    const auto shift = static_cast<float>(axisTitleShift);
    const std::array<QVector3D, 3> ends{QVector3D(high.x() + shift, low.y(), low.z()),
                                        QVector3D(low.x(), high.y() + shift, low.z()),
                                        QVector3D(low.x(), low.y(), high.z() + shift)};
    for (qsizetype axis = 0; axis < std::min<qsizetype>(3, m_axisTitles.size()); ++axis) {
        if (axis == 2 && points.isFlat())
            break;
        if (const auto at = project(ends[static_cast<std::size_t>(axis)]); at && !m_axisTitles[axis].isEmpty())
            labels.append({at->toPointF(), 0, 1, m_axisTitles[axis], QColor()});
    }
    drawLabels(painter, labels, rect(), sceneColors());
}

void PointCloudView::drawLasso(QPainter &painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor text = sceneColors().text;
    if (const auto at = positionOf(m_hovered)) {
        painter.setPen(QPen(text, 1.5));
        painter.drawEllipse(*at, ringPx, ringPx);
    }
    if (m_lasso.size() > 1) {
        QColor fill = palette().color(QPalette::Highlight);
        painter.setPen(QPen(text, 1.2, Qt::DashLine));
        fill.setAlpha(50);
        painter.setBrush(fill);
        painter.drawPolygon(m_lasso);
    }
    painter.restore();
}

void PointCloudView::drawMessage(QPainter &painter, const QString &text) const
{
    const int margin = fontMetrics().height();
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(rect().adjusted(margin, margin, -margin, -margin), Qt::AlignCenter | Qt::TextWordWrap, text);
}

void PointCloudView::drawFault(QPainter &painter) const
{
    if (fault().isEmpty())
        return;
    const int margin = fontMetrics().height() / 2;
    const QRect whole = rect().adjusted(margin, margin, -margin, -margin);
    const QRect text = painter.boundingRect(whole, Qt::AlignBottom | Qt::AlignLeft | Qt::TextWordWrap, fault());
    painter.fillRect(text.adjusted(-margin, -margin, margin, margin), palette().color(QPalette::ToolTipBase));
    painter.setPen(palette().color(QPalette::ToolTipText));
    painter.drawText(text, Qt::AlignBottom | Qt::AlignLeft | Qt::TextWordWrap, fault());
}

void PointCloudView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        update();
    QWidget::changeEvent(event);
}

} // namespace flexseg
