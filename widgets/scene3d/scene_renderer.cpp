// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/scene_renderer.h"

#include "widgets/scene3d/any_gl_window.h"
#include "widgets/scene3d/colored_shape.h"
#include "widgets/scene3d/gl_context.h"

#include <vtkCallbackCommand.h>
#include <vtkCamera.h>
#include <vtkNew.h>
#include <vtkPolyDataMapper.h>
#include <vtkProperty.h>
#include <vtkRenderer.h>
#include <vtkSphereSource.h>

#include <QRgb>

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

constexpr double rimPx = 1.5; ///< around a marker
constexpr double boxPx = 1;
constexpr double trailPx = 2.5;
constexpr double trailDotPx = 6;
constexpr double boxShare = 0.3; ///< of the text's colour in the box's
constexpr double oldShare = 0.45; ///< of its colour at a trail's beginning

void setColor(vtkProperty *property, const QColor &color)
{
    property->SetColor(color.redF(), color.greenF(), color.blueF());
}

} // namespace

class SceneRenderer::Scene {
public:
    struct Ball {
        SceneMarker marker;
        vtkNew<vtkActor> body;
        vtkNew<vtkActor> rim; ///< the far half of a larger ball, seen around the body
    };

    Scene()
    {
        if (!context.isValid())
            return;
        observe(vtkCommand::WindowMakeCurrentEvent, [](vtkObject *, unsigned long, void *client, void *) {
            static_cast<Scene *>(client)->context.makeCurrent();
        });
        observe(vtkCommand::WindowIsCurrentEvent, [](vtkObject *, unsigned long, void *client, void *result) {
            *static_cast<bool *>(result) = static_cast<Scene *>(client)->context.isCurrent();
        });
        window->SetReadyForRendering(false);
        window->SetOwnContext(false);
        window->SetMultiSamples(0);
        window->SetFrameBlitModeToNoBlit();
        window->AddRenderer(renderer);
        renderer->SetBackgroundAlpha(0);
        renderer->SetBackground(0, 0, 0);
        sphere->SetRadius(0.5);
        sphere->SetThetaResolution(32);
        sphere->SetPhiResolution(20);
        sphereMapper->SetInputConnection(sphere->GetOutputPort());
        box.keepBehind();
        renderer->AddActor(box.actor());
        renderer->AddActor(trails.actor());
        renderer->AddActor(points.actor());

        context.makeCurrent();
        software = isSoftwareName(AnyGlWindow::rendererName());
        window->SetReadyForRendering(true);
        window->OpenGLInit();
        context.release();
    }
    ~Scene()
    {
        if (!context.isValid())
            return;
        context.makeCurrent();
        window->Finalize();
        window->SetReadyForRendering(false);
        context.release();
    }

    Scene(const Scene &) = delete;
    Scene &operator=(const Scene &) = delete;

    void updateBox(QVector3D eye);

    void observe(unsigned long event, void (*call)(vtkObject *, unsigned long, void *, void *))
    {
        vtkNew<vtkCallbackCommand> command;
        command->SetClientData(this);
        command->SetCallback(call);
        window->AddObserver(event, command);
    }

    static bool isSoftwareName(const std::string &name)
    {
        const std::array<const char *, 4> rasterisers{"llvmpipe", "softpipe", "swrast", "SWR"};
        return std::any_of(rasterisers.begin(), rasterisers.end(),
                           [&](const char *known) { return name.find(known) != std::string::npos; });
    }

    GlContext context; ///< first, so that it goes last
    vtkNew<AnyGlWindow> window;
    vtkNew<vtkRenderer> renderer;
    vtkNew<vtkSphereSource> sphere;
    vtkNew<vtkPolyDataMapper> sphereMapper;
    std::vector<std::unique_ptr<Ball>> balls;
    ColoredShape box;
    ColoredShape trails;
    ColoredShape points;
    double pointPx = 1;
    SceneTrails trailList;
    QVector3D low{-1, -1, -1};
    QVector3D high{1, 1, 1};
    int nearestCorner = -1; ///< whose edges the box lacks; 8: none, -1: to be drawn anew
    SceneColors colors;
    bool software = true;
};

SceneRenderer::SceneRenderer()
    : m_scene(std::make_unique<Scene>())
{
}

SceneRenderer::~SceneRenderer() = default;

const QString &SceneRenderer::fault() const
{
    return m_scene->context.fault();
}

bool SceneRenderer::isSoftware() const
{
    return m_scene->software;
}

void SceneRenderer::setMarkers(const SceneMarkers &markers)
{
    for (const auto &ball : m_scene->balls) {
        m_scene->renderer->RemoveActor(ball->body);
        m_scene->renderer->RemoveActor(ball->rim);
    }
    m_scene->balls.clear();
    for (const SceneMarker &marker : markers) {
        auto ball = std::make_unique<Scene::Ball>();
        ball->marker = marker;
        for (vtkActor *actor : {ball->body.Get(), ball->rim.Get()}) {
            actor->SetMapper(m_scene->sphereMapper);
            actor->SetPosition(marker.place.x(), marker.place.y(), marker.place.z());
            m_scene->renderer->AddActor(actor);
        }
        vtkProperty *body = ball->body->GetProperty();
        setColor(body, marker.color);
        body->SetAmbient(0.45);
        body->SetDiffuse(0.6);
        body->SetSpecular(0.25);
        body->SetSpecularPower(20);
        ball->rim->GetProperty()->LightingOff();
        ball->rim->GetProperty()->FrontfaceCullingOn();
        setColor(ball->rim->GetProperty(), m_scene->colors.text);
        m_scene->balls.push_back(std::move(ball));
    }
}

void SceneRenderer::setTrails(const SceneTrails &trails)
{
    ColoredShape &shape = m_scene->trails;
    m_scene->trailList = trails;
    shape.clear();
    for (const SceneTrail &trail : trails) {
        std::vector<vtkIdType> places;
        for (const QVector3D &place : trail.places) {
            const double age = static_cast<double>(places.size()) / static_cast<double>(trail.places.size());
            places.push_back(
                shape.add(place, mixedColor(m_scene->colors.background, trail.color, std::lerp(oldShare, 1.0, age))));
        }
        if (places.size() > 1)
            shape.addLine(places);
        shape.addDots(places);
    }
    shape.finish();
}

void SceneRenderer::setBox(QVector3D low, QVector3D high)
{
    m_scene->low = low;
    m_scene->high = high;
    m_scene->nearestCorner = -1;
}

/// Without the edges at the corner next to the camera, which would run across the points.
void SceneRenderer::Scene::updateBox(QVector3D eye)
{
    const QVector3D middle = (low + high) / 2;
    const bool isFlat = high.z() <= low.z();
    const int nearest
        = isFlat ? 8 : (eye.x() > middle.x() ? 1 : 0) | (eye.y() > middle.y() ? 2 : 0) | (eye.z() > middle.z() ? 4 : 0);
    if (nearest == nearestCorner)
        return;
    nearestCorner = nearest;
    box.clear();
    const QColor color = mixedColor(colors.background, colors.text, boxShare);
    for (int corner = 0; corner < 8; ++corner)
        box.add({corner & 1 ? high.x() : low.x(), corner & 2 ? high.y() : low.y(), corner & 4 ? high.z() : low.z()},
                color);
    for (int corner = 0; corner < (isFlat ? 4 : 8); ++corner) {
        for (const int axis : {1, 2, 4}) {
            const std::array<vtkIdType, 2> edge{corner, corner | axis};
            if (edge[0] != edge[1] && edge[0] != nearest && edge[1] != nearest && !(isFlat && axis == 4))
                box.addLine(edge);
        }
    }
    box.finish();
}

void SceneRenderer::setColors(const SceneColors &colors)
{
    m_scene->colors = colors;
    for (const auto &ball : m_scene->balls)
        setColor(ball->rim->GetProperty(), colors.text);
    setTrails(SceneTrails(m_scene->trailList));
    m_scene->nearestCorner = -1;
}

void SceneRenderer::setPoints(std::span<const float> xyz, std::span<const std::uint32_t> colors, double sizePx)
{
    ColoredShape &shape = m_scene->points;
    shape.clear();
    m_scene->pointPx = sizePx;
    std::vector<vtkIdType> ids;
    for (std::size_t i = 0; i < colors.size(); ++i) {
        if (qAlpha(colors[i]) != 0 && !std::isnan(xyz[3 * i] + xyz[3 * i + 1] + xyz[3 * i + 2]))
            ids.push_back(shape.add({xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]}, QColor::fromRgb(colors[i])));
    }
    shape.addDots(ids);
    shape.finish();
}

void SceneRenderer::render(const OrbitCamera &camera, QSizeF viewport, QSize device, QPointF shift, SceneImage &image)
{
    image.size = {};
    if (!m_scene->context.isValid() || device.isEmpty())
        return;
    const double ratio = device.width() / viewport.width();
    vtkCamera *eye = m_scene->renderer->GetActiveCamera();
    const QVector3D position = camera.position();
    const QVector3D target = camera.target();
    const QVector3D up = camera.up();
    eye->SetPosition(position.x(), position.y(), position.z());
    eye->SetFocalPoint(target.x(), target.y(), target.z());
    eye->SetViewUp(up.x(), up.y(), up.z());
    eye->SetViewAngle(OrbitCamera::viewAngle);
    eye->SetWindowCenter(2 * shift.x() / device.width(), 2 * shift.y() / device.height());
    eye->SetClippingRange(camera.nearPlane(), camera.farPlane());
    for (const auto &ball : m_scene->balls) {
        const double unit = camera.unitsToAPixel(ball->marker.place, viewport);
        ball->body->SetScale(unit * ball->marker.sizePx);
        ball->rim->SetScale(unit * (ball->marker.sizePx + 2 * rimPx));
    }
    m_scene->updateBox(position);
    m_scene->box.setSizes(boxPx * ratio, 1);
    m_scene->trails.setSizes(trailPx * ratio, trailDotPx * ratio);
    m_scene->points.setSizes(1, m_scene->pointPx * ratio);

    m_scene->context.makeCurrent();
    m_scene->window->SetSize(device.width(), device.height());
    m_scene->window->Render();
    m_scene->window->readPixels(image.colors, image.depth);
    m_scene->context.release();
    image.size = device;
}

} // namespace flexseg
