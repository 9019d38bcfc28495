// SPDX-License-Identifier: Apache-2.0
#include "core/flex/projection_head.h"

#include "core/base/random.h"

#include <torch/torch.h>

#include <cmath>

namespace flexseg {

namespace {

/// Substreams of stream 0 that draw the two weights ("GAH" in the high bytes).
constexpr std::uint32_t weightSubstream = 0x47414800U;

at::Tensor drawWeight(std::int64_t channels, double gain, std::int64_t seed, std::uint32_t which)
{
    Random random(static_cast<std::uint64_t>(seed), 0, weightSubstream + which);
    at::Tensor weight = at::empty({channels, channels}, at::kFloat);
    const double deviation = gain / std::sqrt(static_cast<double>(channels));
    float *value = weight.mutable_data_ptr<float>();
    for (std::int64_t i = 0; i < weight.numel(); ++i)
        value[i] = static_cast<float>(deviation * random.normal());
    return weight;
}

} // namespace

ProjectionHead::ProjectionHead(std::int64_t channels, std::int64_t seed, at::Device device)
{
    const auto trainable = [device](const at::Tensor &tensor) { return tensor.to(device).requires_grad_(true); };
    m_weight1 = trainable(drawWeight(channels, std::sqrt(2.0), seed, 0));
    m_weight2 = trainable(drawWeight(channels, 1.0, seed, 1));
    m_bias1 = trainable(at::zeros({channels}));
    m_bias2 = trainable(at::zeros({channels}));
    m_normWeight = trainable(at::ones({channels}));
    m_normBias = trainable(at::zeros({channels}));
}

at::Tensor ProjectionHead::forward(const at::Tensor &rows) const
{
    const auto as = [type = rows.scalar_type()](const at::Tensor &parameter) { return parameter.to(type); };
    const at::Tensor hidden = at::linear(rows, as(m_weight1), as(m_bias1));
    const at::Tensor normed = at::layer_norm(hidden, {hidden.size(1)}, as(m_normWeight), as(m_normBias), 1e-5);
    return at::linear(normed.relu(), as(m_weight2), as(m_bias2));
}

ProjectionHead::NamedTensors ProjectionHead::parameters() const
{
    return {{"gap.head.conv1.weight", m_weight1},   {"gap.head.conv1.bias", m_bias1},
            {"gap.head.norm.weight", m_normWeight}, {"gap.head.norm.bias", m_normBias},
            {"gap.head.conv2.weight", m_weight2},   {"gap.head.conv2.bias", m_bias2}};
}

} // namespace flexseg
