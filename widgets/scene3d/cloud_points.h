// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QVector3D>

#include <cstddef>
#include <span>
#include <vector>

namespace flexseg {

/// The points of a cloud, moved and scaled so that they lie within a ball of radius 1 about the origin, where floats
/// are exact enough for any data. A value.
class CloudPoints {
public:
    /// x, y, z of each point; a point that is not finite is never shown.
    void set(std::vector<float> xyz);
    /// For a scene without points: the bounds of what else is there.
    void setBounds(std::span<const QVector3D> places);

    [[nodiscard]] std::size_t size() const { return m_xyz.size() / 3; }
    [[nodiscard]] std::span<const float> xyz() const { return m_xyz; }
    [[nodiscard]] bool isFlat() const { return m_high.z() <= m_low.z(); }
    /// Corners of the points' box, in the scene.
    [[nodiscard]] QVector3D low() const { return m_low; }
    [[nodiscard]] QVector3D high() const { return m_high; }

    [[nodiscard]] QVector3D toScene(QVector3D place) const { return (place - m_centre) * m_scale; }

private:
    std::vector<float> m_xyz;
    QVector3D m_centre;
    float m_scale = 1;
    QVector3D m_low{-1, -1, -1};
    QVector3D m_high{1, 1, 1};
};

} // namespace flexseg
