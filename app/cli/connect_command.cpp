// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "core/base/error.h"
#include "core/rpc/stdio_bridge.h"
#include "core/runs/run_lifecycle.h"
#include "core/store/layout.h"

#include <unistd.h>

#include <iostream>

namespace flexseg {

namespace {

int connect(const std::string &run, const CommandContext &context)
{
    const bool isFolder = run.find('/') != std::string::npos;
    const auto folder
        = layout::plainPath(isFolder ? std::filesystem::path(run) : layout::runsFolder(context.workspace) / run);
    std::error_code unreachable;
    if (!std::filesystem::is_directory(folder, unreachable))
        throw Error(ErrorCode::NotFound, "There is no run in " + folder.string() + "; see: flexseg runs list");
    for (const auto &socket : engineSockets(folder)) {
        try {
            if (rpc::bridge(STDIN_FILENO, STDOUT_FILENO, socket) == rpc::BridgeEnd::Client)
                return ExitOk;
            std::cerr << "The engine of run " << folder.filename().string() << " has closed the connection.\n";
            return ExitFailed;
        } catch (const Error &e) {
            if (e.code() != ErrorCode::NotFound)
                throw;
        }
    }
    throw Error(ErrorCode::NotAvailable,
                "No engine is at work on " + folder.string() + "; start one with: flexseg train --resume "
                    + folder.filename().string() + " --detach");
}

} // namespace

void addConnectCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "connect", "Bridge standard input and output to a run's engine: ssh HOST flexseg connect --stdio RUN");
    auto run = std::make_shared<std::string>();
    auto stdio = std::make_shared<bool>(false);
    command->add_flag("--stdio", *stdio, "Speak the engine's protocol on standard input and output")->required();
    command->add_option("run", *run, "Id of the run, or its folder")->required();
    // The flag's value has to live until the command line is parsed.
    command->callback([run, stdio, &context] { context.run = [run, &context] { return connect(*run, context); }; });
}

} // namespace flexseg
