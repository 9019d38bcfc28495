// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/vehicle.h"

namespace flexseg::demo {

void paintBus(Canvas &canvas, const SceneObject &o)
{
    const Vehicle v(canvas, o);
    if (v.tooClose())
        return;
    const float half = 0.5f * o.length;
    const float w = 0.5f * o.width;
    const float top = o.height;
    const Vec3 stripe = o.phase < 0.5f ? Vec3{0.7f, 0.69f, 0.64f} : o.color * 0.35f;
    v.face({{-w, top, -half}, {w, top, -half}, {w, top, half}, {-w, top, half}}, {0.55f, 0.55f, 0.53f});
    for (const float x : {-w, w})
        v.side(x, -half, half, 0.32f, top, [&](float z, float y, Sample &sample) {
            sample.albedo = o.color;
            const float u = z + half;
            for (const float axle : {half - 2.3f, -half + 2.6f})
                if ((z - axle) * (z - axle) + (y - 0.5f) * (y - 0.5f) < 0.38f) {
                    sample.albedo = {0.008f, 0.008f, 0.008f};
                    return true;
                }
            if (y > 1.25f && y < top - 0.5f && half - std::abs(z) > 0.25f) {
                const bool post = std::fmod(u, 1.45f) < 0.1f;
                sample.albedo = post ? Vec3{0.015f, 0.015f, 0.016f} : darkGlass;
                sample.material = Material::Glass;
                sample.glow = post ? 0.0f : 0.8f + 0.5f * valueNoise(u * 0.8f, y * 2.0f, o.seed + 5);
                if (!post && valueNoise(u * 1.4f, 3, o.seed) > 0.6f && y < 1.85f) // heads of passengers
                    sample.albedo = {0.09f, 0.07f, 0.06f};
            } else if (y < 0.95f && y > 0.78f)
                sample.albedo = stripe;
            else if (y < 0.45f)
                sample.albedo = o.color * 0.35f;
            const bool door = x > 0 && (std::abs(z - half + 1.0f) < 0.55f || std::abs(z) < 0.65f);
            if (door && y < top - 0.5f) {
                sample.albedo = std::fmod(u, 0.6f) < 0.05f || y < 0.5f ? Vec3{0.02f, 0.02f, 0.02f} : darkGlass;
                sample.material = Material::Glass;
                sample.glow = 1.0f;
            }
            return true;
        });
    for (const float z : {half, -half}) {
        const bool front = z > 0;
        v.end(z, w, 0.32f, top, [&](float x, float y, Sample &sample) {
            const float ax = std::abs(x);
            sample.albedo = o.color;
            if (y > top - 0.46f && y < top - 0.14f && ax < 0.9f) { // destination
                sample.albedo = std::fmod(x + 5.0f, 0.17f) < 0.11f && std::abs(y - top + 0.3f) < 0.09f && ax < 0.7f
                    ? Vec3{1.0f, 0.55f, 0.06f}
                    : Vec3{0.01f, 0.01f, 0.01f};
                sample.glow = 3.0f;
            } else if (y > (front ? 1.1f : 1.6f) && y < top - 0.5f && ax < w - 0.12f) {
                sample.albedo = front && ax < 0.03f ? Vec3{0.02f, 0.02f, 0.02f} : darkGlass;
                sample.material = Material::Glass;
                sample.glow = 0.9f;
            } else if (y < 0.5f)
                sample.albedo = o.color * 0.3f;
            if (y > 0.62f && y < 0.86f && ax > w - 0.48f && ax < w - 0.1f) {
                sample.albedo = front ? headlight : taillight;
                sample.glow = front ? 7.0f : 2.6f;
                sample.material = Material::Lamp;
            }
            if (ax < 0.3f && y > 0.52f && y < 0.66f)
                sample.albedo = {0.68f, 0.68f, 0.6f};
            return true;
        });
    }
    v.wheels({half - 2.3f, -half + 2.6f}, w + 0.01f, 0.5f);
}

void paintTruck(Canvas &canvas, const SceneObject &o)
{
    const Vehicle v(canvas, o);
    if (v.tooClose())
        return;
    const float half = 0.5f * o.length;
    const float w = 0.5f * o.width;
    const float cab = half - 1.9f; // the cab reaches from here to the front
    const float cabTop = std::min(o.height - 0.35f, 2.75f);
    const float bed = 1.0f;
    const float boxTop = o.style == 2 ? 2.1f : o.height;
    const Vec3 boxColour = o.style == 0 ? mix(o.color2, {0.62f, 0.62f, 0.6f}, 0.75f)
        : o.style == 1                  ? mix(o.color2, srgb(0x3a5a8a), 0.4f)
                                        : srgb(0x8a7a5a);
    // Chassis.
    for (const float x : {-w * 0.9f, w * 0.9f})
        v.side(x, -half + 0.1f, half - 0.2f, 0.5f, bed, [&](float z, float y, Sample &sample) {
            sample.albedo = std::fmod(z + 40.0f, 1.9f) < 1.0f && y < 0.85f ? Vec3{0.06f, 0.06f, 0.065f}
                                                                           : Vec3{0.02f, 0.02f, 0.022f};
            sample.material = Material::Matte;
            return true;
        });
    v.end(-half, w * 0.95f, 0.45f, bed, [&](float x, float y, Sample &sample) {
        sample.albedo = y < 0.62f
            ? (std::fmod(x + 10.0f, 0.5f) < 0.25f ? Vec3{0.6f, 0.1f, 0.05f} : Vec3{0.65f, 0.65f, 0.6f})
            : Vec3{0.02f, 0.02f, 0.02f};
        if (std::abs(x) > w - 0.55f && y > 0.68f) {
            sample.albedo = taillight;
            sample.glow = 2.6f;
        }
        return true;
    });
    // Load.
    v.face({{-w, boxTop, -half}, {w, boxTop, -half}, {w, boxTop, cab - 0.25f}, {-w, boxTop, cab - 0.25f}},
           boxColour * 0.9f, Material::Matte);
    for (const float x : {-w, w})
        v.side(x, -half, cab - 0.25f, bed, boxTop, [&](float z, float y, Sample &sample) {
            sample.albedo = boxColour;
            const float u = z + half;
            if (o.style == 1) { // tarpaulin: folds and straps
                sample.albedo *= 0.85f + 0.3f * valueNoise(u * 2.5f, y * 0.6f, o.seed);
                if (std::fmod(u, 0.8f) < 0.06f)
                    sample.albedo *= 0.55f;
            } else if (o.style == 2)
                sample.albedo *= std::fmod(u, 0.9f) < 0.14f ? 0.65f : 0.9f + 0.2f * valueNoise(u * 3, y * 3, o.seed);
            else if (std::fmod(u, 1.3f) < 0.03f)
                sample.albedo *= 0.75f;
            if (y < bed + 0.09f || boxTop - y < 0.08f || u < 0.09f || half + cab - 0.25f - u < 0.09f)
                sample.albedo = {0.22f, 0.22f, 0.23f};
            if (o.style == 0 && std::abs(u - 0.45f * (o.length - 2.2f)) < 1.3f
                && std::abs(y - 0.5f * (bed + boxTop)) < 0.42f) { // lettering
                sample.albedo = std::fmod(u, 0.42f) < 0.3f ? o.color : sample.albedo;
            }
            return true;
        });
    v.end(-half, w, bed, boxTop, [&](float x, float y, Sample &sample) {
        sample.albedo = boxColour * 0.95f;
        if (std::abs(x) < 0.02f || std::abs(std::abs(x) - 0.35f) < 0.03f)
            sample.albedo = {0.2f, 0.2f, 0.2f};
        if (y < bed + 0.1f || boxTop - y < 0.1f || std::abs(x) > w - 0.1f)
            sample.albedo = {0.25f, 0.25f, 0.26f};
        return true;
    });
    v.end(cab - 0.25f, w, bed, boxTop, [&](float, float, Sample &sample) {
        sample.albedo = boxColour * 0.85f;
        return true;
    });
    // Cab.
    v.face({{-w + 0.08f, cabTop, cab}, {w - 0.08f, cabTop, cab}, {w - 0.08f, cabTop, half}, {-w + 0.08f, cabTop, half}},
           o.color);
    for (const float x : {-w + 0.04f, w - 0.04f})
        v.side(x, cab, half, 0.45f, cabTop, [&](float z, float y, Sample &sample) {
            sample.albedo = y < 0.6f ? o.color * 0.3f : o.color;
            const float u = z - cab;
            if (y > 1.65f && y < cabTop - 0.3f && u > 0.45f && u < 1.65f) {
                sample.albedo = darkGlass;
                sample.material = Material::Glass;
            } else if (std::abs(u - 0.4f) < 0.02f || std::abs(u - 1.7f) < 0.02f)
                sample.albedo = o.color * 0.5f;
            const float az = z - (half - 1.1f);
            if (az * az + (y - 0.5f) * (y - 0.5f) < 0.36f)
                sample.albedo = {0.008f, 0.008f, 0.008f};
            return true;
        });
    v.end(half, w - 0.04f, 0.42f, cabTop, [&](float x, float y, Sample &sample) {
        const float ax = std::abs(x);
        sample.albedo = o.color;
        if (y > 1.6f && y < cabTop - 0.28f && ax < w - 0.14f) {
            sample.albedo = darkGlass;
            sample.material = Material::Glass;
        } else if (y < 0.75f)
            sample.albedo = {0.05f, 0.05f, 0.055f};
        else if (y > 0.85f && y < 1.45f && ax < 0.75f)
            sample.albedo = std::fmod(y, 0.14f) < 0.07f ? Vec3{0.02f, 0.02f, 0.02f} : Vec3{0.15f, 0.15f, 0.16f};
        if (ax > w - 0.48f && ax < w - 0.12f && y > 0.55f && y < 0.75f) {
            sample.albedo = headlight;
            sample.glow = 7.0f;
            sample.material = Material::Lamp;
        }
        return true;
    });
    for (const float x : {-w - 0.14f, w + 0.14f})
        canvas.rod(v.f(x, 1.7f, half - 0.15f), 0.08f, v.f(x, 2.2f, half - 0.15f), 0.08f, rubber);
    v.wheels({half - 1.1f, -half + 1.3f}, w - 0.02f, 0.5f);
    if (o.length > 7.6f)
        v.wheels({-half + 2.4f}, w - 0.02f, 0.5f);
}

void paintTrain(Canvas &canvas, const SceneObject &o)
{
    const Vehicle v(canvas, o);
    if (v.tooClose())
        return;
    const float half = 0.5f * o.length;
    const float w = 0.5f * o.width;
    const float top = o.height;
    const float nose = 1.0f; // how far the ends lean
    v.face({{-w, top, -half + nose}, {w, top, -half + nose}, {w, top, half - nose}, {-w, top, half - nose}},
           {0.3f, 0.31f, 0.32f});
    for (const float x : {-w, w})
        v.side(x, -half, half, 0.2f, top, [&](float z, float y, Sample &sample) {
            const float end = half - std::abs(z);
            if (end < nose * saturate((y - 1.0f) / (top - 1.0f)))
                return false;
            const float u = z + half;
            const bool joint = std::fmod(u, 9.0f) < 0.45f && u > 2 && end > 2; // bellows between the cars
            sample.albedo = y < 1.15f ? o.color : o.color2;
            if (joint)
                sample.albedo = Vec3{0.03f, 0.03f, 0.033f} * (std::fmod(u, 0.12f) < 0.06f ? 2.0f : 1.0f);
            else if (y > 1.35f && y < 2.65f && end > 1.5f) {
                const bool post = std::fmod(u, 1.5f) < 0.12f;
                sample.albedo = post ? o.color2 * 0.25f : darkGlass;
                sample.material = Material::Glass;
                sample.glow = post ? 0.0f : 0.8f + 0.5f * valueNoise(u * 0.8f, y * 2.0f, o.seed + 5);
            } else if (y > 2.8f)
                sample.albedo = y > 3.1f ? Vec3{0.35f, 0.36f, 0.37f} : o.color;
            else if (std::abs(y - 1.2f) < 0.05f)
                sample.albedo = {0.7f, 0.69f, 0.66f};
            const float door = std::fmod(u + 3.2f, 6.5f);
            if (!joint && door < 1.3f && y > 0.35f && y < 2.75f && end > 2.2f) {
                const float edge = std::min(std::abs(door - 0.65f), std::min(door, 1.3f - door));
                sample.albedo = edge < 0.05f ? Vec3{0.04f, 0.04f, 0.04f} : y > 0.9f ? darkGlass : o.color * 0.8f;
                sample.material = Material::Glass;
                sample.glow = edge < 0.05f || y < 0.9f ? 0.0f : 1.0f;
            }
            if (y < 0.5f)
                sample.albedo = {0.03f, 0.03f, 0.033f};
            return true;
        });
    for (const float sign : {1.0f, -1.0f}) {
        if (!v.faces(0, sign * half))
            continue;
        const float low = 1.0f;
        const auto paintEnd = [&](const Vec3 &p, Sample &sample) {
            const float x = dot(p - v.f.origin, v.f.right);
            const float ax = std::abs(x);
            const float y = p.y;
            sample.material = Material::Paint;
            sample.albedo = y < 1.15f ? o.color : o.color2;
            if (y > 1.35f && y < 2.6f && ax < w - 0.14f) {
                sample.albedo = darkGlass;
                sample.material = Material::Glass;
                sample.glow = 0.6f;
            } else if (y > 2.75f && y < 3.1f && ax < 0.75f) {
                sample.albedo = std::fmod(x + 5.0f, 0.18f) < 0.12f && std::abs(y - 2.92f) < 0.1f
                    ? Vec3{1.0f, 0.6f, 0.08f}
                    : Vec3{0.01f, 0.01f, 0.01f};
                sample.glow = 3.0f;
            } else if (y >= 2.6f)
                sample.albedo = o.color;
            else if (y < 0.45f)
                sample.albedo = {0.03f, 0.03f, 0.033f};
            const float lx = ax - (w - 0.38f);
            const float ly = y - 0.85f;
            if (lx * lx + ly * ly < 0.024f || (ax < 0.14f && std::abs(y - 3.2f) < 0.1f)) {
                sample.albedo = sign > 0 ? headlight : taillight;
                sample.glow = sign > 0 ? 7.0f : 2.6f;
                sample.material = Material::Lamp;
            }
            return true;
        };
        const float z = sign * half;
        canvas.plane({v.f(-w, 0.2f, z), v.f(w, 0.2f, z), v.f(w, low, z), v.f(-w, low, z)}, paintEnd);
        canvas.plane({v.f(-w, low, z), v.f(w, low, z), v.f(w, top, z - sign * nose), v.f(-w, top, z - sign * nose)},
                     paintEnd);
    }
    // Current collector.
    const Vec3 iron{0.1f, 0.1f, 0.1f};
    canvas.rod(v.f(0, top, 1.0f), 0.04f, v.f(0, top + 0.75f, 0.1f), 0.04f, iron);
    canvas.rod(v.f(0, top + 0.75f, 0.1f), 0.04f, v.f(0, top + 1.4f, 0.9f), 0.035f, iron);
    canvas.rod(v.f(-0.8f, top + 1.4f, 0.9f), 0.04f, v.f(0.8f, top + 1.4f, 0.9f), 0.04f, iron);
}

} // namespace flexseg::demo
