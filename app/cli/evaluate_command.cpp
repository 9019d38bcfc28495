// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checkpoint_networks.h"
#include "app/cli/command.h"
#include "app/cli/result_table.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/platform/signal_watcher.h"
#include "core/engine/evaluator.h"
#include "core/records/checkpoint_choice.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <iostream>

namespace flexseg {

namespace {

struct EvaluateOptions {
    std::string run;
    std::int64_t step = 0;
    std::string dataset;
    std::vector<std::string> domains;
};

int runEvaluation(const EvaluateOptions &options, const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    const auto folder = workspace.runFolder(options.run);
    const auto listed = workspace.find(options.run);
    if (!listed || listed->missing)
        throw Error(ErrorCode::NotFound,
                    "There is no run " + options.run + " in " + workspace.folder().string()
                        + "; see: flexseg runs list");
    const RunStore store = RunStore::openReadOnly(folder);
    RunConfig config = configOfRun(folder);
    if (!options.dataset.empty()) {
        config.data.dataset = std::filesystem::absolute(options.dataset).string();
        config.data.source.clear();
        config.data.generated.clear();
        config.data.target.clear();
    }
    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    ProgressLine line;
    const CheckpointRecord checkpoint = checkpointOf(store, options.step);
    const std::vector<std::string> sealed = sealedDomains(store);
    auto results = evaluate(
        folder / checkpoint.file, config, options.domains, stop.get_token(), [&](const EvaluationProgress &p) {
            const double share
                = (p.domainIndex + static_cast<double>(p.image) / std::max(p.images, 1)) / std::max(p.domainCount, 1);
            line.update(share, p.domain + " " + std::to_string(p.image) + "/" + std::to_string(p.images));
        });
    line.finish();
    results = forPeople(std::move(results), sealed);
    const std::string choice = choiceText(choicesOf(forPeople(store.domainResults(), sealed), checkpoint.step));
    if (context.json)
        std::cout << rpc::jsonText({{"items", resultsJson(results)}, {"checkpoint", choice}}, 2) << '\n';
    else
        std::cout << "Checkpoint of step " << checkpoint.step << (choice.empty() ? "" : ": " + choice) << "\n\n"
                  << classTable(results)
                  << "\nWrong pixels by distance to the nearest boundary of the mask, and by width of the object\n\n"
                  << distanceTable(results);
    return ExitOk;
}

} // namespace

void addEvaluateCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "evaluate",
        "Measure a checkpoint on each domain, all images: IoU of each class, errors by distance to a boundary");
    auto options = std::make_shared<EvaluateOptions>();
    command->add_option("run", options->run, "Id of the run")->required();
    command->add_option("--step", options->step, "Step of the checkpoint; default: the last one");
    command->add_option("--dataset", options->dataset, "Another data set's description, of the same classes")
        ->type_name("FILE");
    command->add_option("--domain", options->domains, "Domains to measure; default: all that a training validates");
    command->callback(
        [options, &context] { context.run = [options, &context] { return runEvaluation(*options, context); }; });
}

} // namespace flexseg
