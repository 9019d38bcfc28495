// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/nn/named_tensors.h"

#include <ATen/core/Generator.h>

#include <cstdint>
#include <string>

namespace flexseg {

/// Makes and keeps the tensors of one network: values are drawn on the CPU from a generator of its own, in the order
/// of the calls, and then moved to the device; the global generator is never touched.
class WeightBuilder {
public:
    WeightBuilder(std::int64_t seed, const at::Device &device);

    [[nodiscard]] at::Tensor normal(const std::string &name, at::IntArrayRef shape, double standardDeviation);
    [[nodiscard]] at::Tensor constant(const std::string &name, at::IntArrayRef shape, double value);
    [[nodiscard]] at::Tensor buffer(const std::string &name, const at::Tensor &value);

    [[nodiscard]] const NamedTensors &parameters() const { return m_parameters; }
    [[nodiscard]] const NamedTensors &state() const { return m_state; } ///< parameters and buffers

private:
    at::Tensor keep(const std::string &name, const at::Tensor &value, bool learned);

    at::Generator m_generator;
    at::Device m_device;
    NamedTensors m_parameters;
    NamedTensors m_state;
};

/// y = x W^T + b over the last dimension. W ~ N(0, 0.02), b = 0 (SegFormer's code truncates at +-2, a hundred
/// standard deviations, which never happens).
struct Linear {
    Linear(WeightBuilder &builder, const std::string &name, std::int64_t in, std::int64_t out);
    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
};

/// Over the last dimension.
struct LayerNorm {
    LayerNorm(WeightBuilder &builder, const std::string &name, std::int64_t channels, double epsilon);
    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;

    at::Tensor weight, bias;
    double epsilon;
};

struct ConvShape {
    std::int64_t in = 1, out = 1;
    std::int64_t kernel = 1; ///< px, square
    std::int64_t stride = 1;
    std::int64_t padding = 0;
    std::int64_t dilation = 1;
    std::int64_t groups = 1;
    bool bias = true;
};

/// W ~ N(0, sqrt(2 / fan_out)), fan_out = kernel^2 * out / groups (He et al. 2015), b = 0. N x C x H x W.
struct Conv2d {
    Conv2d(WeightBuilder &builder, const std::string &name, const ConvShape &shape);
    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;

    ConvShape shape;
    at::Tensor weight, bias;
};

/// Convolution without bias, batch normalisation (momentum 0.1, epsilon 1e-5), ReLU; names <name>.conv and <name>.bn.
struct ConvBnRelu {
    ConvBnRelu(WeightBuilder &builder, const std::string &name, ConvShape shape);
    [[nodiscard]] at::Tensor operator()(const at::Tensor &x, bool training) const;

    Conv2d conv;
    at::Tensor weight, bias, runningMean, runningVar, batches;
};

/// \p x with whole slices set to 0 with probability \p rate and the others divided by 1 - rate; a slice is what one
/// entry of \p maskShape covers: {N,1,1} is DropPath, {N,C,1,1} is Dropout2d. Draws from the default CPU generator,
/// on every device.
[[nodiscard]] at::Tensor dropSlices(const at::Tensor &x, at::IntArrayRef maskShape, double rate);

} // namespace flexseg
