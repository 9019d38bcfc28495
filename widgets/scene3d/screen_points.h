// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QMatrix4x4>
#include <QPointF>
#include <QPolygonF>
#include <QRgb>
#include <QSize>

#include <optional>
#include <span>
#include <vector>

namespace flexseg {

/// Of a cloud, every stride-th point from first on. All parts of a stride make up the cloud.
struct CloudPart {
    std::size_t first = 0;
    std::size_t stride = 1;
};

/// Where a cloud's points lie on the screen: what is drawn from and what the pointer is compared with. Uses idle
/// threads of the global pool.
class ScreenPoints {
public:
    static constexpr float outside = -1e6F; ///< x of a point that is not before the camera

    /// Projects a part of \p xyz; \p size in device pixels.
    void project(std::span<const float> xyz, const QMatrix4x4 &matrix, QSize size, CloudPart part);

    /// Device pixels, from the upper left corner; a pixel's middle is at a half.
    [[nodiscard]] std::span<const float> x() const { return m_x; }
    [[nodiscard]] std::span<const float> y() const { return m_y; }
    /// 0 at the near plane, 1 at the far one.
    [[nodiscard]] std::span<const float> depth() const { return m_depth; }

    /// The frontmost point within \p radius of a position; of those whose colour has alpha only.
    [[nodiscard]] std::optional<int> pick(QPointF position, double radius, std::span<const QRgb> colors) const;
    /// The points inside a polygon (odd-even rule) whose colour has alpha, in ascending order.
    [[nodiscard]] std::vector<int> inside(const QPolygonF &polygon, std::span<const QRgb> colors) const;

private:
    std::vector<float> m_x;
    std::vector<float> m_y;
    std::vector<float> m_depth;
};

} // namespace flexseg
