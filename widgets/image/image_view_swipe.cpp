// SPDX-License-Identifier: GPL-3.0-only
// The second stack of an ImageView, and the divider before it.
#include "widgets/image/image_view.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr double dividerReach = 6; ///< logical pixels on either side that take hold of it
constexpr double dividerStep = 0.02; ///< by one key
constexpr int handleRadius = 7;

} // namespace

void ImageView::setSwipe(const QList<ImageLayerPtr> &layers)
{
    setStacks(m_layers, layers);
}

void ImageView::setDivider(double share)
{
    share = std::clamp(share, 0.0, 1.0);
    if (share == m_divider)
        return;
    m_divider = share;
    update();
}

int ImageView::dividerX() const
{
    return static_cast<int>(std::lround(m_divider * width()));
}

void ImageView::moveDivider(double share)
{
    const double before = m_divider;
    setDivider(share);
    if (m_divider != before)
        Q_EMIT dividerMoved(m_divider);
}

bool ImageView::isOnDivider(QPointF position) const
{
    return isSwiping() && std::abs(position.x() - dividerX()) <= dividerReach
        && viewport().contains(position.toPoint());
}

/// True where the key has a meaning here.
bool ImageView::moveDividerByKey(int key)
{
    if (!isSwiping())
        return false;
    switch (key) {
    case Qt::Key_Left:
        moveDivider(m_divider - dividerStep);
        return true;
    case Qt::Key_Right:
        moveDivider(m_divider + dividerStep);
        return true;
    case Qt::Key_Home:
        moveDivider(0);
        return true;
    case Qt::Key_End:
        moveDivider(1);
        return true;
    default:
        return false;
    }
}

LayerCanvas::Frame ImageView::swipeFrame(LayerCanvas::Frame frame) const
{
    const QSize own = contentSizeOf(m_swipe);
    const QSize first = contentSize();
    if (!own.isEmpty() && !first.isEmpty())
        frame.scale *= static_cast<double>(first.width()) / own.width();
    return frame;
}

void ImageView::drawDivider(QPainter &painter)
{
    const QRect area = viewport();
    const int x = dividerX();
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(x - 2, area.top(), 4, area.height(), Qt::black);
    painter.fillRect(x - 1, area.top(), 2, area.height(), Qt::white);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, 1));
    painter.setBrush(hasFocus() ? palette().color(QPalette::Highlight) : QColor(Qt::white));
    painter.drawEllipse(QPointF(x, area.center().y()), handleRadius, handleRadius);
    painter.restore();
}

} // namespace flexseg
