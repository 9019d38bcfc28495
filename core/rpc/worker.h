// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace flexseg::rpc {

/// One thread that runs jobs in order. A job must not throw.
class Worker {
public:
    using Job = std::function<void()>;

    void start();
    void post(Job job);
    /// No further job is begun; those that wait are dropped.
    void requestStop();
    /// The same, and waits for the end of the job at hand.
    void stop();

private:
    void work(const std::stop_token &stop);

    std::mutex m_mutex;
    std::condition_variable_any m_condition;
    std::deque<Job> m_jobs;
    std::jthread m_thread;
};

} // namespace flexseg::rpc
