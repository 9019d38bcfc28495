// SPDX-License-Identifier: Apache-2.0
#include "core/nn/daformer_head.h"

#include <torch/torch.h>

namespace flexseg {

namespace {

const std::string root = "decode_head.";
constexpr std::array<std::int64_t, 3> dilations{6, 12, 18};

std::vector<Linear> makeEmbeds(WeightBuilder &builder, const std::array<std::int64_t, 4> &inputs, std::int64_t channels)
{
    std::vector<Linear> embeds;
    for (std::size_t i = 0; i < inputs.size(); ++i)
        embeds.emplace_back(builder, root + "embed_layers." + std::to_string(i) + ".proj", inputs[i], channels);
    return embeds;
}

std::string branchName(std::size_t index)
{
    return root + "fuse_layer.aspp_modules." + std::to_string(index);
}

} // namespace

DaformerHead::DaformerHead(WeightBuilder &builder, const std::array<std::int64_t, 4> &inputChannels,
                           std::int64_t channels, std::int64_t classes, double dropout)
    : m_embeds(makeEmbeds(builder, inputChannels, channels))
    , m_pointwise(builder, branchName(0), {4 * channels, channels})
    , m_dilated([&] {
        std::vector<Separable> branches;
        for (std::size_t i = 0; i < dilations.size(); ++i) {
            const auto d = dilations[i];
            const std::string name = branchName(i + 1);
            branches.push_back(Separable{
                ConvBnRelu(builder, name + ".depthwise_conv", {4 * channels, 4 * channels, 3, 1, d, d, 4 * channels}),
                ConvBnRelu(builder, name + ".pointwise_conv", {4 * channels, channels})});
        }
        return branches;
    }())
    , m_bottleneck(builder, root + "fuse_layer.bottleneck", {4 * channels, channels, 3, 1, 1})
    , m_classWeight(builder.normal(root + "conv_seg.weight", {classes, channels, 1, 1}, 0.01))
    , m_classBias(builder.constant(root + "conv_seg.bias", {classes}, 0.0))
    , m_dropout(dropout)
{
}

SegmenterOutput DaformerHead::forward(const MixTransformer::Maps &maps, bool training) const
{
    const at::IntArrayRef size = maps[0].sizes().slice(2);
    std::vector<at::Tensor> embedded;
    for (std::size_t i = 0; i < maps.size(); ++i) {
        const at::Tensor map = m_embeds[i](maps[i].permute({0, 2, 3, 1})).permute({0, 3, 1, 2});
        embedded.push_back(i == 0 ? map : at::upsample_bilinear2d(map, size, false));
    }
    const at::Tensor stacked = at::cat(embedded, 1);

    std::vector<at::Tensor> branches{m_pointwise(stacked, training)};
    for (const Separable &branch : m_dilated)
        branches.push_back(branch.pointwise(branch.depthwise(stacked, training), training));
    const at::Tensor features = m_bottleneck(at::cat(branches, 1), training);

    const at::Tensor kept = training && m_dropout > 0
        ? dropSlices(features, {features.size(0), features.size(1), 1, 1}, m_dropout)
        : features;
    return {at::conv2d(kept, m_classWeight, m_classBias), features};
}

} // namespace flexseg
