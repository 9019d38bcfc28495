// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/restyle.h"

#include "core/data/demo/noise.h"
#include "core/data/demo/vec3.h"

#include <array>
#include <vector>

namespace flexseg::demo {

namespace {

/// Kuwahara's filter (1976): of the four windows that touch the pixel, the mean of the one that varies least. It makes
/// flat strokes and keeps edges. Sums come from integral images.
void paintStrokes(Image8 &image, int radius)
{
    const int w = image.width;
    const int h = image.height;
    const auto stride = static_cast<std::size_t>(w) + 1;
    std::array<std::vector<std::uint32_t>, 4> sums; // red, green, blue, luma squared
    for (auto &s : sums)
        s.assign(stride * (static_cast<std::size_t>(h) + 1), 0);
    const auto luma = [](const std::uint8_t *p) { return (77u * p[0] + 150u * p[1] + 29u * p[2]) >> 8; };
    for (int y = 0; y < h; ++y) {
        std::array<std::uint32_t, 4> row{};
        for (int x = 0; x < w; ++x) {
            const std::uint8_t *p = &image.at(x, y);
            const std::uint32_t l = luma(p);
            const std::array<std::uint32_t, 4> v{p[0], p[1], p[2], l * l};
            const std::size_t i = (static_cast<std::size_t>(y) + 1) * stride + static_cast<std::size_t>(x) + 1;
            for (std::size_t k = 0; k < 4; ++k) {
                row[k] += v[k];
                sums[k][i] = sums[k][i - stride] + row[k]; // wraps around soundly
            }
        }
    }
    Image8 out = image;
    for (int y = 0; y < h; ++y) {
        for (int x = 0; x < w; ++x) {
            float best = 1e30f;
            for (int corner = 0; corner < 4; ++corner) {
                const int x0 = std::max(0, corner & 1 ? x : x - radius);
                const int x1 = std::min(w, (corner & 1 ? x + radius : x) + 1);
                const int y0 = std::max(0, corner & 2 ? y : y - radius);
                const int y1 = std::min(h, (corner & 2 ? y + radius : y) + 1);
                const auto index = [&](int px, int py) {
                    return static_cast<std::size_t>(py) * stride + static_cast<std::size_t>(px);
                };
                const std::size_t a = index(x0, y0);
                const std::size_t b = index(x1, y0);
                const std::size_t c = index(x0, y1);
                const std::size_t d = index(x1, y1);
                const float n = 1.0f / static_cast<float>((x1 - x0) * (y1 - y0));
                std::array<float, 4> mean;
                for (std::size_t k = 0; k < 4; ++k)
                    mean[k] = static_cast<float>(sums[k][d] - sums[k][b] - sums[k][c] + sums[k][a]) * n;
                const float l = (77.0f * mean[0] + 150.0f * mean[1] + 29.0f * mean[2]) / 256.0f;
                const float variance = mean[3] - l * l;
                if (variance < best) {
                    best = variance;
                    for (int k = 0; k < 3; ++k)
                        out.at(x, y, k) = static_cast<std::uint8_t>(mean[static_cast<std::size_t>(k)] + 0.5f);
                }
            }
        }
    }
    image = std::move(out);
}

} // namespace

void restyle(Image8 &image, Random &random)
{
    const auto between = [&](double low, double high) { return static_cast<float>(random.uniform(low, high)); };
    const double brush = random.uniform();
    const int radius = std::max(1, static_cast<int>(std::lround((brush < 0.25 ? 3.0 : 2.0) * image.width / 512.0)));
    if (brush < 0.62)
        paintStrokes(image, radius);
    const float angle = between(-0.45, 0.45); // of the hue
    const float saturation = between(0.55, 1.45);
    const float contrast = between(0.75, 1.35);
    const float gamma = between(0.8, 1.25);
    const float lift = between(0.0, 0.09);
    const float shadowsR = between(-0.06, 0.06);
    const float shadowsB = between(-0.06, 0.06);
    const float lightsR = between(0.93, 1.07);
    const float lightsB = between(0.93, 1.07);
    const float paper = random.chance(0.45) ? between(0.03, 0.11) : 0.0f;
    const float paperSize = between(1.5, 5.0);
    const int levels = random.chance(0.18) ? random.integer(6, 10) : 0;
    const std::uint32_t seed = random.next32();
    const float c = std::cos(angle);
    const float s = std::sin(angle);
    for (int y = 0; y < image.height; ++y) {
        for (int x = 0; x < image.width; ++x) {
            std::uint8_t *p = &image.at(x, y);
            // Turn and scale the colour difference in YIQ.
            const float r = p[0] / 255.0f;
            const float g = p[1] / 255.0f;
            const float b = p[2] / 255.0f;
            float luma = 0.299f * r + 0.587f * g + 0.114f * b;
            const float i = 0.596f * r - 0.274f * g - 0.322f * b;
            const float q = 0.211f * r - 0.523f * g + 0.312f * b;
            const float i2 = saturation * (c * i - s * q);
            const float q2 = saturation * (s * i + c * q);
            luma = std::pow(saturate(0.5f + contrast * (luma - 0.5f)), gamma) * (1.0f - lift) + lift;
            if (levels > 0)
                luma = mix(luma, std::floor(luma * static_cast<float>(levels) + 0.5f) / static_cast<float>(levels),
                           0.75f);
            if (paper > 0)
                luma += paper
                    * (valueNoise(static_cast<float>(x) / paperSize, static_cast<float>(y) / (paperSize * 0.6f), seed)
                       + hashUnit(x, y, seed + 1) - 1.0f);
            const float dark = 1.0f - saturate(luma * 1.6f);
            const Vec3 v{(luma + 0.956f * i2 + 0.621f * q2) * lightsR + shadowsR * dark,
                         luma - 0.272f * i2 - 0.647f * q2,
                         (luma - 1.106f * i2 + 1.703f * q2) * lightsB + shadowsB * dark};
            p[0] = static_cast<std::uint8_t>(255.0f * saturate(v.x) + 0.5f);
            p[1] = static_cast<std::uint8_t>(255.0f * saturate(v.y) + 0.5f);
            p[2] = static_cast<std::uint8_t>(255.0f * saturate(v.z) + 0.5f);
        }
    }
}

} // namespace flexseg::demo
