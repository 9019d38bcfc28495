// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace flexseg {

/// What a run will need: an estimate from the network's shape, for the Launch form; no promise.
struct ResourceEstimate {
    std::int64_t parameters = 0;
    std::int64_t parameterBytes = 0; ///< weights, gradients and AdamW's two moments: 4 x 4 bytes a parameter
    std::int64_t activationBytes = 0; ///< kept for the backward pass
    std::int64_t memoryBytes = 0; ///< the two, and what the program itself needs
    std::int64_t checkpointBytes = 0; ///< of one: weights and the two moments
    double flopPerStep = 0; ///< forward and backward, 2 for each multiply-add
    double secondsPerStep = 0;
    double seconds = 0; ///< all steps, without validation
    bool rateMeasured = false; ///< the time rests on runs of this machine, not on a guess from its cores
};

/// \p flopPerSecond: what this machine has been seen to do; see measuredRate().
[[nodiscard]] ResourceEstimate estimateResources(const RunConfig &config, int classes,
                                                 std::optional<double> flopPerSecond = std::nullopt);

/// Median of the rates (FLOP a second) at which past runs went: each a configuration and its median seconds a step.
/// Nothing for an empty list.
[[nodiscard]] std::optional<double> measuredRate(std::span<const std::pair<RunConfig, double>> finishedRuns,
                                                 int classes);

} // namespace flexseg
