// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"

namespace flexseg::demo {

namespace {

/// Courses of bricks: darkens joints and varies single bricks.
float brick(float u, float v, float footprint, std::uint32_t seed)
{
    const float fade = saturate(1.7f - footprint / 0.06f);
    const float high = 0.22f;
    const float wide = 0.55f;
    const int course = static_cast<int>(std::floor(v / high));
    const float shifted = u / wide + 0.5f * static_cast<float>(course & 1);
    const bool joint = v / high - std::floor(v / high) < 0.16f || shifted - std::floor(shifted) < 0.07f;
    return 1.0f
        + fade
        * ((joint ? 0.22f : 0.0f) + 0.3f * (hashUnit(static_cast<int>(std::floor(shifted)), course, seed) - 0.5f));
}

struct Facade {
    const SceneObject &object;
    float footprintScale;
    int style; ///< 0 plaster, 1 brick, 2 stone with arches, 3 curtain wall, 4 balconies, 5 strips of glass
    bool shops;
    float groundFloor;
    float floorHeight;
    float bay;
    int bays;
    float windowWidth;
    float windowHeight;
    float sill;
    Vec3 frame;

    Facade(const SceneObject &o, float scale)
        : object(o)
        , footprintScale(scale)
        , style(o.style & 7)
        , shops(o.height > 8.4f && hashUnit(1, 1, o.seed) < 0.7f)
        , groundFloor(shops ? 3.7f : 0.4f)
        , floorHeight(2.8f + 0.7f * hashUnit(2, 1, o.seed))
    {
        bays = std::max(2, static_cast<int>(std::lround(o.length / (2.3f + 1.4f * hashUnit(3, 1, o.seed)))));
        bay = o.length / static_cast<float>(bays);
        windowWidth = bay * (style == 5 ? 1.1f : 0.38f + 0.22f * hashUnit(4, 1, o.seed));
        windowHeight = floorHeight * (0.48f + 0.16f * hashUnit(5, 1, o.seed));
        sill = floorHeight * 0.26f;
        frame = hashUnit(6, 1, o.seed) < 0.65f ? Vec3{0.66f, 0.65f, 0.61f} : Vec3{0.07f, 0.07f, 0.075f};
    }

    void glass(int column, int row, Sample &sample) const
    {
        const float lot = hashUnit(column, row, object.seed + 11);
        sample.material = Material::Glass;
        sample.albedo = lot < 0.25f ? Vec3{0.25f, 0.23f, 0.19f}
            : lot < 0.4f            ? Vec3{0.14f, 0.12f, 0.1f}
                                    : Vec3{0.025f, 0.032f, 0.04f};
        if (hashUnit(column, row, object.seed + 12) > 0.62f)
            sample.glow = 0.25f + 0.9f * hashUnit(column, row, object.seed + 13);
    }

    void shade(float u, float v, Sample &sample) const
    {
        const float footprint = sample.depth * footprintScale;
        Vec3 wall = object.color;
        const float stain = fadedNoise(u, v * 0.5f, 1.4f, footprint, object.seed) - 0.5f;
        wall *= 0.95f + 0.28f * stain + 0.16f * (fadedNoise(u, v, 0.15f, footprint, object.seed + 1) - 0.5f);
        wall *= 0.82f + 0.18f * smoothstep(0.0f, 2.0f, v); // dirt at the foot
        if (style == 1)
            wall *= brick(u, v, footprint, object.seed + 2);
        sample.albedo = wall;
        sample.open = 0.6f + 0.4f * smoothstep(0.0f, 5.0f, v);
        if (object.height - v < 0.5f) {
            sample.albedo = wall * (object.height - v < 0.35f ? 1.15f : 0.55f);
            return;
        }
        if (shops && v < groundFloor) {
            shop(u, v, sample);
            return;
        }
        const float above = v - groundFloor;
        const int row = static_cast<int>(std::floor(above / floorHeight));
        const float fv = above - static_cast<float>(row) * floorHeight;
        const int column = std::clamp(static_cast<int>(std::floor(u / bay)), 0, bays - 1);
        const float fu = u - (static_cast<float>(column) + 0.5f) * bay;
        if (v + (floorHeight - fv) > object.height + 0.3f && style != 3)
            return;
        if (style == 3) { // curtain wall
            const float mullion = std::min(0.5f * bay - std::abs(fu), fv);
            if (mullion < 0.09f)
                sample.albedo = frame * 0.6f;
            else if (fv < 0.75f)
                sample.albedo = object.color * 0.5f;
            else
                glass(column, row, sample);
            return;
        }
        const float halfWidth = 0.5f * windowWidth;
        if (style == 4 && fv < 0.95f && (column & 1) == 0 && std::abs(fu) < 0.46f * bay) { // balcony with bars
            sample.albedo = fv < 0.16f                      ? wall * 1.2f
                : std::fmod(u, 0.16f) < 0.07f || fv > 0.88f ? Vec3{0.05f, 0.05f, 0.055f}
                                                            : wall * 0.38f;
            return;
        }
        const float low = style == 4 && (column & 1) == 0 ? 0.16f : sill;
        float top = low + windowHeight + (style == 4 ? sill : 0.0f);
        top = std::min(top, floorHeight - 0.25f);
        if (style == 2)
            top += 0.35f * (std::sqrt(std::max(0.0f, 1.0f - fu * fu / (halfWidth * halfWidth))) - 1.0f) * halfWidth;
        const float du = halfWidth - std::abs(fu);
        const float dv = std::min(fv - low, top - fv);
        const float inside = std::min(du, dv);
        if (inside > 0) {
            if (inside < 0.08f || (style != 5 && std::abs(fu) < 0.035f)
                || std::abs(fv - low - 0.62f * windowHeight) < 0.03f)
                sample.albedo = frame * (top - fv < 0.08f ? 0.5f : 1.0f);
            else {
                glass(column, row, sample);
                if (top - fv < 0.3f || halfWidth + fu < 0.2f)
                    sample.open *= 0.45f; // the reveal's shadow
            }
        } else if (du > -0.14f && fv < low && fv > low - 0.14f) {
            sample.albedo = Vec3{0.55f, 0.54f, 0.51f} * (style == 1 ? 1.0f : 0.85f); // sill
        } else if (du > -0.14f && fv < low - 0.14f && fv > low - 0.3f) {
            sample.albedo *= 0.72f;
        } else if (du > -0.16f && dv > -0.16f && (style == 0 || style == 2)) {
            sample.albedo *= 1.18f; // surround
        } else if (fv < 0.13f && style != 5) {
            sample.albedo *= style == 2 ? 1.25f : 0.88f;
        }
    }

    void shop(float u, float v, Sample &sample) const
    {
        const float wide = std::max(3.4f, 2.0f * bay);
        const int index = static_cast<int>(std::floor(u / wide));
        const float fu = u - (static_cast<float>(index) + 0.5f) * wide;
        static const Vec3 palette[]{srgb(0x7c1f1f), srgb(0x1d4a3a), srgb(0x1f3a66), srgb(0xb88a28),
                                    srgb(0x2a2a2c), srgb(0x5c2f55), srgb(0xcfc6b0)};
        const Vec3 colour = palette[hash(static_cast<std::uint32_t>(index), 7, object.seed) % 7];
        const float pier = 0.5f * wide - std::abs(fu);
        if (v > groundFloor - 0.2f)
            sample.albedo *= 0.65f;
        else if (v > groundFloor - 0.95f) {
            sample.albedo = colour;
            // Lettering that cannot be read: bars of varying width.
            const int stroke = static_cast<int>(std::floor(u / 0.22f));
            if (std::abs(fu) < 0.3f * wide && v > groundFloor - 0.75f && v < groundFloor - 0.4f
                && hashUnit(stroke, 3, object.seed) > 0.35f) {
                sample.albedo = {0.75f, 0.72f, 0.62f};
                sample.glow = 1.2f;
            }
        } else if (pier < 0.22f || v < 0.45f)
            sample.albedo = mix(object.color, colour, 0.5f) * 0.7f;
        else {
            sample.material = Material::Glass;
            const float goods = valueNoise(u * 2.2f, v * 1.6f, object.seed + 5);
            sample.albedo = mix(Vec3{0.035f, 0.035f, 0.04f}, colour * 0.5f + Vec3{0.1f, 0.08f, 0.06f},
                                v < 1.6f ? saturate(goods * 2.0f - 0.7f) : 0.1f);
            if (hashUnit(index, 9, object.seed) > 0.25f)
                sample.glow = (0.55f + 0.8f * goods) * (0.55f + 0.45f * smoothstep(0.3f, 2.6f, v));
            if (pier < 0.3f || std::abs(fu - 0.18f * wide) < 0.05f || v > groundFloor - 1.05f)
                sample.albedo = colour * 0.5f;
        }
    }
};

} // namespace

void paintBuilding(Canvas &canvas, const SceneObject &o)
{
    const Camera &camera = canvas.camera();
    const Facade facade(o, 1.0f / camera.f);
    const float z0 = o.z - 0.5f * o.length;
    const float z1 = o.z + 0.5f * o.length;
    if (z1 < 1.0f)
        return;
    const float out = o.heading * o.width;
    const Vec3 a = camera.onStreet(o.s, 0, z0);
    const Vec3 b = camera.onStreet(o.s, 0, z1);
    const Vec3 along = normalized(b - a);
    const Vec3 aOut = a + Vec3{out, 0, 0};
    const Vec3 bOut = b + Vec3{out, 0, 0};
    const auto up = [](const Vec3 &p, float h) { return Vec3{p.x, h, p.z}; };
    const bool pitched = o.style >= 8;
    const float ridge = o.height + 1.6f + 2.2f * o.phase;
    if (pitched) {
        const Vec3 ra = mix(up(a, ridge), up(aOut, ridge), 0.5f);
        const Vec3 rb = mix(up(b, ridge), up(bOut, ridge), 0.5f);
        canvas.plane({ra, up(a, o.height), up(aOut, o.height)}, [&](const Vec3 &p, Sample &sample) {
            sample.albedo = o.color * (0.75f + 0.1f * valueNoise(p.x, p.y, o.seed));
            return true;
        });
        canvas.plane({up(a, o.height), up(b, o.height), rb, ra}, [&](const Vec3 &p, Sample &sample) {
            const float course = std::fmod(p.y * 3.2f + 40.0f, 1.0f);
            const float fade = saturate(1.6f - camera.footprint(p.z) / 0.12f);
            sample.albedo = o.color2
                * (0.85f + 0.3f * (fadedNoise(p.z, p.y * 2, 0.5f, camera.footprint(p.z), o.seed + 4) - 0.5f)
                   - 0.22f * fade * (course < 0.3f ? 1.0f : 0.0f));
            return true;
        });
        if (hashUnit(8, 2, o.seed) < 0.8f && ra.z > 2) { // chimney
            const Vec3 c = mix(ra, rb, 0.25f + 0.5f * hashUnit(9, 2, o.seed));
            canvas.rod(c + Vec3{0, -1.2f, 0}, 0.42f, c + Vec3{0, 1.0f, 0}, 0.42f, o.color * 0.7f);
        }
    } else if (hashUnit(8, 3, o.seed) < 0.5f && z0 > 2) { // plant room on a flat roof
        const Vec3 c = mix(a, aOut, 0.3f);
        canvas.plane({up(c, o.height - 0.1f), up(c, o.height + 2.2f), up(mix(a, aOut, 0.8f), o.height + 2.2f),
                      up(mix(a, aOut, 0.8f), o.height - 0.1f)},
                     [&](const Vec3 &, Sample &sample) {
                         sample.albedo = o.color * 0.6f;
                         return true;
                     });
    }
    canvas.plane({a, aOut, up(aOut, o.height), up(a, o.height)}, [&](const Vec3 &p, Sample &sample) {
        const float u = std::abs(p.x - a.x);
        const float footprint = camera.footprint(p.z);
        sample.albedo = o.color * (0.78f + 0.3f * (fadedNoise(u, p.y, 1.8f, footprint, o.seed + 21) - 0.5f));
        if (facade.style == 1)
            sample.albedo *= brick(u, p.y, footprint, o.seed + 22);
        const float fu = std::fmod(u, 4.2f) - 2.1f;
        const float fv = std::fmod(std::max(0.0f, p.y - facade.groundFloor), facade.floorHeight);
        if (std::abs(fu) < 0.5f && fv > 0.9f && fv < 2.2f && p.y < o.height - 1.0f && u > 1.5f && (o.seed & 1))
            facade.glass(static_cast<int>(u / 4.2f) + 40, static_cast<int>(p.y / 3.0f), sample);
        return true;
    });
    canvas.plane({a, b, up(b, o.height), up(a, o.height)}, [&](const Vec3 &p, Sample &sample) {
        facade.shade(dot(p - a, along), p.y, sample);
        return true;
    });
    // Cornice, awnings.
    const Vec3 overhang{-0.28f * o.heading, 0, 0};
    const float start = std::max(0.0f, (1.2f - a.z) / std::max(0.2f, along.z));
    if (start < o.length - 0.5f) {
        const Vec3 from = a + along * start;
        canvas.plane({up(from, o.height - 0.35f) + overhang, up(b, o.height - 0.35f) + overhang,
                      up(b, o.height + 0.05f) + overhang, up(from, o.height + 0.05f) + overhang},
                     [&](const Vec3 &, Sample &sample) {
                         sample.albedo = pitched ? o.color2 * 0.7f : mix(o.color, {0.6f, 0.59f, 0.56f}, 0.35f);
                         return true;
                     });
    }
    if (facade.shops && facade.style != 3) {
        const float wide = std::max(3.4f, 2.0f * facade.bay);
        for (int i = 0; static_cast<float>(i + 1) * wide < o.length + 0.2f; ++i) {
            if (hashUnit(i, 31, o.seed) > 0.4f)
                continue;
            const Vec3 p = a + along * (static_cast<float>(i) * wide + 0.2f);
            const Vec3 q = a + along * (static_cast<float>(i + 1) * wide - 0.2f);
            const Vec3 colour = hashUnit(i, 32, o.seed) < 0.5f ? srgb(0xa32a26)
                : hashUnit(i, 33, o.seed) < 0.5f               ? srgb(0x2a6a4a)
                                                               : srgb(0x2c4f86);
            const Vec3 forth{-1.1f * o.heading, 0, 0};
            canvas.plane({up(p, 2.75f), up(q, 2.75f), up(q, 2.15f) + forth, up(p, 2.15f) + forth},
                         [&](const Vec3 &x, Sample &sample) {
                             const float u = dot(x - a, along);
                             sample.albedo = std::fmod(u + 90.0f, 0.6f) < 0.3f ? colour : Vec3{0.7f, 0.68f, 0.62f};
                             sample.normal = normalized({-0.5f * o.heading, 0.85f, 0});
                             return true;
                         });
        }
    }
}

void paintWall(Canvas &canvas, const SceneObject &o)
{
    const Camera &camera = canvas.camera();
    const Vec3 a = camera.onStreet(o.s, 0, o.z - 0.5f * o.length);
    const Vec3 b = camera.onStreet(o.s, 0, o.z + 0.5f * o.length);
    const Vec3 along = normalized(b - a);
    const auto up = [](const Vec3 &p, float h) { return Vec3{p.x, h, p.z}; };
    const Vec3 thick{0.35f * o.heading, 0, 0};
    canvas.plane({up(a, o.height), up(b, o.height), up(b, o.height) + thick, up(a, o.height) + thick},
                 [&](const Vec3 &, Sample &sample) {
                     sample.albedo = {0.45f, 0.44f, 0.42f};
                     return true;
                 });
    canvas.plane({a, a + thick, up(a, o.height) + thick, up(a, o.height)}, [&](const Vec3 &, Sample &sample) {
        sample.albedo = o.color * 0.7f;
        return true;
    });
    canvas.plane({a, b, up(b, o.height), up(a, o.height)}, [&](const Vec3 &p, Sample &sample) {
        const float u = dot(p - a, along);
        const float footprint = camera.footprint(p.z);
        float value = 0.8f + 0.35f * (fadedNoise(u, p.y, 0.8f, footprint, o.seed) - 0.5f)
            + 0.25f * (fadedNoise(u, p.y, 0.1f, footprint, o.seed + 1) - 0.5f);
        if (o.style == 0)
            value *= brick(u * 0.8f, p.y * 0.8f, footprint, o.seed + 2);
        else if (o.style == 1 && (std::fmod(u, 2.4f) < 0.3f))
            value *= 1.18f; // pilasters
        else if (o.style == 2) { // field stones
            const float n = valueNoise(u * 2.6f, p.y * 3.4f, o.seed + 3);
            value *= std::abs(n - 0.5f) < 0.07f ? 0.6f : 0.8f + 0.5f * n;
        }
        sample.albedo = o.color * value;
        sample.open = 0.65f + 0.35f * smoothstep(0.0f, 0.8f, p.y);
        if (o.height - p.y < 0.14f)
            sample.albedo = Vec3{0.5f, 0.49f, 0.46f};
        else if (o.height - p.y < 0.22f)
            sample.albedo *= 0.55f;
        return true;
    });
}

void paintFence(Canvas &canvas, const SceneObject &o)
{
    const Camera &camera = canvas.camera();
    const Vec3 a = camera.onStreet(o.s, 0, o.z - 0.5f * o.length);
    const Vec3 b = camera.onStreet(o.s, 0, o.z + 0.5f * o.length);
    const Vec3 along = normalized(b - a);
    const auto up = [](const Vec3 &p, float h) { return Vec3{p.x, h, p.z}; };
    const float pitch = o.style == 0 ? 0.17f : o.style == 1 ? 0.24f : 0.14f;
    canvas.plane({a, b, up(b, o.height), up(a, o.height)}, [&](const Vec3 &p, Sample &sample) {
        const float u = dot(p - a, along);
        const float footprint = camera.footprint(p.z);
        const float phase = std::fmod(u, pitch) / pitch;
        const float thin = o.style == 1 ? 0.68f : 0.34f; // share of bars
        bool bar = phase < thin;
        if (o.style == 2) // chain link
            bar = std::abs(std::fmod(u + p.y + 50.0f, 0.2f) - 0.1f) < 0.03f
                || std::abs(std::fmod(u - p.y + 50.0f, 0.2f) - 0.1f) < 0.03f;
        if (o.style == 1 && p.y > o.height - 0.12f && std::abs(phase - 0.34f) > 0.34f * (o.height - p.y) / 0.12f)
            bar = false; // pointed pickets
        const bool rail = std::abs(p.y - 0.2f) < 0.05f || std::abs(p.y - o.height + 0.2f) < 0.05f;
        const bool post = std::fmod(u, 2.3f) < 0.11f;
        if (!bar && !rail && !post) {
            if (footprint < 0.5f * pitch
                || hashUnit(static_cast<int>(u / footprint), static_cast<int>(p.y / footprint), o.seed) > 0.5f) {
                sample.material = Material::Hole;
                return true;
            }
        }
        sample.albedo = o.color
            * (post       ? 0.8f
                   : rail ? 0.9f
                          : 0.85f + 0.3f * hashUnit(static_cast<int>(u / pitch), 1, o.seed));
        return true;
    });
}

void paintHedge(Canvas &canvas, const SceneObject &o)
{
    const Camera &camera = canvas.camera();
    const Vec3 a = camera.onStreet(o.s, 0, o.z - 0.5f * o.length);
    const Vec3 b = camera.onStreet(o.s, 0, o.z + 0.5f * o.length);
    const Vec3 along = normalized(b - a);
    const auto up = [](const Vec3 &p, float h) { return Vec3{p.x, h, p.z}; };
    const Vec3 dark = srgb(0x24401f);
    const Vec3 light = srgb(0x5f8038);
    const Vec3 thick{0.9f * o.heading, 0, 0};
    const auto leaves = [&](const Vec3 &p, Sample &sample) {
        const float u = dot(p - a, along) + 0.7f * p.x;
        const float footprint = camera.footprint(p.z);
        const float n = 0.6f * fadedNoise(u, p.y, 0.12f, footprint, o.seed)
            + 0.4f * fadedNoise(u, p.y, 0.4f, footprint, o.seed + 1);
        if (p.y > o.height - 0.16f * valueNoise(u * 6, 2, o.seed + 2))
            return false;
        sample.albedo = mix(dark, light, saturate(1.9f * n - 0.45f));
        sample.open = 0.5f + 0.5f * smoothstep(0.0f, o.height, p.y);
        sample.material = Material::Foliage;
        return true;
    };
    canvas.plane({a, a + thick, up(a, o.height) + thick, up(a, o.height)}, leaves);
    canvas.plane({a, b, up(b, o.height), up(a, o.height)}, leaves);
}

} // namespace flexseg::demo
