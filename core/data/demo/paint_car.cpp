// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/vehicle.h"

namespace flexseg::demo {

void paintCar(Canvas &canvas, const SceneObject &o)
{
    const Vehicle v(canvas, o);
    if (v.tooClose())
        return;
    const float half = 0.5f * o.length;
    const float w = 0.5f * o.width;
    const bool van = o.style == 3;
    const float belt = van ? 1.08f : 0.58f * o.height + 0.03f; // lower edge of the windows
    const float sill = 0.24f;
    const float hoodTop = belt - (van ? 0.12f : 0.1f);
    const float hood = van ? half - 0.75f : half - 1.15f; // where the windscreen starts
    const float tail = o.style == 1 ? -half + 0.75f : -half + 0.08f;
    const float roofFront = hood - (van ? 0.35f : 0.72f);
    const float roofBack = o.style == 1 ? -half + 1.45f : o.style == 0 ? -half + 0.55f : -half + (van ? 0.15f : 0.42f);
    const float top = o.height;
    const float wr = w - (van ? 0.1f : 0.2f); // half width of the roof
    const float wb = w - 0.05f;
    const Vec3 c = o.color;
    const float trunk = o.style == 1 ? belt - 0.02f : belt;
    // Body: underside shade, sides, ends, hood, boot.
    const float r = 0.32f;
    const float frontAxle = half - 0.85f;
    const float rearAxle = -half + 0.8f;
    for (const float x : {-w, w})
        v.side(x, -half, half, sill, belt, [&](float z, float y, Sample &sample) {
            // Rounded ends, wheel arches, a crease, door joints.
            const float nose = half - z;
            const float rump = half + z;
            if (z > hood && y > hoodTop - 0.16f * smoothstep(0.9f, 0.0f, nose) + (z - hood < 0.1f ? 0.1f : 0.0f))
                return false;
            if ((nose < 0.12f && y < sill + 0.12f - nose) || (rump < 0.1f && y < sill + 0.1f - rump))
                return false;
            const auto arch = [&](float axle) { return (z - axle) * (z - axle) + (y - r) * (y - r) < 0.16f; };
            if (arch(frontAxle) || arch(rearAxle)) {
                sample.albedo = {0.008f, 0.008f, 0.008f};
                sample.material = Material::Matte;
                return true;
            }
            float shade = 1.0f;
            if (std::abs(y - belt + 0.16f) < 0.02f)
                shade = 1.25f;
            if (y < sill + 0.1f)
                shade = 0.35f;
            const float doorFront = hood - 0.35f;
            const float doorMiddle = doorFront - 1.1f;
            if (std::abs(z - doorFront) < 0.018f || std::abs(z - doorMiddle) < 0.018f)
                shade *= 0.5f;
            sample.albedo = c * shade;
            if (std::abs(y - belt + 0.22f) < 0.03f && (std::abs(z - doorMiddle - 0.18f) < 0.09f))
                sample.albedo = c * 0.4f;
            if (nose < 0.28f && std::abs(y - hoodTop + 0.25f) < 0.09f)
                sample.albedo = headlight * 0.6f;
            if (rump < 0.22f && std::abs(y - belt + 0.2f) < 0.13f) {
                sample.albedo = taillight;
                sample.glow = 2.0f;
            }
            return true;
        });
    v.face({{-w, hoodTop - 0.14f, half},
            {w, hoodTop - 0.14f, half},
            {wb, hoodTop + 0.06f, hood},
            {-wb, hoodTop + 0.06f, hood}},
           c * 1.05f);
    v.face(
        {{-w, trunk - 0.03f, -half}, {w, trunk - 0.03f, -half}, {wb, trunk + 0.02f, tail}, {-wb, trunk + 0.02f, tail}},
        c * 1.05f);
    v.end(half, w, sill, hoodTop - 0.13f, [&](float x, float y, Sample &sample) {
        const float ax = std::abs(x);
        sample.albedo = c;
        if (y < sill + 0.1f)
            sample.albedo = c * 0.3f;
        else if (ax < 0.5f && y < hoodTop - 0.22f && y > sill + 0.16f) // grille
            sample.albedo = std::fmod(y, 0.07f) < 0.03f ? Vec3{0.09f, 0.09f, 0.09f} : Vec3{0.012f, 0.012f, 0.012f};
        if (ax < 0.27f && std::abs(y - sill - 0.17f) < 0.065f)
            sample.albedo = {0.68f, 0.68f, 0.62f};
        if (ax > w - 0.42f && ax < w - 0.05f && std::abs(y - hoodTop + 0.25f) < 0.085f) {
            sample.albedo = headlight;
            sample.glow = 7.0f;
            sample.material = Material::Lamp;
        }
        return true;
    });
    v.end(-half, w, sill, trunk - 0.01f, [&](float x, float y, Sample &sample) {
        const float ax = std::abs(x);
        sample.albedo = c * (std::abs(y - sill - 0.28f) < 0.015f ? 0.55f : 1.0f);
        if (y < sill + 0.13f)
            sample.albedo = c * 0.25f;
        if (ax < 0.27f && std::abs(y - trunk + 0.3f) < 0.065f)
            sample.albedo = {0.68f, 0.68f, 0.6f};
        if (ax > w - 0.4f && ax < w - 0.03f && std::abs(y - trunk + 0.19f) < 0.11f) {
            sample.albedo = ax < w - 0.3f ? Vec3{0.7f, 0.25f, 0.02f} : taillight;
            sample.glow = 2.6f;
            sample.material = Material::Lamp;
        }
        return true;
    });
    // Cabin: roof, screens, side windows with pillars.
    v.face({{-wr, top, roofFront}, {wr, top, roofFront}, {wr, top, roofBack}, {-wr, top, roofBack}}, c * 1.05f);
    const auto screen = [&](float zLow, float yLow, float zHigh, float inset) {
        v.face({{-wb, yLow, zLow}, {wb, yLow, zLow}, {wr, top, zHigh}, {-wr, top, zHigh}}, c);
        const float dz = zHigh - zLow;
        const auto at = [&](float t, float x) {
            return Vec3{x * mix(wb - inset, wr - inset, t), mix(yLow, top, t),
                        zLow + dz * t + (dz < 0 ? 0.025f : -0.025f)};
        };
        v.face({at(0.06f, -1), at(0.06f, 1), at(0.9f, 1), at(0.9f, -1)}, darkGlass, Material::Glass);
    };
    screen(hood, hoodTop + 0.05f, roofFront, 0.08f);
    screen(tail, trunk - 0.02f, roofBack, 0.12f);
    for (const float sign : {-1.0f, 1.0f}) {
        if (!v.faces(sign * w, 0))
            continue;
        const auto at = [&](float z, float t, float push) {
            return Vec3{sign * (mix(wb, wr, t) + push), mix(belt - 0.03f, top, t), z};
        };
        v.face({at(tail, 0, 0), at(hood, 0, 0), at(roofFront, 1, 0), at(roofBack, 1, 0)}, c);
        const float pillar = hood - 1.45f;
        const auto edge = [&](float low, float high, float t) { return mix(low, high, t); };
        const auto pane = [&](float zLow0, float zHigh0, float zLow1, float zHigh1) {
            v.face({at(edge(zLow0, zHigh0, 0.1f), 0.1f, 0.012f), at(edge(zLow1, zHigh1, 0.1f), 0.1f, 0.012f),
                    at(edge(zLow1, zHigh1, 0.86f), 0.86f, 0.012f), at(edge(zLow0, zHigh0, 0.86f), 0.86f, 0.012f)},
                   darkGlass, Material::Glass);
        };
        pane(pillar + 0.05f, pillar + 0.05f, hood - 0.14f, roofFront - 0.04f);
        if (!van || (o.seed & 1))
            pane(tail + 0.22f, roofBack + 0.12f, pillar - 0.05f, pillar - 0.05f);
        canvas.rod(v.f(sign * (w + 0.02f), belt + 0.06f, hood - 0.35f), 0.07f,
                   v.f(sign * (w + 0.12f), belt + 0.08f, hood - 0.35f), 0.08f, c * 0.8f, Material::Paint);
    }
    v.wheels({frontAxle, rearAxle}, w + 0.01f, r);
}

} // namespace flexseg::demo
