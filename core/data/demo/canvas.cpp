// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/canvas.h"

namespace flexseg::demo {

Camera::Camera(const DemoScene &scene, int widthSub, int heightSub)
    : f(scene.camera.focal * static_cast<float>(widthSub))
    , cx(0.5f * static_cast<float>(widthSub))
    , cy(scene.camera.horizon * static_cast<float>(heightSub))
    , height(scene.camera.height)
    , s(scene.camera.s)
    , yaw(scene.street.yaw)
    , curvature(scene.street.curvature)
{
}

Canvas::Canvas(const Camera &camera, Box window, bool holesAsSamples)
    : m_camera(camera)
    , m_window(window)
    , m_samples(static_cast<std::size_t>(window.x1 - window.x0) * static_cast<std::size_t>(window.y1 - window.y0))
    , m_holesAsSamples(holesAsSamples)
{
}

void Canvas::begin(int object)
{
    m_object = static_cast<std::uint16_t>(object);
    m_touched = {};
}

void Canvas::clearTouched()
{
    for (int y = m_touched.y0; y < m_touched.y1; ++y)
        std::fill(&at(m_touched.x0, y), &at(m_touched.x0, y) + (m_touched.x1 - m_touched.x0), Sample{});
    m_touched = {};
}

Box Canvas::intersect(const Box &a, const Box &b)
{
    return {std::max(a.x0, b.x0), std::max(a.y0, b.y0), std::min(a.x1, b.x1), std::min(a.y1, b.y1)};
}

void Canvas::touch(const Box &box)
{
    if (m_touched.empty())
        m_touched = box;
    else
        m_touched = {std::min(m_touched.x0, box.x0), std::min(m_touched.y0, box.y0), std::max(m_touched.x1, box.x1),
                     std::max(m_touched.y1, box.y1)};
}

void Canvas::put(int x, int y, const Sample &sample)
{
    Sample &target = at(x, y);
    if (sample.material == Material::Hole) {
        if (m_holesAsSamples) {
            if (!target.covered)
                target = sample;
        }
        target.object = m_object;
        target.covered = true;
        return;
    }
    target = sample;
    target.object = m_object;
    target.covered = true;
}

void Canvas::rod(const Vec3 &a, float ra, const Vec3 &b, float rb, const Vec3 &color, Material material)
{
    rod(a, ra, b, rb, [&](float, float, Sample &sample) {
        sample.albedo = color;
        sample.material = material;
        return true;
    });
}

void Canvas::shadow(const Vec3 &centre, const Vec3 &axis, float along, float across, float sun, float open)
{
    const float zNear = std::max(1.5f, centre.z - along - across);
    const float zFar = std::max(zNear + 0.1f, centre.z + along + across);
    const float reach = m_camera.f * m_camera.height;
    const int top = std::max(m_window.y0, static_cast<int>(m_camera.cy + reach / zFar));
    const int bottom = std::min(m_window.y1, static_cast<int>(m_camera.cy + reach / zNear) + 1);
    const float span = along + across;
    for (int y = top; y < bottom; ++y) {
        const float below = static_cast<float>(y) + 0.5f - m_camera.cy;
        if (below <= 0.5f)
            continue;
        const float depth = reach / below;
        const float perMetre = m_camera.f / depth;
        const int from = std::max(m_window.x0, static_cast<int>(m_camera.cx + (centre.x - span) * perMetre));
        const int to = std::min(m_window.x1, static_cast<int>(m_camera.cx + (centre.x + span) * perMetre) + 1);
        for (int x = from; x < to; ++x) {
            Sample &sample = at(x, y);
            if (sample.material != Material::Ground && sample.material != Material::Grass)
                continue;
            const float px = (static_cast<float>(x) + 0.5f - m_camera.cx) / perMetre - centre.x;
            const float pz = depth - centre.z;
            const float u = (px * axis.x + pz * axis.z) / along;
            const float v = (px * axis.z - pz * axis.x) / across;
            const float q = std::sqrt(u * u * u * u + v * v * v * v);
            const float amount = 1.0f - smoothstep(0.5f, 1.0f, q);
            sample.sun *= 1.0f - sun * amount;
            sample.open *= 1.0f - open * amount;
        }
    }
}

} // namespace flexseg::demo
