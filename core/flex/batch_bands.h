// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/flex/gap.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <vector>

namespace flexseg {

/// Labels of a batch on the host, with their boundary bands at feature resolution: which pixels UBE emphasises, which
/// cells GAP's pixels belong to.
class BatchBands {
public:
    /// \p labels: N x H x W uint8, 255 = ignored, on any device; \p height, \p width: of the features. Throws
    /// Error(InvalidArgument) unless those are ceil(H/4), ceil(W/4), and Error(InvalidData) for a label that is no
    /// class.
    BatchBands(const at::Tensor &labels, int classes, const RunConfig::Gap &config, std::int64_t height,
               std::int64_t width);

    [[nodiscard]] std::int64_t images() const { return static_cast<std::int64_t>(m_labels.size()); }
    [[nodiscard]] std::int64_t height() const { return m_height; }
    [[nodiscard]] std::int64_t width() const { return m_width; }

    /// Bit g is set where image \p n's cell has granularity g; height() x width().
    [[nodiscard]] const Image<std::uint8_t> &granularity(std::size_t n) const { return m_granularity.at(n); }

    /// UBE's boundary pixels, N x H x W bool on the CPU: GAP's widest band, nearest-upsampled, or with ube.band = label
    /// a k x k band of the full labels. Ignored pixels may be in it; they carry no loss.
    [[nodiscard]] at::Tensor ubeBoundary(const RunConfig::Ube &config) const;

    /// GAP's terms in the order of rows, then cells: one for each boundary pixel (nested: for each band that holds it).
    /// Keys come from \p seed, \p step and the image's number, which counts from \p firstImage.
    [[nodiscard]] std::vector<GapTerm> gapTerms(std::int64_t seed, std::int64_t step,
                                                std::int64_t firstImage = 0) const;

private:
    std::int64_t m_height;
    std::int64_t m_width;
    std::int32_t m_levels;
    std::vector<LabelMap> m_labels;
    std::vector<LabelMap> m_reduced;
    std::vector<Image<std::uint8_t>> m_granularity; ///< bit g: the pixel has granularity g
};

} // namespace flexseg
