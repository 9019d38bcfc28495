// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/data/demo/canvas.h"

namespace flexseg::demo {

/// How one object of a generated picture is out of place: at each point a smooth displacement (a shift plus waves) and
/// a smooth growth along the outline's normal. Lengths in px of the picture.
class DisplacementField {
public:
    DisplacementField() = default;
    /// \p amount is the displacement of the objects that fit worst, about; \p scale is the picture's width over 512.
    DisplacementField(Random &random, float amount, float scale);

    struct Value {
        float dx = 0;
        float dy = 0;
        float growth = 0;
    };
    [[nodiscard]] Value at(float x, float y) const;
    /// Keeps displacement and growth below what an outline of this half thickness can bear.
    void limit(float halfThickness);

private:
    struct Wave {
        float kx = 0, ky = 0, phase = 0, ax = 0, ay = 0, growth = 0;
    };
    float m_dx = 0;
    float m_dy = 0;
    float m_growth = 0;
    float m_moves = 1;
    float m_grows = 1;
    std::array<Wave, 2> m_waves{};
};

/// Signed distance to the outline of what a layer covers, in sub-pixels, negative inside, with the nearest covered
/// sub-pixel for each outside.
struct Outline {
    Box box;
    std::vector<float> distance;
    std::vector<std::int32_t> nearest; ///< y << 16 | x in the box; dropped after compositing
    float halfThickness = 0;
    int reach = 0; ///< how far beyond the object the box goes

    /// Outline of the layer's object, in the box that it covers, widened by at most \p most.
    Outline(const Canvas &layer, int most);
    Outline() = default;
    [[nodiscard]] int width() const { return box.x1 - box.x0; }
    /// Bilinear; far outside where there is no value.
    [[nodiscard]] float at(float x, float y) const;
};

/// Samples and true object ids of a generated picture.
struct DisplacedScene {
    Canvas image; ///< as displaced
    std::vector<std::uint16_t> truth; ///< object of each sub-pixel of the picture, undisplaced
    std::vector<Outline> outlines; ///< per object; empty box for those that never move
    std::vector<DisplacementField> fields;
};

[[nodiscard]] DisplacedScene paintDisplaced(const DemoScene &scene, int width, int height, int factor, float strength,
                                            Random &random);

/// The signed distances; see renderGeneratedScene(). \p maskObjects, \p shownObjects: object ids at the picture's size.
[[nodiscard]] FloatMap measureDisplacement(const DemoScene &scene, const DisplacedScene &displaced,
                                           const Image<std::uint16_t> &maskObjects,
                                           const Image<std::uint16_t> &shownObjects, int factor, float strength);

} // namespace flexseg::demo
