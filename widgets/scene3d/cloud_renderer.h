// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/scene3d/cloud_points.h"
#include "widgets/scene3d/orbit_camera.h"
#include "widgets/scene3d/point_splat.h"
#include "widgets/scene3d/scene_renderer.h"

#include <QImage>

#include <memory>
#include <optional>

namespace flexseg {

/// Who draws the points: OpenGL where a graphics card does it, else PointSplat.
enum class PointsBy { Automatic, Processor, OpenGl };

/// The picture of a cloud and its scene. A cloud that is too large for one frame is drawn in parts, each evenly spread
/// over all of it, so that the first already shows its shape. GUI thread.
class CloudRenderer {
public:
    CloudRenderer();
    ~CloudRenderer();

    void setPoints(std::vector<float> xyz);
    /// One to each point, the text's for those that lack one; without alpha: not there.
    void setColors(std::vector<QRgb> colors);
    /// These are drawn large and all others faint; none: all alike.
    void setSelected(const std::vector<int> &points);
    void setMarkers(const SceneMarkers &markers);
    void setTrails(const SceneTrails &trails);
    void setPointsBy(PointsBy by);
    /// Diameter in logical pixels; absent: by the number of points.
    void setPointSize(std::optional<double> sizePx);

    [[nodiscard]] const CloudPoints &points() const { return m_points; }
    [[nodiscard]] const SceneMarkers &markers() const { return m_markers; }
    [[nodiscard]] bool isEmpty() const;
    /// Corners of the box that is drawn around the points, in the scene.
    [[nodiscard]] QVector3D boxLow() const { return m_boxLow; }
    [[nodiscard]] QVector3D boxHigh() const { return m_boxHigh; }
    /// Of that which holds markers and trails as well.
    [[nodiscard]] QVector3D low() const { return m_low; }
    [[nodiscard]] QVector3D high() const { return m_high; }
    [[nodiscard]] double pointSize() const;
    /// What is missing, as a sentence; empty when nothing is. Known once something has been drawn.
    [[nodiscard]] QString fault() const;

    void setView(const OrbitCamera &camera, QSizeF viewport, QSize device, const SceneColors &colors);
    /// Whether something has been drawn of what there is now, and whether all of it has.
    [[nodiscard]] bool hasPicture() const { return m_drawn > 0; }
    [[nodiscard]] bool isComplete() const
    {
        return isEmpty() || (!m_isPreview && m_drawn >= m_stride && m_sceneSamples >= samplesWanted());
    }
    /// The first part after a change, or the next one.
    void drawPart();
    /// While a large view moves it has half the resolution.
    [[nodiscard]] const QImage &picture() const { return m_picture; }

    /// Device pixels.
    [[nodiscard]] std::optional<int> pick(QPointF position, double radius);
    [[nodiscard]] std::vector<int> inside(const QPolygonF &polygon);

private:
    void placeAll();
    void restart(bool moved);
    void updateShownColors();
    [[nodiscard]] bool openGlDrawsPoints() const;
    [[nodiscard]] QSize drawnSize() const { return m_isPreview ? (m_device + QSize(1, 1)) / 2 : m_device; }
    [[nodiscard]] unsigned samplesWanted() const;
    void endPreview();
    void updateScene();
    void renderScene();
    void drawPoints();
    void choosePartSize();
    void projectTo(std::size_t parts);

    CloudPoints m_points;
    std::vector<QRgb> m_colors;
    std::vector<int> m_selected;
    std::vector<QRgb> m_shownColors; ///< with those that are not selected faded
    std::vector<std::uint8_t> m_marked;
    SceneMarkers m_markers;
    SceneTrails m_trails;
    PointsBy m_pointsBy = PointsBy::Automatic;
    std::optional<double> m_pointSize;
    QVector3D m_boxLow{-1, -1, -1}; ///< drawn around the points
    QVector3D m_boxHigh{1, 1, 1};
    QVector3D m_low{-1, -1, -1};
    QVector3D m_high{1, 1, 1};

    OrbitCamera m_camera;
    QSizeF m_viewport;
    QSize m_device;
    SceneColors m_sceneColors;

    std::unique_ptr<SceneRenderer> m_scene; ///< made when first drawn
    SceneImage m_sceneImage;
    bool m_sceneStale = true; ///< what is in the scene
    unsigned m_sceneSamples = 0; ///< pictures of it since something changed
    SceneImage m_sample;
    SceneSum m_sceneSum;
    bool m_colorsStale = true;

    ScreenPoints m_screen;
    PointSplat m_splat;
    bool m_isPreview = false; ///< drawn at half the resolution, as long as a large view moves
    std::size_t m_stride = 1; ///< number of parts
    std::size_t m_projected = 0; ///< parts
    std::size_t m_drawn = 0;
    double m_nsToAPoint = 15; ///< measured
    QImage m_picture;
};

} // namespace flexseg
