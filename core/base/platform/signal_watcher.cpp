// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/signal_watcher.h"

#include "core/base/error.h"

#include <poll.h>
#include <pthread.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>

#include <cerrno>
#include <chrono>
#include <cstdint>

namespace flexseg {

SignalWatcher::SignalWatcher(std::function<void(int)> received)
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGHUP);
    ::pthread_sigmask(SIG_BLOCK, &set, &m_before);
    m_signals = UniqueFd(::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK));
    m_end = UniqueFd(::eventfd(0, EFD_CLOEXEC));
    if (!m_signals.valid() || !m_end.valid())
        throw systemError(errno, "Cannot watch for signals");
    m_thread = std::thread([this, received = std::move(received)] {
        int count = 0;
        auto last = std::chrono::steady_clock::time_point::min();
        pollfd items[2] = {{m_signals.get(), POLLIN, 0}, {m_end.get(), POLLIN, 0}};
        while (::poll(items, 2, -1) > 0 || errno == EINTR) {
            if (items[1].revents)
                return;
            signalfd_siginfo info{};
            while (::read(m_signals.get(), &info, sizeof info) == static_cast<ssize_t>(sizeof info))
                if (count == 0
                    || (info.ssi_signo == SIGINT
                        && std::chrono::steady_clock::now() - last > std::chrono::seconds(1))) {
                    last = std::chrono::steady_clock::now();
                    received(++count);
                }
        }
    });
}

SignalWatcher::~SignalWatcher()
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_end.get(), &one, sizeof one);
    m_thread.join();
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace flexseg
