// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/cloud_renderer.h"

#include "widgets/scene3d/premultiplied.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

constexpr unsigned fadedShare = 51; ///< of 256 of its colour in a point that is not selected
constexpr float boxPadding = 0.04F; ///< of the points' extent, around them
constexpr int previewFrom = 1000000; ///< device pixels

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

void CloudRenderer::endPreview()
{
    if (!m_isPreview)
        return;
    m_isPreview = false;
    restart(true);
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
