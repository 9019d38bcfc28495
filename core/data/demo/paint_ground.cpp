// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"

namespace flexseg::demo {

void paintSky(Canvas &canvas, const DemoScene &scene, const SceneObject &object)
{
    const Box window = canvas.window();
    const Camera &camera = canvas.camera();
    const float far = 1e5f;
    canvas.plane({camera.point(static_cast<float>(window.x0 - 9), static_cast<float>(window.y0 - 9), far),
                  camera.point(static_cast<float>(window.x1 + 9), static_cast<float>(window.y0 - 9), far),
                  camera.point(static_cast<float>(window.x1 + 9), camera.cy + 4, far),
                  camera.point(static_cast<float>(window.x0 - 9), camera.cy + 4, far)},
                 [&](const Vec3 &point, Sample &sample) {
                     // Clouds on a flat layer overhead: albedo.x is their density, albedo.y their shading.
                     const float up = std::max(0.02f, (point.y - camera.height) / far) + 0.09f;
                     const float u = point.x / far / up * 0.9f;
                     const float v = 0.9f / up;
                     const float density = fractalNoise(u, v * 0.5f, object.seed, 4);
                     const float edge = 0.72f - 0.42f * scene.cloudiness;
                     sample.albedo = {smoothstep(edge, edge + 0.22f, density) * saturate(up * 6.0f - 0.35f),
                                      smoothstep(edge, edge + 0.5f, density), 0};
                     sample.material = Material::Sky;
                     return true;
                 });
}

void paintBackdrop(Canvas &canvas, const SceneObject &object)
{
    // A skyline or a wooded ridge across the end of the street.
    const Camera &camera = canvas.camera();
    const bool town = object.classId == 2;
    const float width = 420;
    canvas.plane(
        {{-width, -2, object.z}, {width, -2, object.z}, {width, 60, object.z}, {-width, 60, object.z}},
        [&](const Vec3 &p, Sample &sample) {
            const float footprint = camera.footprint(object.z);
            if (town) {
                const int block = static_cast<int>(std::floor(p.x / 17.0f));
                const float height = object.height * (0.5f + 0.9f * hashUnit(block, 1, object.seed));
                if (p.y > height)
                    return false;
                const float tone = 0.20f + 0.22f * hashUnit(block, 2, object.seed);
                const float windows
                    = std::fmod(p.x + 1e4f, 3.4f) < 1.8f && std::fmod(p.y + 2.0f, 3.2f) < 1.7f ? 0.6f : 1.0f;
                sample.albedo = Vec3{1.0f, 0.92f, 0.85f} * (tone * mix(1.0f, windows, saturate(1.5f - footprint)));
                if (windows < 1
                    && hashUnit(static_cast<int>(p.x / 3.4f), static_cast<int>(p.y / 3.2f), object.seed) > 0.6f)
                    sample.glow = 2.0f;
            } else {
                const float ridge = 0.55f * object.height * (0.6f + 0.8f * valueNoise(p.x / 60.0f, 3, object.seed))
                    + 4.0f * valueNoise(p.x / 6.0f, 9, object.seed) + 1.5f * valueNoise(p.x / 1.6f, 5, object.seed);
                if (p.y > ridge)
                    return false;
                sample.albedo
                    = mix(srgb(0x3f5a34), srgb(0x6a8048), fractalNoise(p.x / 5.0f, p.y / 3.0f, object.seed, 3));
                sample.material = Material::Foliage;
                sample.normal = {0, 0.6f, -0.8f};
            }
            return true;
        });
}

void paintRoad(Canvas &canvas, const DemoScene &scene, const SceneObject &object)
{
    const StreetSpec &street = scene.street;
    const Camera &camera = canvas.camera();
    const std::uint32_t seed = object.seed;
    const float tone = 0.085f + 0.06f * hashUnit(1, 2, seed);
    const Vec3 tint = hashUnit(5, 1, seed) < 0.5f ? Vec3{1.0f, 0.98f, 0.95f} : Vec3{0.95f, 0.98f, 1.03f};
    const float patchStart = 6.0f + 20.0f * hashUnit(3, 3, seed);
    canvas.ground(-1e5f, 1e5f, 0.3f, 4000.0f, [&](float s, const Vec3 &p, Sample &sample) {
        const float footprint = camera.footprint(p.z) * (1.0f + 0.25f * p.z / camera.height);
        float value = tone
            * (0.72f + 0.3f * fadedNoise(s, p.z, 0.06f, footprint, seed)
               + 0.25f * fadedNoise(s, p.z, 0.5f, footprint, seed + 1)
               + 0.35f * fadedNoise(s * 2.5f, p.z * 0.35f, 1.6f, footprint, seed + 2));
        // Wheel tracks polished darker, oil between them.
        const float inLane = std::abs(std::fmod(std::abs(s), laneWidth) - 0.5f * laneWidth);
        value *= 1.0f - 0.13f * smoothstep(0.35f, 0.0f, std::abs(inLane - 0.75f))
            - 0.08f * smoothstep(0.3f, 0.0f, inLane);
        if (std::abs(s - 2.0f) < 0.9f && p.z > patchStart && p.z < patchStart + 4.5f)
            value *= 0.78f;
        if (footprint < 0.1f && std::abs(valueNoise(s * 0.9f, p.z * 0.4f, seed + 7) - 0.5f) < 0.012f
            && valueNoise(s * 0.3f, p.z * 0.2f, seed + 8) > 0.62f)
            value *= 0.72f; // cracks
        Vec3 color = tint * value;
        float paint = 0;
        const float worn = 0.55f + 0.45f * fadedNoise(s, p.z, 0.25f, footprint, seed + 3);
        const auto line = [&](float at, float halfWidth) {
            return std::abs(s - at) < std::max(halfWidth, 0.3f * camera.footprint(p.z));
        };
        const bool crossing = street.crossingZ > 0 && p.z > street.crossingZ - 0.6f && p.z < street.crossingZ + 4.0f;
        const float dash = std::fmod(p.z + 100.0f * hashUnit(2, 2, seed), 9.0f);
        if (crossing) {
            if (p.z > street.crossingZ && p.z < street.crossingZ + 3.2f && s > street.left && s < street.right
                && std::fmod(s + 50.0f, 1.0f) < 0.5f)
                paint = 1;
        } else {
            if (!street.rails && line(0, 0.07f) && (dash < 4.5f || street.lanesLeft + street.lanesRight > 3))
                paint = 1;
            for (int lane = 1; lane < street.lanesRight; ++lane)
                if (line(laneWidth * static_cast<float>(lane), 0.07f) && dash < 3.5f)
                    paint = 1;
            for (int lane = 1; lane < street.lanesLeft; ++lane)
                if (line(-laneWidth * static_cast<float>(lane), 0.07f) && dash < 3.5f)
                    paint = 1;
            if ((street.parkRight > 0 && line(street.right - street.parkRight, 0.06f))
                || (street.parkLeft > 0 && line(street.left + street.parkLeft, 0.06f)))
                paint = 0.8f;
        }
        if (street.crossingZ > 0 && p.z > street.crossingZ - 1.6f && p.z < street.crossingZ - 1.15f && s > 0.1f
            && s < street.right - street.parkRight)
            paint = 1;
        if (street.rails) {
            const float track = std::abs(s + 0.5f * laneWidth);
            if (track < 1.35f)
                color = mix(color,
                            Vec3{0.2f, 0.185f, 0.165f} * (0.8f + 0.4f * fadedNoise(s, p.z, 0.3f, footprint, seed + 4)),
                            0.55f);
            if (std::abs(track - 0.72f) < std::max(0.06f, 0.3f * camera.footprint(p.z)))
                color = {0.3f, 0.31f, 0.33f};
            else if (std::abs(track - 0.72f) < 0.11f)
                color = color * 0.45f;
        }
        if (paint > 0)
            color = mix(color, {0.62f, 0.62f, 0.58f}, paint * worn);
        const float mx = s - 0.9f;
        const float mz = p.z - patchStart - 9.0f;
        if (mx * mx + mz * mz < 0.1f)
            color = color * (0.5f + 0.3f * (std::fmod(p.z * 12.0f, 1.0f)));
        const float gutter = std::min(s - street.left, street.right - s);
        if (gutter < 0.3f)
            color = color * 0.72f;
        sample.albedo = color;
        sample.open = 0.75f + 0.25f * smoothstep(0.0f, 2.5f, gutter);
        return true;
    });
}

void paintTerrain(Canvas &canvas, const SceneObject &object)
{
    const Camera &camera = canvas.camera();
    const std::uint32_t seed = object.seed;
    const Vec3 dark = mix(srgb(0x4c6b2c), srgb(0x6b6a35), object.phase);
    const Vec3 light = mix(srgb(0x86a048), srgb(0xb3a564), object.phase);
    canvas.ground(object.s - 0.5f * object.width, object.s + 0.5f * object.width, 0.3f, 1500.0f,
                  [&](float s, const Vec3 &p, Sample &sample) {
                      const float footprint = camera.footprint(p.z) * (1.0f + 0.2f * p.z / camera.height);
                      float t = 0.55f * fractalNoise(s * 0.5f, p.z * 0.5f, seed, 2)
                          + 0.3f * fadedNoise(s, p.z, 0.12f, footprint, seed + 1)
                          + 0.3f * fadedNoise(s, p.z * 0.4f, 0.05f, footprint, seed + 2);
                      sample.albedo = mix(dark, light, saturate(t * 1.3f - 0.25f));
                      if (fractalNoise(s * 0.8f, p.z * 0.6f, seed + 4, 2) > 0.68f)
                          sample.albedo = mix(sample.albedo, srgb(0x8a7350), 0.6f);
                      sample.material = Material::Grass;
                      return true;
                  });
}

void paintSidewalk(Canvas &canvas, const SceneObject &object)
{
    const Camera &camera = canvas.camera();
    const std::uint32_t seed = object.seed;
    const float side = object.heading;
    const float kerb = object.s - side * 0.5f * object.width;
    const float slab = object.style == 0 ? 0.9f : object.style == 1 ? 0.55f : 0.35f;
    canvas.ground(object.s - 0.5f * object.width, object.s + 0.5f * object.width, 0.3f, 1200.0f,
                  [&](float s, const Vec3 &p, Sample &sample) {
                      const float footprint = camera.footprint(p.z) * (1.0f + 0.2f * p.z / camera.height);
                      const float inside = side * (s - kerb);
                      const int row = static_cast<int>(std::floor(p.z / slab));
                      const float u = inside / slab + (object.style == 1 ? 0.5f * static_cast<float>(row & 1) : 0.0f);
                      const int column = static_cast<int>(std::floor(u));
                      const float fade = saturate(1.8f - 3.0f * footprint / slab);
                      float value = 0.78f
                          + 0.26f * (hashUnit(column, row, seed) - 0.5f) * fade * (object.style == 2 ? 1.6f : 1.0f)
                          + 0.3f * (fadedNoise(s, p.z, 0.08f, footprint, seed + 1) - 0.5f)
                          + 0.3f * (fadedNoise(s, p.z, 1.7f, footprint, seed + 2) - 0.5f);
                      const float joint
                          = std::min(std::abs(u - std::round(u)), std::abs(p.z / slab - std::round(p.z / slab))) * slab;
                      if (joint < 0.022f)
                          value *= 1.0f - 0.35f * fade;
                      sample.albedo = object.color * value;
                      if (inside < 0.16f) { // the kerb stone
                          const float stone = std::fmod(p.z, 1.2f) < 0.03f ? 0.8f : 1.0f;
                          sample.albedo = Vec3{0.52f, 0.51f, 0.49f} * mix(1.0f, stone, saturate(2 - 20 * footprint));
                          if (inside < 0.06f)
                              sample.albedo *= 0.5f;
                      }
                      sample.open = 0.7f + 0.3f * smoothstep(0.0f, 1.6f, object.width - inside);
                      return true;
                  });
}

} // namespace flexseg::demo
