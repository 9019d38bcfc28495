// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/orbit_camera.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

constexpr float margin = 1.08F;
// Of the radius.
constexpr float closest = 0.02F;
constexpr float farthest = 40;

float tangent()
{
    return std::tan(qDegreesToRadians(OrbitCamera::viewAngle / 2));
}

} // namespace

void OrbitCamera::reset(QVector3D low, QVector3D high, QSizeF viewport)
{
    const QVector3D half = (high - low) / 2;
    m_target = (low + high) / 2;
    m_radius = std::max(m_target.length() + half.length(), 1e-3F);
    m_orientation = half.z() > 0 ? QQuaternion::fromEulerAngles(-20, 30, 0) : QQuaternion();
    const float tall = tangent() / margin;
    const float wide = viewport.isEmpty() ? tall : tall * static_cast<float>(viewport.width() / viewport.height());
    // Nearer corners spread wider, so that the middle of what is seen is not that of the box: found in a few rounds.
    for (int round = 0; round < 4; ++round) {
        m_distance = closest * m_radius;
        QVector3D least(2, 2, 0);
        QVector3D most(-2, -2, 0);
        std::array<QVector3D, 8> seen;
        for (std::size_t corner = 0; corner < seen.size(); ++corner) {
            const QVector3D place((corner & 1 ? high : low).x(), (corner & 2 ? high : low).y(),
                                  (corner & 4 ? high : low).z());
            const QVector3D p = m_orientation.inverted().rotatedVector(place - m_target);
            m_distance = std::max({m_distance, p.z() + std::abs(p.x()) / wide, p.z() + std::abs(p.y()) / tall});
            seen[corner] = p;
        }
        for (const QVector3D &p : seen) {
            const QVector3D slope = p / (m_distance - p.z());
            least = {std::min(least.x(), slope.x()), std::min(least.y(), slope.y()), 0};
            most = {std::max(most.x(), slope.x()), std::max(most.y(), slope.y()), 0};
        }
        m_target += m_orientation.rotatedVector((least + most) / 2 * m_distance);
    }
}

void OrbitCamera::rotateBy(QPointF delta, QSizeF viewport)
{
    const double length = std::hypot(delta.x(), delta.y());
    const double ball = std::min(viewport.width(), viewport.height()) / 2;
    if (length == 0 || ball <= 0)
        return;
    const QVector3D axis(static_cast<float>(-delta.y() / length), static_cast<float>(-delta.x() / length), 0);
    m_orientation
        = (m_orientation * QQuaternion::fromAxisAndAngle(axis, static_cast<float>(qRadiansToDegrees(length / ball))))
              .normalized();
}

void OrbitCamera::panBy(QPointF delta, QSizeF viewport)
{
    const float unit = unitsToAPixel(m_target, viewport);
    const QVector3D shift(static_cast<float>(-delta.x()) * unit, static_cast<float>(delta.y()) * unit, 0);
    m_target += m_orientation.rotatedVector(shift);
    if (const float away = m_target.length(); away > 2 * m_radius)
        m_target *= 2 * m_radius / away;
}

void OrbitCamera::zoomAbout(QPointF position, double factor, QSizeF viewport)
{
    const float before = m_distance;
    const QPointF fromMiddle = position - QPointF(viewport.width() / 2, viewport.height() / 2);
    m_distance = std::clamp(before / static_cast<float>(factor), closest * m_radius, farthest * m_radius);
    // Panning by what the zoom would move the place by, in pixels of the new distance.
    panBy(-fromMiddle * (static_cast<double>(before / m_distance) - 1), viewport);
}

QVector3D OrbitCamera::position() const
{
    return m_target + m_orientation.rotatedVector({0, 0, m_distance});
}

float OrbitCamera::nearPlane() const
{
    return std::max(m_distance - m_target.length() - 1.2F * m_radius, 0.05F * m_distance);
}

float OrbitCamera::farPlane() const
{
    return m_distance + m_target.length() + 1.2F * m_radius;
}

QMatrix4x4 OrbitCamera::matrix(QSizeF viewport) const
{
    QMatrix4x4 matrix;
    matrix.perspective(viewAngle, static_cast<float>(viewport.width() / std::max(1.0, viewport.height())), nearPlane(),
                       farPlane());
    matrix.lookAt(position(), m_target, up());
    return matrix;
}

float OrbitCamera::unitsToAPixel(QVector3D place, QSizeF viewport) const
{
    const QVector3D ahead = m_orientation.rotatedVector({0, 0, -1});
    const float depth = std::max(QVector3D::dotProduct(place - position(), ahead), nearPlane());
    return 2 * depth * tangent() / static_cast<float>(std::max(1.0, viewport.height()));
}

} // namespace flexseg
