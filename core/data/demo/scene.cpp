// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/scene.h"

#include "core/data/demo/street_layout.h"

#include <utility>

namespace flexseg::demo {

namespace {

/// Whether \p a is to be painted before \p b: by group, then by what hides what as seen from the camera.
bool isBehind(const SceneObject &a, const SceneObject &b, float eye)
{
    if (a.group != b.group)
        return a.group < b.group;
    if (a.group != StreetGroup)
        return a.z > b.z;
    const auto reach = [](const SceneObject &o) {
        return 0.5f * (std::abs(std::cos(o.heading)) * o.length + std::abs(std::sin(o.heading)) * o.width);
    };
    const float ra = reach(a);
    const float rb = reach(b);
    if (a.z - ra > b.z + rb - 0.2f)
        return true;
    if (b.z - rb > a.z + ra - 0.2f)
        return false;
    // Side by side: the one that is farther from the line of sight lies behind.
    if ((a.s - eye) * (b.s - eye) > 0 && std::abs(std::abs(a.s - eye) - std::abs(b.s - eye)) > 0.5f)
        return std::abs(a.s - eye) > std::abs(b.s - eye);
    return a.z > b.z;
}

/// Selection sort with a relation that need not be transitive: a cycle is cut at its farthest object.
void sortForPainting(std::vector<SceneObject> &objects, float eye)
{
    std::stable_sort(objects.begin(), objects.end(), [](const SceneObject &a, const SceneObject &b) {
        return std::make_pair(a.group, -a.z) < std::make_pair(b.group, -b.z);
    });
    for (std::size_t i = 0; i < objects.size(); ++i) {
        if (objects[i].group != StreetGroup)
            continue;
        std::size_t next = i;
        for (std::size_t candidate = i; candidate < objects.size(); ++candidate) {
            bool free = true;
            for (std::size_t other = i; free && other < objects.size(); ++other)
                free = other == candidate || !isBehind(objects[other], objects[candidate], eye);
            if (free) {
                next = candidate;
                break;
            }
        }
        std::rotate(objects.begin() + static_cast<std::ptrdiff_t>(i),
                    objects.begin() + static_cast<std::ptrdiff_t>(next),
                    objects.begin() + static_cast<std::ptrdiff_t>(next) + 1);
    }
}

} // namespace

DemoScene describeScene(std::uint64_t seed, int index)
{
    DemoScene scene;
    scene.seed = seed;
    scene.index = index;
    Random random(seed, static_cast<std::uint64_t>(index));
    Layout layout{scene, random};
    layStreet(layout);
    layRows(layout);
    layPavement(layout);
    layTraffic(layout);
    sortForPainting(scene.objects, scene.camera.s);
    for (std::size_t i = 0; i < scene.objects.size(); ++i)
        scene.objects[i].id = static_cast<int>(i);
    return scene;
}

} // namespace flexseg::demo
