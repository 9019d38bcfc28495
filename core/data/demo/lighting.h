// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/data/demo/canvas.h"
#include "core/data/demo/demo_scenes.h"

namespace flexseg::demo {

/// Light and air of a picture. Colours are linear; haze is per metre.
struct Look {
    Vec3 sun{0, 1, 0};
    Vec3 sunColor;
    Vec3 ambient; ///< from the sky
    Vec3 bounce; ///< from the ground
    Vec3 skyTop;
    Vec3 skyHorizon;
    Vec3 cloudLight;
    Vec3 cloudDark;
    float clouds = 1; ///< how much of the scene's clouds shows
    Vec3 hazeColor;
    float haze = 0;
    float exposure = 1;
    float adaptation = 0; ///< how far the exposure follows the picture's brightness, 0..1
    float lamps = 0; ///< strength of artificial light; 0 by day
    float wet = 0;
    float snow = 0;
    float bloom = 0.06f;
    float grain = 0.006f;
    float streaks = 0; ///< rain in the air
    float flakes = 0; ///< snow in the air
    float drops = 0; ///< drops on the lens
};

[[nodiscard]] Look lookOf(const DemoScene &scene, DemoWeather weather);

/// A light that no weather of lookOf() has, for generated pictures.
[[nodiscard]] Look unusualLook(const DemoScene &scene, Random &random);

/// Linear picture at the output's size, with what the effects of the air need.
struct LitPicture {
    Image<float> color; ///< 3 channels
    FloatMap depth; ///< metres, of the nearest sub-pixel
    FloatMap mirror; ///< share of sub-pixels that are paved ground
};

/// Lights the samples and averages \p factor x \p factor sub-pixels.
[[nodiscard]] LitPicture light(const Canvas &canvas, const DemoScene &scene, const Look &look, int factor);

/// What the air and the lens add: mirror images on wet ground, bloom, rain, flakes, drops; then exposure, the tone
/// curve, grain and sRGB.
[[nodiscard]] Image8 develop(LitPicture picture, const DemoScene &scene, const Look &look, Random &random);

} // namespace flexseg::demo
