// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/screen_points.h"

#include <QRgb>
#include <QSize>

#include <cstdint>
#include <span>
#include <vector>

namespace flexseg {

/// Draws points as discs with a depth buffer, on the processor: for a million of them many times faster than OpenGL's
/// software renderers. Keeps what is drawn, so that a cloud can come part by part. Uses idle threads of the global
/// pool.
class PointSplat {
public:
    struct Sizes {
        double normal = 2; ///< diameters in device pixels
        double large = 4; ///< of the points that are marked
    };

    void clear(QSize size);
    /// Points whose colour has no alpha are left out. \p marked has an entry for each point that is not 0 for those
    /// drawn large, or is empty.
    void draw(const ScreenPoints &points, std::span<const QRgb> colors, std::span<const std::uint8_t> marked,
              CloudPart part, Sizes sizes);

    [[nodiscard]] QSize size() const { return m_size; }
    /// Multiplied by alpha: smooth edges are translucent. From the upper left corner.
    [[nodiscard]] const QRgb *colorRow(int y) const { return m_colors.data() + offset(y); }
    /// Of the frontmost point that covers the pixel; 1 where none does.
    [[nodiscard]] const float *depthRow(int y) const { return m_depth.data() + offset(y); }

private:
    [[nodiscard]] std::size_t offset(int y) const
    {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_size.width());
    }

    QSize m_size;
    std::vector<QRgb> m_colors;
    std::vector<float> m_depth;
};

} // namespace flexseg
