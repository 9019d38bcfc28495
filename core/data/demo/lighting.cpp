// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/lighting.h"

#include "core/data/demo/noise.h"

namespace flexseg::demo {

Look lookOf(const DemoScene &scene, DemoWeather weather)
{
    Look k;
    k.sun = scene.sun;
    const auto unit = [&](int i) { return hashUnit(i, scene.index, static_cast<std::uint32_t>(scene.seed) + 77u); };
    switch (weather) {
    case DemoWeather::Clear: {
        const float low = smoothstep(0.85f, 0.42f, scene.sun.y); // towards evening
        k.sunColor = mix(Vec3{1.0f, 0.93f, 0.82f}, Vec3{1.0f, 0.76f, 0.5f}, low) * 3.3f;
        k.ambient = Vec3{0.46f, 0.59f, 0.82f} * 0.88f;
        k.bounce = Vec3{0.30f, 0.26f, 0.21f};
        k.skyTop = mix(Vec3{0.09f, 0.27f, 0.72f}, Vec3{0.15f, 0.28f, 0.6f}, low) * 1.2f;
        k.skyHorizon = mix(Vec3{0.60f, 0.80f, 1.04f}, Vec3{1.0f, 0.82f, 0.6f}, low) * 1.1f;
        k.cloudLight = mix(Vec3{1.5f, 1.48f, 1.45f}, Vec3{1.6f, 1.3f, 1.0f}, low);
        k.cloudDark = {0.78f, 0.82f, 0.9f};
        k.hazeColor = mix(Vec3{0.66f, 0.78f, 0.95f}, Vec3{0.92f, 0.8f, 0.64f}, low);
        k.haze = 0.0018f + 0.0018f * unit(1);
        k.exposure = 0.76f;
        k.adaptation = 0.55f;
        break;
    }
    case DemoWeather::Fog:
        k.sunColor = {0.12f, 0.12f, 0.12f};
        k.ambient = {1.08f, 1.1f, 1.13f};
        k.bounce = {0.34f, 0.34f, 0.34f};
        k.hazeColor = Vec3{0.80f, 0.82f, 0.84f} * (0.9f + 0.2f * unit(1));
        k.skyTop = k.hazeColor;
        k.skyHorizon = k.hazeColor;
        k.clouds = 0;
        k.haze = 0.024f + 0.022f * unit(2);
        k.exposure = 0.8f;
        k.lamps = 0.12f;
        k.bloom = 0.12f;
        break;
    case DemoWeather::Night:
        k.sunColor = {0.018f, 0.024f, 0.04f};
        k.ambient = Vec3{0.022f, 0.032f, 0.065f} * 1.3f;
        k.bounce = {0.02f, 0.017f, 0.013f};
        k.skyTop = {0.006f, 0.011f, 0.028f};
        k.skyHorizon = {0.045f, 0.042f, 0.055f};
        k.cloudLight = {0.05f, 0.047f, 0.052f};
        k.cloudDark = {0.02f, 0.022f, 0.032f};
        k.hazeColor = {0.03f, 0.032f, 0.045f};
        k.haze = 0.004f;
        k.exposure = 1.75f;
        k.lamps = 1;
        k.bloom = 0.3f;
        k.grain = 0.034f;
        break;
    case DemoWeather::Rain:
        k.sunColor = {0.08f, 0.08f, 0.085f};
        k.ambient = {0.62f, 0.67f, 0.74f};
        k.bounce = {0.2f, 0.21f, 0.22f};
        k.skyTop = {0.40f, 0.44f, 0.50f};
        k.skyHorizon = {0.66f, 0.69f, 0.73f};
        k.cloudLight = {0.70f, 0.73f, 0.77f};
        k.cloudDark = {0.33f, 0.36f, 0.41f};
        k.hazeColor = {0.58f, 0.61f, 0.66f};
        k.haze = 0.0085f + 0.006f * unit(2);
        k.exposure = 0.85f;
        k.lamps = 0.22f;
        k.wet = 1;
        k.streaks = 0.7f + 0.5f * unit(3);
        k.drops = unit(4) < 0.65f ? 1.0f : 0.3f;
        k.bloom = 0.13f;
        k.grain = 0.012f;
        break;
    case DemoWeather::Snow:
        k.sunColor = {0.1f, 0.1f, 0.1f};
        k.ambient = {0.86f, 0.92f, 1.0f};
        k.bounce = {0.45f, 0.47f, 0.5f};
        k.skyTop = {0.72f, 0.75f, 0.79f};
        k.skyHorizon = {0.86f, 0.88f, 0.9f};
        k.cloudLight = {0.86f, 0.88f, 0.9f};
        k.cloudDark = {0.7f, 0.73f, 0.77f};
        k.hazeColor = {0.80f, 0.83f, 0.87f};
        k.haze = 0.011f + 0.01f * unit(2);
        k.exposure = 0.8f;
        k.lamps = 0.1f;
        k.snow = 0.75f + 0.35f * unit(3);
        k.flakes = 0.7f + 0.6f * unit(4);
        k.bloom = 0.1f;
        k.grain = 0.01f;
        break;
    }
    return k;
}

Look unusualLook(const DemoScene &scene, Random &random)
{
    Look k = lookOf(scene, DemoWeather::Clear);
    const float azimuth = static_cast<float>(random.uniform(0, 6.2832));
    const float up = static_cast<float>(random.uniform(0.3, 0.9));
    const float flat = std::sqrt(1.0f - up * up);
    k.sun = {flat * std::sin(azimuth), up, flat * std::cos(azimuth)};
    const auto drift = [&](float amount) {
        const auto one = [&] { return 1.0f + amount * static_cast<float>(random.uniform(-1, 1)); };
        const float r = one();
        const float g = one();
        return Vec3{r, g, one()};
    };
    const float soft = static_cast<float>(random.uniform(0.15, 1.1)); // overcast to glaring
    k.sunColor = k.sunColor * drift(0.28f) * soft;
    k.ambient = k.ambient * drift(0.25f) * (1.35f - 0.4f * soft);
    k.skyTop = k.skyTop * drift(0.4f);
    k.skyHorizon = k.skyHorizon * drift(0.25f);
    k.clouds = static_cast<float>(random.uniform(0.2, 1.0));
    k.hazeColor = k.skyHorizon;
    k.haze = static_cast<float>(random.uniform(0.001, 0.008));
    k.exposure *= static_cast<float>(random.uniform(0.85, 1.25));
    k.grain = static_cast<float>(random.uniform(0.0, 0.02));
    const double hint = random.uniform();
    if (hint < 0.12) {
        k.wet = static_cast<float>(random.uniform(0.2, 0.6));
    } else if (hint < 0.22) {
        k.snow = static_cast<float>(random.uniform(0.1, 0.35));
    } else if (hint < 0.32) { // dusk
        k.sunColor = k.sunColor * Vec3{0.5f, 0.3f, 0.25f};
        k.ambient = k.ambient * Vec3{0.4f, 0.38f, 0.52f};
        k.skyTop = k.skyTop * Vec3{0.6f, 0.45f, 0.6f};
        k.skyHorizon = k.skyHorizon * Vec3{1.1f, 0.7f, 0.55f};
        k.lamps = 0.25f;
        k.exposure *= 1.4f;
    }
    return k;
}

namespace {

struct PointLight {
    Vec3 place;
    Vec3 color;
};

class Lighting {
public:
    Lighting(const Canvas &canvas, const DemoScene &scene, const Look &look)
        : m_camera(canvas.camera())
        , m_scene(scene)
        , m_look(look)
        , m_frontLeft(scene.street.left - scene.street.walkLeft)
        , m_frontRight(scene.street.right + scene.street.walkRight)
    {
        if (look.lamps <= 0.3f)
            return;
        for (auto o = scene.objects.rbegin(); o != scene.objects.rend() && m_lights.size() < 12; ++o)
            if (o->kind == Kind::Lamp && o->z < 75)
                m_lights.push_back(
                    {m_camera.onStreet(o->s + (o->style == 1 ? 0.0f : o->heading * 1.7f), o->height + 0.1f, o->z),
                     Vec3{1.0f, 0.72f, 0.4f} * (34.0f * look.lamps)});
    }

    [[nodiscard]] Vec3 sky(const Vec3 &direction) const
    {
        const float up = direction.y / length(direction);
        Vec3 c = mix(m_look.skyHorizon, m_look.skyTop, 1.0f - std::exp(-5.0f * std::max(0.0f, up)));
        const float toSun = dot(direction, m_look.sun) / length(direction);
        if (toSun > 0.6f)
            c += m_look.sunColor
                * (0.10f * std::pow(saturate((toSun - 0.6f) / 0.4f), 3.0f) + 0.9f * smoothstep(0.9955f, 0.999f, toSun));
        return c;
    }

    /// Share of the sun that the rows of buildings let through to a point.
    [[nodiscard]] float sunThroughRows(const Vec3 &p) const
    {
        const Vec3 &sun = m_look.sun;
        if (std::abs(sun.x) < 0.02f)
            return 1;
        const float s = p.x - m_camera.bend(p.z);
        const float front = sun.x > 0 ? m_frontRight : m_frontLeft;
        const float t = (front - s) / sun.x;
        if (t < 0.4f)
            return 1;
        const int cell = static_cast<int>(std::floor(p.z + t * sun.z)) - rooflineStart;
        const auto &row = m_scene.roofline[sun.x > 0 ? 1 : 0];
        if (cell < 0 || cell >= rooflineLength)
            return 1;
        return smoothstep(-0.5f, 0.5f, p.y + t * sun.y - row[static_cast<std::size_t>(cell)]);
    }

    [[nodiscard]] Vec3 shade(float x, float y, const Sample &sample) const
    {
        const Vec3 ray = m_camera.ray(x, y);
        if (sample.material == Material::Sky) {
            Vec3 c = sky(ray);
            if (m_look.clouds > 0)
                c = mix(c, mix(m_look.cloudLight, m_look.cloudDark, saturate(sample.albedo.y * 1.2f - 0.2f)),
                        sample.albedo.x * m_look.clouds * 0.92f);
            return c;
        }
        const Vec3 p = m_camera.point(x, y, sample.depth);
        Vec3 albedo = sample.albedo;
        Material material = sample.material;
        Vec3 n = sample.normal;
        if (m_look.wet > 0 && (material == Material::Ground || material == Material::Grass))
            albedo *= 1.0f - (material == Material::Ground ? 0.42f : 0.2f) * m_look.wet;
        if (m_look.snow > 0)
            cover(p, sample, albedo, material);
        const float facing = dot(n, m_look.sun);
        float diffuse = material == Material::Foliage ? 0.25f + 0.75f * std::max(0.0f, 0.3f + 0.7f * facing)
                                                      : std::max(0.0f, facing);
        Vec3 lit;
        if (diffuse > 0 && m_look.sunColor.x > 0.02f) {
            const float through = sample.sun * sunThroughRows(p);
            lit += m_look.sunColor * (diffuse * through);
            if (material == Material::Paint || material == Material::Glass) {
                const Vec3 half = normalized(m_look.sun - normalized(ray));
                const float spark = std::pow(std::max(0.0f, dot(n, half)), 60.0f);
                lit += m_look.sunColor * (spark * through * 2.0f);
            }
        }
        lit += mix(m_look.bounce, m_look.ambient, 0.5f + 0.5f * n.y) * sample.open;
        for (const PointLight &l : m_lights) {
            const Vec3 to = l.place - p;
            if (std::abs(to.z) > 16 || std::abs(to.x) > 16)
                continue;
            const float d2 = dot(to, to);
            const float cosine = dot(n, to) / std::sqrt(d2);
            const float wrap
                = material == Material::Foliage ? 0.3f + 0.7f * std::max(0.0f, cosine) : std::max(0.0f, cosine);
            lit += l.color * (wrap * sample.sun * std::exp(-d2 / 160.0f) / (d2 + 3.0f));
        }
        if (m_look.lamps > 0.3f) { // the headlights of the car that carries the camera
            const Vec3 from{p.x, p.y - 0.7f, p.z};
            const float spot = std::exp(-(from.x * from.x) / (0.09f * p.z * p.z + 1.0f))
                * smoothstep(0.09f, -0.02f, from.y / p.z) * smoothstep(2.0f, 5.0f, p.z);
            const float cosine = std::max(0.0f, -dot(n, from) / length(from));
            lit += Vec3{1.0f, 0.95f, 0.84f} * (m_look.lamps * spot * 80.0f * (0.12f + cosine) / (p.z * p.z + 60.0f));
        }
        Vec3 c = albedo * lit;
        if (material == Material::Glass || material == Material::Paint) {
            const Vec3 view = normalized(ray);
            const float away = 1.0f - std::min(1.0f, std::abs(dot(n, view)));
            const float grazing = away * away * away * away;
            const float share = material == Material::Glass ? 0.16f + 0.6f * grazing : 0.035f + 0.4f * grazing;
            Vec3 mirrored = view - n * (2.0f * dot(n, view));
            // The other side of the street stands in the lower part of the mirror image.
            const float open = smoothstep(0.08f, 0.5f, mirrored.y);
            c += mix(m_look.ambient * 0.2f, sky({mirrored.x, std::max(0.02f, mirrored.y), mirrored.z}), open)
                * (share * (0.4f + 0.6f * sample.open));
        }
        if (m_look.lamps > 0 && sample.glow > 0) {
            const Vec3 tint = material == Material::Glass ? Vec3{1.0f, 0.66f, 0.3f} * 0.27f : albedo;
            c += tint * (sample.glow * m_look.lamps * (material == Material::Lamp ? 1.6f : 0.8f));
        } else if (material == Material::Lamp && sample.glow > 3)
            c += albedo * 0.8f;
        if (m_look.haze > 0) {
            const float through = std::exp(-m_look.haze * sample.depth);
            c = mix(m_look.hazeColor, c, through);
        }
        return c;
    }

private:
    /// Snow on what looks up; wheels keep their tracks clear.
    void cover(const Vec3 &p, const Sample &sample, Vec3 &albedo, Material &material) const
    {
        const float up = sample.normal.y;
        const auto seed = static_cast<std::uint32_t>(m_scene.index) + 901u;
        float amount = 0;
        if (material == Material::Ground || material == Material::Grass) {
            const float patchy = fractalNoise(p.x * 0.9f, p.z * 0.5f, seed, 3);
            const float s = p.x - m_camera.bend(p.z);
            const bool road = s > m_scene.street.left && s < m_scene.street.right;
            if (road) {
                const float inLane = std::abs(std::fmod(std::abs(s), laneWidth) - 0.5f * laneWidth);
                const float track = smoothstep(0.55f, 0.15f, std::abs(inLane - 0.75f));
                amount = smoothstep(0.3f, 0.62f, patchy + 0.28f * m_look.snow - 0.5f * track) * 0.85f;
            } else {
                amount = smoothstep(0.1f, 0.4f, patchy + 0.35f * m_look.snow - 0.1f);
                if (material == Material::Ground)
                    amount *= 0.88f;
            }
        } else if (material == Material::Foliage) {
            amount = 0.85f * smoothstep(0.15f, 0.75f, up + 0.5f * (valueNoise(p.x * 4, p.y * 4, seed) - 0.5f));
        } else if (up > 0.45f) {
            amount = smoothstep(0.45f, 0.75f, up) * 0.95f;
        }
        amount *= std::min(1.0f, m_look.snow * 1.1f);
        if (amount > 0.5f && material != Material::Ground)
            material = Material::Matte;
        albedo = mix(albedo, {0.84f, 0.87f, 0.92f}, saturate(amount));
    }

    const Camera &m_camera;
    const DemoScene &m_scene;
    const Look &m_look;
    float m_frontLeft;
    float m_frontRight;
    std::vector<PointLight> m_lights;
};

} // namespace

LitPicture light(const Canvas &canvas, const DemoScene &scene, const Look &look, int factor)
{
    // The window may be wider than the picture; the picture starts at sub-pixel (0, 0).
    const Camera &camera = canvas.camera();
    const int width = static_cast<int>(std::lround(2.0f * camera.cx)) / factor;
    const int height = static_cast<int>(std::lround(camera.cy / scene.camera.horizon)) / factor;
    LitPicture out{Image<float>(width, height, 3), FloatMap(width, height), FloatMap(width, height)};
    const Lighting lighting(canvas, scene, look);
    const float share = 1.0f / static_cast<float>(factor * factor);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            Vec3 sum;
            float nearest = 1e9f;
            int mirrors = 0;
            for (int k = 0; k < factor * factor; ++k) {
                const int sx = x * factor + k % factor;
                const int sy = y * factor + k / factor;
                const Sample &sample = canvas.at(sx, sy);
                const Vec3 c = lighting.shade(static_cast<float>(sx), static_cast<float>(sy), sample);
                sum += Vec3{std::min(c.x, 6.0f), std::min(c.y, 6.0f), std::min(c.z, 6.0f)};
                nearest = std::min(nearest, sample.depth);
                mirrors += sample.material == Material::Ground ? 1 : 0;
            }
            out.color.at(x, y, 0) = sum.x * share;
            out.color.at(x, y, 1) = sum.y * share;
            out.color.at(x, y, 2) = sum.z * share;
            out.depth.at(x, y) = nearest;
            out.mirror.at(x, y) = static_cast<float>(mirrors) * share;
        }
    }
    return out;
}

} // namespace flexseg::demo
