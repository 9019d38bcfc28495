// SPDX-License-Identifier: GPL-3.0-only
// How a CloudRenderer draws: scene, then points part by part, then smooth edges.
#include "widgets/scene3d/cloud_renderer.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>

namespace flexseg {

namespace {

constexpr double partMs = 16; ///< for the points of one frame; scene and screen need the rest of 50
constexpr std::size_t smallestPart = 20000;
constexpr double largerPx = 3; ///< by which selected points are

// Of a pixel: no two in a row or column of a grid of four, which suits lines of any slope.
constexpr std::array<QPointF, 4> sampleShifts{QPointF(-0.125, -0.375), QPointF(0.375, -0.125), QPointF(0.125, 0.375),
                                              QPointF(-0.375, 0.125)};

} // namespace

QString CloudRenderer::fault() const
{
    return m_scene ? m_scene->fault() : QString();
}

bool CloudRenderer::openGlDrawsPoints() const
{
    return m_scene && m_scene->fault().isEmpty()
        && (m_pointsBy == PointsBy::OpenGl || (m_pointsBy == PointsBy::Automatic && !m_scene->isSoftware()));
}

void CloudRenderer::projectTo(std::size_t parts)
{
    const QMatrix4x4 matrix = m_camera.matrix(m_viewport);
    for (; m_projected < parts; ++m_projected)
        m_screen.project(m_points.xyz(), matrix, drawnSize(), {m_projected, m_stride});
}

void CloudRenderer::choosePartSize()
{
    const auto most = std::max(smallestPart, static_cast<std::size_t>(partMs * 1e6 / m_nsToAPoint));
    const std::size_t stride = std::max<std::size_t>(1, (m_points.size() + most - 1) / most);
    if (stride != m_stride) {
        m_stride = stride;
        m_projected = 0;
    }
}

void CloudRenderer::drawPart()
{
    if (m_device.isEmpty()) {
        m_drawn = m_stride;
        m_sceneSamples = samplesWanted();
        m_isPreview = false;
        return;
    }
    if (m_drawn > 0)
        endPreview();
    if (!m_scene)
        m_scene = std::make_unique<SceneRenderer>();
    if (m_sceneStale)
        updateScene();
    if (m_colorsStale)
        updateShownColors();
    if (m_sceneSamples == 0 || m_drawn >= m_stride)
        renderScene();
    if (m_drawn < m_stride)
        drawPoints();
    else if (m_sceneSamples < samplesWanted())
        return; // nothing to be seen of it yet
    compose(m_splat, m_sceneImage, m_sceneColors.background, m_picture);
}

void CloudRenderer::updateScene()
{
    const auto toScene = [this](QVector3D place) { return m_points.toScene(place); };
    SceneMarkers markers;
    for (SceneMarker marker : std::as_const(m_markers)) {
        marker.place = toScene(marker.place);
        if (isFinite(marker.place))
            markers.append(marker);
    }
    SceneTrails trails;
    for (SceneTrail trail : std::as_const(m_trails)) {
        std::transform(trail.places.begin(), trail.places.end(), trail.places.begin(), toScene);
        std::erase_if(trail.places, [](QVector3D place) { return !isFinite(place); });
        trails.append(trail);
    }
    m_scene->setMarkers(markers);
    m_scene->setTrails(trails);
    m_scene->setBox(m_boxLow, m_boxHigh);
    m_scene->setColors(m_sceneColors);
    m_sceneSamples = 0;
    m_sceneStale = false;
}

unsigned CloudRenderer::samplesWanted() const
{
    // Where pixels are small, edges need no smoothing; without a scene there are none.
    return m_device.width() < 1.5 * m_viewport.width() && fault().isEmpty() ? sampleShifts.size() : 1;
}

/// Once while all else is drawn; again, each time a little moved, when that is done.
void CloudRenderer::renderScene()
{
    const unsigned wanted = samplesWanted();
    if (m_sceneSamples >= wanted)
        return;
    const QPointF shift = wanted > 1 ? sampleShifts[m_sceneSamples] : QPointF();
    SceneImage &image = m_sceneSamples == 0 ? m_sceneImage : m_sample;
    m_scene->render(m_camera, m_viewport, drawnSize(), shift, image);
    if (m_sceneSamples == 0)
        m_sceneSum.clear();
    ++m_sceneSamples;
    if (m_isPreview || image.size.isEmpty())
        return;
    m_sceneSum.add(image);
    if (m_sceneSum.count() == wanted && wanted > 1)
        m_sceneSum.writeMean(m_sceneImage);
}

void CloudRenderer::drawPoints()
{
    if (m_drawn == 0) {
        m_splat.clear(drawnSize());
        choosePartSize();
    }
    if (openGlDrawsPoints()) {
        m_drawn = m_stride;
        return;
    }
    QElapsedTimer clock;
    clock.start();
    projectTo(m_drawn + 1);
    const double ratio = drawnSize().width() / m_viewport.width();
    m_splat.draw(m_screen, m_shownColors, m_marked, {m_drawn, m_stride},
                 {pointSize() * ratio, (pointSize() + largerPx) * ratio});
    ++m_drawn;
    const std::size_t count = m_points.size() / m_stride;
    if (count >= smallestPart)
        m_nsToAPoint += (static_cast<double>(clock.nsecsElapsed()) / static_cast<double>(count) - m_nsToAPoint) / 4;
}

} // namespace flexseg
