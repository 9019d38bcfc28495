// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/demo/scene.h"

#include <concepts>
#include <span>
#include <vector>

namespace flexseg::demo {

enum class Material : std::uint8_t { Sky, Matte, Ground, Grass, Foliage, Glass, Paint, Lamp, Hole };

/// What the painter leaves in one sub-pixel; light and weather come later.
struct Sample {
    Vec3 albedo;
    Vec3 normal{0, 0, -1};
    float depth = 1e6f; ///< metres along the view axis
    float glow = 0; ///< light of its own at night, as a multiple of the albedo
    float sun = 1; ///< share of the sun that objects let through
    float open = 1; ///< share of the sky that objects let through
    std::uint16_t object = 0;
    Material material = Material::Sky;
    bool covered = false;
};

/// Pin-hole camera at (0, height, 0) that looks along z; sub-pixel units.
struct Camera {
    float f = 1;
    float cx = 0;
    float cy = 0;
    float height = 1.8f;
    float s = 0;
    float yaw = 0;
    float curvature = 0;

    Camera(const DemoScene &scene, int widthSub, int heightSub);

    /// World x of the street's lateral place 0 at distance z.
    [[nodiscard]] float bend(float z) const { return -s + yaw * z + curvature * z * z; }
    [[nodiscard]] Vec3 onStreet(float lateral, float y, float z) const { return {lateral + bend(z), y, z}; }
    [[nodiscard]] Vec3 ray(float x, float y) const { return {(x + 0.5f - cx) / f, (cy - y - 0.5f) / f, 1.0f}; }
    [[nodiscard]] Vec3 point(float x, float y, float depth) const
    {
        const Vec3 r = ray(x, y);
        return {r.x * depth, height + r.y * depth, depth};
    }
    [[nodiscard]] float screenX(const Vec3 &p) const { return cx + f * p.x / p.z; }
    [[nodiscard]] float screenY(const Vec3 &p) const { return cy - f * (p.y - height) / p.z; }
    /// Metres that a sub-pixel spans at a distance.
    [[nodiscard]] float footprint(float z) const { return z / f; }
};

struct Box {
    int x0 = 0, y0 = 0, x1 = 0, y1 = 0; ///< half open
    [[nodiscard]] bool empty() const { return x0 >= x1 || y0 >= y1; }
};

/// Sub-pixel samples of a window of the image plane, and the marks a painter can make on them. Objects are painted
/// back to front; within one object the nearer mark wins. One thread.
class Canvas {
public:
    /// \p holesAsSamples: keep see-through parts as samples of their own (for a layer that is composited later)
    /// instead of claiming what lies behind them.
    Canvas(const Camera &camera, Box window, bool holesAsSamples);

    void begin(int object);
    void clearTouched(); ///< forgets what was painted since begin()
    [[nodiscard]] Box touched() const { return m_touched; }
    [[nodiscard]] Box window() const { return m_window; }
    [[nodiscard]] const Camera &camera() const { return m_camera; }
    [[nodiscard]] int object() const { return m_object; }
    [[nodiscard]] Sample &at(int x, int y) { return m_samples[index(x, y)]; }
    [[nodiscard]] const Sample &at(int x, int y) const { return m_samples[index(x, y)]; }

    /// Planar polygon in the world, even-odd. \p shade(point, Sample &) returns false where it is see-through.
    template <typename Shade>
    void plane(std::span<const Vec3> corners, Shade &&shade);
    template <typename Shade>
    void plane(std::initializer_list<Vec3> corners, Shade &&shade)
    {
        plane(std::span<const Vec3>(corners.begin(), corners.size()), shade);
    }
    /// Round rod from a to b with radii in metres; \p shade(along 0..1, across -1..1, Sample &).
    template <typename Shade>
    requires std::invocable<Shade &, float, float, Sample &>
    void rod(const Vec3 &a, float ra, const Vec3 &b, float rb, Shade &&shade);
    void rod(const Vec3 &a, float ra, const Vec3 &b, float rb, const Vec3 &color, Material material = Material::Matte);
    /// The ground between two lateral places; \p shade(lateral, point, Sample &).
    template <typename Shade>
    void ground(float s0, float s1, float z0, float z1, Shade &&shade);
    /// Darkens the ground by a soft oval: centre in the world, half axes in metres, the first along \p axis.
    void shadow(const Vec3 &centre, const Vec3 &axis, float along, float across, float sun, float open);
    void put(int x, int y, const Sample &sample);
    [[nodiscard]] bool nearer(int x, int y, float depth) const
    {
        const Sample &s = m_samples[index(x, y)];
        return !s.covered || s.object != m_object || s.material == Material::Hole || depth < s.depth;
    }
    static Box intersect(const Box &a, const Box &b);

private:
    [[nodiscard]] std::size_t index(int x, int y) const
    {
        return static_cast<std::size_t>(y - m_window.y0) * static_cast<std::size_t>(m_window.x1 - m_window.x0)
            + static_cast<std::size_t>(x - m_window.x0);
    }
    void touch(const Box &box);

    Camera m_camera;
    Box m_window;
    Box m_touched;
    std::vector<Sample> m_samples;
    std::uint16_t m_object = 0;
    bool m_holesAsSamples;
};

} // namespace flexseg::demo

#include "core/data/demo/canvas_inl.h"
