// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/arrow_field.h"
#include "widgets/image/layer_canvas.h"
#include "widgets/image/view_camera.h"

#include <QFuture>
#include <QHash>
#include <QList>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <vector>

class QMenu;

namespace flexseg {

class MeasureTool;
class ViewOverlay;
struct ViewSheet;

/// Draws a stack of layers through a camera. Views that share a camera move together and show each other's pointer.
/// The first layer gives the coordinates; the others are stretched over it. GUI thread. While it zooms, a large view is
/// drawn at half its resolution.
/// Wheel: zoom about the pointer; drag: pan; double click, 0: fit; 1: actual pixels; +, -, arrows: zoom and pan;
/// M: measure a distance, see MeasureTool; Ctrl+C: copy the picture; Ctrl+S: save it with its legend; context menu:
/// these, the layers, and saving.
class ImageView : public QWidget {
    Q_OBJECT

public:
    explicit ImageView(QWidget *parent = nullptr);
    ~ImageView() override;

    void setLayers(const QList<ImageLayerPtr> &layers);
    [[nodiscard]] const QList<ImageLayerPtr> &layers() const { return m_layers; }

    /// A second stack, drawn right of a divider that can be dragged, or moved with the left and right keys, Home and
    /// End; its content is stretched to the width of the first one's. Empty: none.
    void setSwipe(const QList<ImageLayerPtr> &layers);
    [[nodiscard]] bool isSwiping() const { return !m_swipe.isEmpty(); }
    /// Share 0..1 of the view's width that lies left of the divider.
    void setDivider(double share);
    [[nodiscard]] double divider() const { return m_divider; }
    [[nodiscard]] int dividerX() const; ///< logical pixel of this widget

    void setCamera(std::shared_ptr<ViewCamera> camera);
    [[nodiscard]] const std::shared_ptr<ViewCamera> &camera() const { return m_camera; }

    /// Over all layers, for as long as there is content.
    void setArrows(std::vector<Arrow> arrows);
    [[nodiscard]] const std::vector<Arrow> &arrows() const { return m_arrows; }

    /// Drawn over arrows and layers; it outlives the view or is a child of it. Call update() when it has changed.
    void addOverlay(ViewOverlay *overlay);
    [[nodiscard]] MeasureTool *measureTool() const { return m_measure; }

    void setTitle(const QString &title);
    [[nodiscard]] const QString &title() const { return m_title; }
    /// What to do to fill the view; shown while no layer has anything to draw.
    void setEmptyText(const QString &text);

    /// Logical pixels of this widget to image coordinates and back, as drawn.
    [[nodiscard]] QPointF imageFromView(QPointF position) const;
    [[nodiscard]] QPointF viewFromImage(QPointF position) const;
    /// Size of the first layer that has something to draw.
    [[nodiscard]] QSize contentSize() const;
    /// Name and value of each visible layer at a place; empty outside.
    [[nodiscard]] QString probeText(QPointF imagePosition) const;

    /// What a saved picture says below itself, and what the values of maps mean, with their unit, by the layer's name.
    void setCaption(const QString &caption, const QHash<QString, QString> &quantities = {});
    /// Layers, arrows and overlays as they are seen now, in device pixels, without title and crosses.
    [[nodiscard]] QImage toImage();
    /// Writes a PNG whole or not at all; an error's sentence or nothing. Any thread.
    [[nodiscard]] static QString writePng(const QString &path, const QImage &image);
    /// As toImage() with caption, colour scales and classes of the visible layers.
    [[nodiscard]] ViewSheet toSheet();
    /// Writes toSheet() as .png, .pdf or .svg, whole or not at all, on the global thread pool; gives an error's
    /// sentence or nothing.
    QFuture<QString> save(const QString &path);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    void fit();
    void showActualPixels();
    void zoomIn();
    void zoomOut();
    void copyImage();
    void copyProbe();
    void askAndSave();

Q_SIGNALS:
    /// The pointer of this view or of a linked one has moved; not inside: it is beside this view's content.
    void probed(QPointF imagePosition, bool inside);
    void dividerMoved(double share); ///< by the user

protected:
    bool event(QEvent *event) override;
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
    void createActions();
    [[nodiscard]] std::unique_ptr<QMenu> createMenu();
    [[nodiscard]] QRect viewport() const;
    [[nodiscard]] int captionHeight() const;
    [[nodiscard]] LayerCanvas::Frame wantedFrame() const;
    /// As the camera has it; with what is drawn, many small zooms would add up their roundings.
    [[nodiscard]] QPointF unroundedImageFromView(QPointF position) const;
    [[nodiscard]] QColor background() const;
    [[nodiscard]] LayerCanvas::Frame swipeFrame(LayerCanvas::Frame frame) const;
    void setStacks(const QList<ImageLayerPtr> &layers, const QList<ImageLayerPtr> &swipe);
    void updateCanvas();
    void drawStack(QPainter &painter, const QRect &part, bool swiped, bool quick);
    void drawCanvas(QPainter &painter, const LayerCanvas &canvas, const QRect &part);
    void drawPreview(QPainter &painter, bool swiped, const QRect &part);
    void drawDivider(QPainter &painter);
    [[nodiscard]] bool isOnDivider(QPointF position) const;
    void moveDivider(double share);
    bool moveDividerByKey(int key);
    [[nodiscard]] QImage stackImage(); ///< the layers, both stacks where one is swiped over the other
    /// Arrows and overlays. \p offset: of the painter's origin in this widget.
    void drawOverlays(QPainter &painter, QPoint offset);
    void drawCaption(QPainter &painter);
    void drawMessage(QPainter &painter);
    void drawCross(QPainter &painter);
    [[nodiscard]] QRect captionRect() const;
    /// Where the cross of another view's pointer lies; empty without one.
    [[nodiscard]] QRect crossRect() const;
    void reportViewport();
    void contentChanged();
    void cameraChanged();
    void probeMoved();
    void updateProbe();

    QList<ImageLayerPtr> m_layers;
    std::shared_ptr<ViewCamera> m_camera;
    std::vector<Arrow> m_arrows;
    QList<ViewOverlay *> m_overlays;
    MeasureTool *m_measure;
    QString m_title;
    QString m_caption;
    QHash<QString, QString> m_quantities; ///< by the layer's name
    QString m_emptyText;
    QList<QAction *> m_viewActions;
    LayerCanvas m_canvas;
    LayerCanvas m_preview;
    QList<ImageLayerPtr> m_swipe;
    LayerCanvas m_swipeCanvas;
    LayerCanvas m_swipePreview;
    double m_divider = 0.5;
    bool m_draggingDivider = false;
    QTimer m_zooming; ///< runs until the scale has rested
    double m_lastScale = 0;
    std::optional<QPointF> m_dragFrom;
    std::optional<QPointF> m_pointer;
    QRect m_paintedCross;
};

} // namespace flexseg
