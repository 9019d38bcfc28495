// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/street_layout.h"

#include <numbers>

namespace flexseg::demo {

namespace {

constexpr float halfTurn = std::numbers::pi_v<float>;
constexpr std::array<std::uint32_t, 12> clothes{0x24334d, 0x8a2d2d, 0x2f2f33, 0xb8a890, 0x3f6b4a, 0xc9c4bb,
                                                0x5a3f6b, 0xd08a2e, 0x1f4f73, 0x6b4a32, 0xa83250, 0x4a5560};
constexpr std::array<std::uint32_t, 7> trousers{0x20242c, 0x2c3a55, 0x4a4038, 0x6b6256, 0x151618, 0x3a4a3c, 0x77705f};
constexpr std::array<std::uint32_t, 12> paints{0x8e1b1b, 0x1d3a6b, 0xd9dadb, 0x1b1c1f, 0x8d9196, 0x2f5a3c,
                                               0xc98a1a, 0x5a2338, 0x3d7ba8, 0xbfb49e, 0x54585c, 0xa84a1f};

SceneObject &addPerson(Layout &l, Kind kind, int classId, float s, float z)
{
    SceneObject &p = l.add(kind, classId, StreetGroup, s, z);
    p.height = l.between(1.55, 1.95);
    p.width = 0.6f;
    p.length = 0.5f;
    p.color = l.pick(clothes);
    p.color2 = l.pick(trousers);
    p.phase = l.between(0, 1);
    p.style = static_cast<int>(l.random.index(16));
    return p;
}

/// A two-wheeler and, where \p ridden, who sits on it.
void addTwoWheeler(Layout &l, bool motor, bool ridden, float s, float z, float heading)
{
    SceneObject &bike = l.add(motor ? Kind::Motorcycle : Kind::Bicycle, motor ? 17 : 18, StreetGroup, s, z);
    bike.length = motor ? 2.1f : 1.75f;
    bike.width = 0.6f;
    bike.height = 1.1f;
    bike.heading = heading;
    bike.color = l.pick(paints);
    bike.phase = l.between(0, 1);
    bike.style = static_cast<int>(l.random.index(4));
    if (ridden) {
        SceneObject &rider = addPerson(l, Kind::Rider, 12, s, z - 0.02f);
        rider.heading = heading;
        rider.style = motor ? 1 : 0;
    }
}

SceneObject &addVehicle(Layout &l, Kind kind, float s, float z, float heading)
{
    const int classId = kind == Kind::Car ? 13 : kind == Kind::Truck ? 14 : kind == Kind::Bus ? 15 : 16;
    SceneObject &v = l.add(kind, classId, StreetGroup, s, z);
    v.heading = heading;
    v.color = l.pick(paints);
    v.color2 = l.pick(paints);
    v.phase = l.between(0, 1);
    switch (kind) {
    case Kind::Car:
        v.style = static_cast<int>(l.random.index(4)); // hatchback, saloon, estate, van
        v.length = v.style == 0 ? 3.9f : v.style == 3 ? 4.9f : 4.5f;
        v.width = v.style == 3 ? 1.9f : 1.78f;
        v.height = v.style == 3 ? 1.95f : l.between(1.42, 1.62);
        break;
    case Kind::Truck:
        v.style = static_cast<int>(l.random.index(3)); // box, tarpaulin, tipper
        v.length = l.between(6.5, 9);
        v.width = 2.4f;
        v.height = l.between(3.0, 3.7);
        break;
    case Kind::Bus:
        v.length = l.between(9.5, 12);
        v.width = 2.5f;
        v.height = l.between(2.9, 3.3);
        v.color = l.pick(std::array<std::uint32_t, 6>{0xb8231f, 0xe0b020, 0x2e6fae, 0xe5e3da, 0x2f8a5a, 0xd9631e});
        break;
    default:
        v.length = l.between(18, 30);
        v.width = 2.4f;
        v.height = 3.4f;
        v.color = l.pick(std::array<std::uint32_t, 5>{0xc7342b, 0xe6d9a8, 0x2f6b57, 0x3a5fa0, 0xd8d6cf});
        v.color2 = l.pick(std::array<std::uint32_t, 4>{0xf0e6c8, 0xd8d6cf, 0x2b2d33, 0xb8231f});
        break;
    }
    return v;
}

} // namespace

void layPavement(Layout &l)
{
    const StreetSpec &street = l.scene.street;
    const bool lit = l.chance(0.85);
    for (int side = 0; side < 2; ++side) {
        const float sign = side == 0 ? -1.0f : 1.0f;
        const float kerb = side == 0 ? street.left : street.right;
        const float walk = side == 0 ? street.walkLeft : street.walkRight;
        const float furniture = kerb + sign * 0.55f;
        const bool avenue = walk > 2.8f && l.chance(0.5);
        const float gap = l.between(8, 15);
        int slot = 0;
        for (float z = l.between(5, 12); z < 120; z += gap * l.between(0.8, 1.2), ++slot) {
            const double what = l.random.uniform();
            if (lit && slot % 2 == side) {
                SceneObject &lamp = l.add(Kind::Lamp, 5, StreetGroup, furniture, z);
                lamp.height = l.between(5.5, 7.5);
                lamp.heading = -sign;
                lamp.style = static_cast<int>(l.scene.index % 3);
            } else if (avenue) {
                SceneObject &tree = l.add(Kind::Tree, 8, StreetGroup, furniture + sign * 0.3f, z);
                tree.height = l.between(5, 8.5);
                tree.style = static_cast<int>(l.random.index(4));
            } else if (what < 0.5) {
                SceneObject &post = l.add(Kind::Post, 5, StreetGroup, furniture, z);
                post.height = what < 0.1 ? 1.0f : what < 0.25 ? l.between(6, 8) : 3.3f;
            }
        }
        for (int i = 0, signs = l.random.integer(1, 3); i < signs; ++i) {
            const float z = i == 0 ? l.between(7, 17) : l.between(14, 45);
            SceneObject &post = l.add(Kind::Post, 5, StreetGroup, furniture + sign * 0.15f, z);
            post.height = l.between(2.5, 3.2);
            const float top = post.height;
            SceneObject &plate = l.add(Kind::TrafficSign, 7, StreetGroup, furniture + sign * 0.15f, z - 0.08f);
            plate.style = static_cast<int>(l.random.index(7));
            const float height = l.between(0.75, 1.05);
            plate.height = height;
            plate.base = top - height;
            if (l.chance(0.3)) {
                SceneObject &second = l.add(Kind::TrafficSign, 7, StreetGroup, furniture + sign * 0.15f, z - 0.08f);
                second.style = 4 + static_cast<int>(l.random.index(3));
                second.height = 0.55f;
                second.base = top - height - 0.62f;
            }
        }
        for (int i = 0, walkers = l.random.integer(1, 5); i < walkers; ++i) {
            const float z = i < 2 ? l.between(5.5, 15) : l.between(10, 40);
            const float s = kerb + sign * l.between(0.9, std::max(1.2, static_cast<double>(walk) - 0.5));
            SceneObject &p = addPerson(l, Kind::Person, 11, s, z);
            const float heading = l.chance(0.5) ? 0.0f : halfTurn;
            p.heading = heading;
            if (l.chance(0.3))
                addPerson(l, Kind::Person, 11, s + 0.6f, z + 0.15f).heading = heading;
        }
        if (l.chance(0.4)) { // bicycles or motorcycles left at the kerb, side by side
            const bool motor = l.chance(0.45);
            const float z = l.between(6.5, 18);
            for (int i = 0, count = l.random.integer(1, 4); i < count; ++i)
                addTwoWheeler(l, motor, false, kerb + sign * 1.3f, z + static_cast<float>(i) * 0.85f,
                              sign * (0.5f * halfTurn + l.between(-0.25, 0.25)));
        }
    }
    if (street.crossingZ > 0 || l.chance(0.25)) {
        const float z = (street.crossingZ > 0 ? street.crossingZ : l.between(12, 26)) + 4.2f;
        const int state = static_cast<int>(l.random.index(3));
        const float across = l.between(1.6, 3.6);
        for (int side = 0; side < 2; ++side) {
            const float sign = side == 0 ? -1.0f : 1.0f;
            const float kerb = (side == 0 ? street.left : street.right) + sign * 0.45f;
            const bool arm = side == 1 && l.chance(0.6);
            SceneObject &post = l.add(Kind::Post, 5, StreetGroup, kerb, z);
            post.height = arm ? 5.4f : 3.5f;
            post.width = arm ? across : 0.0f; // length of an arm over the road
            post.heading = -sign;
            for (int n = 0; n < (arm ? 2 : 1); ++n) {
                SceneObject &head
                    = l.add(Kind::TrafficLight, 6, StreetGroup, kerb - (n == 1 ? sign * across : 0.0f), z - 0.2f);
                head.height = 1.15f;
                head.base = n == 1 ? 4.5f : 2.35f;
                head.style = state;
            }
        }
        if (street.crossingZ > 0)
            for (int i = 0, walkers = l.random.integer(0, 3); i < walkers; ++i) {
                SceneObject &p = addPerson(l, Kind::Person, 11, l.between(street.left + 0.5, street.right - 0.5),
                                           street.crossingZ + l.between(0.5, 3));
                p.heading = l.chance(0.5) ? 0.5f * halfTurn : -0.5f * halfTurn;
            }
    }
}

void layTraffic(Layout &l)
{
    const StreetSpec &street = l.scene.street;
    const float stop = street.crossingZ > 0 ? street.crossingZ + 4.5f : 0.0f; // nothing stands on the crossing
    for (int side = 0; side < 2; ++side) {
        const float park = side == 0 ? street.parkLeft : street.parkRight;
        const float kerb = side == 0 ? street.left : street.right;
        const float sign = side == 0 ? -1.0f : 1.0f;
        if (park <= 0)
            continue;
        const double crowd = l.random.uniform(0.35, 0.95);
        for (float z = l.between(4, 9); z < 95; z += l.between(5.6, 7.2)) {
            if (street.crossingZ > 0 && z > street.crossingZ - 4 && z < street.crossingZ + 6)
                continue;
            if (l.chance(crowd))
                addVehicle(l, Kind::Car, kerb - sign * 1.15f, z, side == 0 ? halfTurn : 0.0f);
            else if (l.chance(0.3))
                for (int i = 0; i < 3; ++i)
                    addTwoWheeler(l, true, false, kerb - sign * 1.2f, z - 1.0f + static_cast<float>(i) * 1.0f,
                                  sign * 1.15f + l.between(-0.2, 0.2));
        }
    }
    const bool tram = street.rails && l.chance(0.72);
    for (int side = 0; side < 2; ++side) {
        const int lanes = side == 0 ? street.lanesLeft : street.lanesRight;
        const float sign = side == 0 ? -1.0f : 1.0f;
        for (int lane = 0; lane < lanes; ++lane) {
            const float s = sign * laneWidth * (static_cast<float>(lane) + 0.5f);
            const float heading = side == 0 ? halfTurn : 0.0f;
            const bool own = side == 1 && lane == 0;
            float z = own ? l.between(10, 26) : l.between(6, 20);
            if (tram && side == 0 && lane == 0) {
                SceneObject &train = addVehicle(l, Kind::Train, s, 0, heading);
                train.z = l.between(8, 26) + 0.5f * train.length;
                z = train.z + train.length * 0.5f + 12;
            }
            for (int n = 0; z < 110; ++n) {
                const double what = l.random.uniform();
                const Kind kind = what < 0.13 ? Kind::Bus : what < 0.29 ? Kind::Truck : Kind::Car;
                if (n == 0 && what > 0.84) {
                    z = std::min(z, 13.0f);
                    addTwoWheeler(l, l.chance(0.5), true, s + 0.4f * sign, z, heading);
                    z += l.between(6, 12);
                    continue;
                }
                SceneObject &v = addVehicle(l, kind, s + l.between(-0.2, 0.2), z, heading);
                v.z = z + 0.5f * v.length;
                if (stop > 0 && v.z - 0.5f * v.length < stop && v.z + 0.5f * v.length > street.crossingZ)
                    v.z = stop + 0.5f * v.length;
                z = v.z + 0.5f * v.length + l.between(6, 30);
            }
        }
    }
    if (l.chance(0.5)) { // a cyclist or rider along the right kerb
        const float s = street.right - street.parkRight - 0.75f;
        addTwoWheeler(l, l.chance(0.3), true, s, l.between(6, 13), 0.0f);
    }
    if (l.chance(0.25)) { // and one who crosses the picture
        const float heading = (l.chance(0.5) ? 0.5f : -0.5f) * halfTurn + l.between(-0.3, 0.3);
        addTwoWheeler(l, l.chance(0.35), true, l.between(street.left + 1, street.right - 1), l.between(7, 12), heading);
    }
}

} // namespace flexseg::demo
