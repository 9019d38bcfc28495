// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>

namespace flexseg {

/// Learning rate of a segment of a run: linear warm-up times polynomial decay (the DAFormer line's recipe),
///   lr(t) = base * min(t / warmup, 1) * (1 - (t - 1) / T)^power,   t = 1 .. T,
/// where t counts the segment's own steps and T is how many it has. A run that is extended gets a new segment, and so
/// its warm-up and decay anew.
class LrSchedule {
public:
    /// The segment covers the steps after \p segmentStart up to \p totalSteps.
    LrSchedule(const RunConfig::Train &config, std::int64_t segmentStart, std::int64_t totalSteps);

    /// Rate of step \p step (1-based, of the whole run).
    [[nodiscard]] double at(std::int64_t step) const;

private:
    double m_base;
    double m_power;
    std::int64_t m_warmup;
    std::int64_t m_start;
    std::int64_t m_length;
};

} // namespace flexseg
