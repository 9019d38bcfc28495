// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/demo/painters.h"

#include <numbers>

namespace flexseg::demo {

inline constexpr Vec3 darkGlass{0.02f, 0.024f, 0.028f};
inline constexpr Vec3 rubber{0.016f, 0.016f, 0.017f};
inline constexpr Vec3 headlight{0.85f, 0.85f, 0.8f};
inline constexpr Vec3 taillight{0.62f, 0.015f, 0.015f};

/// Faces and wheels in a vehicle's local axes.
struct Vehicle {
    Canvas &canvas;
    const SceneObject &o;
    Frame f;

    Vehicle(Canvas &c, const SceneObject &object)
        : canvas(c)
        , o(object)
        , f(c.camera(), object)
    {
    }

    [[nodiscard]] bool tooClose() const { return f.origin.z - 0.5f * std::abs(f.forward.z) * o.length < 1.0f; }
    /// Polygon in local coordinates of one colour.
    void face(std::initializer_list<Vec3> corners, const Vec3 &colour, Material material = Material::Paint,
              float glow = 0) const
    {
        std::array<Vec3, 16> world;
        std::size_t n = 0;
        for (const Vec3 &c : corners)
            world[n++] = f(c.x, c.y, c.z);
        canvas.plane(std::span<const Vec3>(world.data(), n), [&](const Vec3 &p, Sample &sample) {
            sample.albedo = colour;
            sample.material = material;
            sample.glow = glow;
            sample.open = 0.55f + 0.45f * smoothstep(0.1f, 1.2f, p.y);
            return true;
        });
    }
    /// The side at x (local); \p shade(z, y, Sample &) in local metres.
    template <typename Shade>
    void side(float x, float z0, float z1, float y0, float y1, Shade &&shade) const
    {
        if (!faces(x, 0))
            return;
        canvas.plane({f(x, y0, z0), f(x, y0, z1), f(x, y1, z1), f(x, y1, z0)}, [&](const Vec3 &p, Sample &sample) {
            sample.material = Material::Paint;
            sample.open = 0.55f + 0.45f * smoothstep(0.1f, 1.5f, p.y);
            return shade(dot(p - f.origin, f.forward), p.y, sample);
        });
    }
    /// The front or rear at z (local); \p shade(x, y, Sample &).
    template <typename Shade>
    void end(float z, float halfWidth, float y0, float y1, Shade &&shade) const
    {
        if (!faces(0, z))
            return;
        canvas.plane({f(-halfWidth, y0, z), f(halfWidth, y0, z), f(halfWidth, y1, z), f(-halfWidth, y1, z)},
                     [&](const Vec3 &p, Sample &sample) {
                         sample.material = Material::Paint;
                         sample.open = 0.55f + 0.45f * smoothstep(0.1f, 1.5f, p.y);
                         return shade(dot(p - f.origin, f.right), p.y, sample);
                     });
    }
    /// Whether a face at the local offset that looks outwards can be seen.
    [[nodiscard]] bool faces(float x, float z) const
    {
        const Vec3 outward = f.right * x + f.forward * z;
        return dot(outward, f.origin + outward) < 0;
    }
    void wheels(std::initializer_list<float> places, float halfWidth, float radius) const
    {
        for (const float z : places)
            for (const float x : {-halfWidth, halfWidth}) {
                constexpr int parts = 16;
                std::array<Vec3, parts> outer;
                std::array<Vec3, parts> inner;
                for (int i = 0; i < parts; ++i) {
                    const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / parts;
                    outer[i] = f(x, radius + radius * std::sin(angle), z + radius * std::cos(angle));
                    inner[i] = f(x * 0.84f, radius + radius * std::sin(angle), z + radius * std::cos(angle));
                }
                // The tread, as seen from ahead or behind.
                canvas.rod(f(x * 0.9f, radius * 0.85f, z), radius * 0.8f, f(x * 0.9f, radius * 0.85f, z), radius * 0.8f,
                           [&](float, float, Sample &sample) {
                               const Vec3 local = sample.normal * (radius * 0.8f);
                               if (std::abs(dot(local, f.right)) > 0.12f)
                                   return false;
                               sample.albedo = rubber;
                               return true;
                           });
                if (!faces(x, 0))
                    continue;
                const Vec3 hub = f(x, radius, z);
                canvas.plane(std::span<const Vec3>(outer), [&](const Vec3 &p, Sample &sample) {
                    const Vec3 d = p - hub;
                    const float r = length(d) / radius;
                    const float along = dot(d, f.forward);
                    const float turn = std::atan2(d.y, along) * 5.0f / 6.2832f;
                    sample.depth -= 0.04f;
                    sample.albedo = r > 0.66f ? rubber
                        : r > 0.58f || (r > 0.16f && std::abs(turn - std::round(turn)) > 0.24f)
                        ? Vec3{0.07f, 0.07f, 0.075f}
                        : Vec3{0.4f, 0.41f, 0.42f};
                    sample.material = r > 0.66f ? Material::Matte : Material::Paint;
                    return true;
                });
            }
    }
};

} // namespace flexseg::demo
