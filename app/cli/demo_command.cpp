// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/foreground.h"
#include "app/cli/result_table.h"
#include "app/cli/terminal.h"
#include "core/base/atomic_file.h"
#include "core/base/platform/signal_watcher.h"
#include "core/data/demo_dataset.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_queue.h"
#include "core/runs/run_registry.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <chrono>
#include <iostream>

namespace flexseg {

namespace {

struct DemoOptions {
    bool train = false;
    bool start = false;
};

struct DemoRun {
    const char *preset;
    const char *name;
};
constexpr DemoRun demoRuns[] = {{"flex-seg", "Demo: FLEX-Seg"}, {"plain-ce", "Demo: plain cross-entropy"}};

std::filesystem::path makeData(const std::filesystem::path &workspace)
{
    const auto folder = layout::dataFolder(workspace) / "demo";
    makeFolder(folder);
    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    ProgressLine line;
    writeDemoDataset(folder, {}, stop.get_token(), [&line](int done, int total) {
        line.update(static_cast<double>(done) / total,
                    "rendering scenes " + std::to_string(done) + "/" + std::to_string(total));
    });
    line.finish();
    return folder / "dataset.toml";
}

RunConfig configOfDemo(const DemoRun &demo, const std::filesystem::path &dataset)
{
    RunConfig config;
    apply(*findPreset("demo"), config);
    apply(*findPreset(demo.preset), config);
    config.run.name = demo.name;
    config.data.dataset = dataset.string();
    return config;
}

/// Trains what is not complete yet and prints the table. Returns the exit code.
int trainDemo(Workspace &workspace, const std::filesystem::path &dataset)
{
    std::vector<std::pair<std::string, std::vector<DomainResult>>> results;
    for (const DemoRun &demo : demoRuns) {
        const auto folder = runWith(workspace, configOfDemo(demo, dataset));
        recover(folder);
        if (RunStore::openReadOnly(folder).summary().state != RunState::Completed) {
            std::cerr << demo.name << '\n';
            const auto started = std::chrono::steady_clock::now();
            const RunOutcome outcome = trainInForeground(folder, false);
            workspace.refresh(folder.filename().string());
            if (outcome != RunOutcome::Completed)
                return exitCodeOf(outcome);
            std::cerr << "  took "
                      << durationText(std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count())
                      << '\n';
        }
        const RunStore store = RunStore::openReadOnly(folder);
        results.emplace_back(demo.name + 6, forPeople(store.latestDomainResults(), sealedDomains(store)));
    }
    std::cout << '\n'
              << miouTable(results) << "\nOne seed each: differences of a few points are noise. Runs are in "
              << layout::runsFolder(workspace.folder()).string() << '\n';
    return ExitOk;
}

int demo(const DemoOptions &options, const CommandContext &context)
{
    const auto dataset = makeData(context.workspace);
    Workspace workspace = openWorkspace(context);
    if (options.train)
        return trainDemo(workspace, dataset);
    if (options.start) {
        const auto folder = runWith(workspace, configOfDemo(demoRuns[0], dataset));
        const RunState state = RunStore::openReadOnly(folder).summary().state;
        if (engineAlive(folder) || state == RunState::Completed)
            std::cerr << "The demo run is there already.\n";
        else if (activeEngines(workspace) > 0)
            std::cerr << "A run is at work already; the demo run is not started beside it.\n";
        else if (state == RunState::Stopped)
            std::cerr << "The demo run was stopped; resume it in the window.\n";
        else {
            recover(folder);
            startEngine(folder);
        }
    }
    std::cout << dataset.string() << '\n';
    return ExitOk;
}

} // namespace

void addDemoCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "demo", "Make the demo data: street scenes in five weathers; prints its description's path");
    auto options = std::make_shared<DemoOptions>();
    command->add_flag("--train", options->train,
                      "Also train FLEX-Seg and plain cross-entropy at the same seed, and print their mIoU by domain");
    command->add_flag("--start", options->start, "Also start a FLEX-Seg training in the background");
    command->callback([options, &context] { context.run = [options, &context] { return demo(*options, context); }; });
}

} // namespace flexseg
