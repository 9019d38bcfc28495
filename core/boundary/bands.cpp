// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/bands.h"

#include "core/base/error.h"
#include "core/kernels/cpu/label_windows.h"

#include <algorithm>
#include <array>
#include <string>

namespace flexseg {

namespace {

std::uint8_t majority(const LabelMap &labels, int x0, int y0, int x1, int y1)
{
    std::array<int, 256> counts{};
    for (int y = y0; y < y1; ++y)
        for (int x = x0; x < x1; ++x)
            ++counts[labels.at(x, y)];
    const auto most = std::max_element(counts.begin(), counts.end());
    const bool enough = 4 * *most >= 3 * (x1 - x0) * (y1 - y0);
    return enough ? static_cast<std::uint8_t>(most - counts.begin()) : ignoreLabel;
}

void checkKernels(std::span<const std::int64_t> sizes)
{
    bool sound = !sizes.empty() && sizes.size() <= 8;
    for (std::size_t i = 0; i < sizes.size(); ++i)
        sound = sound && sizes[i] >= 3 && sizes[i] <= 4095 && sizes[i] % 2 == 1 && (i == 0 || sizes[i] > sizes[i - 1]);
    if (!sound)
        throw Error(ErrorCode::InvalidArgument, "Boundary bands need 1 to 8 window sizes, odd, rising, from 3 on.");
}

} // namespace

LabelMap reduceLabels(const LabelMap &labels, CellLabel rule, int stride)
{
    if (labels.channels != 1 || stride < 1)
        throw Error(ErrorCode::InvalidArgument, "Labels have one channel, and are reduced by a stride of 1 or more.");
    LabelMap reduced((labels.width + stride - 1) / stride, (labels.height + stride - 1) / stride);
    for (int j = 0; j < reduced.height; ++j)
        for (int i = 0; i < reduced.width; ++i) {
            const int x = i * stride;
            const int y = j * stride;
            reduced.at(i, j) = rule == CellLabel::Nearest
                ? labels.at(std::min(x + stride / 2, labels.width - 1), std::min(y + stride / 2, labels.height - 1))
                : majority(labels, x, y, std::min(x + stride, labels.width), std::min(y + stride, labels.height));
        }
    return reduced;
}

Image<std::uint8_t> boundaryBand(const LabelMap &labels, int k)
{
    if (labels.channels != 1 || k < 1 || k % 2 == 0)
        throw Error(ErrorCode::InvalidArgument,
                    "A boundary band needs labels of one channel and an odd width, not " + std::to_string(k) + ".");
    Image<std::uint8_t> band(labels.width, labels.height);
    kernels::boundaryBand(labels.pixels.data(), labels.width, labels.height, k, band.pixels.data());
    return band;
}

Image<std::uint8_t> granularityMap(const LabelMap &labels, std::span<const std::int64_t> sizes, Granularity granularity)
{
    checkKernels(sizes);
    Image<std::uint8_t> map(labels.width, labels.height);
    const std::size_t count = map.pixels.size();
    if (granularity != Granularity::Thickness) {
        for (std::size_t g = 0; g < sizes.size(); ++g) {
            const Image<std::uint8_t> band = boundaryBand(labels, static_cast<int>(sizes[g]));
            for (std::size_t i = 0; i < count; ++i)
                if (band.pixels[i] && (granularity == Granularity::Nested || map.pixels[i] == 0))
                    map.pixels[i] = static_cast<std::uint8_t>(map.pixels[i] | 1U << g);
        }
        return map;
    }
    map = boundaryBand(labels, static_cast<int>(sizes.back()));
    Image<std::uint8_t> wider(labels.width, labels.height);
    for (std::size_t g = 0; g + 1 < sizes.size(); ++g) {
        kernels::squareOpening(labels.pixels.data(), labels.width, labels.height, static_cast<int>(sizes[g]) + 1,
                               wider.pixels.data());
        for (std::size_t i = 0; i < count; ++i)
            if (map.pixels[i] && wider.pixels[i])
                map.pixels[i] = static_cast<std::uint8_t>(2U << g);
    }
    return map;
}

} // namespace flexseg
