// SPDX-License-Identifier: Apache-2.0
#include "app/cli/status_board.h"

#include "core/base/platform/process.h"

#include <numeric>

namespace flexseg {

StatusBoard::StatusBoard(std::int64_t totalSteps)
{
    m_status.totalSteps = totalSteps;
    m_status.pid = currentProcessId();
}

EngineStatus StatusBoard::status() const
{
    const std::scoped_lock lock(m_mutex);
    return m_status;
}

void StatusBoard::setPauseAtStep(std::int64_t step)
{
    const std::scoped_lock lock(m_mutex);
    m_status.pauseAtStep = step;
}

void StatusBoard::setStep(std::int64_t step)
{
    const std::scoped_lock lock(m_mutex);
    m_status.step = step;
}

void StatusBoard::addNotice(const std::string &notice)
{
    const std::scoped_lock lock(m_mutex);
    m_notice += (m_notice.empty() ? "" : " ") + notice;
}

void StatusBoard::stateChanged(RunState state, const std::string &message)
{
    const std::scoped_lock lock(m_mutex);
    m_status.state = state;
    m_status.message = message.empty() && isActive(state) ? m_notice : message;
    if (state == RunState::Paused)
        m_status.pauseAtStep = 0;
}

void StatusBoard::activityChanged(const std::string &activity)
{
    const std::scoped_lock lock(m_mutex);
    m_status.activity = activity;
}

void StatusBoard::stepDone(const StepMetrics &metrics)
{
    const std::scoped_lock lock(m_mutex);
    m_status.step = metrics.step;
    m_recent.push_back(metrics.stepSeconds);
    if (m_recent.size() > 50)
        m_recent.pop_front();
    const double mean = std::accumulate(m_recent.begin(), m_recent.end(), 0.0) / static_cast<double>(m_recent.size());
    m_status.secondsLeft = mean * static_cast<double>(m_status.totalSteps - m_status.step);
}

} // namespace flexseg
