// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace flexseg {

/// Hardness-aware sampling (HAS, arXiv 2511.22948): threshold(t) = 1 / (1 + exp(k (t - m))); r > threshold draws from
/// softmax(h / tau), else uniformly. With has.enabled off every draw is of the uniform branch. Hardness is kept off
/// or on, for the record. Plain values; used from one thread.
class HardnessSampler {
public:
    struct Draw {
        std::int64_t sample = 0;
        bool hard = false; ///< by the hardness branch
    };

    /// Draws one sample of the uniform branch from a uniform random number generator's value stream.
    using UniformDraw = std::function<std::int64_t(class Random &)>;

    /// \p generated: for each training sample whether its role is "generated" (for has.stratify).
    /// \p weights: what each sample's share of the draws is multiplied by, in both branches, 0 or more; empty: 1 each.
    /// Throws Error(InvalidArgument) where there is another number of them, or one is below 0 or not finite, or all
    /// are 0.
    HardnessSampler(const RunConfig::Has &config, std::vector<bool> generated, std::int64_t seed,
                    std::vector<double> weights = {});

    /// Draws of step \p step (1-based) of \p totalSteps, the threshold being that of the segment that begins after
    /// \p segmentStart and ends at \p totalSteps. Each draw has a random stream of its own, named by seed, step
    /// and its place in the batch, so the result depends only on those and the hardness known now. Without \p uniform
    /// the uniform branch takes every sample with a probability proportional to its weight. \p hardProbabilities, where
    /// given, becomes probabilities() if any draw is of the hardness branch, else empty. Throws Error where there is no
    /// sample.
    [[nodiscard]] std::vector<Draw> draw(std::int64_t step, std::int64_t totalSteps, std::int64_t stepsPerEpoch,
                                         std::int64_t count, const UniformDraw &uniform, std::int64_t segmentStart = 0,
                                         std::vector<double> *hardProbabilities = nullptr) const;

    /// Folds a new loss into the sample's hardness: h <- (1 - a) h + a loss; the first visit sets it. A loss that is
    /// not finite is left out.
    void observe(std::int64_t sample, double loss);

    /// Probability of the uniform branch, with t counted in steps that lie before \p step of a segment (1-based): as
    /// has.unit says in percent of totalSteps, in steps, in thousands of steps, or in epochs. "linear" is clamp(1 - t /
    /// (2 m), 0, 1), which like the sigmoid is a half at t = m; "none" is has.threshold.
    [[nodiscard]] double threshold(std::int64_t step, std::int64_t totalSteps, std::int64_t stepsPerEpoch) const;

    /// Probabilities of the hardness branch, one for each sample: softmax(h / tau) with h clipped at has.clip's
    /// percentile (linear between ranks) and the median for samples not yet seen, times the sample's weight, and
    /// normalised. With has.stratify = role, such a softmax within each role, times the role's share of the weights.
    /// Samples of weight 0 have no part in percentiles.
    [[nodiscard]] std::vector<double> probabilities() const;
    /// Of the uniform branch, where draw() is given none: a sample's share of the weights.
    [[nodiscard]] std::vector<double> uniformProbabilities() const;
    /// 1 / sum p^2 of probabilities().
    [[nodiscard]] double effectiveSampleSize() const;

    [[nodiscard]] const std::vector<double> &hardness() const { return m_hardness; } ///< NaN: never drawn
    /// Throws Error(InvalidData) where the number of samples is another.
    void setHardness(std::vector<double> hardness);

private:
    RunConfig::Has m_config;
    std::vector<bool> m_generated;
    std::int64_t m_seed;
    std::vector<double> m_weights; ///< empty: 1 each
    std::vector<double> m_hardness;
};

} // namespace flexseg
