// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/cloud_renderer.h"

#include "widgets/scene3d/premultiplied.h"

#include <QElapsedTimer>

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

constexpr double partMs = 16; ///< for the points of one frame; scene and screen need the rest of 50
constexpr std::size_t smallestPart = 20000;
constexpr unsigned fadedShare = 51; ///< of 256 of its colour in a point that is not selected
constexpr float boxPadding = 0.04F; ///< of the points' extent, around them
constexpr double largerPx = 3;

constexpr int previewFrom = 1000000; ///< device pixels

// Of a pixel: no two in a row or column of a grid of four, which suits lines of any slope.
constexpr std::array<QPointF, 4> sampleShifts{QPointF(-0.125, -0.375), QPointF(0.375, -0.125), QPointF(0.125, 0.375),
                                              QPointF(-0.375, 0.125)};

bool isFinite(QVector3D place)
{
    return std::isfinite(place.x()) && std::isfinite(place.y()) && std::isfinite(place.z());
}

} // namespace

CloudRenderer::CloudRenderer() = default;
CloudRenderer::~CloudRenderer() = default;

void CloudRenderer::setPoints(std::vector<float> xyz)
{
    m_points.set(std::move(xyz));
    m_selected.clear();
    placeAll();
}

void CloudRenderer::setColors(std::vector<QRgb> colors)
{
    m_colors = std::move(colors);
    m_colorsStale = true;
    restart(false);
}

void CloudRenderer::setSelected(const std::vector<int> &points)
{
    m_selected = points;
    m_colorsStale = true;
    restart(false);
}

void CloudRenderer::setMarkers(const SceneMarkers &markers)
{
    m_markers = markers;
    placeAll();
}

void CloudRenderer::setTrails(const SceneTrails &trails)
{
    m_trails = trails;
    placeAll();
}

void CloudRenderer::setPointsBy(PointsBy by)
{
    m_pointsBy = by;
    m_sceneStale = true;
    m_colorsStale = true;
    restart(false);
}

void CloudRenderer::setPointSize(std::optional<double> sizePx)
{
    m_pointSize = sizePx;
    m_sceneStale = true;
    restart(false);
}

double CloudRenderer::pointSize() const
{
    if (m_pointSize)
        return *m_pointSize;
    const std::size_t count = m_points.size();
    return count < 3000 ? 7 : count < 30000 ? 5 : count < 300000 ? 3 : 2;
}

bool CloudRenderer::isEmpty() const
{
    return m_points.size() == 0 && m_markers.isEmpty() && m_trails.isEmpty();
}

QString CloudRenderer::fault() const
{
    return m_scene ? m_scene->fault() : QString();
}

void CloudRenderer::placeAll()
{
    std::vector<QVector3D> places;
    for (const SceneMarker &marker : m_markers)
        places.push_back(marker.place);
    for (const SceneTrail &trail : m_trails)
        places.insert(places.end(), trail.places.begin(), trail.places.end());
    if (m_points.size() == 0)
        m_points.setBounds(places);
    const QVector3D padding = (m_points.high() - m_points.low()) * boxPadding;
    m_low = m_boxLow = m_points.low() - padding;
    m_high = m_boxHigh = m_points.high() + padding;
    for (const QVector3D &place : places) {
        const QVector3D p = m_points.toScene(place);
        if (!isFinite(p))
            continue;
        m_low = {std::min(m_low.x(), p.x()), std::min(m_low.y(), p.y()), std::min(m_low.z(), p.z())};
        m_high = {std::max(m_high.x(), p.x()), std::max(m_high.y(), p.y()), std::max(m_high.z(), p.z())};
    }
    m_sceneStale = true;
    m_colorsStale = true;
    restart(true);
}

void CloudRenderer::restart(bool moved)
{
    m_drawn = 0;
    if (moved) {
        m_projected = 0;
        m_sceneSamples = 0;
    }
}

void CloudRenderer::setView(const OrbitCamera &camera, QSizeF viewport, QSize device, const SceneColors &colors)
{
    if (camera != m_camera || viewport != m_viewport || device != m_device) {
        m_camera = camera;
        m_viewport = viewport;
        m_device = device;
        m_isPreview = device.width() * device.height() > previewFrom && !(m_scene && !m_scene->isSoftware());
        restart(true);
    }
    if (colors != m_sceneColors) {
        m_sceneColors = colors;
        m_sceneStale = true;
        m_colorsStale = true;
        restart(false);
    }
}

void CloudRenderer::updateShownColors()
{
    m_marked.clear();
    m_shownColors = m_colors;
    m_shownColors.resize(m_points.size(), m_sceneColors.text.rgb());
    if (!m_selected.empty()) {
        m_marked.assign(m_points.size(), 0);
        for (const int point : m_selected) {
            if (point >= 0 && static_cast<std::size_t>(point) < m_marked.size())
                m_marked[static_cast<std::size_t>(point)] = 1;
        }
        const QRgb back = scaled(m_sceneColors.background.rgb(), 256 - fadedShare);
        for (std::size_t i = 0; i < m_shownColors.size(); ++i) {
            if (m_marked[i] == 0 && qAlpha(m_shownColors[i]) != 0)
                m_shownColors[i] = scaled(m_shownColors[i] | 0xff000000, fadedShare) + back;
        }
    }
    m_colorsStale = false;
    if (openGlDrawsPoints()) {
        m_scene->setPoints(m_points.xyz(), m_shownColors, pointSize());
        m_sceneSamples = 0;
    }
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

void CloudRenderer::endPreview()
{
    if (!m_isPreview)
        return;
    m_isPreview = false;
    restart(true);
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

std::optional<int> CloudRenderer::pick(QPointF position, double radius)
{
    if (m_colorsStale)
        updateShownColors();
    endPreview();
    projectTo(m_stride);
    return m_screen.pick(position, radius, m_shownColors);
}

std::vector<int> CloudRenderer::inside(const QPolygonF &polygon)
{
    if (m_colorsStale)
        updateShownColors();
    endPreview();
    projectTo(m_stride);
    return m_screen.inside(polygon, m_shownColors);
}

} // namespace flexseg
