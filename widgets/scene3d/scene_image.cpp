// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/scene_image.h"

#include "widgets/scene3d/parallel_ranges.h"
#include "widgets/scene3d/point_splat.h"
#include "widgets/scene3d/premultiplied.h"

#include <algorithm>

namespace flexseg {

namespace {

constexpr std::size_t pieceOfRows = 64;
constexpr unsigned shining = 175; ///< of 256: how much of the scene is seen through points before it

/// A quarter of the sum of four, in each channel.
QRgb mean(QRgb a, QRgb b, QRgb c, QRgb d)
{
    constexpr QRgb evenMask = 0x00ff00ff;
    const QRgb even = (a & evenMask) + (b & evenMask) + (c & evenMask) + (d & evenMask);
    const QRgb odd = (a >> 8 & evenMask) + (b >> 8 & evenMask) + (c >> 8 & evenMask) + (d >> 8 & evenMask);
    return (even >> 2 & evenMask) | (odd >> 2 & evenMask) << 8;
}

} // namespace

void halve(const SceneImage &from, SceneImage &to)
{
    to.size = from.size / 2;
    const auto width = static_cast<std::size_t>(to.size.width());
    const auto height = static_cast<std::size_t>(to.size.height());
    const auto stride = static_cast<std::size_t>(from.size.width());
    to.colors.resize(width * height);
    to.depth.resize(width * height);
    forRanges(height, pieceOfRows, [&](std::size_t first, std::size_t last) {
        for (std::size_t y = first; y < last; ++y) {
            for (std::size_t x = 0; x < width; ++x) {
                const std::size_t a = 2 * y * stride + 2 * x;
                const std::size_t b = a + stride;
                to.colors[y * width + x] = mean(from.colors[a], from.colors[a + 1], from.colors[b], from.colors[b + 1]);
                to.depth[y * width + x]
                    = std::min(std::min(from.depth[a], from.depth[a + 1]), std::min(from.depth[b], from.depth[b + 1]));
            }
        }
    });
}

void compose(const PointSplat &points, const SceneImage &scene, QColor background, QImage &picture)
{
    const QSize size = points.size();
    if (picture.size() != size)
        picture = QImage(size, QImage::Format_RGB32);
    const auto width = static_cast<std::size_t>(size.width());
    const auto height = static_cast<std::size_t>(size.height());
    const auto stride = static_cast<std::size_t>(picture.bytesPerLine()) / sizeof(QRgb);
    const QRgb back = background.rgb();
    auto *const pixels = reinterpret_cast<QRgb *>(picture.bits());
    forRanges(height, pieceOfRows, [&](std::size_t first, std::size_t last) {
        for (std::size_t y = first; y < last; ++y) {
            const QRgb *color = points.colorRow(static_cast<int>(y));
            const float *depth = points.depthRow(static_cast<int>(y));
            QRgb *out = pixels + y * stride;
            if (scene.size != size) {
                std::transform(color, color + width, out, [back](QRgb top) { return over(top, back); });
                continue;
            }
            const std::uint32_t *sceneColor = scene.colors.data() + (height - 1 - y) * width;
            const float *sceneDepth = scene.depth.data() + (height - 1 - y) * width;
            for (std::size_t x = 0; x < width; ++x) {
                if (sceneDepth[x] >= SceneImage::farthest) { // nothing, or the box
                    out[x] = over(color[x], over(sceneColor[x], back));
                    continue;
                }
                const bool hidden = depth[x] < sceneDepth[x];
                out[x] = over(hidden ? scaled(sceneColor[x], shining) : sceneColor[x], over(color[x], back));
            }
        }
    });
}

} // namespace flexseg
