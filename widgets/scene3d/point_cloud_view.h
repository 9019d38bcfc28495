// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/cloud_renderer.h"

#include <QFuture>
#include <QPolygonF>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <optional>

class QMenu;

namespace flexseg {

/// A cloud of up to millions of points in three dimensions, or two (z = 0), with large named markers and trails among
/// them. GUI thread. While it moves, a large cloud is drawn with fewer points, and fully once it rests.
/// Left drag: rotate; middle or Shift drag: pan; wheel: zoom; right or Ctrl drag: lasso; double click, 0: all of it;
/// +, -, arrows: zoom and rotate; Ctrl+C: copy the picture; context menu: these and saving.
class PointCloudView : public QWidget {
    Q_OBJECT

public:
    static constexpr double pickRadius = 4; ///< logical pixels

    explicit PointCloudView(QWidget *parent = nullptr);
    ~PointCloudView() override;

    /// x, y, z of each; those that are not finite are not shown. Nothing is selected then, and the camera is reset
    /// where the view was empty before.
    void setPoints(std::vector<float> xyz);
    /// One to each point, in order; the text's colour for those that lack one. A point whose colour has no alpha is
    /// neither drawn nor found.
    void setColors(std::vector<QRgb> colors);
    /// In the coordinates of the points.
    void setMarkers(const SceneMarkers &markers);
    void setTrails(const SceneTrails &trails);
    /// Indices of points to be drawn large, with the others faded; none: all alike. Never changed by the view itself.
    void setSelected(const std::vector<int> &points);
    /// Names at the ends of the box around the points: x, y, z.
    void setAxisTitles(const QStringList &titles);
    /// Diameter in logical pixels; absent: smaller the more points there are.
    void setPointSize(std::optional<double> sizePx);
    void setPointsBy(PointsBy by);
    /// What to do to fill the view; shown while there is nothing in it.
    void setEmptyText(const QString &text);

    /// Where a point, or a place in the coordinates of the points, is drawn in this widget; absent behind the camera.
    [[nodiscard]] std::optional<QPointF> positionOf(int point) const;
    [[nodiscard]] std::optional<QPointF> positionOf(QVector3D place) const;
    /// The frontmost point within pickRadius; -1: none.
    [[nodiscard]] int pointAt(QPointF position);
    [[nodiscard]] int hoveredPoint() const { return m_hovered; }
    /// Whether every point has been drawn since something changed.
    [[nodiscard]] bool isComplete() const { return m_renderer.isComplete(); }
    /// What is missing for all to be drawn, as a sentence; empty when nothing is.
    [[nodiscard]] QString fault() const { return m_renderer.fault(); }

    /// All points, markers, trails and names as they are seen now, in device pixels.
    [[nodiscard]] QImage toImage();
    /// Writes toImage() as PNG, whole or not at all, on the global thread pool; gives an error's sentence or nothing.
    QFuture<QString> savePng(const QString &path);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void resetView();
    void zoomIn();
    void zoomOut();
    void copyImage();
    void askAndSave();

Q_SIGNALS:
    /// Another point, or none (-1), is under the pointer.
    void hovered(int point, QPoint position);
    /// -1: beside all points.
    void clicked(int point);
    /// Those inside, hidden ones behind others included, in ascending order.
    void lassoed(const std::vector<int> &points);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    enum class Drag { None, Rotate, Pan, Lasso };

    void createActions();
    void cameraChanged();
    void contentChanged(bool wasEmpty);
    void updateView();
    void findHovered();
    void setHovered(int point);
    void finishLasso();
    void openMenu(QPoint globalPosition);
    void drawNames(QPainter &painter) const;
    void drawLasso(QPainter &painter) const;
    void drawMessage(QPainter &painter, const QString &text) const;
    void drawFault(QPainter &painter) const;
    [[nodiscard]] SceneColors sceneColors() const;
    [[nodiscard]] QSize deviceSize() const;
    /// Logical pixels, and depth 0..1 from the near plane to the far one.
    [[nodiscard]] std::optional<QVector3D> project(QVector3D scenePlace) const;

    CloudRenderer m_renderer;
    OrbitCamera m_camera;
    bool m_isReset = true; ///< until the user moves: a view that is resized then shows all again
    QString m_emptyText;
    QStringList m_axisTitles;
    QList<QAction *> m_viewActions;
    QTimer m_refining; ///< until the next part of a large cloud is drawn
    QTimer m_hovering; ///< until the pointer's place is looked up
    Drag m_drag = Drag::None;
    bool m_dragged = false; ///< farther than a click may be
    QPointF m_pressedAt;
    QPointF m_dragFrom;
    QPolygonF m_lasso;
    std::optional<QPointF> m_pointer;
    int m_hovered = -1;
};

} // namespace flexseg
