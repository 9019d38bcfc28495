// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "core/data/demo/scene.h"

/// The steps of describeScene(): each adds its objects, drawing its numbers from one stream.
namespace flexseg::demo {

/// Paint order between kinds of place, back to front.
enum Group { BackdropGroup, GroundGroup, RowGroup, YardGroup, FenceGroup, StreetGroup };

struct Layout {
    DemoScene &scene;
    Random &random;

    /// Appends an object with a seed of its own.
    SceneObject &add(Kind kind, int classId, int group, float s, float z);
    float between(double low, double high) { return static_cast<float>(random.uniform(low, high)); }
    bool chance(double p) { return random.chance(p); }
    template <std::size_t N>
    Vec3 pick(const std::array<std::uint32_t, N> &colors)
    {
        return srgb(colors[random.index(N)]);
    }
};

void layStreet(Layout &layout); ///< camera, sun, kerbs, lanes, ground
void layRows(Layout &layout); ///< what lines the street: buildings, yards, parks, fences, walls, hedges
void layPavement(Layout &layout); ///< trees, lamps, signs, lights, people, parked two-wheelers
void layTraffic(Layout &layout); ///< everything that rolls

} // namespace flexseg::demo
