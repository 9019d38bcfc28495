// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checkpoint_networks.h"
#include "app/cli/command.h"
#include "app/cli/inspection.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/platform/signal_watcher.h"
#include "core/boundary/misalignment_score.h"
#include "core/records/misalignment_tally.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_registry.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <iomanip>
#include <iostream>
#include <sstream>

namespace flexseg {

namespace {

struct MisalignmentRequest {
    std::string run;
    SamplePlace place;
    std::int64_t samples = 0;
};

rpc::Json jsonOf(const ClassDistances &distances, const std::string &name)
{
    return {{"name", name},
            {"points", distances.points},
            {"mean", distances.mean()},
            {"meanAbsolute", distances.meanAbsolute()},
            {"shareOff", distances.shareOff()}};
}

/// What all samples that were looked at say together.
struct Pool {
    MisalignmentTally tally;
    std::vector<float> estimates, truth, ranking;

    void add(const MisalignmentReport &report)
    {
        addTally(tally, tallyOf(report));
        if (report.truth.empty())
            return;
        estimates.insert(estimates.end(), report.distance.begin(), report.distance.end());
        truth.insert(truth.end(), report.truth.begin(), report.truth.end());
        ranking.insert(ranking.end(), report.offProbability.begin(), report.offProbability.end());
    }
};

std::string line(const rpc::Json &entry)
{
    std::ostringstream out;
    out << std::left << std::setw(16) << entry.at("name").get<std::string>() << std::right << std::setw(10)
        << entry.at("points").get<std::int64_t>() << std::fixed << std::setprecision(2) << std::setw(10)
        << entry.at("mean").get<double>() << std::setw(10) << entry.at("meanAbsolute").get<double>()
        << std::setprecision(1) << std::setw(12) << 100 * entry.at("shareOff").get<double>() << '\n';
    return out.str();
}

int runMisalignment(MisalignmentRequest options, const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    const auto listed = workspace.find(options.run);
    if (!listed || listed->missing)
        throw Error(ErrorCode::NotFound,
                    "There is no run " + options.run + " in " + workspace.folder().string()
                        + "; see: flexseg runs list");
    const auto folder = workspace.runFolder(options.run);
    const RunStore store = RunStore::openReadOnly(folder);
    requireOpened(store, options.place.domain);
    const RunConfig config = configOfRun(folder);
    const Dataset dataset = loadDataset(config.data.dataset);
    const Domain &domain = dataset.domain(options.place.domain);
    options.place.training = domain.validation.empty();
    const auto there = static_cast<std::int64_t>((options.place.training ? domain.train : domain.validation).size());
    const std::int64_t count = options.samples > 0 ? std::min(options.samples, there) : there;

    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    CheckpointNetworks networks(store, config);
    Inspection inspection(config, networks);
    Pool pool;
    ProgressLine progress;
    for (std::int64_t i = 0; i < count; ++i) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "Stopped.");
        options.place.sample = i * there / count; // evenly over the domain
        pool.add(inspection.misalignment(dataset, options.place, stop.get_token()));
        progress.update(static_cast<double>(i + 1) / static_cast<double>(count),
                        "sample " + std::to_string(i + 1) + "/" + std::to_string(count));
    }
    progress.finish();

    rpc::Json result{{"domain", domain.name},
                     {"samples", count},
                     {"offPx", MisalignmentTally::offPx},
                     {"all", jsonOf(pool.tally.all, "all")}};
    for (const ClassDistances &distances : pool.tally.classes)
        result["classes"].push_back(
            jsonOf(distances, dataset.labels.classes[static_cast<std::size_t>(distances.classId)].name));
    if (!pool.truth.empty()) {
        const MisalignmentScore score
            = scoreMisalignment(pool.estimates, pool.truth, pool.ranking, static_cast<float>(MisalignmentTally::offPx));
        result["agreement"] = {{"points", score.points},
                               {"correlation", score.correlation},
                               {"meanAbsoluteError", score.meanAbsoluteError},
                               {"auroc", score.auroc}};
    }
    if (context.json) {
        std::cout << rpc::jsonText(result, 2) << '\n';
        return ExitOk;
    }
    std::cout << "Where the borders of " << count << " masks of " << domain.name
              << " lie in the image, px (positive: the image's object reaches beyond its mask)\n\n"
              << std::left << std::setw(16) << "class" << std::right << std::setw(10) << "points" << std::setw(10)
              << "mean" << std::setw(10) << "mean |d|" << std::setw(12) << "off > 2 px %" << '\n';
    for (const auto &entry : result.value("classes", rpc::Json::array()))
        std::cout << line(entry);
    std::cout << line(result.at("all"));
    if (result.contains("agreement"))
        std::cout << "\nAgainst the true displacement (" << result["agreement"]["points"] << " points): correlation "
                  << std::fixed << std::setprecision(3) << result["agreement"]["correlation"].get<double>()
                  << ", mean absolute error " << result["agreement"]["meanAbsoluteError"].get<double>()
                  << " px, AUROC of \"off by more than 2 px\" " << result["agreement"]["auroc"].get<double>() << '\n';
    return ExitOk;
}

} // namespace

void addMisalignmentCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "misalignment", "Estimate by how much a domain's masks and images disagree at boundaries, class by class");
    auto options = std::make_shared<MisalignmentRequest>();
    command->add_option("run", options->run, "Id of the run whose network helps to see the boundaries")->required();
    command->add_option("--domain", options->place.domain, "Domain to look at")->required();
    command->add_option("--samples", options->samples, "So many, evenly over the domain; default: all");
    command->add_option("--step", options->place.step, "Step of the checkpoint; default: the newest");
    command->callback(
        [options, &context] { context.run = [options, &context] { return runMisalignment(*options, context); }; });
}

} // namespace flexseg
