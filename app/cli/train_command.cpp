// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/foreground.h"
#include "app/cli/result_table.h"
#include "core/base/error.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

#include <iostream>

namespace flexseg {

namespace {

struct TrainOptions {
    std::string runFile;
    std::string resume;
    std::int64_t extend = 0;
    bool detach = false;
    bool dryRun = false;
};

std::filesystem::path prepare(const TrainOptions &options, const ConfigFlags &flags, Workspace &workspace)
{
    if (!options.resume.empty()) {
        if (flags.given() || !options.runFile.empty())
            throw Error(
                ErrorCode::InvalidArgument,
                "A resumed run keeps its configuration; leave out run file, presets and settings, or start a new run.");
        if (options.extend > 0)
            extendRun(workspace, options.resume, options.extend);
        const auto folder = workspace.runFolder(options.resume);
        recover(folder);
        return folder;
    }
    RunConfig config = options.runFile.empty() ? RunConfig{} : loadRunConfig(options.runFile);
    flags.applyTo(config);
    return createRun(workspace, config).folder;
}

int exitCodeOf(RunOutcome outcome)
{
    return outcome == RunOutcome::Completed ? ExitOk : outcome == RunOutcome::Cancelled ? ExitStopped : ExitFailed;
}

int train(const TrainOptions &options, const ConfigFlags &flags, const CommandContext &context)
{
    if (options.dryRun) {
        RunConfig config = options.runFile.empty() ? RunConfig{} : loadRunConfig(options.runFile);
        flags.applyTo(config);
        std::cout << toToml(config);
        return ExitOk;
    }
    Workspace workspace(context.workspace);
    if (!workspace.notice().empty())
        std::cerr << workspace.notice() << '\n';
    const auto folder = prepare(options, flags, workspace);
    const std::string id = folder.filename().string();
    if (options.detach) {
        const int pid = startEngine(folder);
        std::cout << id << '\n';
        std::cerr << "Training in the background (process " << pid << "). See it with: flexseg runs show " << id
                  << '\n';
        return ExitOk;
    }
    if (!context.json)
        std::cerr << "Run " << id << " in " << folder.string() << '\n';
    const RunOutcome outcome = trainInForeground(folder, context.json);
    workspace.refresh(id);
    if (!context.json)
        if (const auto results = RunStore::openReadOnly(folder).latestDomainResults(); !results.empty())
            std::cout << '\n' << classTable(results) << "\nRun folder: " << folder.string() << '\n';
    return exitCodeOf(outcome);
}

} // namespace

void addTrainCommand(CLI::App &app, CommandContext &context)
{
    auto *command
        = app.add_subcommand("train", "Train a run in the terminal, from a run file (TOML), presets and flags");
    auto options = std::make_shared<TrainOptions>();
    command->add_option("run-file", options->runFile, "Run file; what it leaves out has its default");
    command->add_option("--resume", options->resume, "Go on with the run of this id, from its last checkpoint")
        ->type_name("ID");
    command->add_option("--extend", options->extend, "With --resume: add this many steps, with a schedule of their own")
        ->type_name("STEPS");
    command->add_flag("--detach", options->detach, "Train in the background; prints the run's id");
    command->add_flag("--dry-run", options->dryRun, "Print the whole run file that would be trained, and end");
    ConfigFlags flags(*command);
    command->callback([options, flags, &context] {
        context.run = [options, flags, &context] { return train(*options, flags, context); };
    });
}

} // namespace flexseg
