// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"

#include <numbers>

namespace flexseg::demo {

namespace {

constexpr std::uint32_t skins[]{0xe0b090, 0xc98f6a, 0x8a5a3c, 0x5c3a28, 0xedc4a4};
constexpr std::uint32_t hairs[]{0x2a1c14, 0x5a3c22, 0x15120f, 0xa8884f, 0x6f6a66};

struct Body {
    Canvas &canvas;
    const SceneObject &o;
    Frame frame;
    float k; ///< metres of this body to a metre of a 1.8 m one
    Vec3 skin;
    Vec3 hair;

    Body(Canvas &c, const SceneObject &object)
        : canvas(c)
        , o(object)
        , frame(c.camera(), object)
        , k(object.height / 1.8f)
        , skin(srgb(skins[object.seed % 5]))
        , hair(srgb(hairs[(object.seed >> 8) % 5]))
    {
    }

    [[nodiscard]] Vec3 at(float x, float y, float z) const { return frame(k * x, k * y, k * z); }
    void limb(const Vec3 &a, float ra, const Vec3 &b, float rb, const Vec3 &colour) const
    {
        const float footprint = canvas.camera().footprint(a.z);
        canvas.rod(a, k * ra, b, k * rb, [&](float t, float across, Sample &sample) {
            // Folds of cloth.
            sample.albedo = colour
                * (0.86f
                   + 0.28f
                       * fadedNoise(across * 0.2f, t * 0.5f + static_cast<float>(o.seed & 255u), 0.09f, footprint,
                                    o.seed));
            return true;
        });
    }
    void head(const Vec3 &neck, const Vec3 &centre, bool helmet, const Vec3 &helmetColour) const
    {
        canvas.rod(neck, k * 0.06f, centre, k * 0.055f, skin * 0.85f);
        const float facing = frame.forward.z; // looks away from the camera where positive
        canvas.rod(centre + Vec3{0, -0.02f * k, 0}, k * 0.1f, centre + Vec3{0, 0.05f * k, 0}, k * 0.112f,
                   [&](float, float, Sample &sample) {
                       const bool crown = sample.normal.y > (facing > 0.3f ? -0.55f : 0.28f);
                       sample.albedo = helmet && sample.normal.y > 0.0f ? helmetColour : crown ? hair : skin;
                       if (helmet && sample.normal.y > 0.0f)
                           sample.material = Material::Paint;
                       return true;
                   });
        if (helmet)
            canvas.rod(centre + Vec3{0, 0.06f * k, -0.01f}, k * 0.135f, centre + Vec3{0, 0.07f * k, 0}, k * 0.13f,
                       [&](float, float, Sample &sample) {
                           if (sample.normal.y < -0.1f)
                               return false;
                           sample.albedo = helmetColour;
                           sample.material = Material::Paint;
                           return true;
                       });
    }
};

} // namespace

void paintPerson(Canvas &canvas, const SceneObject &o)
{
    const Body body(canvas, o);
    if (body.frame.origin.z < 1.5f)
        return;
    const float step = std::sin(6.2832f * o.phase) * 0.33f;
    const bool skirt = (o.style & 7) == 3;
    const bool coat = (o.style & 7) == 5;
    const Vec3 leg = skirt ? body.skin : o.color2;
    const Vec3 shoe{0.03f, 0.028f, 0.026f};
    for (const float side : {1.0f, -1.0f}) {
        const float swing = step * side;
        const float lift = swing < 0 ? 0.06f : 0.0f;
        const Vec3 hip = body.at(0.09f * side, 0.92f, 0);
        const Vec3 knee = body.at(0.1f * side, 0.5f, 0.55f * swing + 0.04f);
        const Vec3 ankle = body.at(0.1f * side, 0.09f + lift, swing);
        body.limb(hip, 0.095f, knee, 0.07f, leg);
        body.limb(knee, 0.068f, ankle, 0.045f, leg);
        body.limb(ankle + Vec3{0, -0.03f, 0}, 0.05f, body.at(0.1f * side, 0.05f + lift, swing + 0.16f), 0.04f, shoe);
        const Vec3 shoulder = body.at(0.2f * side, 1.42f, 0);
        const Vec3 elbow = body.at(0.27f * side, 1.14f, -0.4f * swing);
        const Vec3 hand = body.at(0.25f * side, 0.9f, -0.75f * swing + 0.08f);
        body.limb(shoulder, 0.07f, elbow, 0.055f, o.color);
        body.limb(elbow, 0.052f, hand, 0.04f, o.color * 0.95f);
        body.limb(hand, 0.045f, hand + Vec3{0, -0.05f, 0}, 0.04f, body.skin);
    }
    if (skirt)
        body.limb(body.at(0, 0.98f, 0), 0.15f, body.at(0, 0.55f, 0), 0.25f, o.color2);
    if (coat)
        body.limb(body.at(0, 1.2f, 0), 0.17f, body.at(0, 0.6f, 0), 0.21f, o.color);
    for (const float side : {1.0f, -1.0f})
        body.limb(body.at(0.1f * side, 1.4f, 0), 0.125f, body.at(0.06f * side, 0.96f, 0), 0.12f, o.color);
    body.head(body.at(0, 1.46f, 0), body.at(0, 1.65f, 0.01f), false, {});
    if (o.style >= 12) // rucksack
        body.limb(body.at(0, 1.38f, -0.18f), 0.14f, body.at(0, 1.08f, -0.2f), 0.15f,
                  o.color2 * 1.4f + Vec3{0.05f, 0.02f, 0});
    else if (o.style == 9) // bag
        body.limb(body.at(0.3f, 0.8f, 0.08f), 0.1f, body.at(0.3f, 0.6f, 0.08f), 0.13f, {0.28f, 0.12f, 0.06f});
}

void paintRider(Canvas &canvas, const SceneObject &o)
{
    const Body body(canvas, o);
    if (body.frame.origin.z < 1.5f)
        return;
    const bool motor = o.style == 1;
    const float seat = motor ? 0.86f : 1.0f;
    const float lean = motor ? 0.22f : 0.3f;
    const float turn = 6.2832f * o.phase;
    for (const float side : {1.0f, -1.0f}) {
        const float crank = turn + (side > 0 ? 0.0f : 3.1416f);
        const Vec3 hip = body.at(0.1f * side, seat, -0.22f);
        const Vec3 foot = motor
            ? body.at(0.2f * side, 0.33f, 0.1f)
            : body.at(0.13f * side, 0.36f + 0.16f * std::sin(crank), 0.06f + 0.16f * std::cos(crank));
        const Vec3 knee = motor ? body.at(0.24f * side, 0.74f, 0.24f)
                                : mix(hip, foot, 0.5f) + body.frame.forward * 0.2f + Vec3{0, 0.1f, 0};
        body.limb(hip, 0.1f, knee, 0.075f, o.color2);
        body.limb(knee, 0.07f, foot, 0.05f, o.color2);
        body.limb(foot, 0.055f, foot + body.frame.forward * 0.14f, 0.045f, {0.03f, 0.03f, 0.03f});
        const Vec3 shoulder = body.at(0.2f * side, seat + 0.5f, -0.2f + lean);
        const Vec3 hand = body.at(0.27f * side, motor ? 1.02f : 1.05f, 0.42f);
        const Vec3 elbow = mix(shoulder, hand, 0.5f) + Vec3{0, -0.1f, 0} + body.frame.right * (0.07f * side);
        body.limb(shoulder, 0.07f, elbow, 0.055f, o.color);
        body.limb(elbow, 0.055f, hand, 0.045f, o.color);
        body.limb(body.at(0.1f * side, seat + 0.48f, -0.2f + lean), 0.13f, body.at(0.06f * side, seat + 0.05f, -0.22f),
                  0.125f, o.color);
    }
    const Vec3 helmet = srgb((o.seed & 1) ? 0xd8d8d8 : (o.seed & 2) ? 0xc03028 : 0x202226);
    body.head(body.at(0, seat + 0.55f, -0.18f + lean), body.at(0, seat + 0.73f, -0.14f + lean), motor || (o.seed & 4),
              helmet);
}

namespace {

void wheel(Canvas &canvas, const Frame &f, float z, float radius, float thick, const Vec3 &tyre, bool spokes)
{
    constexpr int parts = 14;
    std::array<Vec3, parts> rim;
    for (int i = 0; i < parts; ++i) {
        const float angle = 2.0f * std::numbers::pi_v<float> * static_cast<float>(i) / parts;
        rim[i] = f(0, radius + radius * 0.97f * std::sin(angle), z + radius * 0.97f * std::cos(angle));
    }
    canvas.plane(std::span<const Vec3>(rim), [&](const Vec3 &p, Sample &sample) {
        const float dy = p.y - radius;
        const float dz = dot(p - f(0, 0, z), f.forward);
        const float r = std::sqrt(dy * dy + dz * dz);
        const float turn = std::atan2(dy, dz) * 2.2f;
        if (spokes && r > 0.06f && std::abs(turn - std::round(turn)) > 0.06f / std::max(0.1f, r)) {
            sample.material = Material::Hole;
            return true;
        }
        sample.albedo = spokes   ? Vec3{0.3f, 0.3f, 0.31f}
            : r < 0.55f * radius ? Vec3{0.22f, 0.22f, 0.23f}
                                 : Vec3{0.03f, 0.03f, 0.03f};
        return true;
    });
    for (int i = 0; i < parts; ++i)
        canvas.rod(rim[i], thick, rim[(i + 1) % parts], thick, tyre);
}

} // namespace

void paintBicycle(Canvas &canvas, const SceneObject &o)
{
    const Frame f(canvas.camera(), o);
    if (f.origin.z < 2.0f)
        return;
    const Vec3 tyre{0.02f, 0.02f, 0.02f};
    const float r = 0.34f;
    wheel(canvas, f, -0.52f, r, 0.034f, tyre, true);
    wheel(canvas, f, 0.54f, r, 0.034f, tyre, true);
    const Vec3 rear = f(0, r, -0.52f);
    const Vec3 front = f(0, r, 0.54f);
    const Vec3 crank = f(0, 0.3f, -0.06f);
    const Vec3 saddle = f(0, 0.86f, -0.22f);
    const Vec3 neck = f(0, 0.84f, 0.36f);
    const float t = 0.032f;
    const auto tube = [&](const Vec3 &a, const Vec3 &b, float radius) {
        canvas.rod(a, radius, b, radius, o.color, Material::Paint);
    };
    tube(crank, saddle, t);
    tube(crank, neck, t);
    tube(f(0, 0.72f, -0.18f), f(0, 0.78f, 0.37f), t);
    tube(rear, crank, 0.022f);
    tube(rear, f(0, 0.74f, -0.2f), 0.022f);
    tube(f(0, 1.0f, 0.32f), front, 0.026f);
    const Vec3 dark{0.025f, 0.025f, 0.025f};
    canvas.rod(f(0, 0.92f, -0.34f), 0.07f, f(0, 0.93f, -0.1f), 0.045f, dark);
    canvas.rod(f(-0.3f, 1.04f, 0.26f), 0.026f, f(0.3f, 1.04f, 0.26f), 0.026f, dark);
    canvas.rod(f(0, 0.3f, -0.06f), 0.09f, f(0, 0.31f, -0.06f), 0.09f, {0.15f, 0.15f, 0.16f});
    if (o.style == 1) // basket
        canvas.rod(f(-0.1f, 0.86f, 0.58f), 0.14f, f(0.1f, 0.86f, 0.58f), 0.14f, srgb(0x8a6a40));
    canvas.rod(f(0, 0.7f, -0.76f), 0.04f, f(0, 0.72f, -0.76f), 0.04f, [&](float, float, Sample &sample) {
        sample.albedo = {0.7f, 0.02f, 0.02f};
        sample.glow = 1.5f;
        return true;
    });
}

void paintMotorcycle(Canvas &canvas, const SceneObject &o)
{
    const Frame f(canvas.camera(), o);
    if (f.origin.z < 2.0f)
        return;
    const Vec3 black{0.018f, 0.018f, 0.02f};
    const bool scooter = o.style == 0;
    const float r = scooter ? 0.24f : 0.32f;
    wheel(canvas, f, -0.68f, r, 0.075f, black, false);
    wheel(canvas, f, 0.7f, r, 0.065f, black, false);
    const auto body
        = [&](const Vec3 &a, float ra, const Vec3 &b, float rb) { canvas.rod(a, ra, b, rb, o.color, Material::Paint); };
    if (scooter) {
        body(f(0, 0.62f, -0.75f), 0.2f, f(0, 0.6f, -0.2f), 0.19f);
        body(f(0, 0.3f, -0.2f), 0.14f, f(0, 0.3f, 0.35f), 0.13f);
        body(f(0, 0.35f, 0.42f), 0.2f, f(0, 0.85f, 0.5f), 0.17f);
    } else {
        canvas.rod(f(0, 0.46f, -0.2f), 0.2f, f(0, 0.42f, 0.25f), 0.19f, {0.2f, 0.2f, 0.21f},
                   Material::Paint); // engine
        body(f(0, 0.82f, -0.05f), 0.17f, f(0, 0.86f, 0.3f), 0.16f); // tank
        body(f(0, 0.8f, -0.55f), 0.1f, f(0, 0.86f, -0.92f), 0.07f); // tail
        body(f(0, 0.68f, 0.7f), 0.075f, f(0, 0.66f, 0.5f), 0.07f); // mudguard
        canvas.rod(f(0.17f, 0.34f, 0.1f), 0.05f, f(0.2f, 0.42f, -0.8f), 0.075f, {0.4f, 0.4f, 0.41f}, Material::Paint);
        if (o.style == 2)
            body(f(0, 0.7f, 0.45f), 0.22f, f(0, 0.98f, 0.5f), 0.17f); // fairing
    }
    canvas.rod(f(0, 0.9f, -0.65f), 0.1f, f(0, 0.88f, -0.1f), 0.11f, black); // seat
    canvas.rod(f(0, 1.0f, 0.42f), 0.05f, f(0, r, 0.7f), 0.05f, {0.3f, 0.3f, 0.31f}, Material::Paint);
    canvas.rod(f(-0.36f, 1.04f, 0.36f), 0.035f, f(0.36f, 1.04f, 0.36f), 0.035f, black);
    for (const float side : {-0.4f, 0.4f})
        canvas.rod(f(side, 1.05f, 0.4f), 0.02f, f(side * 1.1f, 1.2f, 0.42f), 0.065f, black);
    const auto lamp = [&](const Vec3 &p, float radius, const Vec3 &colour, float glow) {
        canvas.rod(p, radius, p + Vec3{0, 0.01f, 0}, radius, [&](float, float, Sample &sample) {
            sample.albedo = colour;
            sample.glow = glow;
            sample.material = Material::Lamp;
            return true;
        });
    };
    lamp(f(0, 0.92f, 0.68f), 0.11f, {0.85f, 0.83f, 0.75f}, 6.0f);
    lamp(f(0, 0.84f, -1.0f), 0.07f, {0.75f, 0.02f, 0.02f}, 3.0f);
    canvas.rod(f(-0.09f, 0.6f, -1.0f), 0.06f, f(0.09f, 0.6f, -1.0f), 0.06f, {0.6f, 0.6f, 0.55f}); // plate
}

} // namespace flexseg::demo
