// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/nn/named_tensors.h"

#include <string>
#include <vector>

namespace flexseg {

/// AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, ICLR 2019), betas 0.9 and 0.999, eps 1e-8:
///   m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;  p <- p - lr (mhat / (sqrt(vhat) + eps) + decay p).
/// **Ours:** no tensor of one dimension decays, so all biases are exempt; SegFormer's recipe exempts the norms alone. A
/// parameter that got no gradient is left alone. Used from the trainer's thread.
class AdamW {
public:
    struct Group {
        double rateMultiplier = 1;
        NamedTensors parameters;
    };

    AdamW(const std::vector<Group> &groups, double weightDecay);

    void clearGradients();
    /// Whether every gradient's length is a finite number in float32; then so is v, which a gradient above 1.8e19 would
    /// make infinite for good.
    [[nodiscard]] bool gradientsAreFinite() const;
    void step(double learningRate);

    /// "exp_avg.<name>" and "exp_avg_sq.<name>", shaped as the parameter, and "steps", one number for each parameter.
    /// Shares memory.
    [[nodiscard]] NamedTensors state() const;
    /// Copies \p tensors in; throws Error(InvalidData) that lists what is missing, extra or misshapen, and then has
    /// changed nothing.
    void loadState(const NamedTensors &tensors);

private:
    struct Slot {
        std::string name;
        at::Tensor parameter;
        at::Tensor mean; ///< m
        at::Tensor square; ///< v
        at::Tensor steps; ///< scalar view into m_steps
        double rateMultiplier;
        double decay;
    };

    std::vector<Slot> m_slots;
    at::Tensor m_steps;
};

} // namespace flexseg
