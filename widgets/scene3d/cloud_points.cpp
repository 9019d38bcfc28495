// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/cloud_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

/// The box around finite points; low above high where there is none.
class Box {
public:
    QVector3D low{std::numeric_limits<float>::max(), std::numeric_limits<float>::max(),
                  std::numeric_limits<float>::max()};
    QVector3D high = -low;

    void add(float x, float y, float z)
    {
        low = {std::min(low.x(), x), std::min(low.y(), y), std::min(low.z(), z)};
        high = {std::max(high.x(), x), std::max(high.y(), y), std::max(high.z(), z)};
    }
    [[nodiscard]] bool isEmpty() const { return low.x() > high.x(); }
};

bool isFinite(const float *p)
{
    return std::isfinite(p[0]) && std::isfinite(p[1]) && std::isfinite(p[2]);
}

} // namespace

void CloudPoints::set(std::vector<float> xyz)
{
    m_xyz = std::move(xyz);
    m_xyz.resize(m_xyz.size() / 3 * 3);
    Box box;
    for (std::size_t i = 0; i < m_xyz.size(); i += 3) {
        if (isFinite(&m_xyz[i]))
            box.add(m_xyz[i], m_xyz[i + 1], m_xyz[i + 2]);
        else // a sum with infinity might be finite on the screen
            m_xyz[i] = std::numeric_limits<float>::quiet_NaN();
    }
    if (box.isEmpty())
        box.add(0, 0, 0);
    m_centre = (box.low / 2 + box.high / 2);
    double squared = 0;
    for (std::size_t i = 0; i < m_xyz.size(); i += 3) {
        const double x = m_xyz[i] - m_centre.x();
        const double y = m_xyz[i + 1] - m_centre.y();
        const double z = m_xyz[i + 2] - m_centre.z();
        squared = std::max(squared, x * x + y * y + z * z); // stays what it is beside NaN
    }
    const auto radius = static_cast<float>(std::sqrt(squared));
    m_scale = radius > 0 ? 1 / radius : 1;
    for (std::size_t i = 0; i < m_xyz.size(); i += 3) {
        m_xyz[i] = (m_xyz[i] - m_centre.x()) * m_scale;
        m_xyz[i + 1] = (m_xyz[i + 1] - m_centre.y()) * m_scale;
        m_xyz[i + 2] = (m_xyz[i + 2] - m_centre.z()) * m_scale;
    }
    m_low = toScene(box.low);
    m_high = toScene(box.high);
}

void CloudPoints::setBounds(std::span<const QVector3D> places)
{
    std::vector<float> xyz;
    for (const QVector3D &place : places)
        xyz.insert(xyz.end(), {place.x(), place.y(), place.z()});
    set(std::move(xyz));
    m_xyz.clear();
}

} // namespace flexseg
