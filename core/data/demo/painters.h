// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/demo/canvas.h"
#include "core/data/demo/noise.h"

/// Painters of the kinds of objects: each marks its object's samples on a canvas, the same for every weather.
namespace flexseg::demo {

/// Local axes of an object: x right, y up, z along its heading; origin on the ground under its centre.
struct Frame {
    Vec3 origin;
    Vec3 right;
    Vec3 forward;

    Frame(const Camera &camera, const SceneObject &object);
    [[nodiscard]] Vec3 operator()(float x, float y, float z) const
    {
        return origin + right * x + Vec3{0, y, 0} + forward * z;
    }
};

/// Paints one object; begin() has been called.
void paintObject(Canvas &canvas, const DemoScene &scene, const SceneObject &object);

/// Darkens the ground under and beside what stands on it.
void paintShadows(Canvas &canvas, const DemoScene &scene);

void paintSky(Canvas &, const DemoScene &, const SceneObject &);
void paintBackdrop(Canvas &, const SceneObject &);
void paintRoad(Canvas &, const DemoScene &, const SceneObject &);
void paintTerrain(Canvas &, const SceneObject &);
void paintSidewalk(Canvas &, const SceneObject &);
void paintBuilding(Canvas &, const SceneObject &);
void paintWall(Canvas &, const SceneObject &);
void paintFence(Canvas &, const SceneObject &);
void paintHedge(Canvas &, const SceneObject &);
void paintTree(Canvas &, const SceneObject &);
void paintBush(Canvas &, const SceneObject &);
void paintLamp(Canvas &, const SceneObject &);
void paintPost(Canvas &, const SceneObject &);
void paintTrafficLight(Canvas &, const SceneObject &);
void paintTrafficSign(Canvas &, const SceneObject &);
void paintPerson(Canvas &, const SceneObject &);
void paintRider(Canvas &, const SceneObject &);
void paintBicycle(Canvas &, const SceneObject &);
void paintMotorcycle(Canvas &, const SceneObject &);
void paintCar(Canvas &, const SceneObject &);
void paintTruck(Canvas &, const SceneObject &);
void paintBus(Canvas &, const SceneObject &);
void paintTrain(Canvas &, const SceneObject &);

/// Noise in [0, 1) that fades to its mean where a feature of \p size metres falls under the footprint.
inline float fadedNoise(float u, float v, float size, float footprint, std::uint32_t seed)
{
    const float fade = saturate(2.0f - 1.6f * footprint / size);
    return fade <= 0 ? 0.5f : 0.5f + fade * (valueNoise(u / size, v / size, seed) - 0.5f);
}

} // namespace flexseg::demo
