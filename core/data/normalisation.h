// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstddef>

namespace flexseg {

/// ImageNet's mean and standard deviation of RGB in 0..255, as the encoders' pre-training used them.
inline constexpr float imageMean[3] = {123.675F, 116.28F, 103.53F};
inline constexpr float imageStd[3] = {58.395F, 57.12F, 57.375F};

/// (value - mean) / deviation of a channel: 0 red, 1 green, 2 blue.
[[nodiscard]] inline float normalisedValue(float value, std::size_t channel)
{
    return (value - imageMean[channel]) / imageStd[channel];
}

/// Image as 3 x H x W floats, normalised; written to \p out.
void normalise(const Image8 &image, float *out);

} // namespace flexseg
