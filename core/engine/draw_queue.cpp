// SPDX-License-Identifier: Apache-2.0
#include "core/engine/draw_queue.h"

#include "core/base/error.h"

#include <algorithm>
#include <utility>

namespace flexseg {

DrawQueue::DrawQueue(Plan plan, const HardnessSampler &sampler, HardnessSampler::UniformDraw uniform, Loader &loader)
    : m_plan(plan)
    , m_sampler(sampler)
    , m_uniform(std::move(uniform))
    , m_loader(loader)
{
    m_plan.lag = std::max<std::int64_t>(1, m_plan.lag);
}

void DrawQueue::restore(const std::vector<PendingDraw> &pending)
{
    for (const PendingDraw &draw : pending)
        if (draw.step <= m_plan.totalSteps)
            ask(draw);
}

void DrawQueue::fill(std::int64_t done)
{
    const std::int64_t last = std::min(done + m_plan.lag, m_plan.totalSteps);
    for (std::int64_t step = m_pending.empty() ? done + 1 : m_pending.back().step + 1; step <= last; ++step) {
        PendingDraw draw;
        draw.step = step;
        draw.draws = m_sampler.draw(step, m_plan.totalSteps, m_plan.stepsPerEpoch, m_plan.batchSize, m_uniform,
                                    m_plan.segmentStart, &draw.hardProbabilities);
        ask(std::move(draw));
    }
}

PendingDraw DrawQueue::take()
{
    if (m_pending.empty())
        throw Error(ErrorCode::Internal, "The trainer took a step's draws before they were made.");
    PendingDraw first = std::move(m_pending.front());
    m_pending.pop_front();
    return first;
}

void DrawQueue::ask(PendingDraw draw)
{
    BatchRequest request{draw.step, {}};
    for (const HardnessSampler::Draw &one : draw.draws)
        request.samples.push_back(one.sample);
    m_loader.request(std::move(request));
    m_pending.push_back(std::move(draw));
}

} // namespace flexseg
