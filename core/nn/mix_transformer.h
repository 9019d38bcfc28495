// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/nn/layers.h"

#include <array>
#include <optional>
#include <vector>

namespace flexseg {

/// One row of the paper's table (Xie et al. 2021, supplement, table 6), a value for each of the four stages.
struct MixTransformerShape {
    std::array<std::int64_t, 4> channels;
    std::array<std::int64_t, 4> depths;
    std::array<std::int64_t, 4> heads;
    std::array<std::int64_t, 4> reductions{8, 4, 2, 1}; ///< keys and values are reduced by that factor each way
    std::int64_t mlpRatio = 4;
};

[[nodiscard]] MixTransformerShape mixTransformerShape(Encoder encoder);

/// The hierarchical transformer encoder of SegFormer. The tensors are named as the transformers library names them.
class MixTransformer {
public:
    using Maps = std::array<at::Tensor, 4>;

    /// \p dropPath: the last block's; it rises linearly from 0 at the first.
    MixTransformer(WeightBuilder &builder, const MixTransformerShape &shape, double dropPath);

    /// N x 3 x H x W -> N x channels[i] x H/s x W/s for s = 4, 8, 16, 32.
    [[nodiscard]] Maps forward(const at::Tensor &images, bool training) const;

private:
    /// Queries from every token, keys and values from a map reduced by a strided convolution.
    struct Attention {
        Attention(WeightBuilder &builder, const std::string &name, std::int64_t channels, std::int64_t headCount,
                  std::int64_t reduction);
        [[nodiscard]] at::Tensor operator()(const at::Tensor &tokens, std::int64_t height, std::int64_t width) const;

        std::int64_t headCount;
        Linear query, key, value;
        std::optional<Conv2d> reduce;
        std::optional<LayerNorm> reduceNorm;
        Linear output;
    };

    /// Linear, depthwise 3x3 convolution (it carries the position), GELU, linear.
    struct MixFeedForward {
        MixFeedForward(WeightBuilder &builder, const std::string &name, std::int64_t channels, std::int64_t hidden);
        [[nodiscard]] at::Tensor operator()(const at::Tensor &tokens, std::int64_t height, std::int64_t width) const;

        Linear expand;
        Conv2d depthwise;
        Linear contract;
    };

    struct Block {
        LayerNorm attentionNorm;
        Attention attention;
        LayerNorm feedForwardNorm;
        MixFeedForward feedForward;
        double dropPath;
    };

    struct Stage {
        Conv2d embed;
        LayerNorm embedNorm;
        std::vector<Block> blocks;
        LayerNorm norm;
    };

    std::vector<Stage> m_stages;
};

} // namespace flexseg
