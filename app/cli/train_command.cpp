// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/foreground.h"
#include "app/cli/result_table.h"
#include "core/base/error.h"
#include "core/data/preflight.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

#include <iostream>
#include <optional>

namespace flexseg {

namespace {

struct TrainOptions {
    std::string runFile;
    std::string resume;
    std::optional<std::int64_t> extend;
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
        if (options.extend)
            extendRun(workspace, options.resume, *options.extend);
        const auto folder = workspace.runFolder(options.resume);
        recover(folder);
        return folder;
    }
    const RunConfig config = flags.resolve(options.runFile, ConfigFlags::Use::Train);
    (void)loadTrainingData(config.data); // before there is a run that could only fail
    return createRun(workspace, config).folder;
}

int train(const TrainOptions &options, const ConfigFlags &flags, const CommandContext &context)
{
    if (options.dryRun) {
        std::cout << toToml(flags.resolve(options.runFile, ConfigFlags::Use::Print));
        return ExitOk;
    }
    Workspace workspace = openWorkspace(context);
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
    auto *resume
        = command->add_option("--resume", options->resume, "Go on with the run of this id, from its last checkpoint")
              ->type_name("ID");
    command->add_option("--extend", options->extend, "With --resume: add this many steps, with a schedule of their own")
        ->type_name("STEPS")
        ->needs(resume);
    command->add_flag("--detach", options->detach, "Train in the background; prints the run's id");
    command->add_flag("--dry-run", options->dryRun, "Print the whole run file that would be trained, and end")
        ->excludes(resume);
    ConfigFlags flags(*command);
    command->callback([options, flags, &context] {
        context.run = [options, flags, &context] { return train(*options, flags, context); };
    });
}

} // namespace flexseg
