// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_queue.h"

#include "core/base/error.h"
#include "core/store/workspace.h"

#include <algorithm>
#include <vector>

namespace flexseg {

std::optional<std::string> nextRunnable(std::span<const std::string> queue, int activeEngines, int maxParallel)
{
    if (queue.empty() || activeEngines >= std::max(1, maxParallel))
        return std::nullopt;
    return queue.front();
}

int activeEngines(const Workspace &workspace)
{
    const std::vector<WorkspaceRun> runs = workspace.list();
    return static_cast<int>(std::ranges::count_if(runs, [&](const WorkspaceRun &run) {
        return !run.missing && engineAlive(workspace.runFolder(run.summary.id));
    }));
}

std::optional<std::string> startNextInQueue(Workspace &workspace, int maxParallel, const EngineStart &start)
{
    if (!nextRunnable(workspace.queue(), activeEngines(workspace), maxParallel))
        return std::nullopt;
    const std::optional<std::string> id = workspace.takeFromQueue();
    if (id)
        startEngine(workspace.runFolder(*id), start);
    return id;
}

} // namespace flexseg
