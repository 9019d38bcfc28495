// SPDX-License-Identifier: Apache-2.0
#include "app/cli/foreground.h"

#include "app/cli/run_host.h"
#include "app/cli/terminal.h"
#include "core/base/platform/signal_watcher.h"
#include "core/base/platform/unix_socket.h"
#include "core/config/config_schema.h"
#include "core/runs/run_queue.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"

#include <atomic>
#include <cstdlib>
#include <iostream>

namespace flexseg {

namespace {

/// Ends a run that nobody could go on with or follow: its trainer has paused by itself, and nobody at the terminal
/// could resume it; or whoever read the output is gone, as in "flexseg --json train ... | head".
class StopOnFault : public TrainObserver {
public:
    explicit StopOnFault(RunHost &host)
        : m_host(host)
    {
    }
    void stateChanged(RunState state, const std::string &message) override
    {
        m_stopping = m_stopping || state == RunState::Stopping;
        if (state != RunState::Paused || message.empty())
            return;
        m_fault = true;
        m_host.requestStop(!m_stopping); // one that waits for room to save would wait for ever
    }
    void stepDone(const StepMetrics &) override
    {
        if (!std::cout || !std::cerr)
            m_host.requestStop(true);
    }
    [[nodiscard]] bool fault() const { return m_fault; }

private:
    RunHost &m_host;
    bool m_fault = false;
    bool m_stopping = false;
};

} // namespace

RunOutcome trainInForeground(const std::filesystem::path &runFolder, bool json)
{
    blockPipeSignal(); // a reader that goes away must not kill the run
    RunOutcome outcome = RunOutcome::Failed;
    std::atomic<bool> signalled = false;
    {
        RunHost host(runFolder);
        TerminalObserver terminal(json ? TerminalObserver::Format::Json : TerminalObserver::Format::Text,
                                  configOfRun(runFolder).train.steps, sealedDomains(RunStore::openReadOnly(runFolder)));
        StopOnFault stopOnFault(host);
        host.addObserver(&terminal);
        host.addObserver(&stopOnFault);
        const SignalWatcher watcher([&](int count) {
            signalled = true;
            if (count > 1)
                std::_Exit(130);
            std::cerr << "\nStopping after this step, with a checkpoint; Ctrl+C again ends at once.\n";
            host.requestStop(true);
        });
        const TrainerResult result = host.run();
        outcome = stopOnFault.fault() ? RunOutcome::Failed : result.outcome;
    }
    if (signalled) // whoever stops this one wants the machine, not the next run
        return outcome;
    if (const auto next = startNextAfter(runFolder))
        std::cerr << "Started the queue's next run, " << *next << ", in the background.\n";
    return outcome;
}

} // namespace flexseg
