// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMatrix4x4>
#include <QPointF>
#include <QQuaternion>
#include <QSizeF>
#include <QVector3D>

namespace flexseg {

/// Looks from a distance at a target around which it turns freely. A value. The scene lies about the origin, within
/// its radius; sizes and movements are in logical pixels.
class OrbitCamera {
public:
    static constexpr float viewAngle = 30; ///< degrees, from the viewport's bottom to its top

    /// The whole box in view: from the front when it is flat (in z), else a little from above and aside.
    void reset(QVector3D low, QVector3D high, QSizeF viewport);
    /// As if a ball that fills the viewport's shorter side were turned at its front.
    void rotateBy(QPointF delta, QSizeF viewport);
    /// Moves the scene, at the target's depth, with the pointer.
    void panBy(QPointF delta, QSizeF viewport);
    /// What lies at the target's depth under \p position stays there.
    void zoomAbout(QPointF position, double factor, QSizeF viewport);

    [[nodiscard]] QVector3D position() const;
    [[nodiscard]] QVector3D target() const { return m_target; }
    [[nodiscard]] QVector3D up() const { return m_orientation.rotatedVector({0, 1, 0}); }
    [[nodiscard]] float nearPlane() const;
    [[nodiscard]] float farPlane() const;

    /// Scene to clip coordinates, as OpenGL has them.
    [[nodiscard]] QMatrix4x4 matrix(QSizeF viewport) const;
    /// How large a pixel is at a place of the scene.
    [[nodiscard]] float unitsToAPixel(QVector3D place, QSizeF viewport) const;

    bool operator==(const OrbitCamera &) const = default;

private:
    QQuaternion m_orientation; ///< of the camera
    QVector3D m_target;
    float m_distance = 4;
    float m_radius = 1;
};

} // namespace flexseg
