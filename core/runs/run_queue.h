// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runs/run_lifecycle.h"

#include <optional>
#include <string>

namespace flexseg {

class Workspace;

/// Engines of this machine that hold a run of the workspace now.
[[nodiscard]] int activeEngines(const Workspace &workspace);

/// Where another program is just starting the queue's next run.
enum class IfQueueBusy { Leave, Wait };

/// Starts the engine of the queue's first run that can be started, once fewer than \p maxParallel are at work; returns
/// its id. Any number of programs may call this at any time, several times a second: a lock lets one of them look and
/// start, and a run leaves the queue when its engine answers, so that none is started twice or lost. A run whose engine
/// does not come up becomes Failed, and the one behind it is tried; that Error is thrown when none could be started.
/// Error(Cancelled) once nobody waits any more: the engine goes on coming up.
std::optional<std::string> startNextInQueue(Workspace &workspace, int maxParallel = 1, const EngineStart &start = {},
                                            IfQueueBusy busy = IfQueueBusy::Leave);

/// Goes on with the queue of the workspace that \p runFolder lies in, once that run's engine has ended, so that a queue
/// empties itself with no window open. What goes wrong is logged.
std::optional<std::string> startNextAfter(const std::filesystem::path &runFolder);

} // namespace flexseg
