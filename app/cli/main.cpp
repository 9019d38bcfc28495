// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/engine/engine_info.h"
#include "core/runs/default_workspace.h"

#include <algorithm>
#include <array>
#include <iostream>
#include <string_view>

using namespace flexseg;

namespace {

/// LibTorch's threads wait for each other at the end of each operation. By default they spin, and then a step takes up
/// to ten times as long when another program needs a core; so they are told to sleep. OpenMP reads that at its start.
void prepareToCompute(int argc, char **argv)
{
    constexpr std::array<std::string_view, 7> commands{"train",        "evaluate", "compare", "inspect",
                                                       "misalignment", "serve",    "demo"};
    const auto computes = [&](std::string_view word) { return std::ranges::find(commands, word) != commands.end(); };
    if (!std::any_of(argv + 1, argv + argc, computes))
        return;
    restartWithEnvironment("OMP_WAIT_POLICY", "PASSIVE", argv);
    keepFreedMemory();
}

} // namespace

int main(int argc, char **argv)
{
    prepareToCompute(argc, argv);
    CLI::App app(
        "FLEX-Seg Workbench's engine: domain-generalised semantic segmentation from imperfect, generated data");
    CommandContext context;
    context.workspace = defaultWorkspaceFolder();
    bool verbose = false;
    app.add_option("--workspace", context.workspace,
                   "Folder of runs and data; default: $FLEXSEG_WORKSPACE, else ~/flexseg")
        ->type_name("FOLDER");
    app.add_flag("--json", context.json, "Write results as JSON");
    app.add_flag("--verbose", verbose, "Tell more on standard error");
    app.set_version_flag("--version", [] { return "flexseg " + codeVersion() + " (" + libraryVersion() + ")"; });
    app.require_subcommand(1);
    app.fallthrough();
    addDemoCommand(app, context);
    addTrainCommand(app, context);
    addEvaluateCommand(app, context);
    addCompareCommand(app, context);
    addInspectCommand(app, context);
    addMisalignmentCommand(app, context);
    addRunsCommand(app, context);
    addServeCommand(app, context);
    addConnectCommand(app, context);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &e) {
        return app.exit(e) == 0 ? ExitOk : ExitUsage;
    }
    try {
        if (context.workspace.empty())
            throw Error(ErrorCode::InvalidArgument,
                        "--workspace is empty; name a folder, or leave it out for $FLEXSEG_WORKSPACE or ~/flexseg.");
        context.workspace = std::filesystem::absolute(context.workspace).lexically_normal();
        log::setLevel(verbose ? log::Level::Debug : log::Level::Warning);
        return context.run();
    } catch (const Error &e) {
        std::cerr << e.what() << '\n';
        return e.code() == ErrorCode::InvalidConfig || e.code() == ErrorCode::InvalidArgument ? ExitUsage
            : e.code() == ErrorCode::Cancelled                                                ? ExitStopped
                                                                                              : ExitFailed;
    } catch (const std::exception &e) {
        std::cerr << "An unforeseen fault: " << e.what() << '\n';
        return ExitFailed;
    }
}
