// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/lighting.h"

#include "core/data/demo/noise.h"

namespace flexseg::demo {

namespace {

Vec3 pixel(const Image<float> &image, int x, int y)
{
    const float *p = &image.at(x, y);
    return {p[0], p[1], p[2]};
}

void setPixel(Image<float> &image, int x, int y, const Vec3 &c)
{
    float *p = &image.at(x, y);
    p[0] = c.x;
    p[1] = c.y;
    p[2] = c.z;
}

/// Three box filters in each direction, close to a Gaussian of \p radius px.
void blur(Image<float> &image, int radius)
{
    if (radius < 1)
        return;
    std::vector<float> line;
    const auto pass = [&](int count, float *start, std::ptrdiff_t stride) {
        line.resize(static_cast<std::size_t>(count));
        const float norm = 1.0f / static_cast<float>(2 * radius + 1);
        for (int repeat = 0; repeat < 3; ++repeat) {
            for (int i = 0; i < count; ++i)
                line[static_cast<std::size_t>(i)] = start[i * stride];
            const auto value = [&](int i) { return line[static_cast<std::size_t>(std::clamp(i, 0, count - 1))]; };
            float sum = 0;
            for (int i = -radius; i <= radius; ++i)
                sum += value(i);
            for (int i = 0; i < count; ++i) {
                start[i * stride] = sum * norm;
                sum += value(i + radius + 1) - value(i - radius);
            }
        }
    };
    for (int c = 0; c < 3; ++c) {
        for (int y = 0; y < image.height; ++y)
            pass(image.width, &image.at(0, y, c), 3);
        for (int x = 0; x < image.width; ++x)
            pass(image.height, &image.at(x, 0, c), static_cast<std::ptrdiff_t>(image.width) * 3);
    }
}

Image<float> quarter(const Image<float> &image)
{
    Image<float> small((image.width + 3) / 4, (image.height + 3) / 4, 3);
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x) {
            Vec3 sum;
            for (int k = 0; k < 16; ++k)
                sum += pixel(image, std::min(image.width - 1, 4 * x + k % 4),
                             std::min(image.height - 1, 4 * y + k / 4));
            setPixel(small, x, y, sum * (1.0f / 16.0f));
        }
    return small;
}

/// Value of the quarter-sized picture at a full-size place, bilinear.
Vec3 enlarged(const Image<float> &small, float x, float y)
{
    const float fx = std::clamp(x / 4.0f - 0.375f, 0.0f, static_cast<float>(small.width) - 1.001f);
    const float fy = std::clamp(y / 4.0f - 0.375f, 0.0f, static_cast<float>(small.height) - 1.001f);
    const int ix = static_cast<int>(fx);
    const int iy = static_cast<int>(fy);
    const int jx = std::min(ix + 1, small.width - 1);
    const int jy = std::min(iy + 1, small.height - 1);
    const float tx = fx - static_cast<float>(ix);
    const float ty = fy - static_cast<float>(iy);
    return mix(mix(pixel(small, ix, iy), pixel(small, jx, iy), tx), mix(pixel(small, ix, jy), pixel(small, jx, jy), tx),
               ty);
}

/// Mirror images on wet ground. What stands at distance z has its foot in row y_foot(z) = horizon + f h / z, and its
/// mirror image as far below that row as itself is above.
void mirrorOnGround(LitPicture &picture, const DemoScene &scene, float wet)
{
    const Image<float> &color = picture.color;
    const int width = color.width;
    const int height = color.height;
    const float horizon = scene.camera.horizon * static_cast<float>(height);
    const float reach = scene.camera.focal * static_cast<float>(width) * scene.camera.height;
    Image<float> mirrored(width, height, 3);
    FloatMap known(width, height, 1, 1e9f);
    for (int x = 0; x < width; ++x) {
        for (int y = 0; y < height; ++y) { // sky first
            const int from = std::clamp(static_cast<int>(2.0f * horizon) - y, 0, static_cast<int>(horizon));
            setPixel(mirrored, x, y, pixel(color, x, from));
        }
        for (int y = 0; y < height; ++y) {
            if (picture.mirror.at(x, y) > 0.4f || picture.depth.at(x, y) > 200.0f)
                continue;
            const float depth = picture.depth.at(x, y);
            const float foot = horizon + reach / depth;
            const int to = static_cast<int>(2.0f * foot) - y;
            for (int k = to; k <= to + 1; ++k)
                if (k >= 0 && k < height && depth <= known.at(x, k)) {
                    known.at(x, k) = depth;
                    setPixel(mirrored, x, k, pixel(color, x, y));
                }
        }
    }
    const auto seed = static_cast<std::uint32_t>(scene.index) + 55u;
    Image<float> result = color;
    for (int y = static_cast<int>(horizon); y < height; ++y) {
        const float depth = reach / std::max(0.7f, static_cast<float>(y) + 0.5f - horizon);
        for (int x = 0; x < width; ++x) {
            const float paved = picture.mirror.at(x, y);
            if (paved <= 0)
                continue;
            const float wx = (static_cast<float>(x) - 0.5f * static_cast<float>(width)) * depth
                / (scene.camera.focal * static_cast<float>(width));
            const float ripple = valueNoise(wx * 5.0f, depth * 2.0f, seed) - 0.5f;
            const float puddle = smoothstep(0.42f, 0.62f, fractalNoise(wx * 0.45f, depth * 0.16f, seed + 1, 2));
            Vec3 sum;
            for (int k = -3; k <= 3; ++k) {
                const int yy = std::clamp(y + k * (puddle > 0.5f ? 1 : 2), 0, height - 1);
                const int xx = std::clamp(x + static_cast<int>(std::lround(ripple * 3.0f)) + (k & 1), 0, width - 1);
                sum += pixel(mirrored, xx, yy);
            }
            const float cosine
                = scene.camera.height / std::sqrt(depth * depth + scene.camera.height * scene.camera.height);
            const float fresnel = 0.06f + 0.75f * std::pow(1.0f - cosine, 4.0f);
            const float share = saturate(wet * paved * fresnel * (0.45f + 0.65f * puddle));
            setPixel(result, x, y, mix(pixel(color, x, y), sum * (1.0f / 7.0f), share));
        }
    }
    picture.color = std::move(result);
}

void addRain(Image<float> &image, float amount, Random &random)
{
    const float scale = static_cast<float>(image.width) / 512.0f;
    const float slant = static_cast<float>(random.uniform(-0.22, 0.22));
    const int count = static_cast<int>(420.0f * amount);
    for (int i = 0; i < count; ++i) {
        const float x0 = static_cast<float>(random.uniform(-20, image.width + 20));
        const float y0 = static_cast<float>(random.uniform(-30, image.height));
        const float closeness = static_cast<float>(random.uniform());
        const float length = (5.0f + 20.0f * closeness * closeness) * scale;
        const float strength = 0.05f + 0.11f * closeness;
        for (float t = 0; t < length; t += 0.5f) {
            const float px = x0 + slant * t;
            const int ix = static_cast<int>(std::floor(px));
            const int iy = static_cast<int>(std::floor(y0 + t));
            if (ix < 0 || iy < 0 || ix + 1 >= image.width || iy >= image.height)
                continue;
            const float fx = px - static_cast<float>(ix);
            const float fade = std::sin(3.14159f * t / length) * strength;
            setPixel(image, ix, iy, mix(pixel(image, ix, iy), {0.9f, 0.93f, 0.97f}, fade * (1.0f - fx)));
            setPixel(image, ix + 1, iy, mix(pixel(image, ix + 1, iy), {0.9f, 0.93f, 0.97f}, fade * fx));
        }
    }
}

void addFlakes(Image<float> &image, float amount, Random &random)
{
    const float scale = static_cast<float>(image.width) / 512.0f;
    const int count = static_cast<int>(520.0f * amount);
    for (int i = 0; i < count; ++i) {
        const float cx = static_cast<float>(random.uniform(0, image.width));
        const float cy = static_cast<float>(random.uniform(0, image.height));
        const double size = random.uniform();
        const float radius = scale * static_cast<float>(0.55 + 0.8 * size + (size > 0.965 ? 3.2 : 0.0));
        const float strength = radius > 2.5f * scale ? 0.42f : 0.9f;
        const int reach = static_cast<int>(radius + 1.5f);
        for (int y = std::max(0, static_cast<int>(cy) - reach);
             y <= std::min(image.height - 1, static_cast<int>(cy) + reach); ++y)
            for (int x = std::max(0, static_cast<int>(cx) - reach);
                 x <= std::min(image.width - 1, static_cast<int>(cx) + reach); ++x) {
                const float dx = static_cast<float>(x) + 0.5f - cx;
                const float dy = (static_cast<float>(y) + 0.5f - cy) * 0.85f;
                const float a = strength * smoothstep(radius + 0.7f, radius * 0.4f, std::sqrt(dx * dx + dy * dy));
                if (a > 0)
                    setPixel(image, x, y, mix(pixel(image, x, y), {1.02f, 1.04f, 1.07f}, a));
            }
    }
}

/// Drops on the lens show the scene upside down and small, and out of focus.
void addDrops(Image<float> &image, const Image<float> &small, float amount, Random &random)
{
    const float scale = static_cast<float>(image.width) / 512.0f;
    const int count = static_cast<int>(26.0f * amount);
    for (int i = 0; i < count; ++i) {
        const float cx = static_cast<float>(random.uniform(0, image.width));
        const float cy = static_cast<float>(random.uniform(0, image.height));
        const double size = random.uniform();
        const float radius = scale * static_cast<float>(1.8 + 7.5 * size * size * size);
        const int reach = static_cast<int>(radius * 1.2f + 2.0f);
        for (int y = std::max(0, static_cast<int>(cy) - reach);
             y <= std::min(image.height - 1, static_cast<int>(cy) + reach); ++y)
            for (int x = std::max(0, static_cast<int>(cx) - reach);
                 x <= std::min(image.width - 1, static_cast<int>(cx) + reach); ++x) {
                const float dx = (static_cast<float>(x) + 0.5f - cx) / radius;
                const float dy = (static_cast<float>(y) + 0.5f - cy) / (radius * 1.12f);
                const float r2 = dx * dx + dy * dy;
                const float a = smoothstep(1.15f, 0.8f, r2);
                if (a <= 0)
                    continue;
                Vec3 seen = enlarged(small, cx - dx * radius * 4.0f, cy - dy * radius * 4.0f);
                seen = seen * (0.82f + 0.38f * saturate(dy))
                    + Vec3{0.18f, 0.18f, 0.19f}
                        * smoothstep(0.35f, 0.0f, (dx + 0.35f) * (dx + 0.35f) + (dy + 0.4f) * (dy + 0.4f));
                setPixel(image, x, y, mix(pixel(image, x, y), seen, a * 0.8f));
            }
    }
}

/// Filmic curve (a rational fit: toe, straight part, shoulder), then the sRGB power.
std::array<std::uint8_t, 4096> toneTable()
{
    std::array<std::uint8_t, 4096> table{};
    for (int i = 0; i < 4096; ++i) {
        const float v = static_cast<float>(i) / 4095.0f; // linear value after the curve
        const float s = v <= 0.0031308f ? 12.92f * v : 1.055f * std::pow(v, 1.0f / 2.4f) - 0.055f;
        table[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(std::lround(255.0f * saturate(s)));
    }
    return table;
}

} // namespace

Image8 develop(LitPicture picture, const DemoScene &scene, const Look &look, Random &random)
{
    static const std::array<std::uint8_t, 4096> table = toneTable();
    if (look.wet > 0)
        mirrorOnGround(picture, scene, look.wet);
    Image<float> &image = picture.color;
    if (look.flakes > 0)
        addFlakes(image, look.flakes, random);
    if (look.streaks > 0)
        addRain(image, look.streaks, random);
    Image<float> small = quarter(image);
    if (look.drops > 0)
        addDrops(image, small, look.drops, random);
    // Geometric mean of the brightness, as a light meter takes it; middle grey is 0.32 here.
    float logs = 0;
    for (int y = 0; y < small.height; ++y)
        for (int x = 0; x < small.width; ++x)
            logs += std::log(0.02f + luminance(pixel(small, x, y)));
    const float mean = std::exp(logs / static_cast<float>(small.width * small.height));
    const float exposure = look.exposure * std::pow(0.32f / mean, look.adaptation);
    const float threshold = look.lamps > 0.3f ? 0.35f : 0.9f;
    for (float &v : small.pixels)
        v = std::max(0.0f, v - threshold);
    Image<float> wide = small;
    blur(small, std::max(1, image.width / 256));
    blur(wide, std::max(2, image.width / 64));
    Image8 out(image.width, image.height, 3);
    const std::uint32_t grainSeed = random.next32();
    const float cx = 0.5f * static_cast<float>(image.width);
    const float cy = 0.5f * static_cast<float>(image.height);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            const float fx = static_cast<float>(x);
            const float fy = static_cast<float>(y);
            Vec3 c = pixel(image, x, y);
            c += (enlarged(small, fx, fy) + enlarged(wide, fx, fy) * 0.7f) * look.bloom;
            const float vx = (fx - cx) / cx;
            const float vy = (fy - cy) / cy;
            c *= exposure * (1.0f - 0.1f * (vx * vx + vy * vy));
            const float grain = (hashUnit(x, y, grainSeed) + hashUnit(x, y, grainSeed + 1) - 1.0f) * look.grain;
            const float in[3]{c.x, c.y, c.z};
            for (int k = 0; k < 3; ++k) {
                const float a = std::max(0.0f, in[k]);
                const float curve = (a * (2.51f * a + 0.03f)) / (a * (2.43f * a + 0.59f) + 0.14f);
                const float own = (hashUnit(x, y, grainSeed + 2u + static_cast<std::uint32_t>(k)) - 0.5f) * look.grain;
                const float noisy = curve + (grain + own) * (0.25f + std::sqrt(std::max(0.0f, curve)));
                out.at(x, y, k) = table[static_cast<std::size_t>(saturate(noisy) * 4095.0f + 0.5f)];
            }
        }
    }
    return out;
}

} // namespace flexseg::demo
