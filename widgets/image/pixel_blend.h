// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRgb>

#include <bit>
#include <cstdint>

namespace flexseg {

/// Four pixels of 0xAARRGGBB at a time: GCC's and Clang's portable vectors. Channels are multiplied as 16-bit words,
/// every second one of a pixel at once; no sum below exceeds 65535.
using FourPixels = std::uint32_t __attribute__((vector_size(16)));
using EightWords = std::uint16_t __attribute__((vector_size(16)));

inline EightWords evenChannels(FourPixels pixels)
{
    return std::bit_cast<EightWords>(pixels & 0x00ff00ff);
}

/// A factor 0..256 for each pixel, for both of its words.
inline EightWords factorsOf(FourPixels factors)
{
    return std::bit_cast<EightWords>(factors | factors << 16);
}

/// round((over * alpha + under * (255 - alpha)) / 255), with over's own alpha. The result is opaque.
inline FourPixels blended(FourPixels over, FourPixels under)
{
    const EightWords alpha = factorsOf(over >> 24);
    const auto mix = [alpha](FourPixels a, FourPixels b) {
        const EightWords sum = evenChannels(a) * alpha + evenChannels(b) * (255 - alpha) + 128;
        return std::bit_cast<FourPixels>((sum + (sum >> 8)) >> 8);
    };
    return mix(over, under) | mix(over >> 8, under >> 8) << 8 | 0xff000000;
}

/// The same where over is multiplied by its alpha already.
inline FourPixels blendedPremultiplied(FourPixels over, FourPixels under)
{
    const EightWords rest = 255 - factorsOf(over >> 24);
    const auto weighted = [rest](FourPixels a) {
        const EightWords sum = evenChannels(a) * rest + 128;
        return std::bit_cast<FourPixels>((sum + (sum >> 8)) >> 8);
    };
    return (over + (weighted(under) | weighted(under >> 8) << 8)) | 0xff000000;
}

/// round((a * (256 - weight) + b * weight) / 256)
inline FourPixels interpolated(FourPixels a, FourPixels b, EightWords weight)
{
    const auto mix = [weight](FourPixels x, FourPixels y) {
        const EightWords sum = evenChannels(x) * (256 - weight) + evenChannels(y) * weight + 128;
        return std::bit_cast<FourPixels>(sum);
    };
    return (mix(a, b) >> 8 & 0x00ff00ff) | (mix(a >> 8, b >> 8) & 0xff00ff00);
}

} // namespace flexseg
