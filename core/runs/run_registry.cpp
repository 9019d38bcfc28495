// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_registry.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/config/config_schema.h"
#include "core/config/sample_weight.h"
#include "core/runs/run_folder.h"
#include "core/store/engine_alive.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

namespace flexseg {

namespace fs = std::filesystem;

namespace {

void requireValid(const RunConfig &config)
{
    throwIssues("The configuration has faults:", validate(config));
}

/// "demo" for /data/demo/dataset.toml
std::string datasetName(const fs::path &description)
{
    const std::string folder = description.parent_path().filename().string();
    return folder.empty() ? description.stem().string() : folder;
}

RunSummary newSummary(const std::string &id, const RunConfig &config)
{
    RunSummary summary;
    summary.id = id;
    summary.name = config.run.name.empty() ? methodName(config) : config.run.name;
    summary.createdAt = unixTime();
    summary.totalSteps = config.train.steps;
    summary.dataset = datasetName(config.data.dataset);
    summary.encoder = formatValue(findField("model.encoder")->get(config));
    summary.method = methodName(config);
    summary.provenance.configHash = configHash(config);
    summary.provenance.seed = config.run.seed;
    summary.provenance.host = hostName();
    summary.provenance.user = userName();
    summary.provenance.device = formatValue(findField("run.device")->get(config));
    return summary;
}

} // namespace

CreatedRun createRun(Workspace &workspace, const RunConfig &config)
{
    requireValid(config);
    RunConfig own = config;
    // The engine may be started from any folder.
    own.data.dataset = fs::absolute(config.data.dataset).lexically_normal().string();

    CreatedRun run;
    std::error_code unreachable; // making the folder tells why
    do {
        run.id = run_folder::makeRunId(unixTime(), methodName(own));
        run.folder = workspace.runFolder(run.id);
    } while (fs::exists(run.folder, unreachable));
    const std::string toml = toToml(own);
    {
        RunStore store = RunStore::create(run.folder, newSummary(run.id, own), toml);
        if (!own.data.sampleWeights.empty())
            store.appendJournal(Severity::Info, "samples", describeSampleWeights(own.data.sampleWeights));
    }
    try {
        writeFileAtomic(run_folder::configCopy(run.folder), toml);
        workspace.refresh(run.id);
    } catch (...) {
        std::error_code ignored;
        fs::remove_all(run.folder, ignored);
        throw;
    }
    return run;
}

fs::path runWith(Workspace &workspace, const RunConfig &config)
{
    workspace.rescan();
    const std::string hash = configHash(config);
    for (const WorkspaceRun &run : workspace.list())
        if (!run.missing && run.summary.provenance.configHash == hash && run.summary.state != RunState::Failed)
            return workspace.runFolder(run.summary.id);
    return createRun(workspace, config).folder;
}

RunConfig configOfRun(const fs::path &runFolder)
{
    const ParsedConfig parsed = parseRunConfig(RunStore::openReadOnly(runFolder).config());
    throwIssues("The configuration of run " + run_folder::idOf(runFolder) + " cannot be used by this version:",
                parsed.issues);
    return parsed.config;
}

void extendRun(Workspace &workspace, const std::string &id, std::int64_t moreSteps,
               const std::optional<std::vector<std::string>> &sampleWeights)
{
    if (moreSteps < 1)
        throw Error(ErrorCode::InvalidArgument,
                    "A run is extended by at least 1 step, not by " + std::to_string(moreSteps) + ".");
    const fs::path folder = workspace.runFolder(id);
    RunConfig config = configOfRun(folder);
    {
        const FileLock lock = lockRun(folder);
        RunStore store = RunStore::openForWriting(folder);
        const RunState state = store.storedState();
        if (!canExtend(state))
            throw Error(ErrorCode::InvalidArgument,
                        "Run " + id + " is " + toString(state)
                            + "; only one that is completed or stopped can be extended.");
        const auto checkpoint = store.latestCheckpoint();
        if (!checkpoint)
            throw Error(ErrorCode::NotFound, "Run " + id + " has no checkpoint to go on from.");

        if (state == RunState::Stopped && checkpoint->step + moreSteps < config.train.steps)
            throw Error(ErrorCode::InvalidArgument,
                        "Run " + id + " was stopped at step " + std::to_string(checkpoint->step) + " of "
                            + std::to_string(config.train.steps) + "; " + std::to_string(moreSteps)
                            + " more would end it sooner than planned. Resume it, or extend it by at least "
                            + std::to_string(config.train.steps - checkpoint->step) + " steps.");
        RunSegment segment;
        segment.startStep = checkpoint->step;
        segment.totalSteps = checkpoint->step + moreSteps;
        config.train.steps = segment.totalSteps;
        const bool otherWeights = sampleWeights && *sampleWeights != config.data.sampleWeights;
        if (otherWeights)
            config.data.sampleWeights = *sampleWeights;
        requireValid(config);
        segment.configToml = toToml(config);
        segment.configHash = configHash(config);
        store.newSegment(segment);
        store.setState(RunState::Stopped,
                       "Extended to " + std::to_string(segment.totalSteps) + " steps; not yet resumed.");
        store.appendJournal(Severity::Info, "extended",
                            "Extended by " + std::to_string(moreSteps) + " steps behind step "
                                + std::to_string(segment.startStep) + ".");
        if (otherWeights)
            store.appendJournal(Severity::Info, "samples", describeSampleWeights(*sampleWeights));
        writeFileAtomic(run_folder::configCopy(folder), segment.configToml);
    }
    workspace.refresh(id);
}

void deleteRun(Workspace &workspace, const std::string &id)
{
    workspace.remove(id);
    workspace.dequeue(id);
}

std::vector<std::string> verifyRun(const fs::path &runFolder)
{
    std::vector<std::string> problems;
    try {
        const RunStore store = RunStore::openReadOnly(runFolder);
        problems = store.integrityCheck();
        const std::vector<std::string> checkpoints = store.verifyCheckpoints();
        problems.insert(problems.end(), checkpoints.begin(), checkpoints.end());
        const std::string toml = store.config();
        for (const ConfigIssue &issue : parseRunConfig(toml).issues)
            problems.push_back("Configuration: " + issue.sentence());
    } catch (const Error &e) {
        problems.emplace_back(e.what());
    }
    return problems;
}

} // namespace flexseg
