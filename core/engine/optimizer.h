// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/nn/named_tensors.h"

#include <string>
#include <vector>

namespace flexseg {

/// AdamW (Loshchilov and Hutter, Decoupled Weight Decay Regularization, ICLR 2019), betas 0.9 and 0.999, eps 1e-8:
///   m <- b1 m + (1 - b1) g;  v <- b2 v + (1 - b2) g^2;  p <- p - lr (mhat / (sqrt(vhat) + eps) + decay p).
/// Tensors of one dimension (norms' scales, all biases) do not decay, as in SegFormer's recipe. A parameter that got no
/// gradient is left alone. Used from the trainer's thread.
class AdamW {
public:
    struct Group {
        double rateMultiplier = 1;
        NamedTensors parameters;
    };

    AdamW(const std::vector<Group> &groups, double weightDecay);

    void clearGradients();
    /// Whether every gradient's largest absolute value is a finite number.
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
