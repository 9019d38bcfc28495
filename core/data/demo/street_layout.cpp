// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/street_layout.h"

#include <numbers>

namespace flexseg::demo {

SceneObject &Layout::add(Kind kind, int classId, int group, float s, float z)
{
    SceneObject object;
    object.kind = kind;
    object.classId = static_cast<std::uint8_t>(classId);
    object.group = group;
    object.s = s;
    object.z = z;
    object.seed = random.next32();
    scene.objects.push_back(object);
    return scene.objects.back();
}

void layStreet(Layout &l)
{
    StreetSpec &street = l.scene.street;
    CameraSpec &camera = l.scene.camera;
    street.lanesRight = l.chance(0.35) ? 2 : 1;
    street.lanesLeft = l.chance(0.35) ? 2 : 1;
    street.parkLeft = l.chance(0.6) ? 2.2f : 0.0f;
    street.parkRight = l.chance(0.6) ? 2.2f : 0.0f;
    street.left = -(laneWidth * static_cast<float>(street.lanesLeft) + street.parkLeft + 0.5f);
    street.right = laneWidth * static_cast<float>(street.lanesRight) + street.parkRight + 0.5f;
    street.walkLeft = l.between(2.5, 5.0);
    street.walkRight = l.between(2.5, 5.0);
    street.rails = l.chance(0.34);
    street.crossingZ = l.chance(0.4) ? l.between(7, 20) : -1.0f;
    street.yaw = l.between(-0.06, 0.06);
    street.curvature = l.chance(0.6) ? l.between(-0.0022, 0.0022) : 0.0f;
    camera.s = 0.5f * laneWidth + l.between(-0.9, 0.7);
    camera.height = l.between(1.6, 2.3);
    camera.horizon = l.between(0.40, 0.48);
    camera.focal = l.between(0.8, 1.0);

    const float azimuth = l.between(0, 2.0 * std::numbers::pi);
    const float elevation = l.between(0.45, 1.05);
    l.scene.sun
        = {std::cos(elevation) * std::sin(azimuth), std::sin(elevation), std::cos(elevation) * std::cos(azimuth)};
    l.scene.cloudiness = l.between(0.1, 0.75);

    l.add(Kind::Sky, 10, BackdropGroup, 0, 2000);
    SceneObject &far = l.add(Kind::Backdrop, l.chance(0.55) ? 2 : 8, BackdropGroup, 0, 260);
    far.height = l.between(9, 30);
    l.add(Kind::Road, 0, GroundGroup, 0, 1000);
    for (const float side : {-1.0f, 1.0f}) {
        const float kerb = side < 0 ? street.left : street.right;
        const float walk = side < 0 ? street.walkLeft : street.walkRight;
        SceneObject &grass = l.add(Kind::Terrain, 9, GroundGroup, kerb + side * (walk + 60), 900);
        grass.width = 120;
        grass.phase = l.between(0, 1);
        SceneObject &pavement = l.add(Kind::Sidewalk, 1, GroundGroup, kerb + side * 0.5f * walk, 800);
        pavement.width = walk;
        pavement.style = l.random.integer(0, 2);
        pavement.color = l.pick(std::array<std::uint32_t, 4>{0xa9a49c, 0x9c9a98, 0xb0a494, 0x94918f});
        pavement.heading = side;
        if (walk > 3.4f && l.chance(0.4)) { // a grass verge along the kerb
            SceneObject &verge = l.add(Kind::Terrain, 9, GroundGroup, kerb + side * 0.85f, 700);
            verge.width = 1.2f;
            verge.phase = l.between(0, 1);
        }
    }
}

void layRows(Layout &l)
{
    static constexpr std::array<std::uint32_t, 18> facades{0xc9b79c, 0xb5533c, 0xd8cfc0, 0x9c4a3a, 0xe0c49a, 0x8f8b86,
                                                           0xc7a17a, 0xa9b3b8, 0x7d6a5b, 0xd9a878, 0xb8b09a, 0xcfd2cf,
                                                           0x8c3f34, 0xe3d6b8, 0x9aa79a, 0xc58f7a, 0x6f7378, 0xd4bfa8};
    static constexpr std::array<std::uint32_t, 6> roofs{0x7a3b2c, 0x5a4a44, 0x8c4a35, 0x4a4c50, 0x6b3328, 0x575b60};
    const StreetSpec &street = l.scene.street;
    for (int side = 0; side < 2; ++side) {
        auto &roofline = l.scene.roofline[static_cast<std::size_t>(side)];
        roofline.assign(rooflineLength, 0.0f);
        const float sign = side == 0 ? -1.0f : 1.0f;
        const float front = side == 0 ? street.left - street.walkLeft : street.right + street.walkRight;
        const int character = static_cast<int>(l.random.index(10)); // 0..4 town, 5..7 suburb, 8 park, 9 works
        float z = character < 5 ? l.between(-14, -4) : l.between(-8, 2);
        while (z < 190.0f) {
            const double kind = l.random.uniform();
            const bool town = character < 5 && kind < 0.84;
            const bool house = character >= 5 && character < 8 && kind < 0.68;
            const float length = town ? l.between(9, 24) : house ? l.between(9, 15) : l.between(8, 20);
            const float middle = z + 0.5f * length;
            const float setback = house ? l.between(3, 7) : 0.0f;
            if (town || house || (character == 9 && kind < 0.45)) {
                SceneObject &b = l.add(Kind::Building, 2, RowGroup, front + sign * setback, middle);
                b.length = length - (house ? 2.5f : 0.0f);
                b.width = l.between(9, 14);
                b.height = town ? l.between(8.5, 21) : house ? l.between(5.2, 8) : l.between(6, 10);
                b.style = static_cast<int>(l.random.index(town ? 6 : 3)) + (house || l.chance(0.45) ? 8 : 0);
                b.color = l.pick(facades);
                b.color2 = l.pick(roofs);
                b.heading = sign;
                b.phase = l.between(0, 1);
                for (int i = 0; i < rooflineLength; ++i)
                    if (std::abs(static_cast<float>(i + rooflineStart) - middle) < 0.5f * b.length)
                        roofline[static_cast<std::size_t>(i)] = b.height;
            }
            if (!town) {
                const int trees = house ? l.random.integer(0, 2) : l.random.integer(2, 5);
                for (int i = 0; i < trees; ++i) {
                    const float back = house ? l.between(1.2, 2.6) : l.between(2, 12);
                    SceneObject &tree
                        = l.add(Kind::Tree, 8, YardGroup, front + sign * back, z + length * l.between(0.05, 0.95));
                    tree.height = l.between(4, house ? 6.5 : 10);
                    tree.style = static_cast<int>(l.random.index(4));
                }
                for (int i = 0, bushes = l.random.integer(0, 3); i < bushes; ++i) {
                    SceneObject &bush = l.add(Kind::Bush, 8, YardGroup, front + sign * l.between(1, 4),
                                              z + length * l.between(0.05, 0.95));
                    bush.height = l.between(0.7, 1.7);
                    bush.style = static_cast<int>(l.random.index(4));
                }
                const double border = l.random.uniform();
                if (border < 0.86) {
                    const bool wall = border < 0.34;
                    const bool fence = !wall && border < 0.68;
                    SceneObject &o = l.add(wall        ? Kind::Wall
                                               : fence ? Kind::Fence
                                                       : Kind::Hedge,
                                           wall        ? 3
                                               : fence ? 4
                                                       : 8,
                                           FenceGroup, front + sign * 0.1f, middle);
                    o.length = length;
                    o.height = wall ? l.between(1.1, 2.6) : fence ? l.between(1.0, 1.9) : l.between(0.8, 1.8);
                    o.style = static_cast<int>(l.random.index(3));
                    o.heading = sign;
                    o.color = wall
                        ? l.pick(std::array<std::uint32_t, 5>{0x9a9084, 0x8d5a48, 0xb3aa98, 0x77716a, 0xa87a60})
                        : l.pick(std::array<std::uint32_t, 5>{0x3a3d40, 0x6e5238, 0xd8d8d2, 0x2f4a3a, 0x8a8f92});
                }
            }
            z += length + (town && l.chance(0.2) ? l.between(1, 4) : 0.0f);
        }
    }
}

} // namespace flexseg::demo
