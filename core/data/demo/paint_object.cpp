// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/painters.h"
#include "core/data/demo/street_layout.h"

namespace flexseg::demo {

Frame::Frame(const Camera &camera, const SceneObject &object)
{
    origin = camera.onStreet(object.s, 0, object.z);
    const float heading = object.heading + std::atan(camera.yaw + 2.0f * camera.curvature * object.z);
    forward = {std::sin(heading), 0, std::cos(heading)};
    right = {std::cos(heading), 0, -std::sin(heading)};
}

void paintObject(Canvas &canvas, const DemoScene &scene, const SceneObject &object)
{
    switch (object.kind) {
    case Kind::Sky:
        return paintSky(canvas, scene, object);
    case Kind::Road:
        return paintRoad(canvas, scene, object);
    case Kind::Backdrop:
        return paintBackdrop(canvas, object);
    case Kind::Terrain:
        return paintTerrain(canvas, object);
    case Kind::Sidewalk:
        return paintSidewalk(canvas, object);
    case Kind::Building:
        return paintBuilding(canvas, object);
    case Kind::Wall:
        return paintWall(canvas, object);
    case Kind::Fence:
        return paintFence(canvas, object);
    case Kind::Hedge:
        return paintHedge(canvas, object);
    case Kind::Tree:
        return paintTree(canvas, object);
    case Kind::Bush:
        return paintBush(canvas, object);
    case Kind::Lamp:
        return paintLamp(canvas, object);
    case Kind::Post:
        return paintPost(canvas, object);
    case Kind::TrafficLight:
        return paintTrafficLight(canvas, object);
    case Kind::TrafficSign:
        return paintTrafficSign(canvas, object);
    case Kind::Person:
        return paintPerson(canvas, object);
    case Kind::Rider:
        return paintRider(canvas, object);
    case Kind::Car:
        return paintCar(canvas, object);
    case Kind::Truck:
        return paintTruck(canvas, object);
    case Kind::Bus:
        return paintBus(canvas, object);
    case Kind::Train:
        return paintTrain(canvas, object);
    case Kind::Motorcycle:
        return paintMotorcycle(canvas, object);
    case Kind::Bicycle:
        return paintBicycle(canvas, object);
    }
}

void paintShadows(Canvas &canvas, const DemoScene &scene)
{
    const Vec3 away = normalized({-scene.sun.x, 0, -scene.sun.z});
    const float perHeight = std::min(2.2f, std::sqrt(1.0f - scene.sun.y * scene.sun.y) / scene.sun.y);
    for (const SceneObject &object : scene.objects) {
        if (object.group < YardGroup || object.z > 80)
            continue;
        const Frame frame(canvas.camera(), object);
        float height = object.height;
        float radius = 0.5f * object.width;
        switch (object.kind) {
        case Kind::Car:
        case Kind::Truck:
        case Kind::Bus:
        case Kind::Train: {
            canvas.shadow(frame.origin, frame.forward, 0.56f * object.length, 0.62f * object.width, 0.0f, 0.78f);
            const float cast = 0.5f * std::min(height, 3.4f) * perHeight;
            canvas.shadow(frame.origin + away * cast, frame.forward, 0.56f * object.length,
                          0.56f * object.width + 0.4f * cast, 0.85f, 0.0f);
            continue;
        }
        case Kind::Tree:
            height = object.height;
            radius = 0.3f * object.height;
            canvas.shadow(frame.origin + away * (0.65f * height * perHeight), away, 0.32f * height * (0.6f + perHeight),
                          radius, 0.8f, 0.1f);
            radius = 0.2f;
            break;
        case Kind::Bush:
            radius = 0.6f * object.height;
            break;
        case Kind::Person:
        case Kind::Rider:
            radius = 0.28f;
            break;
        case Kind::Bicycle:
        case Kind::Motorcycle:
            canvas.shadow(frame.origin, frame.forward, 0.55f * object.length, 0.3f, 0.5f, 0.5f);
            radius = 0.3f;
            break;
        case Kind::Lamp:
        case Kind::Post:
            radius = 0.1f;
            break;
        default:
            continue;
        }
        const float cast = 0.5f * height * perHeight;
        canvas.shadow(frame.origin, away, radius * 1.5f, radius * 1.3f, 0.3f, 0.55f);
        canvas.shadow(frame.origin + away * cast, away, cast + radius, radius, 0.75f, 0.0f);
    }
}

} // namespace flexseg::demo
