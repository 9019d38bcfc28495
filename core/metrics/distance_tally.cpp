// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/distance_tally.h"

#include "core/base/error.h"
#include "core/boundary/signed_distance.h"
#include "core/kernels/cpu/label_windows.h"

namespace flexseg {

static_assert(objectWidths == static_cast<int>(objectWidthsPx.size()) + 1);

int distanceBin(float distancePx)
{
    return distancePx < static_cast<float>(distanceBins - 1) ? static_cast<int>(distancePx) : distanceBins - 1;
}

Image<std::uint8_t> objectWidthMap(const LabelMap &labels)
{
    Image<std::uint8_t> widths(labels.width, labels.height);
    Image<std::uint8_t> wider(labels.width, labels.height);
    for (const int widthPx : objectWidthsPx) {
        kernels::squareOpening(labels.pixels.data(), labels.width, labels.height, widthPx + 1, wider.pixels.data());
        for (std::size_t i = 0; i < widths.pixels.size(); ++i)
            widths.pixels[i] = static_cast<std::uint8_t>(widths.pixels[i] + wider.pixels[i]);
    }
    return widths;
}

void DistanceTally::add(const LabelMap &labels, const LabelMap &prediction)
{
    if (labels.width != prediction.width || labels.height != prediction.height
        || labels.pixels.size() != prediction.pixels.size())
        throw Error(ErrorCode::InvalidArgument, "A prediction must have its mask's size to be scored.");
    const FloatMap distances = boundaryDistance(labels);
    const Image<std::uint8_t> widths = objectWidthMap(labels);
    for (std::size_t i = 0; i < labels.pixels.size(); ++i) {
        if (labels.pixels[i] == ignoreLabel)
            continue;
        Count &count = m_counts[widths.pixels[i]][static_cast<std::size_t>(distanceBin(distances.pixels[i]))];
        ++count.pixels;
        count.errors += labels.pixels[i] != prediction.pixels[i];
    }
}

std::vector<DistanceErrors> DistanceTally::rows() const
{
    std::vector<DistanceErrors> rows;
    for (int granularity = 0; granularity < objectWidths; ++granularity)
        for (int bin = 0; bin < distanceBins; ++bin) {
            const Count &count = m_counts[static_cast<std::size_t>(granularity)][static_cast<std::size_t>(bin)];
            if (count.pixels > 0)
                rows.push_back({granularity, bin, count.pixels, count.errors});
        }
    return rows;
}

} // namespace flexseg
