// SPDX-License-Identifier: Apache-2.0
#include "core/flex/batch_bands.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/boundary/bands.h"

#include <torch/torch.h>

#include <algorithm>
#include <string>

namespace flexseg {

namespace {

/// Substreams of a step's images: this plus the image's number ("GA" in the high bytes).
constexpr std::uint32_t keySubstream = 0x47410000U;

constexpr int featureStride = 4;

Granularity granularityOf(GapBands bands)
{
    switch (bands) {
    case GapBands::Disjoint:
        return Granularity::Disjoint;
    case GapBands::Nested:
        return Granularity::Nested;
    case GapBands::Thickness:
        break;
    }
    return Granularity::Thickness;
}

void checkLabels(const LabelMap &labels, int classes)
{
    std::uint8_t largest = 0; // of those not ignored: 255 + 1 wraps to 0
    for (const std::uint8_t label : labels.pixels)
        largest = std::max(largest, static_cast<std::uint8_t>(label + 1));
    if (largest > classes)
        throw Error(ErrorCode::InvalidData,
                    "The labels hold class " + std::to_string(largest - 1) + ", but there are "
                        + std::to_string(classes) + " classes. Map or ignore it in the data set's description.");
}

} // namespace

BatchBands::BatchBands(const at::Tensor &labels, int classes, const RunConfig::Gap &config, std::int64_t height,
                       std::int64_t width)
    : m_height(height)
    , m_width(width)
    , m_levels(static_cast<std::int32_t>(config.kernels.size()))
{
    if (labels.dim() != 3 || labels.scalar_type() != at::kByte)
        throw Error(ErrorCode::InvalidArgument, "Labels come as N x H x W uint8.");
    const at::Tensor host = labels.cpu().contiguous();
    const auto labelHeight = static_cast<int>(host.size(1));
    const auto labelWidth = static_cast<int>(host.size(2));
    const std::uint8_t *pixels = host.const_data_ptr<std::uint8_t>();
    for (std::int64_t n = 0; n < host.size(0); ++n) {
        LabelMap image(labelWidth, labelHeight);
        std::copy_n(pixels + n * host.size(1) * host.size(2), image.pixels.size(), image.pixels.begin());
        checkLabels(image, classes);
        m_reduced.push_back(reduceLabels(
            image, config.labels == LabelReduction::Nearest ? CellLabel::Nearest : CellLabel::Majority, featureStride));
        if (m_reduced.back().height != height || m_reduced.back().width != width)
            throw Error(ErrorCode::InvalidArgument,
                        "Labels of " + std::to_string(labelWidth) + " x " + std::to_string(labelHeight)
                            + " px do not fit features of " + std::to_string(width) + " x " + std::to_string(height)
                            + ": these have a quarter of the size.");
        m_granularity.push_back(granularityMap(m_reduced.back(), config.kernels, granularityOf(config.bands)));
        m_labels.push_back(std::move(image));
    }
}

at::Tensor BatchBands::ubeBoundary(const RunConfig::Ube &config) const
{
    const std::int64_t labelHeight = m_labels.empty() ? 0 : m_labels.front().height;
    const std::int64_t labelWidth = m_labels.empty() ? 0 : m_labels.front().width;
    at::Tensor mask = at::empty({images(), labelHeight, labelWidth}, at::kBool);
    bool *out = mask.mutable_data_ptr<bool>();
    for (std::size_t n = 0; n < m_labels.size(); ++n) {
        if (config.bandPx > 0) {
            const Image<std::uint8_t> band = boundaryBand(m_labels[n], static_cast<int>(config.bandPx));
            out = std::transform(band.pixels.begin(), band.pixels.end(), out, [](std::uint8_t in) { return in != 0; });
            continue;
        }
        for (std::int64_t y = 0; y < labelHeight; ++y) {
            const auto row = m_granularity[n].row(static_cast<int>(y / featureStride));
            for (std::int64_t x = 0; x < labelWidth; ++x)
                *out++ = row[static_cast<std::size_t>(x / featureStride)] != 0;
        }
    }
    return mask;
}

std::vector<GapTerm> BatchBands::gapTerms(std::int64_t seed, std::int64_t step, std::int64_t firstImage) const
{
    std::vector<GapTerm> terms;
    for (std::size_t n = 0; n < m_granularity.size(); ++n) {
        const std::int64_t image = firstImage + static_cast<std::int64_t>(n);
        Random random(static_cast<std::uint64_t>(seed), static_cast<std::uint64_t>(step),
                      keySubstream + static_cast<std::uint32_t>(image));
        const std::vector<std::uint8_t> &bits = m_granularity[n].pixels;
        for (std::size_t i = 0; i < bits.size(); ++i)
            for (std::int32_t g = 0; g < m_levels; ++g)
                if (bits[i] >> g & 1)
                    terms.push_back({image * m_height * m_width + static_cast<std::int64_t>(i),
                                     m_reduced[n].pixels[i] * m_levels + g, random.next64()});
    }
    return terms;
}

} // namespace flexseg
