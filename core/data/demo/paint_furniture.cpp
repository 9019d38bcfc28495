// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"

namespace flexseg::demo {

namespace {

const Vec3 steel{0.17f, 0.175f, 0.18f};

/// A flat plate that faces the camera; \p shade(u, v, Sample &) in metres from its centre.
template <typename Shade>
void plate(Canvas &canvas, const Vec3 &centre, float halfWidth, float halfHeight, Shade &&shade)
{
    canvas.plane({centre + Vec3{-halfWidth, -halfHeight, 0}, centre + Vec3{halfWidth, -halfHeight, 0},
                  centre + Vec3{halfWidth, halfHeight, 0}, centre + Vec3{-halfWidth, halfHeight, 0}},
                 [&](const Vec3 &p, Sample &sample) { return shade(p.x - centre.x, p.y - centre.y, sample); });
}

} // namespace

void paintLamp(Canvas &canvas, const SceneObject &o)
{
    const Frame frame(canvas.camera(), o);
    const Vec3 foot = frame.origin;
    const Vec3 over{o.heading, 0, 0};
    const Vec3 colour = o.style == 1 ? Vec3{0.05f, 0.07f, 0.06f} : steel;
    canvas.rod(foot, 0.11f, foot + Vec3{0, 0.9f, 0}, 0.1f, colour);
    canvas.rod(foot, 0.075f, foot + Vec3{0, o.height, 0}, 0.055f, colour);
    const auto lit = [&](float, float, Sample &sample) {
        sample.albedo = Vec3{0.8f, 0.78f, 0.7f};
        sample.glow = sample.normal.y < 0.3f ? 9.0f : 1.0f;
        sample.material = Material::Lamp;
        return true;
    };
    if (o.style == 1) { // lantern
        canvas.rod(foot + Vec3{0, o.height, 0}, 0.14f, foot + Vec3{0, o.height + 0.45f, 0}, 0.2f, lit);
        canvas.rod(foot + Vec3{0, o.height + 0.55f, 0}, 0.24f, foot + Vec3{0, o.height + 0.68f, 0}, 0.08f, colour);
    } else {
        const Vec3 top = foot + Vec3{0, o.height, 0};
        const Vec3 tip = top + over * 1.5f + Vec3{0, 0.35f, 0};
        canvas.rod(top, 0.05f, tip, 0.045f, colour);
        canvas.rod(tip - over * 0.15f, 0.1f, tip + over * 0.6f, 0.08f, colour);
        canvas.rod(tip - over * 0.05f + Vec3{0, -0.08f, 0}, 0.06f, tip + over * 0.5f + Vec3{0, -0.08f, 0}, 0.06f, lit);
    }
}

void paintPost(Canvas &canvas, const SceneObject &o)
{
    const Frame frame(canvas.camera(), o);
    const Vec3 foot = frame.origin;
    const bool bollard = o.height < 1.5f;
    const bool wooden = o.height > 5.9f;
    const Vec3 colour = wooden ? srgb(0x6a5440) : bollard ? Vec3{0.06f, 0.06f, 0.065f} : Vec3{0.3f, 0.31f, 0.32f};
    const float radius = wooden ? 0.13f : bollard ? 0.09f : 0.055f;
    canvas.rod(foot, radius, foot + Vec3{0, o.height, 0}, wooden ? 0.09f : radius, colour);
    if (wooden)
        for (const float y : {0.35f, 0.9f})
            canvas.rod(foot + Vec3{-0.9f, o.height - y, 0}, 0.05f, foot + Vec3{0.9f, o.height - y, 0}, 0.05f,
                       colour * 0.8f);
    if (bollard)
        canvas.rod(foot + Vec3{0, 0.72f, -0.02f}, 0.1f, foot + Vec3{0, 0.8f, -0.02f}, 0.1f, {0.7f, 0.7f, 0.68f});
    if (o.width > 1.2f) // arm over the road
        canvas.rod(foot + Vec3{0, o.height, 0}, 0.06f, foot + Vec3{o.heading * (o.width + 0.3f), o.height + 0.1f, 0},
                   0.05f, colour);
}

void paintTrafficLight(Canvas &canvas, const SceneObject &o)
{
    const Vec3 foot = canvas.camera().onStreet(o.s, o.base, o.z);
    const float half = 0.5f * o.height;
    const Vec3 centre = foot + Vec3{0, half, 0};
    const Vec3 back = centre + Vec3{0, 0, 0.1f};
    plate(canvas, back, 0.38f, half + 0.12f, [&](float u, float v, Sample &sample) {
        const float edge = std::min(0.38f - std::abs(u), half + 0.12f - std::abs(v));
        sample.albedo = edge < 0.05f ? Vec3{0.75f, 0.73f, 0.68f} : Vec3{0.018f, 0.018f, 0.02f};
        return true;
    });
    plate(canvas, centre, 0.21f, half, [&](float u, float v, Sample &sample) {
        sample.albedo = srgb(0x23301f) * 0.7f;
        sample.material = Material::Paint;
        const int lamp = std::clamp(static_cast<int>((half - v) / (o.height / 3.0f)), 0, 2);
        const float dv = v - (half - (static_cast<float>(lamp) + 0.5f) * o.height / 3.0f);
        const float d = std::sqrt(u * u + dv * dv);
        if (d < 0.165f) {
            static const Vec3 colours[]{{1.0f, 0.06f, 0.03f}, {1.0f, 0.5f, 0.02f}, {0.05f, 0.95f, 0.35f}};
            const bool on = lamp == (o.style == 0 ? 0 : o.style == 1 ? 2 : 1);
            sample.albedo = colours[lamp] * (on ? 1.0f : 0.09f);
            sample.material = Material::Lamp;
            sample.glow = on ? 6.0f : 0.0f;
            if (dv > 0.09f)
                sample.albedo *= 0.35f; // hood
        }
        return true;
    });
}

void paintTrafficSign(Canvas &canvas, const SceneObject &o)
{
    const Vec3 foot = canvas.camera().onStreet(o.s, o.base, o.z);
    const float half = 0.5f * o.height;
    const Vec3 red = srgb(0xc01822);
    const Vec3 blue = srgb(0x1558b0);
    const Vec3 white{0.78f, 0.78f, 0.76f};
    const Vec3 black{0.02f, 0.02f, 0.02f};
    const bool wide = o.style == 5;
    plate(canvas, foot + Vec3{0, half, 0}, wide ? 1.5f * half : half, half, [&](float u, float v, Sample &sample) {
        const float x = u / half;
        const float y = v / half;
        const float r = std::sqrt(x * x + y * y);
        sample.glow = 0.12f; // reflective
        switch (o.style) {
        case 0: // limit
            if (r > 1)
                return false;
            sample.albedo = r > 0.74f ? red : white;
            if (std::abs(y) < 0.36f && std::abs(std::abs(x) - 0.26f) < 0.17f
                && !(std::abs(std::abs(x) - 0.26f) < 0.06f && std::abs(y) < 0.22f))
                sample.albedo = black;
            return true;
        case 1: { // warning
            const float edge = (0.9f - y) * 0.5f - std::abs(x);
            if (edge < 0 || y < -0.85f)
                return false;
            sample.albedo = edge < 0.17f || y < -0.68f ? red : white;
            if (std::abs(x) < 0.09f && y < 0.25f && y > -0.5f && std::abs(y + 0.3f) > 0.06f)
                sample.albedo = black;
            return true;
        }
        case 2: // stop
            if (std::max(std::max(std::abs(x), std::abs(y)), (std::abs(x) + std::abs(y)) * 0.7071f) > 0.95f)
                return false;
            sample.albedo = std::max(std::max(std::abs(x), std::abs(y)), (std::abs(x) + std::abs(y)) * 0.7071f) > 0.86f
                ? white
                : red;
            if (std::abs(y) < 0.26f && std::abs(x) < 0.68f && std::fmod(x + 4.0f, 0.36f) < 0.22f)
                sample.albedo = white;
            return true;
        case 3: // mandatory direction
            if (r > 1)
                return false;
            sample.albedo = r > 0.92f ? white : blue;
            if ((std::abs(x) < 0.13f && y < 0.2f && y > -0.6f)
                || (y >= 0.1f && y < 0.65f && std::abs(x) < (0.65f - y) * 0.75f))
                sample.albedo = white;
            return true;
        case 4: // parking
            sample.albedo = std::max(std::abs(x), std::abs(y)) > 0.9f ? white : blue;
            if ((std::abs(x + 0.25f) < 0.13f && std::abs(y) < 0.62f)
                || (y > -0.1f && x > -0.3f
                    && std::abs(std::sqrt((x + 0.05f) * (x + 0.05f) + (y - 0.27f) * (y - 0.27f)) - 0.28f) < 0.1f))
                sample.albedo = white;
            return true;
        case 5: // direction board
            sample.albedo = std::abs(y) > 0.86f || std::abs(x) > 1.42f ? white : srgb(0xd8a81c);
            if (std::abs(std::abs(y) - 0.36f) < 0.13f && std::fmod(x + 6.0f, 0.3f) < 0.2f && std::abs(x) < 1.1f)
                sample.albedo = black;
            return true;
        default: // priority
            if (std::abs(x) + std::abs(y) > 1)
                return false;
            sample.albedo = std::abs(x) + std::abs(y) > 0.66f ? white : srgb(0xe8b414);
            return true;
        }
    });
}

} // namespace flexseg::demo
