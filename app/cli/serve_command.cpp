// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/inspect_host.h"
#include "app/cli/run_host.h"
#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/base/platform/signal_watcher.h"
#include "core/runs/run_queue.h"
#include "core/store/layout.h"

#include <atomic>

namespace flexseg {

namespace {

int serveRun(const std::filesystem::path &folder)
{
    lowerPriority();
    TrainerResult result;
    std::atomic<bool> signalled = false;
    {
        RunHost host(folder);
        const SignalWatcher watcher([&](int) {
            signalled = true;
            host.requestStop(true);
        });
        result = host.run();
    }
    if (result.outcome == RunOutcome::Failed)
        log::error(result.message);
    if (!signalled) // else the machine may be going down
        startNextAfter(folder);
    return exitCodeOf(result.outcome);
}

int serveInspect(const std::filesystem::path &folder)
{
    lowerPriority();
    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    InspectHost(folder).run(stop.get_token());
    return ExitOk;
}

} // namespace

void addServeCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "serve", "Be the engine of one run: train it, and answer on its socket. The window starts this by itself");
    auto folder = std::make_shared<std::string>();
    auto inspect = std::make_shared<bool>(false);
    command->add_option("--run", *folder, "The run's folder")->required()->type_name("FOLDER");
    command->add_flag("--inspect", *inspect,
                      "Do not train; only show predictions of the last checkpoint, and end when nobody is connected");
    command->callback([folder, inspect, &context] {
        context.run = [folder, inspect] {
            const auto path = layout::plainPath(*folder);
            if (std::error_code unreachable; !std::filesystem::is_directory(path, unreachable))
                throw Error(ErrorCode::NotFound, "There is no run in " + path.string() + ".");
            return *inspect ? serveInspect(path) : serveRun(path);
        };
    });
}

} // namespace flexseg
