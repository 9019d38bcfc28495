// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/result_table.h"
#include "app/cli/run_comparison.h"
#include "app/cli/terminal.h"
#include "core/base/error.h"
#include "core/base/platform/signal_watcher.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_registry.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <charconv>
#include <iostream>
#include <map>

namespace flexseg {

namespace {

constexpr std::size_t pairsShown = 20;

struct CompareOptions {
    std::string a;
    std::string b;
    std::vector<std::string> domains;
};

struct RunAtStep {
    std::string id;
    std::int64_t step = 0;
};

/// "RUN" or "RUN@STEP", of a run that the workspace has.
RunAtStep parsed(const std::string &text, const Workspace &workspace)
{
    RunAtStep result;
    const auto at = text.rfind('@');
    result.id = text.substr(0, at);
    if (at != std::string::npos) {
        const char *end = text.data() + text.size();
        const auto [last, error] = std::from_chars(text.data() + at + 1, end, result.step);
        if (error != std::errc() || last != end || result.step < 1)
            throw Error(ErrorCode::InvalidArgument,
                        "\"" + text + "\" names no checkpoint; write RUN, or RUN@STEP with the step of a checkpoint.");
    }
    const auto listed = workspace.find(result.id);
    if (!listed || listed->missing)
        throw Error(ErrorCode::NotFound,
                    "There is no run " + result.id + " in " + workspace.folder().string() + "; see: flexseg runs list");
    return result;
}

struct Flips {
    std::int64_t fixed = 0;
    std::int64_t broken = 0;

    void add(const FlipCell &cell)
    {
        fixed += cell.fixed;
        broken += cell.broken;
    }
    [[nodiscard]] std::vector<std::string> row(const std::string &name) const
    {
        const std::int64_t net = fixed - broken;
        return {name, std::to_string(fixed), std::to_string(broken), (net > 0 ? "+" : "") + std::to_string(net)};
    }
};

std::string domainTable(const FlipReport &report)
{
    std::vector<std::vector<std::string>> rows{{"domain", "fixed", "broken", "net", "pixels", "net (%)"}};
    for (std::size_t d = 0; d < report.domains.size(); ++d) {
        Flips flips;
        for (const FlipCell &cell : report.cells)
            if (cell.domain == static_cast<int>(d))
                flips.add(cell);
        const FlipDomain &domain = report.domains[d];
        auto &row = rows.emplace_back(flips.row(domain.name));
        row.push_back(std::to_string(domain.pixels));
        row.push_back(percentText(domain.pixels > 0 ? std::optional(static_cast<double>(flips.fixed - flips.broken)
                                                                    / static_cast<double>(domain.pixels))
                                                    : std::nullopt));
    }
    return alignedTable(rows);
}

std::string distanceRows(const FlipReport &report)
{
    std::vector<std::vector<std::string>> rows{{"distance", "fixed", "broken", "net"}};
    for (int distance = 0; distance < flipDistances; ++distance) {
        Flips flips;
        for (const FlipCell &cell : report.cells)
            if (cell.distance == distance)
                flips.add(cell);
        const auto edge = [](int i) { return std::to_string(flipEdgesPx[static_cast<std::size_t>(i)]); };
        rows.push_back(flips.row(distance == 0 ? "below " + edge(0) + " px"
                                     : distance + 1 < flipDistances
                                     ? edge(distance - 1) + " to " + edge(distance) + " px"
                                     : edge(distance - 1) + " px and more"));
    }
    return alignedTable(rows);
}

/// Those with the most flips first.
std::string pairTable(const FlipReport &report)
{
    std::map<std::pair<int, int>, Flips> pairs;
    for (const FlipCell &cell : report.cells)
        pairs[{cell.trueClass, cell.otherClass}].add(cell);
    std::vector<std::pair<std::pair<int, int>, Flips>> order(pairs.begin(), pairs.end());
    std::ranges::stable_sort(order, std::greater(),
                             [](const auto &entry) { return entry.second.fixed + entry.second.broken; });
    std::vector<std::vector<std::string>> rows{{"class, taken for", "fixed", "broken", "net"}};
    for (std::size_t i = 0; i < order.size() && i < pairsShown; ++i) {
        const auto &[classes, flips] = order[i];
        rows.push_back(flips.row(report.classes[static_cast<std::size_t>(classes.first)] + ", "
                                 + report.classes[static_cast<std::size_t>(classes.second)]));
    }
    std::string text = alignedTable(rows);
    if (order.size() > pairsShown)
        text += "and " + std::to_string(order.size() - pairsShown) + " more; --json has them all, with crops\n";
    return text;
}

int runComparison(const CompareOptions &options, const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    const RunAtStep a = parsed(options.a, workspace);
    const RunAtStep b = parsed(options.b, workspace);
    const auto folder = workspace.runFolder(a.id);
    const RunConfig config = configOfRun(folder);
    const Dataset dataset = loadDataset(config.data.dataset);
    std::stop_source stop;
    const SignalWatcher watcher([&stop](int) { stop.request_stop(); });
    ProgressLine line;
    const FlipReport report
        = compareRuns(folder, config, dataset, {a.step, b.id, b.step, options.domains}, stop.get_token(),
                      [&](const FlipProgress &now) {
                          line.update(static_cast<double>(now.done) / std::max(now.of, 1),
                                      now.domain + " " + std::to_string(now.done) + "/" + std::to_string(now.of));
                      });
    line.finish();
    if (context.json) {
        std::cout << rpc::jsonText(rpc::toJson(report), 2) << '\n';
        return ExitOk;
    }
    std::cout << "A: " << report.runA << " at step " << report.stepA << "\nB: " << report.runB << " at step "
              << report.stepB << '\n'
              << (report.notice.empty() ? "" : report.notice + '\n')
              << "\nPixels that B mends (A is wrong, B right) and breaks (A is right, B wrong)\n\n"
              << domainTable(report) << '\n'
              << distanceRows(report) << '\n'
              << pairTable(report);
    return ExitOk;
}

} // namespace

void addCompareCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand(
        "compare", "Flip ledger of two checkpoints: pixels mended and broken, by class pair, domain and distance");
    auto options = std::make_shared<CompareOptions>();
    command->add_option("a", options->a, "Id of a run, or RUN@STEP for one of its checkpoints; default: the newest")
        ->required()
        ->type_name("RUN[@STEP]");
    command->add_option("b", options->b, "The same, or another run, measured on A's data set")
        ->required()
        ->type_name("RUN[@STEP]");
    command->add_option("--domain", options->domains, "Domains to measure; default: all that A's training validates");
    command->callback(
        [options, &context] { context.run = [options, &context] { return runComparison(*options, context); }; });
}

} // namespace flexseg
