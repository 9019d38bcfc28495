// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/nn/named_tensors.h"

#include <cstdint>
#include <memory>

namespace flexseg {

/// What a network gives for a batch of N images of H x W px.
struct SegmenterOutput {
    at::Tensor logits; ///< N x classes x H/4 x W/4
    at::Tensor features; ///< N x headChannels x H/4 x W/4: the decode head's fused feature, the one GAP sees
};

/// Encoder and decode head as one network: MiT (Xie et al., SegFormer, NeurIPS 2021) and the DAFormer head with
/// context-aware fusion (Hoyer et al., DAFormer, CVPR 2022). Not thread-safe; owned by the trainer or an evaluator.
class Segmenter {
public:
    using NamedTensors = flexseg::NamedTensors;

    /// Weights are drawn from \p seed alone; equal arguments give equal weights. Starts in training mode. Throws
    /// Error(NotAvailable) for a device that this build or machine does not have, Error(InvalidArgument) for a value
    /// of \p config or \p classes that makes no network.
    Segmenter(const RunConfig::Model &config, int classes, std::int64_t seed, Device device);
    ~Segmenter();
    Segmenter(Segmenter &&) noexcept;
    Segmenter &operator=(Segmenter &&) noexcept;

    /// \p images: N x 3 x H x W float32, RGB, normalised as core/data/normalisation.h does; H and W multiples of 32.
    /// In training mode it draws from the default CPU generator and moves BatchNorm's running statistics; otherwise it
    /// does neither. Throws Error(InvalidArgument) for another shape or type; where memory is short,
    /// std::bad_alloc or LibTorch's own error.
    [[nodiscard]] SegmenterOutput forward(const at::Tensor &images);

    void setTraining(bool training);

    [[nodiscard]] NamedTensors encoderParameters() const; ///< names as in state()
    [[nodiscard]] NamedTensors headParameters() const;
    /// All parameters and buffers, in a fixed order, with the transformers library's SegFormer names for the encoder
    /// and DAFormer's for the head. The tensors share the network's memory.
    [[nodiscard]] NamedTensors state() const;
    /// Copies \p tensors in by name; throws Error(InvalidData) that lists every missing, extra and misshapen tensor,
    /// and then has changed nothing.
    void loadState(const NamedTensors &tensors);

    [[nodiscard]] std::int64_t parameterCount() const;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
