// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/worker.h"

#include <utility>

namespace flexseg::rpc {

void Worker::start()
{
    m_thread = std::jthread([this](const std::stop_token &stop) { work(stop); });
}

void Worker::post(Job job)
{
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back(std::move(job));
    }
    m_condition.notify_one();
}

void Worker::requestStop()
{
    m_thread.request_stop();
}

void Worker::stop()
{
    requestStop();
    if (m_thread.joinable())
        m_thread.join();
}

void Worker::work(const std::stop_token &stop)
{
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            if (!m_condition.wait(lock, stop, [this] { return !m_jobs.empty(); }) || stop.stop_requested())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        job();
    }
}

} // namespace flexseg::rpc
