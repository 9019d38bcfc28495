// SPDX-License-Identifier: Apache-2.0
#include "core/nn/layers.h"

#include <ATen/CPUGeneratorImpl.h>
#include <torch/torch.h>

#include <cmath>

namespace flexseg {

WeightBuilder::WeightBuilder(std::int64_t seed, const at::Device &device)
    : m_generator(at::detail::createCPUGenerator(static_cast<std::uint64_t>(seed)))
    , m_device(device)
{
}

at::Tensor WeightBuilder::keep(const std::string &name, const at::Tensor &value, bool learned)
{
    const at::Tensor kept = value.to(m_device);
    if (learned) {
        kept.requires_grad_(true);
        m_parameters.emplace_back(name, kept);
    }
    m_state.emplace_back(name, kept);
    return kept;
}

at::Tensor WeightBuilder::normal(const std::string &name, at::IntArrayRef shape, double standardDeviation)
{
    return keep(name, at::empty(shape, at::kFloat).normal_(0.0, standardDeviation, m_generator), true);
}

at::Tensor WeightBuilder::constant(const std::string &name, at::IntArrayRef shape, double value)
{
    return keep(name, at::full(shape, value, at::kFloat), true);
}

at::Tensor WeightBuilder::buffer(const std::string &name, const at::Tensor &value)
{
    return keep(name, value, false);
}

Linear::Linear(WeightBuilder &builder, const std::string &name, std::int64_t in, std::int64_t out)
    : weight(builder.normal(name + ".weight", {out, in}, 0.02))
    , bias(builder.constant(name + ".bias", {out}, 0.0))
{
}

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    return at::linear(x, weight, bias);
}

LayerNorm::LayerNorm(WeightBuilder &builder, const std::string &name, std::int64_t channels, double epsilon_)
    : weight(builder.constant(name + ".weight", {channels}, 1.0))
    , bias(builder.constant(name + ".bias", {channels}, 0.0))
    , epsilon(epsilon_)
{
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const
{
    return at::layer_norm(x, weight.sizes(), weight, bias, epsilon);
}

Conv2d::Conv2d(WeightBuilder &builder, const std::string &name, const ConvShape &shape_)
    : shape(shape_)
    , weight(builder.normal(name + ".weight", {shape.out, shape.in / shape.groups, shape.kernel, shape.kernel},
                            std::sqrt(2.0 * static_cast<double>(shape.groups)
                                      / static_cast<double>(shape.kernel * shape.kernel * shape.out))))
{
    if (shape.bias)
        bias = builder.constant(name + ".bias", {shape.out}, 0.0);
}

namespace {

/// A dilated depthwise convolution that keeps the size, as one without dilation: pixels whose row and column agree
/// modulo the dilation d see only each other, so each of the d x d grids becomes an image of its own. The products
/// are the same; LibTorch's CPU kernels are several times slower with dilation than this with its copies.
at::Tensor dilatedDepthwise(const at::Tensor &x, const at::Tensor &weight, const at::Tensor &bias, std::int64_t d)
{
    const auto n = x.size(0), channels = x.size(1), height = x.size(2), width = x.size(3);
    const auto rows = (height + d - 1) / d, columns = (width + d - 1) / d;
    const bool divides = columns * d == width && rows * d == height; // padding would only copy
    const at::Tensor last = x.permute({0, 2, 3, 1});
    const at::Tensor grids
        = (divides ? last : at::constant_pad_nd(last, {0, 0, 0, columns * d - width, 0, rows * d - height}))
              .reshape({n, rows, d, columns, d, channels})
              .permute({0, 2, 4, 1, 3, 5})
              .reshape({n * d * d, rows, columns, channels});
    const at::Tensor y = at::conv2d(grids.permute({0, 3, 1, 2}), weight, bias, 1, weight.size(2) / 2, 1, channels);
    const at::Tensor whole = y.permute({0, 2, 3, 1})
                                 .reshape({n, d, d, rows, columns, channels})
                                 .permute({0, 3, 1, 4, 2, 5})
                                 .reshape({n, rows * d, columns * d, channels});
    return (divides ? whole : at::constant_pad_nd(whole, {0, 0, 0, width - columns * d, 0, height - rows * d}))
        .permute({0, 3, 1, 2});
}

} // namespace

at::Tensor Conv2d::operator()(const at::Tensor &x) const
{
    const bool keepsSize = shape.stride == 1 && shape.padding == shape.dilation * (shape.kernel / 2);
    if (x.is_cpu() && shape.dilation > 1 && shape.groups == shape.in && shape.in == shape.out && keepsSize)
        return dilatedDepthwise(x, weight, bias, shape.dilation);
    return at::conv2d(x, weight, bias, shape.stride, shape.padding, shape.dilation, shape.groups);
}

namespace {

ConvShape withoutBias(ConvShape shape)
{
    shape.bias = false;
    return shape;
}

} // namespace

ConvBnRelu::ConvBnRelu(WeightBuilder &builder, const std::string &name, ConvShape shape)
    : conv(builder, name + ".conv", withoutBias(shape))
    , weight(builder.constant(name + ".bn.weight", {shape.out}, 1.0))
    , bias(builder.constant(name + ".bn.bias", {shape.out}, 0.0))
    , runningMean(builder.buffer(name + ".bn.running_mean", at::zeros({shape.out})))
    , runningVar(builder.buffer(name + ".bn.running_var", at::ones({shape.out})))
    , batches(builder.buffer(name + ".bn.num_batches_tracked", at::zeros({}, at::kLong)))
{
}

at::Tensor ConvBnRelu::operator()(const at::Tensor &x, bool training) const
{
    if (training)
        at::Tensor(batches).add_(1);
    return at::batch_norm(conv(x), weight, bias, runningMean, runningVar, training, 0.1, 1e-5, true).relu_();
}

at::Tensor dropSlices(const at::Tensor &x, at::IntArrayRef maskShape, double rate)
{
    const at::Tensor mask = at::empty(maskShape, at::kFloat).bernoulli_(1.0 - rate).div_(1.0 - rate);
    return x * mask.to(x.device());
}

} // namespace flexseg
