// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/demo/vec3.h"

#include <array>
#include <cstdint>
#include <vector>

/// A street scene before it is drawn: what stands where. The street runs along z; s is the lateral place in metres
/// from the street's centre line (right positive), so that a bend of the street moves everything with it.
namespace flexseg::demo {

enum class Kind {
    Sky,
    Road,
    Backdrop,
    Terrain,
    Sidewalk,
    Building,
    Wall,
    Fence,
    Hedge,
    Tree,
    Bush,
    Lamp,
    Post,
    TrafficLight,
    TrafficSign,
    Person,
    Rider,
    Car,
    Truck,
    Bus,
    Train,
    Motorcycle,
    Bicycle,
};

/// One instance. The meaning of style, phase and the colours is the kind's own; see the painters.
struct SceneObject {
    int id = 0; ///< place in DemoScene::objects; also the paint order, back to front
    Kind kind = Kind::Sky;
    std::uint8_t classId = 0; ///< train id of Cityscapes, 0..18
    int group = 0; ///< paint order between groups: backdrop, ground, buildings, yards, fences, street
    float s = 0; ///< lateral centre, metres
    float z = 0; ///< distance of the centre along the street, metres
    float heading = 0; ///< radians; 0 = looks away from the camera along the street
    float length = 1; ///< along the heading, metres
    float width = 1;
    float height = 1;
    float base = 0; ///< height of the foot over the ground
    int style = 0;
    float phase = 0;
    Vec3 color;
    Vec3 color2;
    std::uint32_t seed = 0; ///< of the instance's own details
};

struct StreetSpec {
    float left = -5; ///< kerbs
    float right = 5;
    float walkLeft = 3; ///< widths of the pavements
    float walkRight = 3;
    float parkLeft = 0; ///< widths of the parking lanes, inside the kerbs; 0 = none
    float parkRight = 0;
    int lanesLeft = 1;
    int lanesRight = 1;
    float crossingZ = -1; ///< near end of a zebra crossing; negative = none
    bool rails = false; ///< in the lane left of the centre line
    float yaw = 0; ///< slope of the street against the view axis
    float curvature = 0; ///< lateral metres per square metre of distance
};

struct CameraSpec {
    float s = 1.6f;
    float height = 1.8f;
    float horizon = 0.45f; ///< as a share of the image's height, from the top
    float focal = 0.92f; ///< as a share of the image's width
};

struct DemoScene {
    std::uint64_t seed = 0;
    int index = 0;
    CameraSpec camera;
    StreetSpec street;
    Vec3 sun; ///< unit vector towards the sun
    float cloudiness = 0.4f;
    std::vector<SceneObject> objects; ///< in paint order
    std::array<std::vector<float>, 2> roofline; ///< height of the left and right row for each metre from z = -60 on
};

inline constexpr float laneWidth = 3.2f;
inline constexpr int rooflineStart = -60;
inline constexpr int rooflineLength = 300;

/// The scene \p index of the family \p seed; a pure function of the two.
[[nodiscard]] DemoScene describeScene(std::uint64_t seed, int index);

} // namespace flexseg::demo
