// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_queue.h"

#include "core/base/error.h"
#include "core/base/log.h"
#include "core/base/platform/system_info.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace.h"

#include <algorithm>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

std::optional<FileLock> lockQueue(const Workspace &workspace, IfQueueBusy busy)
{
    const fs::path file = layout::queueLock(workspace.folder());
    return busy == IfQueueBusy::Wait ? FileLock::acquire(file) : FileLock::tryAcquire(file);
}

/// Whether the run has something left to do that an engine could start with now.
bool startable(const fs::path &folder)
{
    std::error_code unreachable;
    if (!fs::exists(layout::runDatabase(folder), unreachable) || engineAlive(folder))
        return false; // vanished; or started by somebody who was killed before it left the queue
    recover(folder);
    const RunState state = RunStore::openReadOnly(folder).storedState();
    return canStart(state) || canResume(state);
}

/// Unless its engine has told itself why it failed, \p since then.
void markFailed(const fs::path &folder, const std::string &why, double since)
{
    try {
        const FileLock lock = lockRun(folder);
        RunStore store = RunStore::openForWriting(folder);
        if (store.storedState() == RunState::Failed && store.summary().updatedAt >= since)
            return;
        store.setState(RunState::Failed, why);
        store.appendJournal(Severity::Error, "failed", why);
    } catch (const Error &e) { // such as a broken run.db; the list of runs tells that
        log::warning(e.what());
    }
}

} // namespace

int activeEngines(const Workspace &workspace)
{
    int count = 0;
    std::error_code error;
    for (fs::directory_iterator it(layout::runsFolder(workspace.folder()), error), end; !error && it != end;
         it.increment(error))
        count += FileLock::isHeld(layout::engineLock(it->path()));
    return count;
}

std::optional<std::string> startNextInQueue(Workspace &workspace, int maxParallel, const EngineStart &start,
                                            IfQueueBusy busy)
{
    if (workspace.isReadOnly() || workspace.queue().empty())
        return std::nullopt;
    const auto lock = lockQueue(workspace, busy);
    if (!lock)
        return std::nullopt;
    (void)engineProgram(); // where there is none, no run is at fault
    std::optional<Error> failure;
    for (const std::string &id : workspace.queue()) {
        if (activeEngines(workspace) >= std::max(1, maxParallel))
            return std::nullopt;
        const fs::path folder = workspace.runFolder(id);
        const double since = unixTime();
        try {
            if (startable(folder)) {
                startEngine(folder, start);
                workspace.dequeue(id);
                return id;
            }
        } catch (const Error &e) {
            if (e.code() == ErrorCode::Cancelled)
                throw; // its engine is coming up; who looks next finds it at work
            failure = failure ? failure : e;
            if (!engineAlive(folder))
                markFailed(folder, e.what(), since);
        }
        workspace.dequeue(id);
    }
    if (failure)
        throw *failure;
    return std::nullopt;
}

std::optional<std::string> startNextAfter(const fs::path &runFolder)
{
    const fs::path folder = layout::plainPath(runFolder).parent_path().parent_path();
    std::error_code unreachable;
    if (!fs::exists(layout::workspaceDatabase(folder), unreachable))
        return std::nullopt;
    try {
        Workspace workspace(folder);
        return startNextInQueue(workspace, 1, {}, IfQueueBusy::Wait);
    } catch (const Error &e) {
        log::error(std::string("The next run of the queue could not be started: ") + e.what());
        return std::nullopt;
    }
}

} // namespace flexseg
