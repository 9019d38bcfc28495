// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <ATen/core/Tensor.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// FLEX-Seg's training loss, L = L_UBE + lambda L_GAP (arXiv 2511.22948), each part as the configuration has it; with
/// UBE off, plain cross-entropy takes its place. Owns GAP's prototypes. Not thread-safe.
class FlexLoss {
public:
    using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

    FlexLoss(const RunConfig &config, int classes, std::int64_t featureChannels, std::int64_t seed);
    ~FlexLoss();
    FlexLoss(FlexLoss &&) noexcept;

    struct Result {
        at::Tensor total; ///< scalar with graph: what backward() starts from
        at::Tensor sampleHardness; ///< N, detached: each crop's loss of the kind has.loss
        double crossEntropy = 0; ///< plain, unweighted, mean over pixels that are not ignored
        double ube = 0; ///< equals crossEntropy where UBE is off
        double gap = 0; ///< 0 where GAP is off; not multiplied by lambda
        std::int64_t boundaryPixels = 0; ///< pixels that entered GAP
    };

    /// \p logits N x C x h x w, \p features N x D x h x w (h = H/4, w = W/4), \p labels N x H x W uint8 with 255
    /// ignored. Random choices (max_pixels) are drawn from the seed and \p step.
    [[nodiscard]] Result forward(const at::Tensor &logits, const at::Tensor &features, const at::Tensor &labels,
                                 std::int64_t step);

    /// Moves the prototypes by the last forward's features. Call after its step was applied; a step that is not
    /// applied (NaN) leaves the bank as it was.
    void commit();

    /// What GAP compares with the prototypes: \p features (N x D x h x w) after the projection head, if there is one, at
    /// unit length; N h w rows x D, without graph.
    [[nodiscard]] at::Tensor embed(const at::Tensor &features) const;

    /// Trainable parameters (GAP's projection head; empty without).
    [[nodiscard]] NamedTensors parameters() const;

    /// All that a checkpoint must hold: "gap.prototypes" (C x G x D), "gap.updates" (C x G, int64), running UBE
    /// statistics, the projection head. Shares memory.
    [[nodiscard]] NamedTensors state() const;
    void loadState(const NamedTensors &tensors); ///< throws Error(InvalidData) listing what is missing or misshapen

    void setTraining(bool training);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
