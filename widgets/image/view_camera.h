// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QHash>
#include <QObject>
#include <QPointF>
#include <QSizeF>

#include <optional>

namespace flexseg {

/// What linked views share: where they look and what the pointer is on. GUI thread only.
/// Image coordinates: pixel (x, y) covers [x, x + 1) by [y, y + 1) of the view's first layer. Scale: logical screen
/// pixels to one image pixel. Screen = middle of the viewport + (image - centre) * scale, so the camera needs to know
/// sizes only for fitting and for its limits; each view reports its own.
class ViewCamera : public QObject {
    Q_OBJECT

public:
    static constexpr double maxScale = 64;

    explicit ViewCamera(QObject *parent = nullptr);

    [[nodiscard]] QPointF centre() const { return m_centre; }
    [[nodiscard]] double scale() const { return m_scale; }
    /// The scale at which the content fits into the smallest of the views; 1 while nothing is shown.
    [[nodiscard]] double fitScale() const;
    /// A quarter of fitting or of actual size, whichever is smaller.
    [[nodiscard]] double minScale() const;
    /// True after fit() until the user moves: a view that is resized then fits again.
    [[nodiscard]] bool isFitted() const { return m_fitted; }

    /// A view tells its viewport (logical pixels) and its content (image pixels); an empty content takes it out.
    void setViewport(const QObject *view, QSizeF viewport, QSizeF content);

    /// Where the pointer of any linked view is, in image coordinates; absent when it is on none.
    [[nodiscard]] std::optional<QPointF> probe() const { return m_probe; }
    [[nodiscard]] const QObject *probeOwner() const { return m_probeOwner; }
    void setProbe(std::optional<QPointF> position, const QObject *view);

public Q_SLOTS:
    void fit();
    /// Multiplies the scale, within minScale() and maxScale, and leaves \p imagePoint where it is on the screen.
    void zoomAbout(QPointF imagePoint, double factor);
    void setScale(double scale) { zoomAbout(m_centre, scale / m_scale); }
    /// Moves the content by \p delta logical screen pixels; its edge stops in the middle of the view.
    void panBy(QPointF delta);
    void setCentre(QPointF centre);

Q_SIGNALS:
    void changed();
    void probeMoved();

private:
    struct Viewport {
        QSizeF viewport;
        QSizeF content;
    };

    void refit();
    [[nodiscard]] QSizeF contentSize() const;

    QPointF m_centre;
    double m_scale = 1;
    bool m_fitted = true;
    QHash<const QObject *, Viewport> m_viewports;
    std::optional<QPointF> m_probe;
    const QObject *m_probeOwner = nullptr; ///< compared, never used
};

} // namespace flexseg
