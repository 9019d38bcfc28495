// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <QImage>
#include <QSize>

#include <cstdint>
#include <vector>

namespace flexseg {

class PointSplat;

/// What VTK has drawn, from the lower left corner.
struct SceneImage {
    static constexpr float farthest = 0.99999F; ///< depth from which on it is behind all points

    QSize size; ///< device pixels; empty: nothing
    std::vector<std::uint32_t> colors; ///< 0xAARRGGBB multiplied by alpha; transparent where nothing lies
    std::vector<float> depth; ///< 0 at the near plane, 1 at the far one and where nothing lies
};

/// The mean of several pictures, each moved by a part of a pixel, has smooth edges; the depth is that of the frontmost.
/// By hand, since multisampling makes OpenGL's software renderers ten times slower.
class SceneSum {
public:
    void clear() { m_count = 0; }
    void add(const SceneImage &image);
    [[nodiscard]] unsigned count() const { return m_count; }
    void writeMean(SceneImage &image) const;

private:
    unsigned m_count = 0;
    std::vector<std::uint32_t> m_even; ///< of each pixel two channels of 16 bits
    std::vector<std::uint32_t> m_odd;
    std::vector<float> m_depth;
};

/// Points and scene by their depth over the background. What points hide of the scene shines through them: a prototype
/// in the midst of its class would never be seen otherwise. A scene of another size is left out.
void compose(const PointSplat &points, const SceneImage &scene, QColor background, QImage &picture);

} // namespace flexseg
