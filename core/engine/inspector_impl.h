// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/inspector.h"
#include "core/flex/batch_bands.h"

#include <ATen/core/Tensor.h>

#include <optional>
#include <string_view>
#include <vector>

namespace flexseg {

struct Inspector::Impl {
    NetworkOutput output;
    LabelledImage sample;
    RunConfig config;
    LabelMap prediction;
    FloatMap entropy;
    FloatMap confidence;
    FloatMap loss; ///< 0 where ignored; empty without mask
    std::optional<BatchBands> bands; ///< absent without mask
    std::optional<Misalignment> misalignment; ///< made when first asked for
    FloatMap weight; ///< as configured; made when first asked for
    Image<std::uint8_t> granularity; ///< bit g, at the features' resolution

    [[nodiscard]] at::Tensor gridLogits() const; ///< 1 x classes x gridHeight x gridWidth, shares memory
    [[nodiscard]] at::Tensor fullLogits() const; ///< classes x height x width

    /// By rows, so that a large image needs no second copy of its logits.
    void compute();
    [[nodiscard]] FloatMap probability(std::string_view classId) const;
    [[nodiscard]] std::optional<int> granularityAt(int x, int y) const;
    [[nodiscard]] PixelReading reading(int x, int y);
    [[nodiscard]] std::vector<float> probabilitiesAt(int x, int y) const;
    void matchPrototypes(PixelReading &reading) const;
    [[nodiscard]] UbeReport report(const RunConfig::Ube &ube) const;
    [[nodiscard]] const FloatMap &configuredWeight();
    [[nodiscard]] const Misalignment &estimatedMisalignment(const std::stop_token &stop);

    [[nodiscard]] bool ignored(std::size_t pixel) const { return sample.labels.pixels[pixel] == ignoreLabel; }
};

/// Share memory.
[[nodiscard]] at::Tensor tensorOf(const FloatMap &map); ///< 1 x H x W float32
[[nodiscard]] at::Tensor tensorOf(const LabelMap &labels); ///< 1 x H x W uint8

} // namespace flexseg
