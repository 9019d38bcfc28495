// SPDX-License-Identifier: GPL-3.0-only
// Mouse and keyboard of a QuadrantPlot.
#include "widgets/plots/quadrant_plot.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr double catchPx = 5;
constexpr double clickPx = 8;

} // namespace

Qt::Orientations QuadrantPlot::linesAt(QPointF position) const
{
    Qt::Orientations lines;
    if (isEmpty() || !plotArea().contains(position))
        return lines;
    if (std::abs(position.x() - pixelOfX(m_cross.x())) <= catchPx)
        lines |= Qt::Vertical;
    if (std::abs(position.y() - pixelOfY(m_cross.y())) <= catchPx)
        lines |= Qt::Horizontal;
    return lines;
}

/// By a painted mask: asking the polygon about 100,000 points would take too long.
std::vector<qint64> QuadrantPlot::within(const QPolygonF &polygon) const
{
    QImage mask(size(), QImage::Format_Grayscale8);
    mask.fill(0);
    QPainter painter(&mask);
    painter.setPen(Qt::white);
    painter.setBrush(Qt::white);
    painter.drawPolygon(polygon);
    painter.end();
    std::vector<qint64> samples;
    for (const QuadrantPoint &point : m_points) {
        const QPointF at = positionOf(point);
        const QPoint pixel(static_cast<int>(at.x()), static_cast<int>(at.y()));
        if (mask.rect().contains(pixel) && mask.constScanLine(pixel.y())[pixel.x()] != 0)
            samples.push_back(point.sample);
    }
    return samples;
}

std::optional<qint64> QuadrantPlot::nearest(QPointF position) const
{
    std::optional<qint64> found;
    double least = clickPx * clickPx;
    for (const QuadrantPoint &point : m_points) {
        const QPointF away = positionOf(point) - position;
        if (const double square = QPointF::dotProduct(away, away); square < least) {
            least = square;
            found = point.sample;
        }
    }
    return found;
}

void QuadrantPlot::moveCross(QPointF cross)
{
    setCross(cross);
    Q_EMIT crossMoved(m_cross);
}

void QuadrantPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || isEmpty())
        return;
    m_draggedLines = linesAt(event->position());
    m_lasso = m_draggedLines ? QPolygonF() : QPolygonF({event->position()});
}

void QuadrantPlot::mouseMoveEvent(QMouseEvent *event)
{
    const QPointF at = event->position();
    if (m_draggedLines) {
        moveCross({m_draggedLines & Qt::Vertical ? xAt(at.x()) : m_cross.x(),
                   m_draggedLines & Qt::Horizontal ? yAt(at.y()) : m_cross.y()});
    } else if (!m_lasso.isEmpty()) {
        m_lasso.append(at);
        update();
    } else {
        const Qt::Orientations lines = linesAt(at);
        setCursor(lines == (Qt::Vertical | Qt::Horizontal) ? Qt::SizeAllCursor
                      : lines & Qt::Vertical               ? Qt::SplitHCursor
                      : lines                              ? Qt::SplitVCursor
                                                           : Qt::CrossCursor);
    }
}

void QuadrantPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const QPolygonF lasso = std::exchange(m_lasso, {});
    const bool dragged = std::exchange(m_draggedLines, {}) != Qt::Orientations();
    if (dragged || lasso.isEmpty())
        return;
    update();
    const QRectF around = lasso.boundingRect();
    if (around.width() > 3 || around.height() > 3)
        Q_EMIT samplesChosen(within(lasso));
    else if (const auto sample = nearest(event->position()))
        Q_EMIT sampleClicked(*sample);
    else
        Q_EMIT samplesChosen({});
}

void QuadrantPlot::keyPressEvent(QKeyEvent *event)
{
    const double share = event->modifiers() & Qt::ShiftModifier ? 0.1 : 0.01;
    const QPointF step(m_mostHardness * share, m_mostMisalignment * share);
    switch (isEmpty() ? 0 : event->key()) {
    case Qt::Key_Left:
        return moveCross(m_cross - QPointF(step.x(), 0));
    case Qt::Key_Right:
        return moveCross(m_cross + QPointF(step.x(), 0));
    case Qt::Key_Up:
        return moveCross(m_cross + QPointF(0, step.y()));
    case Qt::Key_Down:
        return moveCross(m_cross - QPointF(0, step.y()));
    case Qt::Key_R:
        resetCross();
        return Q_EMIT crossMoved(m_cross);
    case Qt::Key_Escape:
        m_lasso = {};
        return Q_EMIT samplesChosen({});
    case Qt::Key_1:
    case Qt::Key_2:
    case Qt::Key_3:
    case Qt::Key_4:
        return Q_EMIT samplesChosen(samplesIn(static_cast<Quadrant>(event->key() - Qt::Key_1)));
    default:
        return QWidget::keyPressEvent(event);
    }
}

} // namespace flexseg
