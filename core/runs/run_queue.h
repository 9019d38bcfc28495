// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/runs/run_lifecycle.h"

#include <optional>
#include <span>
#include <string>

namespace flexseg {

/// The run to start now, or nothing: the first of \p queue, once fewer than \p maxParallel engines are at work.
[[nodiscard]] std::optional<std::string> nextRunnable(std::span<const std::string> queue, int activeEngines,
                                                      int maxParallel = 1);

/// Engines that hold a run of the workspace now.
[[nodiscard]] int activeEngines(const Workspace &workspace);

/// Takes the next run out of the queue, if one may start, and starts its engine. Returns its id. When the engine does
/// not start the run stays out of the queue and the Error is thrown: one bad run never holds up those behind it.
std::optional<std::string> startNextInQueue(Workspace &workspace, int maxParallel = 1, const EngineStart &start = {});

} // namespace flexseg
