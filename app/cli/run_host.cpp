// SPDX-License-Identifier: Apache-2.0
#include "app/cli/run_host.h"

#include "app/cli/checkpoint_networks.h"
#include "app/cli/inspect_methods.h"
#include "app/cli/status_board.h"
#include "app/cli/store_observer.h"
#include "app/cli/wire_observer.h"
#include "core/base/error.h"
#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/base/sha256.h"
#include "core/config/config_schema.h"
#include "core/data/preflight.h"
#include "core/engine/checkpoint.h"
#include "core/engine/engine_info.h"
#include "core/rpc/record_json.h"
#include "core/runs/run_folder.h"
#include "core/runs/store_methods.h"
#include "core/store/engine_alive.h"
#include "core/store/run_store.h"

#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace flexseg {

namespace {

using rpc::Json;
using Lane = rpc::RpcServer::Lane;
using Access = rpc::RpcServer::Access;

void requireNotStopped(const std::stop_token &stop)
{
    if (stop.stop_requested())
        throw Error(ErrorCode::Cancelled, "The run was stopped before it began.");
}

std::string joined(const std::vector<std::string> &parts)
{
    std::string text;
    for (const std::string &part : parts)
        text += (text.empty() ? "" : ", ") + part;
    return text;
}

struct SoundCheckpoint {
    std::optional<CheckpointRecord> checkpoint; ///< absent: none was ever committed
    std::vector<std::string> damaged; ///< newer ones whose files are missing or altered
};

/// The newest checkpoint whose file is as it was written. Throws Error(InvalidData) where some were committed and none
/// is sound: starting anew would erase the run.
SoundCheckpoint soundCheckpoint(const RunStore &store, const std::stop_token &stop)
{
    SoundCheckpoint result;
    const auto all = store.checkpoints();
    for (auto it = all.rbegin(); it != all.rend(); ++it) {
        if (!it->kept)
            continue;
        requireNotStopped(stop);
        const auto file = store.folder() / it->file;
        if (std::error_code gone; std::filesystem::exists(file, gone) && sha256HexOfFile(file) == it->sha256) {
            result.checkpoint = *it;
            return result;
        }
        result.damaged.push_back(it->file);
    }
    if (all.empty())
        return result;
    throw Error(ErrorCode::InvalidData,
                "The run has reached step " + std::to_string(all.back().step)
                    + ", but none of its checkpoints can be used. Missing or altered in " + store.folder().string()
                    + ": " + (result.damaged.empty() ? "all" : joined(result.damaged))
                    + ". Put them back from a copy and resume, or duplicate the run to start anew; its results stay.");
}

RunConfig configOf(const RunStore &store)
{
    const ParsedConfig parsed = parseRunConfig(store.config());
    if (!parsed.issues.empty())
        throw Error(ErrorCode::InvalidConfig,
                    "The run's configuration cannot be used: " + parsed.issues.front().sentence());
    return parsed.config;
}

} // namespace

struct RunHost::Impl {
    explicit Impl(const std::filesystem::path &folder_)
        : folder(std::filesystem::canonical(folder_))
        , lock(lockRun(folder))
        , store(RunStore::openForWriting(folder))
        , reader(RunStore::openReadOnly(folder))
        , config(configOf(store))
        , board(config.train.steps)
        , storeObserver(store)
        , server({.socketPath = rpc::socketPathOf(folder),
                  .runId = folder.filename().string(),
                  .server = "flexseg " + codeVersion(),
                  .place = [this] { return rpc::socketPathOf(folder); },
                  .moved = [this](const auto &path) { run_folder::writeSocketRecord(folder, path); }})
        , wireObserver(server, board)
    {
    }

    TrainerResult work();
    TrainerResult fail(const std::string &message);
    void requestStop(bool save);
    void serveCommands();
    void heartbeats(const std::stop_token &end);
    void checkData();
    void noteProvenance();
    std::optional<CheckpointRecord> checkpointToResume();

    /// To the store, the wire, the terminal.
    template <typename Call>
    void tellAll(Call call)
    {
        for (TrainObserver *observer : observers())
            call(*observer);
    }
    [[nodiscard]] std::vector<TrainObserver *> observers()
    {
        std::vector<TrainObserver *> all{&board, &storeObserver, &wireObserver};
        all.insert(all.end(), others.begin(), others.end());
        return all;
    }
    void journal(Severity severity, const std::string &kind, const std::string &text)
    {
        tellAll([&](TrainObserver &observer) { observer.journal(severity, kind, text); });
    }
    void activity(const std::string &text)
    {
        tellAll([&](TrainObserver &observer) { observer.activityChanged(text); });
    }

    std::filesystem::path folder;
    FileLock lock;
    RunStore store;
    RunStore reader; ///< answers the windows, so that no step waits for what they read
    RunConfig config;
    StatusBoard board;
    StoreObserver storeObserver;
    rpc::RpcServer server;
    WireObserver wireObserver;
    std::vector<TrainObserver *> others;
    std::stop_source stop;

    std::mutex trainerMutex; ///< guards the pointer; commands may come before there is a trainer
    std::unique_ptr<Trainer> trainer;
    Dataset dataset;
    bool saveOnStop = true;

    /// The network in training, or one of its checkpoints.
    struct Networks : NetworkSource {
        explicit Networks(Impl &host_)
            : host(host_)
            , checkpoints(host_.reader, host_.config)
        {
        }
        NetworkOutput output(const Image8 &image, std::int64_t step, const std::stop_token &cancelled) override;
        [[nodiscard]] std::int64_t newestStep() const override { return host.board.status().step; }

        Impl &host;
        CheckpointNetworks checkpoints;
    } networks{*this};
    Inspection inspection{config, networks};

    template <typename Call>
    Json command(Call call)
    {
        const std::scoped_lock guard(trainerMutex);
        if (!trainer)
            throw Error(ErrorCode::NotAvailable, "The run is still starting; try again in a moment.");
        call(*trainer);
        return Json::object();
    }
};

RunHost::RunHost(const std::filesystem::path &runFolder)
    : m_impl(std::make_unique<Impl>(runFolder))
{
}

RunHost::~RunHost() = default;

void RunHost::addObserver(TrainObserver *observer)
{
    m_impl->others.push_back(observer);
}

void RunHost::requestStop(bool save)
{
    m_impl->requestStop(save);
}

void RunHost::Impl::requestStop(bool save)
{
    {
        const std::scoped_lock guard(trainerMutex);
        saveOnStop = save;
        if (trainer)
            trainer->saveOnStop(save);
    }
    stop.request_stop();
}

TrainerResult RunHost::run()
{
    TrainerResult result;
    try {
        std::jthread beat([this](const std::stop_token &end) { m_impl->heartbeats(end); });
        m_impl->serveCommands();
        result = m_impl->work();
    } catch (const Error &e) {
        result = e.code() == ErrorCode::Cancelled ? m_impl->fail({}) : m_impl->fail(e.what());
    } catch (const std::exception &e) {
        result = m_impl->fail(std::string("An unforeseen fault ended the run: ") + e.what());
    }
    m_impl->server.stop();
    run_folder::removeSocketRecord(m_impl->folder);
    return result;
}

/// Ends a run that did not get as far as training; an empty message: it was cancelled.
TrainerResult RunHost::Impl::fail(const std::string &message)
{
    const RunState state = message.empty() ? RunState::Stopped : RunState::Failed;
    const auto tried = [](const auto &call) {
        try {
            call();
        } catch (const Error &) { // a store that cannot be written keeps its last state; the others are still told
        }
    };
    tellAll([&](TrainObserver &observer) {
        if (!message.empty())
            tried([&] { observer.journal(Severity::Error, "failed", message); });
        tried([&] { observer.stateChanged(state, message); });
    });
    return {message.empty() ? RunOutcome::Cancelled : RunOutcome::Failed, message};
}

NetworkOutput RunHost::Impl::Networks::output(const Image8 &image, std::int64_t step, const std::stop_token &cancelled)
{
    if (step > 0)
        return checkpoints.output(image, step, cancelled);
    std::future<NetworkOutput> future;
    host.command([&](Trainer &t) { future = t.requestOutput(image, cancelled); });
    while (future.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready)
        if (cancelled.stop_requested())
            throw Error(ErrorCode::Cancelled, "The request was cancelled.");
    return future.get();
}

void RunHost::Impl::serveCommands()
{
    const auto on = [this](const char *name, auto call) {
        server.handle(
            name, Lane::Command, Access::Controller,
            [this, call](const rpc::Request &request, const std::stop_token &) { return call(request.params); });
    };
    on(rpc::method::pause, [this](const Json &) { return command([](Trainer &t) { t.pause(); }); });
    on(rpc::method::resume, [this](const Json &) { return command([](Trainer &t) { t.resume(); }); });
    on(rpc::method::checkpoint, [this](const Json &) { return command([](Trainer &t) { t.checkpointNow(); }); });
    on(rpc::method::stepThenPause, [this](const Json &params) {
        const auto steps = rpc::fromJson<rpc::StepParams>(params).steps;
        const Json answer = command([&](Trainer &t) {
            t.runThenPause(steps);
            board.setPauseAtStep(t.pauseAtStep());
        });
        server.notifyLatest(rpc::event::status, rpc::toJson(board.status())); // the next step may take long
        return answer;
    });
    on(rpc::method::stop, [this](const Json &params) {
        requestStop(rpc::fromJson<rpc::StopParams>(params).save);
        return Json::object();
    });
    server.handle(rpc::method::status, Lane::Command, Access::Anyone,
                  [this](const rpc::Request &, const std::stop_token &) { return rpc::toJson(board.status()); });
    serveInspection(
        server,
        [this]() -> const Dataset & {
            command([](Trainer &) {}); // the data set is complete once there is a trainer
            return dataset;
        },
        inspection);
    serveStore(server, reader);
    server.start();
    run_folder::writeSocketRecord(folder, server.socketPath());
}

TrainerResult RunHost::Impl::work()
{
    store.setState(RunState::Starting);
    dataset = loadTrainingData(config.data); // nobody reads it before there is a trainer
    checkData();
    noteProvenance();
    activity({});

    Trainer::Job job{config, folder, std::nullopt, store.segments().back().number};
    job.dataset = dataset;
    if (const auto checkpoint = checkpointToResume()) {
        job.resumeFrom = folder / checkpoint->file;
        board.setStep(checkpoint->step);
        for (const std::string &file : store.truncateAfter(checkpoint->step)) {
            std::error_code ignored;
            std::filesystem::remove(folder / file, ignored);
        }
    } else {
        store.truncateAfter(0);
    }
    std::set<std::string> files;
    for (const CheckpointRecord &one : store.checkpoints()) {
        if (!one.kept)
            continue;
        files.insert(one.file);
        job.committed.push_back(one);
    }
    sweepCheckpoints(folder, files);

    {
        const std::scoped_lock guard(trainerMutex);
        trainer = std::make_unique<Trainer>(std::move(job), observers());
        trainer->saveOnStop(saveOnStop);
    }
    return trainer->run(stop.get_token());
}

/// Damaged checkpoints that are newer are put aside, never removed: somebody may be able to mend them.
std::optional<CheckpointRecord> RunHost::Impl::checkpointToResume()
{
    const SoundCheckpoint sound = soundCheckpoint(store, stop.get_token());
    if (sound.damaged.empty())
        return sound.checkpoint;
    for (const std::string &name : sound.damaged) {
        const auto file = folder / name;
        std::error_code missing;
        std::filesystem::rename(file, file.string() + ".damaged", missing);
    }
    const std::string text = "Missing or altered: " + joined(sound.damaged) + "; the run goes on from "
        + sound.checkpoint->file + ", and the steps behind it are done again. What was altered now ends in .damaged.";
    journal(Severity::Warning, "checkpoint", text);
    board.addNotice(text);
    return sound.checkpoint;
}

/// Throws Error with the first findings that would end the training.
void RunHost::Impl::checkData()
{
    std::string errors;
    int count = 0;
    double told = unixTime();
    const auto progress = [&](int done, int total) {
        if (unixTime() - told < 0.5)
            return;
        told = unixTime();
        activity("checking the data set, " + std::to_string(done) + " of " + std::to_string(total));
    };
    activity("checking the data set");
    for (const DataIssue &issue : preflight(dataset, config.data, stop.get_token(), progress)) {
        if (issue.severity != Severity::Error)
            journal(issue.severity, "data", issue.text);
        else if (++count <= 5)
            errors += "\n" + issue.text;
    }
    if (count > 0)
        throw Error(ErrorCode::InvalidData,
                    "The data set cannot be trained on (" + std::to_string(count)
                        + (count == 1 ? " finding):" : " findings):") + errors);
    activity("reading the data set once, to know it again");
}

/// The data set's fingerprint stays that of the run's start; another one now is told.
void RunHost::Impl::noteProvenance()
{
    const std::string before = store.summary().provenance.dataFingerprint;
    Provenance now = collectProvenance(config, dataset, stop.get_token());
    if (!before.empty() && before != now.dataFingerprint) {
        const std::string text = "The data set " + dataset.file.string()
            + " has changed since the run began: results before and after may not be comparable. Restore it, or start "
              "a new run.";
        journal(Severity::Warning, "data", text);
        board.addNotice(text);
        now.dataFingerprint = before;
    }
    store.setProvenance(now);
}

void RunHost::Impl::heartbeats(const std::stop_token &end)
{
    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock guard(mutex);
    do {
        try {
            store.heartbeat({unixTime(), currentProcessId(), server.socketPath().string(), hostName()});
        } catch (const Error &) {
            // The trainer's own writes tell about a full disk; a missed beat is no reason to end.
        }
    } while (!wake.wait_for(guard, end, std::chrono::seconds(2), [&end] { return end.stop_requested(); }));
}

} // namespace flexseg
