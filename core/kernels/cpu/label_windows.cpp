// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/cpu/label_windows.h"

#include "core/base/image.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace flexseg::kernels {

namespace {

using Bytes = std::vector<std::uint8_t>;

struct Min {
    static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return a < b ? a : b; }
};

struct Max {
    static std::uint8_t of(std::uint8_t a, std::uint8_t b) { return a < b ? b : a; }
};

/// to[i] = of(to[i], from[i]); the compiler makes vector code of it.
template <typename Operation>
void combine(std::uint8_t *to, const std::uint8_t *from, std::size_t count)
{
    for (std::size_t i = 0; i < count; ++i)
        to[i] = Operation::of(to[i], from[i]);
}

/// Least or greatest value over x - before ... x + after and likewise y, as far as the map reaches.
template <typename Operation>
void window(const Bytes &in, int w, int h, int before, int after, Bytes &scratch, Bytes &out)
{
    const auto at = [w](int y) { return static_cast<std::size_t>(y) * static_cast<std::size_t>(w); };
    scratch = in;
    for (int y = 0; y < h; ++y) {
        const std::uint8_t *source = in.data() + at(y);
        std::uint8_t *target = scratch.data() + at(y);
        for (int d = 1; d <= std::min(before, w - 1); ++d)
            combine<Operation>(target + d, source, static_cast<std::size_t>(w - d));
        for (int d = 1; d <= std::min(after, w - 1); ++d)
            combine<Operation>(target, source + d, static_cast<std::size_t>(w - d));
    }
    out = scratch;
    for (int y = 0; y < h; ++y)
        for (int other = std::max(0, y - before); other <= std::min(h - 1, y + after); ++other)
            if (other != y)
                combine<Operation>(out.data() + at(y), scratch.data() + at(other), static_cast<std::size_t>(w));
}

} // namespace

void boundaryBand(const std::uint8_t *labels, int w, int h, int k, std::uint8_t *out)
{
    const std::size_t count = static_cast<std::size_t>(w) * static_cast<std::size_t>(h);
    const int radius = k / 2;
    Bytes scratch;
    Bytes least;
    Bytes greatest;
    // 255 is neutral for the least class; raised by one it wraps to 0, which is neutral for the greatest.
    Bytes values(labels, labels + count);
    window<Min>(values, w, h, radius, radius, scratch, least);
    for (std::uint8_t &value : values)
        value = static_cast<std::uint8_t>(value + 1);
    window<Max>(values, w, h, radius, radius, scratch, greatest);
    for (std::size_t i = 0; i < count; ++i)
        out[i] = labels[i] != ignoreLabel && least[i] + 1 != greatest[i];
}

void squareOpening(const std::uint8_t *labels, int w, int h, int side, std::uint8_t *out)
{
    const auto at = [w](int y) { return static_cast<std::size_t>(y) * static_cast<std::size_t>(w); };
    // The largest square of one class whose lower right pixel this is: one more than the least of those of its left,
    // upper and upper left neighbours, where all four are of one class.
    std::vector<int> above(static_cast<std::size_t>(w), 0);
    std::vector<int> size(static_cast<std::size_t>(w), 0);
    for (int y = 0; y < h; ++y) {
        const std::uint8_t *own = labels + at(y);
        const std::uint8_t *up = y > 0 ? own - w : nullptr;
        std::uint8_t *corner = out + at(y);
        for (int x = 0; x < w; ++x) {
            const auto i = static_cast<std::size_t>(x);
            const bool grows = up && x > 0 && own[x] == own[x - 1] && own[x] == up[x] && own[x] == up[x - 1];
            size[i] = own[x] == ignoreLabel ? 0 : grows ? 1 + std::min({size[i - 1], above[i], above[i - 1]}) : 1;
            corner[x] = size[i] >= side;
        }
        size.swap(above);
    }
    // Covered is what lies up to side - 1 to the left of and above such a corner.
    std::vector<int> below(static_cast<std::size_t>(w), 0); // rows that are still covered
    for (int y = h - 1; y >= 0; --y) {
        std::uint8_t *row = out + at(y);
        int right = 0; // columns that are still covered
        for (int x = w - 1; x >= 0; --x) {
            int &rows = below[static_cast<std::size_t>(x)];
            right = row[x] ? side : std::max(right - 1, 0);
            rows = right > 0 ? side : std::max(rows - 1, 0);
            row[x] = rows > 0;
        }
    }
}

} // namespace flexseg::kernels
