// SPDX-License-Identifier: Apache-2.0
#include "core/engine/trainer_control.h"

#include "core/base/error.h"

#include <utility>

namespace flexseg {

namespace {

constexpr std::size_t mostLooks = 16; // waiting ones; a view that asks faster gets a refusal, not a delay

void refuse(std::promise<NetworkOutput> &result, const char *why)
{
    result.set_exception(std::make_exception_ptr(Error(ErrorCode::NotAvailable, why)));
}

} // namespace

TrainerControl::~TrainerControl()
{
    close();
}

void TrainerControl::pause()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_pauseAt = 0;
    m_pauseAfter = 0;
    m_changed.notify_all();
}

void TrainerControl::resume()
{
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    m_pauseAt = 0;
    m_pauseAfter = 0;
    m_changed.notify_all();
}

void TrainerControl::runThenPause(std::int64_t steps)
{
    if (steps < 1)
        throw Error(ErrorCode::InvalidArgument, "The number of steps to run before the pause must be at least 1.");
    const std::lock_guard lock(m_mutex);
    m_paused = false;
    if (m_started)
        m_pauseAt = m_step + steps;
    else
        m_pauseAfter = steps;
    m_changed.notify_all();
}

void TrainerControl::setSaveOnStop(bool save)
{
    const std::lock_guard lock(m_mutex);
    m_saveOnStop = save;
    m_stopAgain = true;
    m_changed.notify_all();
}

void TrainerControl::requestCheckpoint()
{
    const std::lock_guard lock(m_mutex);
    m_checkpointWanted = true;
    m_changed.notify_all();
}

std::future<NetworkOutput> TrainerControl::requestOutput(Image8 image, std::stop_token cancelled)
{
    Look look{std::move(image), {}, std::move(cancelled)};
    std::future<NetworkOutput> future = look.result.get_future();
    const std::lock_guard lock(m_mutex);
    if (m_closed)
        refuse(look.result, "The run has ended; open one of its checkpoints to look into it.");
    else if (m_looks.size() >= mostLooks)
        refuse(look.result, "Too many images are waiting; ask again in a moment.");
    else
        m_looks.push_back(std::move(look));
    m_changed.notify_all();
    return future;
}

std::int64_t TrainerControl::pauseAtStep() const
{
    const std::lock_guard lock(m_mutex);
    return m_step < m_pauseAt ? m_pauseAt : 0;
}

void TrainerControl::setStep(std::int64_t step)
{
    const std::lock_guard lock(m_mutex);
    m_step = step;
    if (!m_started && m_pauseAfter > 0)
        m_pauseAt = step + m_pauseAfter;
    m_started = true;
}

bool TrainerControl::pauseWanted(bool betweenSteps) const
{
    const std::lock_guard lock(m_mutex);
    return m_paused || (betweenSteps && m_pauseAt > 0 && m_step >= m_pauseAt);
}

bool TrainerControl::savesOnStop() const
{
    const std::lock_guard lock(m_mutex);
    return m_saveOnStop;
}

bool TrainerControl::takeCheckpointRequest()
{
    const std::lock_guard lock(m_mutex);
    return std::exchange(m_checkpointWanted, false);
}

std::optional<TrainerControl::Look> TrainerControl::takeLook()
{
    const std::lock_guard lock(m_mutex);
    if (m_looks.empty())
        return std::nullopt;
    std::optional<Look> first(std::move(m_looks.front()));
    m_looks.pop_front();
    return first;
}

void TrainerControl::beginPause()
{
    const std::lock_guard lock(m_mutex);
    if (m_pauseAt > 0 && m_step >= m_pauseAt) {
        m_paused = true;
        m_pauseAt = 0;
    }
}

void TrainerControl::beginStop()
{
    const std::lock_guard lock(m_mutex);
    m_paused = true;
    m_stopAgain = false;
}

TrainerControl::Wake TrainerControl::waitWhileUnsaved()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return !m_paused || m_stopAgain || !m_looks.empty(); });
    return m_paused && !m_stopAgain ? Wake::Work : Wake::Resumed;
}

TrainerControl::Wake TrainerControl::waitWhilePaused(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, stop, [this] { return !m_paused || m_checkpointWanted || !m_looks.empty(); });
    if (stop.stop_requested())
        return Wake::Stopped;
    return m_paused ? Wake::Work : Wake::Resumed;
}

void TrainerControl::close()
{
    const std::lock_guard lock(m_mutex);
    m_closed = true;
    for (Look &look : m_looks)
        refuse(look.result, "The run has ended; open one of its checkpoints to look into it.");
    m_looks.clear();
}

} // namespace flexseg
