// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_lifecycle.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/file_lock.h"
#include "core/base/platform/process.h"
#include "core/base/platform/process_watch.h"
#include "core/base/platform/system_info.h"
#include "core/rpc/server.h"
#include "core/runs/run_folder.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"

#include <algorithm>
#include <cstdlib>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

bool answers(const fs::path &runFolder, std::chrono::milliseconds timeout)
{
    const auto socket = run_folder::readSocketRecord(runFolder);
    if (!socket)
        return false;
    try {
        rpc::Initialize hello;
        hello.client = "start-up check (pid " + std::to_string(currentProcessId()) + ")";
        (void)rpc::RpcClient::connect(*socket, hello, {}, timeout);
        return true;
    } catch (const Error &) {
        return false;
    }
}

std::string withLog(const fs::path &runFolder, std::uintmax_t fromByte)
{
    const std::string tail = run_folder::logTail(runFolder, 10, fromByte);
    const std::string file = run_folder::engineLog(runFolder).string();
    return tail.empty() ? " It wrote nothing to " + file + "." : " The end of " + file + ":\n" + tail;
}

/// Of an engine that ended before anybody could ask it: whether it did its work, as a short rest of one takes but a
/// moment. Throws Error with its own reason where it has failed, \p since then.
bool hasDoneItsWork(const fs::path &runFolder, double since)
{
    RunSummary summary;
    try {
        summary = RunStore::openReadOnly(runFolder).summary();
    } catch (const Error &) { // nothing that an engine wrote: its log tells
        return false;
    }
    if (summary.updatedAt < since)
        return false;
    if (summary.state == RunState::Failed && !summary.message.empty())
        throw Error(ErrorCode::InvalidData, summary.message);
    return summary.state == RunState::Completed || summary.state == RunState::Stopped;
}

} // namespace

fs::path engineProgram()
{
    if (const char *given = std::getenv("FLEXSEG_ENGINE"); given && *given) {
        if (std::error_code unreachable; fs::exists(given, unreachable))
            return given;
        throw Error(ErrorCode::NotFound,
                    std::string("The engine's program that FLEXSEG_ENGINE names, ") + given + ", is not there.");
    }
    const fs::path own = executableFolder();
    const fs::path beside = own / "flexseg";
    const fs::path inBin = own.parent_path() / "bin" / "flexseg";
    for (const fs::path &candidate : {beside, inBin})
        if (std::error_code unreachable; fs::exists(candidate, unreachable))
            return candidate;
    throw Error(ErrorCode::NotFound,
                "The engine's program is neither " + beside.string() + " nor " + inBin.string()
                    + "; install it there, or name it in FLEXSEG_ENGINE.");
}

int startEngine(const fs::path &runFolder, const EngineStart &start)
{
    using Clock = std::chrono::steady_clock;
    const fs::path folder = layout::plainPath(runFolder);
    const std::string id = run_folder::idOf(folder);
    if (std::error_code unreachable; !fs::is_directory(folder, unreachable))
        throw Error(ErrorCode::NotFound, "There is no run in " + folder.string() + ".");
    if (engineAlive(folder))
        throw Error(ErrorCode::Locked, "Run " + id + " already has an engine at work; attach to it.");

    const fs::path program = engineProgram();
    std::error_code noLog;
    const std::uintmax_t size = fs::file_size(run_folder::engineLog(folder), noLog);
    const std::uintmax_t logStart = noLog ? 0 : size;

    std::vector<std::string> arguments{"serve", "--run", folder.string()};
    arguments.insert(arguments.end(), start.arguments.begin(), start.arguments.end());
    const double since = unixTime();
    const int pid = spawnDetached(program, arguments, run_folder::engineLog(folder));
    log::info("Engine of run " + id + " is process " + std::to_string(pid));

    ProcessWatch watch(pid);
    const auto deadline = Clock::now() + start.deadline;
    for (;;) {
        if (start.stop.stop_requested())
            throw Error(ErrorCode::Cancelled,
                        "The engine of run " + id + " is starting; nobody waits for it any more.");
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
        if (left.count() <= 0)
            throw Error(ErrorCode::NotAvailable,
                        "The engine of run " + id + " (process " + std::to_string(pid) + ") did not answer within "
                            + std::to_string(start.deadline.count()) + " ms." + withLog(folder, logStart));
        if (answers(folder, left))
            return pid;
        if (watch.waitForEnd(std::min(left, std::chrono::milliseconds(20))) && !answers(folder, left)) {
            if (hasDoneItsWork(folder, since))
                return pid;
            throw Error(ErrorCode::Internal,
                        "The engine of run " + id + " ended before it answered." + withLog(folder, logStart));
        }
    }
}

std::unique_ptr<rpc::RpcClient> attach(const fs::path &runFolder, const rpc::Initialize &hello,
                                       const rpc::RpcClient::Callbacks &callbacks)
{
    for (const fs::path &socket : engineSockets(runFolder)) {
        try {
            return rpc::RpcClient::connect(socket, hello, callbacks);
        } catch (const Error &e) {
            if (e.code() != ErrorCode::NotFound)
                throw;
        }
    }
    const std::string id = run_folder::idOf(runFolder);
    throw Error(ErrorCode::NotFound,
                engineAlive(runFolder) ? "The engine of run " + id + " does not listen yet; try again in a moment."
                                       : "Run " + id + " has no engine at work; start or resume it.");
}

std::vector<fs::path> engineSockets(const fs::path &runFolder)
{
    std::vector<fs::path> sockets;
    const auto add = [&sockets](const fs::path &socket) {
        if (!socket.empty() && std::ranges::find(sockets, socket) == sockets.end())
            sockets.push_back(socket);
    };
    if (const auto recorded = run_folder::readSocketRecord(runFolder))
        add(*recorded);
    try {
        add(rpc::socketPathOf(runFolder));
        if (const auto beat = RunStore::openReadOnly(runFolder).lastHeartbeat(); beat && beat->host == hostName())
            add(beat->socket);
    } catch (const Error &) { // no such run, or no folder for sockets: the caller tells that nobody listens
    }
    return sockets;
}

bool recover(const fs::path &runFolder)
{
    // A look without the lock first: most runs are at rest, and some lie on file systems that are read-only.
    if (!isActive(RunStore::openReadOnly(runFolder).storedState()) || engineAlive(runFolder))
        return false;
    const auto lock = FileLock::tryAcquire(layout::engineLock(runFolder));
    if (!lock)
        return false;
    RunStore store = RunStore::openForWriting(runFolder);
    const RunState state = store.storedState();
    if (!isActive(state))
        return false;
    const std::string text = std::string("The engine ended while the run was ") + toString(state)
        + "; what it had committed is whole, and the run can be resumed from its last checkpoint.";
    store.setState(RunState::Interrupted, text);
    store.appendJournal(Severity::Warning, "interrupted", text);
    run_folder::removeSocketRecord(runFolder);
    return true;
}

} // namespace flexseg
