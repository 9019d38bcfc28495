// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#ifdef __CUDACC__
#define FLEXSEG_HOST_DEVICE __host__ __device__
#else
#define FLEXSEG_HOST_DEVICE
#endif

/// Arithmetic that processor and GPU share, one pixel at a time.
namespace flexseg::kernels {

inline constexpr std::uint8_t ignored = 255;

/// Boundary band B_k (GAP) at pixel (x, y): whether the k x k window centred on it holds two classes. Ignored pixels
/// and what lies outside the w x h map are left out of the window, and an ignored pixel is never boundary. k is odd.
FLEXSEG_HOST_DEVICE inline bool isBoundary(const std::uint8_t *labels, int w, int h, int k, int x, int y)
{
    const std::int64_t width = w;
    const std::uint8_t own = labels[y * width + x];
    if (own == ignored)
        return false;
    const int radius = k / 2;
    const int top = y > radius ? y - radius : 0;
    const int bottom = y < h - radius ? y + radius : h - 1;
    const int left = x > radius ? x - radius : 0;
    const int right = x < w - radius ? x + radius : w - 1;
    for (int row = top; row <= bottom; ++row)
        for (int column = left; column <= right; ++column) {
            const std::uint8_t other = labels[row * width + column];
            if (other != own && other != ignored)
                return true;
        }
    return false;
}

} // namespace flexseg::kernels
