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

/// Half the size, with smooth edges; the depth is that of the frontmost of four. By hand, since multisampling makes
/// OpenGL's software renderers ten times slower.
void halve(const SceneImage &from, SceneImage &to);

/// Points and scene by their depth over the background. What points hide of the scene shines through them: a prototype
/// in the midst of its class would never be seen otherwise. A scene of another size is left out.
void compose(const PointSplat &points, const SceneImage &scene, QColor background, QImage &picture);

} // namespace flexseg
