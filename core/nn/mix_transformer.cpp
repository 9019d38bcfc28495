// SPDX-License-Identifier: Apache-2.0
#include "core/nn/mix_transformer.h"

#include <torch/torch.h>

#include <cmath>

namespace flexseg {

namespace {

// The authors' code gives the blocks' and stages' norms 1e-6 and leaves LibTorch's default to the others.
constexpr double blockEpsilon = 1e-6;
constexpr double embedEpsilon = 1e-5;

/// N x L x C -> N x C x H x W. A view: in memory the channels stay last, which is what CPU convolutions like best.
at::Tensor tokensToMap(const at::Tensor &tokens, std::int64_t height, std::int64_t width)
{
    return tokens.view({tokens.size(0), height, width, tokens.size(2)}).permute({0, 3, 1, 2});
}

/// N x C x H x W -> N x H*W x C, contiguous.
at::Tensor mapToTokens(const at::Tensor &map)
{
    return map.permute({0, 2, 3, 1}).contiguous().view({map.size(0), map.size(2) * map.size(3), map.size(1)});
}

} // namespace

MixTransformerShape mixTransformerShape(Encoder encoder)
{
    constexpr std::array<std::int64_t, 4> heads{1, 2, 5, 8};
    constexpr std::array<std::int64_t, 4> narrow{32, 64, 160, 256};
    constexpr std::array<std::int64_t, 4> wide{64, 128, 320, 512};
    switch (encoder) {
    case Encoder::Tiny: // ours: for two cores
        return {{16, 32, 64, 96}, {1, 1, 1, 1}, {1, 1, 2, 3}};
    case Encoder::MitB0:
        return {narrow, {2, 2, 2, 2}, heads};
    case Encoder::MitB1:
        return {wide, {2, 2, 2, 2}, heads};
    case Encoder::MitB2:
        return {wide, {3, 4, 6, 3}, heads};
    case Encoder::MitB3:
        return {wide, {3, 4, 18, 3}, heads};
    case Encoder::MitB4:
        return {wide, {3, 8, 27, 3}, heads};
    case Encoder::MitB5:
        break;
    }
    return {wide, {3, 6, 40, 3}, heads};
}

MixTransformer::Attention::Attention(WeightBuilder &builder, const std::string &name, std::int64_t channels,
                                     std::int64_t headCount_, std::int64_t reduction)
    : headCount(headCount_)
    , query(builder, name + ".self.query", channels, channels)
    , key(builder, name + ".self.key", channels, channels)
    , value(builder, name + ".self.value", channels, channels)
    , reduce(reduction > 1 ? std::optional<Conv2d>(std::in_place, builder, name + ".self.sr",
                                                   ConvShape{channels, channels, reduction, reduction})
                           : std::nullopt)
    , reduceNorm(reduction > 1 ? std::optional<LayerNorm>(std::in_place, builder, name + ".self.layer_norm", channels,
                                                          embedEpsilon)
                               : std::nullopt)
    , output(builder, name + ".output.dense", channels, channels)
{
}

at::Tensor MixTransformer::Attention::operator()(const at::Tensor &tokens, std::int64_t height,
                                                 std::int64_t width) const
{
    const auto n = tokens.size(0), channels = tokens.size(2);
    const at::Tensor source
        = reduce ? (*reduceNorm)(mapToTokens((*reduce)(tokensToMap(tokens, height, width)))) : tokens;
    const auto split = [&](const at::Tensor &x) {
        return x.view({n, x.size(1), headCount, channels / headCount}).transpose(1, 2);
    };
    const at::Tensor context
        = at::scaled_dot_product_attention(split(query(tokens)), split(key(source)), split(value(source)));
    return output(context.transpose(1, 2).reshape({n, tokens.size(1), channels}));
}

MixTransformer::MixFeedForward::MixFeedForward(WeightBuilder &builder, const std::string &name, std::int64_t channels,
                                               std::int64_t hidden)
    : expand(builder, name + ".dense1", channels, hidden)
    , depthwise(builder, name + ".dwconv.dwconv", {hidden, hidden, 3, 1, 1, 1, hidden})
    , contract(builder, name + ".dense2", hidden, channels)
{
}

at::Tensor MixTransformer::MixFeedForward::operator()(const at::Tensor &tokens, std::int64_t height,
                                                      std::int64_t width) const
{
    return contract(at::gelu(mapToTokens(depthwise(tokensToMap(expand(tokens), height, width)))));
}

MixTransformer::MixTransformer(WeightBuilder &builder, const MixTransformerShape &shape, double dropPath)
{
    std::int64_t blockCount = 0;
    for (const auto depth : shape.depths)
        blockCount += depth;
    const std::string root = "segformer.encoder.";
    std::int64_t blockIndex = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const auto channels = shape.channels[i];
        const auto number = std::to_string(i);
        const ConvShape embedShape
            = i == 0 ? ConvShape{3, channels, 7, 4, 3} : ConvShape{shape.channels[i - 1], channels, 3, 2, 1};
        Conv2d embed(builder, root + "patch_embeddings." + number + ".proj", embedShape);
        LayerNorm embedNorm(builder, root + "patch_embeddings." + number + ".layer_norm", channels, embedEpsilon);
        std::vector<Block> blocks;
        for (std::int64_t j = 0; j < shape.depths[i]; ++j, ++blockIndex) {
            const std::string name = root + "block." + number + "." + std::to_string(j);
            const double rate
                = blockCount > 1 ? dropPath * static_cast<double>(blockIndex) / static_cast<double>(blockCount - 1) : 0;
            blocks.push_back(
                Block{LayerNorm(builder, name + ".layer_norm_1", channels, blockEpsilon),
                      Attention(builder, name + ".attention", channels, shape.heads[i], shape.reductions[i]),
                      LayerNorm(builder, name + ".layer_norm_2", channels, blockEpsilon),
                      MixFeedForward(builder, name + ".mlp", channels, channels * shape.mlpRatio), rate});
        }
        m_stages.push_back(Stage{embed, embedNorm, std::move(blocks),
                                 LayerNorm(builder, root + "layer_norm." + number, channels, blockEpsilon)});
    }
}

MixTransformer::Maps MixTransformer::forward(const at::Tensor &images, bool training) const
{
    Maps maps;
    at::Tensor map = images;
    for (std::size_t i = 0; i < m_stages.size(); ++i) {
        const Stage &stage = m_stages[i];
        map = stage.embed(map);
        const auto height = map.size(2), width = map.size(3);
        at::Tensor tokens = stage.embedNorm(mapToTokens(map));
        for (const Block &block : stage.blocks) {
            const auto drop = [&](const at::Tensor &x) {
                return training && block.dropPath > 0 ? dropSlices(x, {x.size(0), 1, 1}, block.dropPath) : x;
            };
            tokens = tokens + drop(block.attention(block.attentionNorm(tokens), height, width));
            tokens = tokens + drop(block.feedForward(block.feedForwardNorm(tokens), height, width));
        }
        map = tokensToMap(stage.norm(tokens), height, width);
        maps[i] = map;
    }
    return maps;
}

} // namespace flexseg
