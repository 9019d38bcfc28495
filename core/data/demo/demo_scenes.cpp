// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/demo_scenes.h"

#include "core/base/error.h"
#include "core/data/demo/displacement.h"
#include "core/data/demo/lighting.h"
#include "core/data/demo/painters.h"
#include "core/data/demo/restyle.h"
#include "core/data/demo/street_layout.h"

#include <string>

namespace flexseg {

using namespace demo;

namespace {

constexpr int subPixels = 2; // along each side of a pixel

/// Streams of a scene beside its description, so that no weather changes another's draws.
enum Substream : std::uint32_t { AirStream = 1, StyleStream = 16, FieldStream = 17 };

void checkSize(int width, int height)
{
    if (width < 32 || height < 32 || width > 4096 || height > 4096)
        throw Error(ErrorCode::InvalidArgument,
                    "A demo scene cannot be drawn at " + std::to_string(width) + " x " + std::to_string(height)
                        + " px: both sides must be from 32 to 4096.");
}

/// Object of each pixel: the one with the most sub-pixels by class; among equals the foremost.
template <typename ObjectAt>
Image<std::uint16_t> objectMap(const DemoScene &scene, int width, int height, ObjectAt &&objectAt)
{
    Image<std::uint16_t> map(width, height);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            std::array<std::uint16_t, subPixels * subPixels> ids;
            for (int k = 0; k < subPixels * subPixels; ++k)
                ids[static_cast<std::size_t>(k)]
                    = objectAt(x * subPixels + k % subPixels, y * subPixels + k / subPixels);
            int best = 0;
            std::uint16_t winner = 0;
            for (const std::uint16_t id : ids) {
                int votes = 0;
                for (const std::uint16_t peer : ids)
                    votes += scene.objects[peer].classId == scene.objects[id].classId ? 1 : 0;
                if (votes > best || (votes == best && id > winner)) {
                    best = votes;
                    winner = id;
                }
            }
            map.at(x, y) = winner;
        }
    }
    return map;
}

LabelMap classesOf(const DemoScene &scene, const Image<std::uint16_t> &objects)
{
    LabelMap map(objects.width, objects.height);
    for (std::size_t i = 0; i < objects.pixels.size(); ++i)
        map.pixels[i] = scene.objects[objects.pixels[i]].classId;
    return map;
}

} // namespace

const std::array<DemoClass, 19> &demoClasses()
{
    static const std::array<DemoClass, 19> classes{{
        {"road", {128, 64, 128}},
        {"sidewalk", {244, 35, 232}},
        {"building", {70, 70, 70}},
        {"wall", {102, 102, 156}},
        {"fence", {190, 153, 153}},
        {"pole", {153, 153, 153}},
        {"traffic light", {250, 170, 30}},
        {"traffic sign", {220, 220, 0}},
        {"vegetation", {107, 142, 35}},
        {"terrain", {152, 251, 152}},
        {"sky", {70, 130, 180}},
        {"person", {220, 20, 60}},
        {"rider", {255, 0, 0}},
        {"car", {0, 0, 142}},
        {"truck", {0, 0, 70}},
        {"bus", {0, 60, 100}},
        {"train", {0, 80, 100}},
        {"motorcycle", {0, 0, 230}},
        {"bicycle", {119, 11, 32}},
    }};
    return classes;
}

DemoRender renderDemoScene(std::uint64_t seed, int sceneIndex, int width, int height, DemoWeather weather)
{
    checkSize(width, height);
    const DemoScene scene = describeScene(seed, sceneIndex);
    const int w = width * subPixels;
    const int h = height * subPixels;
    Canvas canvas(Camera(scene, w, h), {0, 0, w, h}, false);
    bool shadowed = false;
    for (const SceneObject &object : scene.objects) {
        if (!shadowed && object.group > GroundGroup) {
            paintShadows(canvas, scene);
            shadowed = true;
        }
        canvas.begin(object.id);
        paintObject(canvas, scene, object);
    }
    DemoRender out;
    out.mask = classesOf(scene, objectMap(scene, width, height, [&](int x, int y) { return canvas.at(x, y).object; }));
    const Look look = lookOf(scene, weather);
    Random air(seed, static_cast<std::uint64_t>(sceneIndex), AirStream + static_cast<std::uint32_t>(weather));
    out.image = develop(light(canvas, scene, look, subPixels), scene, look, air);
    return out;
}

DemoRender renderGeneratedScene(std::uint64_t seed, int sceneIndex, int width, int height)
{
    checkSize(width, height);
    const DemoScene scene = describeScene(seed, sceneIndex);
    Random fields(seed, static_cast<std::uint64_t>(sceneIndex), FieldStream);
    Random style(seed, static_cast<std::uint64_t>(sceneIndex), StyleStream);
    DemoRender out;
    out.strength = static_cast<float>(fields.uniform(0.0, 6.0));
    DisplacedScene displaced = paintDisplaced(scene, width, height, subPixels, out.strength, fields);
    const auto w = static_cast<std::size_t>(width) * subPixels;
    const auto maskObjects = objectMap(scene, width, height, [&](int x, int y) {
        return displaced.truth[static_cast<std::size_t>(y) * w + static_cast<std::size_t>(x)];
    });
    const auto shownObjects
        = objectMap(scene, width, height, [&](int x, int y) { return displaced.image.at(x, y).object; });
    out.mask = classesOf(scene, maskObjects);
    out.shown = classesOf(scene, shownObjects);
    out.displacement = measureDisplacement(scene, displaced, maskObjects, shownObjects, subPixels, out.strength);
    const Look look = unusualLook(scene, style);
    out.image = develop(light(displaced.image, scene, look, subPixels), scene, look, style);
    restyle(out.image, style);
    out.strength *= static_cast<float>(width) / 512.0f;
    return out;
}

} // namespace flexseg
