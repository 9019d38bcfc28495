// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/view_camera.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

ViewCamera::ViewCamera(QObject *parent)
    : QObject(parent)
{
}

double ViewCamera::fitScale() const
{
    double scale = 0;
    for (const Viewport &view : m_viewports) {
        const double own
            = std::min(view.viewport.width() / view.content.width(), view.viewport.height() / view.content.height());
        scale = scale > 0 ? std::min(scale, own) : own;
    }
    return scale > 0 ? std::min(scale, maxScale) : 1;
}

double ViewCamera::minScale() const
{
    return std::min(fitScale(), 1.0) / 4;
}

QSizeF ViewCamera::contentSize() const
{
    QSizeF size(0, 0);
    for (const Viewport &view : m_viewports)
        size = size.expandedTo(view.content);
    return size;
}

void ViewCamera::setViewport(const QObject *view, QSizeF viewport, QSizeF content)
{
    if (content.isEmpty() || viewport.isEmpty()) {
        if (!m_viewports.remove(view))
            return;
        if (m_probeOwner == view)
            setProbe(std::nullopt, view);
    } else {
        Viewport &entry = m_viewports[view];
        if (entry.viewport == viewport && entry.content == content)
            return;
        entry = {viewport, content};
    }
    if (m_fitted)
        refit();
}

void ViewCamera::setProbe(std::optional<QPointF> position, const QObject *view)
{
    if (!position && m_probeOwner != view)
        return;
    if (m_probe == position && m_probeOwner == view)
        return;
    m_probe = position;
    m_probeOwner = position ? view : nullptr;
    Q_EMIT probeMoved();
}

void ViewCamera::fit()
{
    m_fitted = true;
    refit();
}

void ViewCamera::refit()
{
    if (m_viewports.isEmpty())
        return;
    const QSizeF size = contentSize();
    const QPointF centre(size.width() / 2, size.height() / 2);
    const double scale = fitScale();
    if (centre == m_centre && scale == m_scale)
        return;
    m_centre = centre;
    m_scale = scale;
    Q_EMIT changed();
}

void ViewCamera::zoomAbout(QPointF imagePoint, double factor)
{
    if (!(factor > 0) || !std::isfinite(factor))
        return;
    const double scale = std::clamp(m_scale * factor, minScale(), maxScale);
    if (scale == m_scale)
        return;
    const QSizeF size = contentSize();
    // About a point beside the content the content itself would leave the view.
    const QPointF fixed(std::clamp(imagePoint.x(), std::min(0.0, m_centre.x()), std::max(size.width(), m_centre.x())),
                        std::clamp(imagePoint.y(), std::min(0.0, m_centre.y()), std::max(size.height(), m_centre.y())));
    m_centre = fixed + (m_centre - fixed) * (m_scale / scale);
    m_scale = scale;
    m_fitted = false;
    Q_EMIT changed();
}

void ViewCamera::panBy(QPointF delta)
{
    // A zoom may have put the centre beside the content; then it may stay there, but go no further.
    const QSizeF size = contentSize();
    const QPointF wanted = m_centre - delta / m_scale;
    setCentre({std::clamp(wanted.x(), std::min(0.0, m_centre.x()), std::max(size.width(), m_centre.x())),
               std::clamp(wanted.y(), std::min(0.0, m_centre.y()), std::max(size.height(), m_centre.y()))});
}

void ViewCamera::setCentre(QPointF centre)
{
    if (m_centre == centre)
        return;
    m_centre = centre;
    m_fitted = false;
    Q_EMIT changed();
}

} // namespace flexseg
