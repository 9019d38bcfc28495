// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/view_overlay.h"

#include <QObject>

#include <optional>

class QAction;
class QMouseEvent;

namespace flexseg {

class ImageView;

/// Measures a distance in an image view. M takes the tool up and puts it down; with it, a drag or two clicks of the
/// left button set the ends; Esc takes the line away, and then puts the tool down. GUI thread; the view owns it.
class MeasureTool : public QObject, public ViewOverlay {
    Q_OBJECT

public:
    explicit MeasureTool(ImageView *view);

    [[nodiscard]] QAction *action() const { return m_action; }
    [[nodiscard]] QAction *copyAction() const { return m_copy; }
    [[nodiscard]] bool isActive() const;
    void setActive(bool active);

    /// Length in px of the image, its parts along x (to the right) and y (downwards), and the angle to the right,
    /// counter-clockwise; empty without a line.
    [[nodiscard]] QString text() const;

    void paint(QPainter &painter, const std::function<QPointF(QPointF)> &viewFromImage, double scale) override;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    enum class Drawing { No, Pressed, Placing }; ///< placing: between two clicks

    bool mousePressed(const QMouseEvent &event);
    void mouseMoved(const QMouseEvent &event);
    bool mouseReleased(const QMouseEvent &event);
    bool keyPressed(int key);
    void clear();

    ImageView *m_view;
    QAction *m_action;
    QAction *m_copy;
    Drawing m_drawing = Drawing::No;
    std::optional<QPointF> m_from; ///< image coordinates
    QPointF m_to;
    QPointF m_pressedAt; ///< in the view
};

} // namespace flexseg
