// SPDX-License-Identifier: Apache-2.0
#include "core/nn/segmenter.h"

#include "core/base/error.h"
#include "core/nn/daformer_head.h"
#include "core/nn/mix_transformer.h"

#include <torch/torch.h>

#include <map>
#include <new>
#include <sstream>

namespace flexseg {

namespace {

at::Device torchDevice(Device device)
{
    if (device == Device::Cpu)
        return at::kCPU;
    if (!torch::cuda::is_available())
        throw Error(ErrorCode::NotAvailable,
                    "No CUDA device can be used by this build on this machine. Set run.device to \"cpu\".");
    return at::kCUDA;
}

const RunConfig::Model &checked(const RunConfig::Model &config, int classes)
{
    const auto isRate = [](double rate) { return rate >= 0.0 && rate < 1.0; };
    if (classes < 1 || config.headChannels < 1 || !isRate(config.dropout) || !isRate(config.dropPath))
        throw Error(ErrorCode::InvalidArgument,
                    "A network needs at least one class and one head channel, and dropout rates from 0 to below 1.");
    return config;
}

NamedTensors withPrefix(const NamedTensors &tensors, std::string_view prefix)
{
    NamedTensors chosen;
    for (const auto &entry : tensors) {
        if (entry.first.starts_with(prefix))
            chosen.push_back(entry);
    }
    return chosen;
}

std::string shapeText(const at::Tensor &tensor)
{
    std::ostringstream text;
    text << tensor.sizes();
    return text.str();
}

/// Every reason why \p given cannot take the place of \p own, one to a line; empty when it can.
std::string faultsOf(const std::map<std::string, at::Tensor> &own, const NamedTensors &given)
{
    std::string faults;
    std::map<std::string, int> seen;
    for (const auto &[name, tensor] : given) {
        const auto found = own.find(name);
        if (found == own.end())
            faults += "\n  " + name + ": not a tensor of this network";
        else if (++seen[name] == 2)
            faults += "\n  " + name + ": given more than once";
        else if (!tensor.defined())
            faults += "\n  " + name + ": empty";
        else if (tensor.sizes() != found->second.sizes())
            faults += "\n  " + name + ": shape " + shapeText(tensor) + ", needed " + shapeText(found->second);
        else if (tensor.is_floating_point() != found->second.is_floating_point())
            faults += "\n  " + name + ": type " + c10::toString(tensor.scalar_type()) + ", needed "
                + c10::toString(found->second.scalar_type());
    }
    for (const auto &[name, tensor] : own) {
        if (!seen.contains(name))
            faults += "\n  " + name + ": missing";
    }
    return faults;
}

} // namespace

struct Segmenter::Impl {
    Impl(const RunConfig::Model &config, int classes, std::int64_t seed, Device device_)
        : device(torchDevice(device_))
        , builder(seed, device)
        , shape(mixTransformerShape(config.encoder))
        , encoder(builder, shape, config.dropPath)
        , head(builder, shape.channels, config.headChannels, classes, config.dropout)
    {
    }

    at::Device device;
    WeightBuilder builder; ///< owns the tensors' names; the layers share the tensors
    MixTransformerShape shape;
    MixTransformer encoder;
    DaformerHead head;
    bool training = true;
};

Segmenter::Segmenter(const RunConfig::Model &config, int classes, std::int64_t seed, Device device)
    : m_impl(std::make_unique<Impl>(checked(config, classes), classes, seed, device))
{
}

Segmenter::~Segmenter() = default;
Segmenter::Segmenter(Segmenter &&) noexcept = default;
Segmenter &Segmenter::operator=(Segmenter &&) noexcept = default;

SegmenterOutput Segmenter::forward(const at::Tensor &images)
{
    if (!images.defined() || images.dim() != 4 || images.size(0) < 1 || images.size(1) != 3
        || images.scalar_type() != at::kFloat || images.size(2) < 32 || images.size(2) % 32 != 0 || images.size(3) < 32
        || images.size(3) % 32 != 0)
        throw Error(ErrorCode::InvalidArgument,
                    "The network takes float32 batches of N x 3 x H x W with H and W multiples of 32, got "
                        + (images.defined() ? shapeText(images) : std::string("nothing")) + ".");
    try {
        return m_impl->head.forward(m_impl->encoder.forward(images.to(m_impl->device), m_impl->training),
                                    m_impl->training);
    } catch (const c10::OutOfMemoryError &) {
        throw;
    } catch (const c10::Error &e) {
        const std::string text = e.what_without_backtrace();
        if (text.find("allocate memory") != std::string::npos)
            throw std::bad_alloc(); // the CPU's allocator has no type of its own for it
        throw Error(ErrorCode::Internal,
                    "The network cannot process a batch of shape " + shapeText(images) + ": " + text);
    }
}

void Segmenter::setTraining(bool training)
{
    m_impl->training = training;
}

NamedTensors Segmenter::encoderParameters() const
{
    return withPrefix(m_impl->builder.parameters(), "segformer.");
}

NamedTensors Segmenter::headParameters() const
{
    return withPrefix(m_impl->builder.parameters(), "decode_head.");
}

NamedTensors Segmenter::state() const
{
    return m_impl->builder.state();
}

void Segmenter::loadState(const NamedTensors &tensors)
{
    const NamedTensors &state = m_impl->builder.state();
    const std::map<std::string, at::Tensor> own(state.begin(), state.end());
    if (const std::string faults = faultsOf(own, tensors); !faults.empty())
        throw Error(ErrorCode::InvalidData, "These weights do not fit the network; nothing was loaded:" + faults);
    const at::NoGradGuard noGrad;
    for (const auto &[name, tensor] : tensors)
        at::Tensor(own.at(name)).copy_(tensor);
}

std::int64_t Segmenter::parameterCount() const
{
    std::int64_t count = 0;
    for (const auto &[name, tensor] : m_impl->builder.parameters())
        count += tensor.numel();
    return count;
}

} // namespace flexseg
