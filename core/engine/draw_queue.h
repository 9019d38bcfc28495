// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/loader.h"
#include "core/engine/checkpoint_file.h"

#include <cstdint>
#include <deque>

namespace flexseg {

/// Draws ahead at a fixed lag L: the draws of step s are made with the hardness known after step s - L (at the start
/// for the first L steps), and their batches are asked of the loader at once. How many of them it makes ahead is its
/// own affair and never changes what is drawn. Used from the trainer's thread.
class DrawQueue {
public:
    struct Plan {
        std::int64_t lag = 1;
        std::int64_t batchSize = 1;
        std::int64_t segmentStart = 0;
        std::int64_t totalSteps = 0; ///< at which the segment ends
        std::int64_t stepsPerEpoch = 1;
    };

    DrawQueue(Plan plan, const HardnessSampler &sampler, HardnessSampler::UniformDraw uniform, Loader &loader);

    /// Takes up the draws of a checkpoint; before any call of fill().
    void restore(const std::vector<PendingDraw> &pending);
    /// Makes the draws up to step \p done + L, or the last step.
    void fill(std::int64_t done);
    [[nodiscard]] PendingDraw take();
    [[nodiscard]] std::vector<PendingDraw> pending() const { return {m_pending.begin(), m_pending.end()}; }

private:
    void ask(PendingDraw draw);

    Plan m_plan;
    const HardnessSampler &m_sampler;
    HardnessSampler::UniformDraw m_uniform;
    Loader &m_loader;
    std::deque<PendingDraw> m_pending;
};

} // namespace flexseg
