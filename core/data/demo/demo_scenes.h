// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <array>
#include <cstdint>

/// Procedural street scenes with the 19 classes of Cityscapes, for trying the program without any data set.
/// Same arguments, same bytes; every function may be called from several threads at once.
namespace flexseg {

enum class DemoWeather { Clear, Fog, Night, Rain, Snow };

struct DemoRender {
    Image8 image;
    LabelMap mask; ///< train ids 0..18 at the image's size, equal in every weather
    FloatMap displacement; ///< generated only: see renderGeneratedScene()
    LabelMap shown; ///< generated only: the classes as the image shows them
    float strength = 0; ///< generated only: displacement of the objects that fit worst, about, px
};

struct DemoClass {
    const char *name;
    std::array<std::uint8_t, 3> color;
};

/// Names and colours in the order of the train ids.
[[nodiscard]] const std::array<DemoClass, 19> &demoClasses();

/// Scene \p sceneIndex in a weather; image and mask agree. Both sides from 32 to 4096 px. Throws Error.
[[nodiscard]] DemoRender renderDemoScene(std::uint64_t seed, int sceneIndex, int width, int height,
                                         DemoWeather weather);

/// The same scene, restyled, and drawn with each object displaced smoothly against the mask (about 0 to 6 px at a width
/// of 512, as much in proportion at others). displacement holds, at both sides of each class border of the mask, the
/// signed distance in px along the mask's normal to the border in the image, seen from the class with the higher id:
/// positive where that class reaches beyond its mask. NaN elsewhere and where the image hides its border. Throws Error.
[[nodiscard]] DemoRender renderGeneratedScene(std::uint64_t seed, int sceneIndex, int width, int height);

} // namespace flexseg
