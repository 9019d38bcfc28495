// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

/// Small vectors and scalar helpers of the demo painter. A Vec3 is a point or direction (metres; x right, y up,
/// z forward) or a colour (linear RGB, 1 = white under full light).
namespace flexseg::demo {

struct Vec3 {
    float x = 0;
    float y = 0;
    float z = 0;

    Vec3 operator+(const Vec3 &o) const { return {x + o.x, y + o.y, z + o.z}; }
    Vec3 operator-(const Vec3 &o) const { return {x - o.x, y - o.y, z - o.z}; }
    Vec3 operator*(const Vec3 &o) const { return {x * o.x, y * o.y, z * o.z}; }
    Vec3 operator*(float k) const { return {x * k, y * k, z * k}; }
    Vec3 &operator+=(const Vec3 &o) { return *this = *this + o; }
    Vec3 &operator*=(float k) { return *this = *this * k; }
};

inline float dot(const Vec3 &a, const Vec3 &b)
{
    return a.x * b.x + a.y * b.y + a.z * b.z;
}
inline Vec3 cross(const Vec3 &a, const Vec3 &b)
{
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline float length(const Vec3 &a)
{
    return std::sqrt(dot(a, a));
}
inline Vec3 normalized(const Vec3 &a)
{
    return a * (1.0f / std::max(1e-9f, length(a)));
}
inline Vec3 mix(const Vec3 &a, const Vec3 &b, float t)
{
    return a + (b - a) * t;
}
inline float mix(float a, float b, float t)
{
    return a + (b - a) * t;
}
inline float saturate(float v)
{
    return std::clamp(v, 0.0f, 1.0f);
}
inline float smoothstep(float low, float high, float v)
{
    const float t = saturate((v - low) / (high - low));
    return t * t * (3.0f - 2.0f * t);
}
inline float luminance(const Vec3 &c)
{
    return 0.2126f * c.x + 0.7152f * c.y + 0.0722f * c.z;
}

/// 0xRRGGBB, sRGB-encoded, as linear light (power 2.2).
inline Vec3 srgb(std::uint32_t hex)
{
    const auto channel
        = [hex](int shift) { return std::pow(static_cast<float>((hex >> shift) & 0xff) / 255.0f, 2.2f); };
    return {channel(16), channel(8), channel(0)};
}

} // namespace flexseg::demo
