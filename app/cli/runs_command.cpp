// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/result_table.h"
#include "core/base/error.h"
#include "core/records/checkpoint_choice.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/runs/unseal.h"
#include "core/store/run_store.h"
#include "core/store/sealed_domains.h"
#include "core/store/workspace.h"

#include <unistd.h>

#include <ctime>
#include <iostream>

namespace flexseg {

namespace {

std::string timeText(double seconds)
{
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    char text[32] = "";
    if (seconds > 0 && ::localtime_r(&time, &parts))
        std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &parts);
    return text;
}

int list(const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    const auto runs = workspace.list();
    if (context.json) {
        std::vector<RunSummary> summaries;
        for (const WorkspaceRun &run : runs)
            summaries.push_back(run.summary);
        std::cout << rpc::jsonText(rpc::listToJson(summaries), 2) << '\n';
        return ExitOk;
    }
    if (runs.empty()) {
        std::cout << "No runs in " << workspace.folder().string() << " yet. Try: flexseg demo --train\n";
        return ExitOk;
    }
    std::vector<std::vector<std::string>> rows{{"id", "state", "step", "source", "target", "started", "name"}};
    for (const WorkspaceRun &run : runs) {
        const RunSummary &s = run.summary;
        rows.push_back({s.id, run.missing ? "missing" : toString(s.state),
                        std::to_string(s.step) + "/" + std::to_string(s.totalSteps), percentText(s.sourceMiou),
                        s.sealed.empty() ? percentText(s.targetMiou) : "sealed", timeText(s.startedAt), s.name});
    }
    std::cout << alignedTable(rows);
    return ExitOk;
}

int show(const std::string &id, const CommandContext &context)
{
    Workspace workspace = openWorkspace(context);
    const WorkspaceRun run = workspace.refresh(id);
    const RunStore store = RunStore::openReadOnly(workspace.runFolder(id));
    const std::vector<std::string> sealed = sealedDomains(store);
    const auto results = forPeople(store.latestDomainResults(), sealed);
    const auto all = forPeople(store.domainResults(), sealed);
    const std::int64_t step = results.empty() ? 0 : results.front().step;
    const std::string choice = choiceText(choicesOf(all, step));
    const auto journal = store.journal();
    const RunSummary &s = run.summary;
    if (context.json) {
        std::cout << rpc::jsonText({{"run", rpc::toJson(s)},
                                    {"results", resultsJson(results)},
                                    {"resultsOf", choice},
                                    {"sealed", sealed},
                                    {"checkpoints", rpc::listToJson(store.checkpoints())["items"]},
                                    {"journal", rpc::listToJson(journal)["items"]},
                                    {"config", store.config()}},
                                   2)
                  << '\n';
        return ExitOk;
    }
    std::cout << alignedTable({{"run", s.id},
                               {"name", s.name},
                               {"state", toString(s.state)},
                               {"step", std::to_string(s.step) + " of " + std::to_string(s.totalSteps)},
                               {"method", s.method},
                               {"encoder", s.encoder},
                               {"data set", s.dataset},
                               {"seed", std::to_string(s.provenance.seed)},
                               {"started", timeText(s.startedAt)},
                               {"code", s.provenance.codeVersion + ", " + s.provenance.libraryVersion},
                               {"machine",
                                s.provenance.host + ", " + s.provenance.instructionSet + ", "
                                    + std::to_string(s.provenance.threads) + " threads"},
                               {"configuration", s.provenance.configHash.substr(0, 12)},
                               {"data", s.provenance.dataFingerprint.substr(0, 12)},
                               {"folder", s.folder}});
    if (!s.message.empty())
        std::cout << '\n' << s.message << '\n';
    if (!results.empty())
        std::cout << "\nStep " << step << ": " << choice << "\n\n" << classTable(results);
    if (!journal.empty())
        std::cout << "\nJournal\n";
    for (const JournalEvent &event : journal)
        std::cout << "  " << timeText(event.time) << "  " << event.kind << ": " << event.text << '\n';
    return ExitOk;
}

int unseal(const std::string &id, const std::string &domain, bool yes, const CommandContext &context)
{
    Workspace workspace = openWorkspace(context);
    if (!workspace.find(id))
        throw Error(ErrorCode::NotFound, "There is no run " + id + "; see: flexseg runs list");
    if (!yes) {
        if (!::isatty(STDIN_FILENO))
            throw Error(ErrorCode::InvalidArgument, "Opening a sealed domain needs --yes where nobody can be asked.");
        std::cerr << "Open " << domain << " of " << id << " for good? The run's journal keeps that. [y/N] ";
        std::string answer;
        std::getline(std::cin, answer);
        if (answer != "y" && answer != "Y" && answer != "yes")
            return ExitOk;
    }
    unsealDomain(workspace, id, domain);
    std::cerr << "Opened " << domain << " of " << id << ".\n";
    return ExitOk;
}

int remove(const std::vector<std::string> &ids, bool yes, const CommandContext &context)
{
    Workspace workspace = openWorkspace(context);
    for (const std::string &id : ids) {
        if (!workspace.find(id))
            throw Error(ErrorCode::NotFound, "There is no run " + id + "; see: flexseg runs list");
        if (!yes) {
            if (!::isatty(STDIN_FILENO))
                throw Error(ErrorCode::InvalidArgument, "Deleting a run needs --yes where nobody can be asked.");
            std::cerr << "Delete " << id << " with its checkpoints and history? [y/N] ";
            std::string answer;
            std::getline(std::cin, answer);
            if (answer != "y" && answer != "Y" && answer != "yes")
                continue;
        }
        deleteRun(workspace, id);
        std::cerr << "Deleted " << id << ".\n";
    }
    return ExitOk;
}

int verify(std::vector<std::string> ids, const CommandContext &context)
{
    const Workspace workspace = openWorkspace(context);
    if (ids.empty())
        for (const WorkspaceRun &run : workspace.list())
            ids.push_back(run.summary.id);
    rpc::Json report = rpc::Json::object();
    bool sound = true;
    for (const std::string &id : ids) {
        const auto problems = verifyRun(workspace.runFolder(id));
        sound = sound && problems.empty();
        report[id] = problems;
        if (context.json)
            continue;
        std::cout << id << ": " << (problems.empty() ? "sound" : "") << '\n';
        for (const std::string &problem : problems)
            std::cout << "  " << problem << '\n';
    }
    if (context.json)
        std::cout << rpc::jsonText(report, 2) << '\n';
    return sound ? ExitOk : ExitFailed;
}

} // namespace

void addRunsCommand(CLI::App &app, CommandContext &context)
{
    auto *command = app.add_subcommand("runs", "List, show, unseal, delete and verify runs");
    command->require_subcommand(1);
    auto ids = std::make_shared<std::vector<std::string>>();
    auto yes = std::make_shared<bool>(false);

    command->add_subcommand("list", "All runs of the workspace, newest first")->callback([&context] {
        context.run = [&context] { return list(context); };
    });
    auto *showCommand = command->add_subcommand("show", "A run's facts, results and journal");
    showCommand->add_option("run", *ids, "Id")->required()->expected(1);
    showCommand->callback([ids, &context] { context.run = [ids, &context] { return show(ids->front(), context); }; });
    auto *deleteCommand = command->add_subcommand("delete", "Delete runs with all that belongs to them");
    deleteCommand->add_option("run", *ids, "Ids")->required();
    deleteCommand->add_flag("--yes", *yes, "Do not ask");
    deleteCommand->callback(
        [ids, yes, &context] { context.run = [ids, yes, &context] { return remove(*ids, *yes, context); }; });
    auto id = std::make_shared<std::string>();
    auto domain = std::make_shared<std::string>();
    auto *unsealCommand = command->add_subcommand("unseal", "Open a sealed target domain of a run, for good");
    unsealCommand->add_option("run", *id, "Id")->required();
    unsealCommand->add_option("domain", *domain, "Name of the domain")->required();
    unsealCommand->add_flag("--yes", *yes, "Do not ask");
    unsealCommand->callback([id, domain, yes, &context] {
        context.run = [id, domain, yes, &context] { return unseal(*id, *domain, *yes, context); };
    });
    auto *verifyCommand = command->add_subcommand("verify", "Check databases and checkpoints against their hashes");
    verifyCommand->add_option("run", *ids, "Ids; default: all");
    verifyCommand->callback([ids, &context] { context.run = [ids, &context] { return verify(*ids, context); }; });
}

} // namespace flexseg
