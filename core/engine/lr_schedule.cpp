// SPDX-License-Identifier: Apache-2.0
#include "core/engine/lr_schedule.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

LrSchedule::LrSchedule(const RunConfig::Train &config, std::int64_t segmentStart, std::int64_t totalSteps)
    : m_base(config.learningRate)
    , m_power(config.polyPower)
    , m_warmup(config.warmupSteps)
    , m_start(segmentStart)
    , m_length(std::max<std::int64_t>(1, totalSteps - segmentStart))
{
}

double LrSchedule::at(std::int64_t step) const
{
    const auto t = static_cast<double>(std::clamp<std::int64_t>(step - m_start, 1, m_length));
    const double warmUp = m_warmup > 0 ? std::min(t / static_cast<double>(m_warmup), 1.0) : 1.0;
    return m_base * warmUp * std::pow(1.0 - (t - 1.0) / static_cast<double>(m_length), m_power);
}

} // namespace flexseg
