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

constexpr std::size_t pieceOfPixels = 65536;
constexpr QRgb everySecond = 0x00ff00ff;

} // namespace

void SceneSum::add(const SceneImage &image)
{
    const std::size_t count = image.colors.size();
    const bool isFirst = m_count == 0;
    m_even.resize(count);
    m_odd.resize(count);
    m_depth.resize(count);
    forRanges(count, pieceOfPixels, [&, this](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i) {
            m_even[i] = (isFirst ? 0 : m_even[i]) + (image.colors[i] & everySecond);
            m_odd[i] = (isFirst ? 0 : m_odd[i]) + (image.colors[i] >> 8 & everySecond);
            m_depth[i] = isFirst ? image.depth[i] : std::min(m_depth[i], image.depth[i]);
        }
    });
    ++m_count;
}

void SceneSum::writeMean(SceneImage &image) const
{
    const unsigned share = 65536 / m_count;
    const auto mean
        = [share](std::uint32_t sums) { return ((sums & 0xffff) * share >> 16) | ((sums >> 16) * share & 0xffff0000); };
    forRanges(m_even.size(), pieceOfPixels, [&, this](std::size_t first, std::size_t last) {
        for (std::size_t i = first; i < last; ++i)
            image.colors[i] = mean(m_even[i]) | mean(m_odd[i]) << 8;
    });
    image.depth = m_depth;
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
