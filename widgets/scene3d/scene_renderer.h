// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/orbit_camera.h"
#include "widgets/scene3d/scene_content.h"
#include "widgets/scene3d/scene_image.h"

#include <QString>

#include <cstdint>
#include <memory>
#include <span>

namespace flexseg {

/// The scene in VTK: markers, trails, the box around the points, and the points too where hardware draws them. Each has
/// an OpenGL context of its own. GUI thread.
class SceneRenderer {
public:
    SceneRenderer();
    ~SceneRenderer();

    /// Why nothing can be rendered, as a sentence; empty when it can.
    [[nodiscard]] const QString &fault() const;
    /// Whether a processor does what a graphics card should.
    [[nodiscard]] bool isSoftware() const;

    /// Places are the scene's (CloudPoints::toScene()).
    void setMarkers(const SceneMarkers &markers);
    void setTrails(const SceneTrails &trails);
    void setBox(QVector3D low, QVector3D high);
    void setColors(const SceneColors &colors);
    /// To be called for hardware only: software takes seconds for what PointSplat does in milliseconds. Points without
    /// alpha are left out.
    void setPoints(std::span<const float> xyz, std::span<const std::uint32_t> colors, double sizePx);

    /// \p viewport in logical pixels; \p shift moves the scene by a part of a device pixel.
    void render(const OrbitCamera &camera, QSizeF viewport, QSize device, QPointF shift, SceneImage &image);

private:
    class Scene;
    std::unique_ptr<Scene> m_scene;
};

} // namespace flexseg
