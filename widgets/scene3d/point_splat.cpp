// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/point_splat.h"

#include "widgets/scene3d/parallel_ranges.h"
#include "widgets/scene3d/premultiplied.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr int rimFrom = 5; ///< pixels across: discs have a darker rim, which tells neighbours apart
constexpr unsigned rimShare = 190; ///< of 256

/// The pixels of a disc and how much of each it covers.
class Disc {
public:
    struct Pixel {
        int dx, dy;
        std::ptrdiff_t offset; ///< in a picture of the width
        int coverage; ///< 1..256
        bool isRim;
    };

    Disc(double diameter, int width)
        : m_side(std::max(1, static_cast<int>(std::lround(diameter))))
    {
        const double radius = m_side / 2.0;
        for (int dy = 0; dy < m_side; ++dy) {
            for (int dx = 0; dx < m_side; ++dx) {
                const double away = std::hypot(dx + 0.5 - radius, dy + 0.5 - radius);
                // Up to two pixels across a disc is a square.
                const double coverage = m_side <= 2 ? 1 : std::clamp(radius + 0.5 - away, 0.0, 1.0);
                if (const int share = static_cast<int>(std::lround(256 * coverage)); share > 0)
                    m_pixels.push_back({dx, dy, static_cast<std::ptrdiff_t>(dy) * width + dx, share,
                                        m_side >= rimFrom && away > radius - 1});
            }
        }
    }

    [[nodiscard]] int side() const { return m_side; }
    [[nodiscard]] const std::vector<Pixel> &pixels() const { return m_pixels; }

private:
    int m_side;
    std::vector<Pixel> m_pixels;
};

} // namespace

void PointSplat::clear(QSize size)
{
    m_size = size;
    const std::size_t count = static_cast<std::size_t>(size.width()) * static_cast<std::size_t>(size.height());
    m_colors.assign(count, 0);
    m_depth.assign(count, 1);
}

void PointSplat::draw(const ScreenPoints &points, std::span<const QRgb> colors, std::span<const std::uint8_t> marked,
                      CloudPart part, Sizes sizes)
{
    const int width = m_size.width();
    const Disc normal(sizes.normal, width);
    const Disc large(sizes.large, width);
    const std::span<const float> xs = points.x();
    const std::span<const float> ys = points.y();
    const std::span<const float> depths = points.depth();

    // Every thread has rows of its own and goes through all the points: no two write to the same pixel, and the order
    // of the points, which decides where edges are translucent, is always the same.
    const auto bands = static_cast<std::size_t>(std::max(1, QThread::idealThreadCount()));
    const auto height = static_cast<std::size_t>(m_size.height());
    forRanges(height, std::max<std::size_t>(1, (height + bands - 1) / bands),
              [&, this](std::size_t from, std::size_t to) {
                  const int top = static_cast<int>(from);
                  const int bottom = static_cast<int>(to);
                  for (std::size_t i = part.first; i < xs.size(); i += part.stride) {
                      const Disc &disc = !marked.empty() && marked[i] != 0 ? large : normal;
                      const float half = static_cast<float>(disc.side()) / 2;
                      const float reach = half + 1;
                      if (!(ys[i] > static_cast<float>(top) - reach && ys[i] < static_cast<float>(bottom) + reach
                            && xs[i] > -reach && xs[i] < static_cast<float>(width) + reach)
                          || qAlpha(colors[i]) == 0)
                          continue;
                      const int left = static_cast<int>(std::floor(xs[i] - half + 0.5F));
                      const int high = static_cast<int>(std::floor(ys[i] - half + 0.5F));
                      const float depth = depths[i];
                      const QRgb color = colors[i] | 0xff000000;
                      const QRgb rim = scaled(color, rimShare) | 0xff000000;
                      const std::ptrdiff_t corner = static_cast<std::ptrdiff_t>(high) * width + left;
                      const bool whole
                          = left >= 0 && left + disc.side() <= width && high >= top && high + disc.side() <= bottom;
                      for (const Disc::Pixel &pixel : disc.pixels()) {
                          if (!whole
                              && (left + pixel.dx < 0 || left + pixel.dx >= width || high + pixel.dy < top
                                  || high + pixel.dy >= bottom))
                              continue;
                          const auto place = static_cast<std::size_t>(corner + pixel.offset);
                          if (depth >= m_depth[place])
                              continue;
                          const auto coverage = static_cast<unsigned>(pixel.coverage);
                          if (coverage == 256) {
                              m_depth[place] = depth;
                              m_colors[place] = pixel.isRim ? rim : color;
                          } else { // leaves the depth, for what lies behind the rest of the pixel
                              m_colors[place] = scaled(pixel.isRim ? rim : color, coverage)
                                  + scaled(m_colors[place], 256 - coverage);
                          }
                      }
                  }
              });
}

} // namespace flexseg
