// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace flexseg {

class FlexLoss;
class Segmenter;

/// What a network and GAP's bank say about one image, as plain arrays, so that it may leave the trainer's thread. The
/// grid has a quarter of the image's resolution and covers its padding as well.
struct NetworkOutput {
    std::int64_t step = 0; ///< steps done
    int width = 0; ///< of the image, px
    int height = 0;
    int gridWidth = 0;
    int gridHeight = 0;
    int classes = 0;
    int channels = 0; ///< of a feature; 0: none, since the image was cut into tiles
    std::vector<float> logits; ///< classes x gridHeight x gridWidth
    std::vector<float> features; ///< gridHeight x gridWidth x channels: what GAP compares, of unit length

    int levels = 0; ///< granularities
    std::vector<float> prototypes; ///< classes x levels x channels
    std::vector<std::int64_t> updates; ///< classes x levels; 0: no prototype yet

    struct Moments {
        double mean = 0;
        double sigma = 0;
    };
    std::optional<Moments> entropyMoments; ///< of ube.stats = ema; absent before the first step
};

/// Touches neither random state nor running statistics; the model goes back to \p trainingAfter. Throws as fullLogits()
/// does.
[[nodiscard]] NetworkOutput networkOutput(Segmenter &model, const FlexLoss &loss, const Image8 &image, Device device,
                                          bool trainingAfter, const std::function<bool()> &cancelled = {});

} // namespace flexseg
