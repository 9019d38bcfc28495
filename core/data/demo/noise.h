// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Value noise on an integer lattice; a pure function of its arguments.
namespace flexseg::demo {

inline std::uint32_t hash(std::uint32_t x, std::uint32_t y, std::uint32_t seed)
{
    std::uint32_t h = x * 0x9E3779B1u ^ (y + 0x7F4A7C15u) * 0x85EBCA77u ^ seed * 0xC2B2AE3Du;
    h = (h ^ (h >> 15)) * 0x2C1B3C6Du;
    return h ^ (h >> 13);
}

/// Uniform in [0, 1).
inline float hashUnit(int x, int y, std::uint32_t seed)
{
    return static_cast<float>(hash(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y), seed) >> 8)
        * (1.0f / 16777216.0f);
}

/// std::floor is a call on the baseline instruction set.
inline int floorToInt(float v)
{
    const int i = static_cast<int>(v);
    return i - (static_cast<float>(i) > v ? 1 : 0);
}

/// Smooth noise in [0, 1), one feature to a unit of length.
inline float valueNoise(float x, float y, std::uint32_t seed)
{
    const int ix = floorToInt(x);
    const int iy = floorToInt(y);
    float tx = x - static_cast<float>(ix);
    float ty = y - static_cast<float>(iy);
    tx = tx * tx * (3.0f - 2.0f * tx);
    ty = ty * ty * (3.0f - 2.0f * ty);
    const float a = hashUnit(ix, iy, seed);
    const float c = hashUnit(ix, iy + 1, seed);
    const float top = a + (hashUnit(ix + 1, iy, seed) - a) * tx;
    const float bottom = c + (hashUnit(ix + 1, iy + 1, seed) - c) * tx;
    return top + (bottom - top) * ty;
}

/// Octaves of value noise, each half as strong and twice as fine; in [0, 1).
inline float fractalNoise(float x, float y, std::uint32_t seed, int octaves)
{
    float sum = 0.0f;
    float weight = 0.5f;
    float total = 0.0f;
    for (int i = 0; i < octaves; ++i) {
        sum += weight * valueNoise(x, y, seed + static_cast<std::uint32_t>(i) * 131u);
        total += weight;
        weight *= 0.5f;
        x = x * 2.03f + 17.1f;
        y = y * 2.03f + 5.3f;
    }
    return sum / total;
}

} // namespace flexseg::demo
