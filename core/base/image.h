// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace flexseg {

/// Pixels in row-major order, channels interleaved, without padding: pixel (x, y), channel c is at
/// (y * width + x) * channels + c.
template <typename T>
struct Image {
    int width = 0;
    int height = 0;
    int channels = 1;
    std::vector<T> pixels;

    Image() = default;
    Image(int width_, int height_, int channels_ = 1, T fill = T{})
        : width(width_)
        , height(height_)
        , channels(channels_)
        , pixels(static_cast<std::size_t>(width_) * height_ * channels_, fill)
    {
    }

    [[nodiscard]] bool empty() const { return pixels.empty(); }
    [[nodiscard]] T &at(int x, int y, int c = 0)
    {
        return pixels[(static_cast<std::size_t>(y) * width + x) * channels + c];
    }
    [[nodiscard]] const T &at(int x, int y, int c = 0) const
    {
        return pixels[(static_cast<std::size_t>(y) * width + x) * channels + c];
    }
    [[nodiscard]] std::span<T> row(int y)
    {
        return {pixels.data() + static_cast<std::size_t>(y) * width * channels,
                static_cast<std::size_t>(width) * channels};
    }
    [[nodiscard]] std::span<const T> row(int y) const
    {
        return {pixels.data() + static_cast<std::size_t>(y) * width * channels,
                static_cast<std::size_t>(width) * channels};
    }

    bool operator==(const Image &) const = default;
};

using Image8 = Image<std::uint8_t>; ///< 3 channels: RGB, sRGB-encoded
using LabelMap = Image<std::uint8_t>; ///< 1 channel: class ids, 255 = ignore
using FloatMap = Image<float>; ///< a value for each pixel; NaN where there is none

inline constexpr std::uint8_t ignoreLabel = 255;

} // namespace flexseg
