// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"

namespace flexseg::demo {

namespace {

/// A clump of leaves with a ragged outline.
void clump(Canvas &canvas, const Vec3 &centre, float radius, const Vec3 &dark, const Vec3 &light, float shade,
           std::uint32_t seed)
{
    const float footprint = canvas.camera().footprint(std::max(1.0f, centre.z));
    canvas.rod(centre, radius, centre, radius, [&](float, float across, Sample &sample) {
        const Vec3 p = sample.normal * radius;
        const float rough = fadedNoise(p.x + 40.0f, p.y, 0.24f, footprint, seed);
        if (std::abs(across) > 0.7f + 0.36f * rough)
            return false;
        const float leaf = fadedNoise(p.x, p.y + 0.4f * p.z + 30.0f, 0.13f, footprint, seed + 1);
        const float fine = fadedNoise(p.x + 11.0f, p.y - 0.3f * p.z, 0.055f, footprint, seed + 2) - 0.5f;
        const float t
            = saturate(0.45f * fine + 0.25f + 0.5f * (leaf + rough - 1.0f) * 1.7f + 0.28f * sample.normal.y + 0.12f);
        sample.albedo = mix(dark, light, t);
        sample.normal = normalized(sample.normal + Vec3{leaf - 0.5f, rough - 0.5f, 0} * 0.9f);
        sample.open = shade * (0.55f + 0.45f * saturate(0.6f + 0.5f * sample.normal.y));
        sample.material = Material::Foliage;
        return true;
    });
}

constexpr std::uint32_t darks[]{0x27421c, 0x2f4a20, 0x1d3a24, 0x3c4a1a, 0x5a3a16};
constexpr std::uint32_t lights[]{0x6f9440, 0x82994a, 0x55804a, 0x989a48, 0xb87e38};

} // namespace

void paintTree(Canvas &canvas, const SceneObject &o)
{
    const Camera &camera = canvas.camera();
    const Vec3 foot = camera.onStreet(o.s, 0, o.z);
    if (foot.z < 1.5f)
        return;
    const auto unit = [&](int i, int k) { return hashUnit(i, k, o.seed); };
    const int tone = unit(0, 9) < 0.12f ? 4 : static_cast<int>(unit(1, 9) * 4.0f);
    const Vec3 dark = srgb(darks[tone]);
    const Vec3 light = srgb(lights[tone]);
    const Vec3 bark = mix(srgb(0x4a3a2c), srgb(0x75685a), unit(2, 9));
    const float h = o.height;
    const auto trunk = [&](float, float across, Sample &sample) {
        sample.albedo
            = bark * (0.7f + 0.5f * valueNoise(across * 4.0f, sample.normal.y * 3.0f + sample.depth, o.seed + 3));
        return true;
    };
    if (o.style == 2) { // conifer: tiers of drooping branches
        canvas.rod(foot, 0.16f, foot + Vec3{0, 0.3f * h, 0}, 0.12f, trunk);
        const int tiers = 7;
        for (int i = 0; i < tiers; ++i) {
            const float t = static_cast<float>(i) / tiers;
            const float radius = 0.24f * h * (1.0f - t) + 0.12f;
            for (int k = 0; k < 5; ++k) {
                const float angle = 1.2566f * static_cast<float>(k) + 1.3f * static_cast<float>(i);
                clump(canvas,
                      foot
                          + Vec3{0.62f * radius * std::cos(angle), h * (0.2f + 0.76f * t),
                                 0.62f * radius * std::sin(angle)},
                      0.55f * radius + 0.08f, dark * 0.8f, light * 0.62f, 0.6f + 0.4f * t,
                      o.seed + static_cast<std::uint32_t>(10 * i + k));
            }
        }
        return;
    }
    const bool slim = o.style == 1;
    const float fork = 0.36f * h;
    canvas.rod(foot, 0.026f * h + 0.03f, foot + Vec3{0.02f * h * (unit(3, 9) - 0.5f), fork, 0}, 0.018f * h + 0.02f,
               trunk);
    for (int i = 0; i < 3; ++i) {
        const float angle = 2.1f * static_cast<float>(i) + 6.0f * unit(i, 8);
        canvas.rod(foot + Vec3{0, fork * 0.95f, 0}, 0.016f * h,
                   foot + Vec3{0.14f * h * std::cos(angle), 0.66f * h, 0.14f * h * std::sin(angle)}, 0.008f * h, trunk);
    }
    const int clumps = o.z < 30 ? 26 : 15;
    for (int i = 0; i < clumps; ++i) {
        const float angle = 2.39996f * static_cast<float>(i) + unit(5, 7);
        const float t = (static_cast<float>(i) + 0.5f) / static_cast<float>(clumps); // from the bottom to the top
        const float y = h * (slim ? 0.3f + 0.66f * t : 0.42f + 0.5f * t);
        const float profile = std::sqrt(std::max(0.05f, 1.0f - (2.0f * t - 0.85f) * (2.0f * t - 0.85f) * 0.75f));
        const float reach = h * (slim ? 0.11f : 0.24f) * profile * (0.55f + 0.55f * unit(i, 4));
        const float radius = h * (slim ? 0.085f : 0.105f) * (0.8f + 0.5f * unit(i, 5));
        clump(canvas, foot + Vec3{reach * std::cos(angle), y, reach * std::sin(angle)}, radius, dark, light,
              0.55f + 0.45f * t, o.seed + static_cast<std::uint32_t>(i) * 7u);
    }
}

void paintBush(Canvas &canvas, const SceneObject &o)
{
    const Vec3 foot = canvas.camera().onStreet(o.s, 0, o.z);
    if (foot.z < 1.5f)
        return;
    const int tone = static_cast<int>(hashUnit(1, 9, o.seed) * 4.0f);
    for (int i = 0; i < 7; ++i) {
        const float angle = 2.39996f * static_cast<float>(i);
        const float reach = 0.45f * o.height * hashUnit(i, 1, o.seed);
        clump(canvas,
              foot
                  + Vec3{1.3f * reach * std::cos(angle), o.height * (0.32f + 0.34f * hashUnit(i, 2, o.seed)),
                         reach * std::sin(angle)},
              0.38f * o.height, srgb(darks[tone]), srgb(lights[tone]), 0.75f, o.seed + static_cast<std::uint32_t>(i));
    }
}

} // namespace flexseg::demo
