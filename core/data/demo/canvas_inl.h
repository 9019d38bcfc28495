// SPDX-License-Identifier: Apache-2.0
#pragma once

// The templates of canvas.h; include that.

#include <array>
#include <limits>

namespace flexseg::demo {

inline constexpr float nearPlane = 0.6f;
inline constexpr int maxCorners = 40;

template <typename Shade>
void Canvas::plane(std::span<const Vec3> corners, Shade &&shade)
{
    std::array<Vec3, maxCorners> p{};
    int count = 0;
    for (std::size_t i = 0; i < corners.size() && count + 2 < maxCorners; ++i) {
        const Vec3 &a = corners[i];
        const Vec3 &b = corners[(i + 1) % corners.size()];
        if (a.z >= nearPlane)
            p[count++] = a;
        if ((a.z >= nearPlane) != (b.z >= nearPlane))
            p[count++] = mix(a, b, (nearPlane - a.z) / (b.z - a.z));
    }
    if (count < 3)
        return;
    // Newell's normal: sound for slightly bent polygons too.
    Vec3 normal;
    for (std::size_t i = 0; i < corners.size(); ++i)
        normal += cross(corners[i] - corners[0], corners[(i + 1) % corners.size()] - corners[0]);
    normal = normalized(normal);
    const Vec3 eye{0, m_camera.height, 0};
    float offset = dot(normal, p[0] - eye);
    if (offset > 0) {
        normal = normal * -1.0f;
        offset = -offset;
    }
    if (offset > -1e-5f)
        return;

    std::array<float, maxCorners> sx{};
    std::array<float, maxCorners> sy{};
    float top = std::numeric_limits<float>::max();
    float bottom = -top;
    float leftmost = top;
    float rightmost = -top;
    for (int i = 0; i < count; ++i) {
        sx[i] = m_camera.screenX(p[i]);
        sy[i] = m_camera.screenY(p[i]);
        top = std::min(top, sy[i]);
        bottom = std::max(bottom, sy[i]);
        leftmost = std::min(leftmost, sx[i]);
        rightmost = std::max(rightmost, sx[i]);
    }
    const float big = 1e6f;
    const Box box = intersect(m_window,
                              {static_cast<int>(std::floor(std::clamp(leftmost, -big, big))),
                               static_cast<int>(std::floor(std::clamp(top, -big, big))),
                               static_cast<int>(std::ceil(std::clamp(rightmost, -big, big))) + 1,
                               static_cast<int>(std::ceil(std::clamp(bottom, -big, big))) + 1});
    if (box.empty())
        return;
    touch(box);
    for (int y = box.y0; y < box.y1; ++y) {
        const float row = static_cast<float>(y) + 0.5f;
        std::array<float, maxCorners> cuts{};
        int cutCount = 0;
        for (int i = 0, j = count - 1; i < count; j = i++)
            if ((sy[i] > row) != (sy[j] > row))
                cuts[cutCount++] = sx[i] + (row - sy[i]) * (sx[j] - sx[i]) / (sy[j] - sy[i]);
        std::sort(cuts.begin(), cuts.begin() + cutCount);
        for (int k = 0; k + 1 < cutCount; k += 2) {
            const int from = std::max(box.x0, static_cast<int>(std::ceil(std::max(cuts[k], -big) - 0.5f)));
            const int to = std::min(box.x1, static_cast<int>(std::ceil(std::min(cuts[k + 1], big) - 0.5f)));
            for (int x = from; x < to; ++x) {
                const Vec3 ray = m_camera.ray(static_cast<float>(x), static_cast<float>(y));
                const float depth = offset / dot(normal, ray);
                if (!(depth > 0) || !nearer(x, y, depth))
                    continue;
                Sample sample;
                sample.normal = normal;
                sample.depth = depth;
                sample.material = Material::Matte;
                if (shade(eye + ray * depth, sample))
                    put(x, y, sample);
            }
        }
    }
}

template <typename Shade>
requires std::invocable<Shade &, float, float, Sample &>
void Canvas::rod(const Vec3 &a, float ra, const Vec3 &b, float rb, Shade &&shade)
{
    if (a.z < nearPlane || b.z < nearPlane)
        return;
    const float thinnest = 0.62f; // sub-pixels; thinner rods would break up
    const float ax = m_camera.screenX(a);
    const float ay = m_camera.screenY(a);
    const float bx = m_camera.screenX(b);
    const float by = m_camera.screenY(b);
    const float pa = std::max(thinnest, ra * m_camera.f / a.z);
    const float pb = std::max(thinnest, rb * m_camera.f / b.z);
    const float reach = std::max(pa, pb) + 1.0f;
    const Box box = intersect(m_window,
                              {static_cast<int>(std::floor(std::min(ax, bx) - reach)),
                               static_cast<int>(std::floor(std::min(ay, by) - reach)),
                               static_cast<int>(std::ceil(std::max(ax, bx) + reach)) + 1,
                               static_cast<int>(std::ceil(std::max(ay, by) + reach)) + 1});
    if (box.empty())
        return;
    touch(box);
    const float dx = bx - ax;
    const float dy = by - ay;
    const float squared = dx * dx + dy * dy;
    for (int y = box.y0; y < box.y1; ++y) {
        for (int x = box.x0; x < box.x1; ++x) {
            const float qx = static_cast<float>(x) + 0.5f - ax;
            const float qy = static_cast<float>(y) + 0.5f - ay;
            const float t = squared > 1e-6f ? saturate((qx * dx + qy * dy) / squared) : 0.0f;
            const float ox = qx - t * dx;
            const float oy = qy - t * dy;
            const float radius = mix(pa, pb, t);
            const float d2 = (ox * ox + oy * oy) / (radius * radius);
            if (d2 > 1.0f)
                continue;
            const float facing = std::sqrt(1.0f - d2);
            const float depth = mix(a.z, b.z, t) - facing * mix(ra, rb, t);
            if (!nearer(x, y, depth))
                continue;
            Sample sample;
            sample.normal = {ox / radius, -oy / radius, -facing};
            sample.depth = std::max(nearPlane, depth);
            sample.material = Material::Matte;
            const float side = dx * oy - dy * ox > 0 ? 1.0f : -1.0f;
            if (shade(t, side * std::sqrt(d2), sample))
                put(x, y, sample);
        }
    }
}

template <typename Shade>
void Canvas::ground(float s0, float s1, float z0, float z1, Shade &&shade)
{
    const float reach = m_camera.f * m_camera.height;
    const int top = std::max(m_window.y0, static_cast<int>(std::ceil(m_camera.cy + reach / z1 - 0.5f)));
    const int bottom = std::min(m_window.y1, static_cast<int>(std::ceil(m_camera.cy + reach / z0 - 0.5f)));
    for (int y = top; y < bottom; ++y) {
        const float depth = reach / (static_cast<float>(y) + 0.5f - m_camera.cy);
        const float bend = m_camera.bend(depth);
        const float perMetre = m_camera.f / depth;
        const float big = 1e6f;
        const float left = std::clamp(m_camera.cx + (s0 + bend) * perMetre, -big, big);
        const float right = std::clamp(m_camera.cx + (s1 + bend) * perMetre, -big, big);
        const int from = std::max(m_window.x0, static_cast<int>(std::ceil(left - 0.5f)));
        const int to = std::min(m_window.x1, static_cast<int>(std::ceil(right - 0.5f)));
        if (from < to)
            touch({from, y, to, y + 1});
        for (int x = from; x < to; ++x) {
            const Vec3 point{(static_cast<float>(x) + 0.5f - m_camera.cx) / perMetre, 0, depth};
            Sample sample;
            sample.normal = {0, 1, 0};
            sample.depth = depth;
            sample.material = Material::Ground;
            if (shade(point.x - bend, point, sample))
                put(x, y, sample);
        }
    }
}

} // namespace flexseg::demo
