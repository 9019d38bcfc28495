// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/file_lock.h"
#include "core/records/run_records.h"

#include <filesystem>

namespace flexseg {

/// Of an engine on another machine, and recent (30 s by the two machines' clocks): the lock that it holds may not be
/// seen here.
[[nodiscard]] bool isForeignSign(const Heartbeat &beat);

/// Whether an engine is at work on the run: one holds its folder's lock, or one on another machine, whose lock may not
/// be seen here, has given a sign of life within the last 30 seconds and has not said that it ended. Costs one flock()
/// and, where nobody holds that, a look into run.db.
[[nodiscard]] bool engineAlive(const std::filesystem::path &runFolder);

/// The engine's lock, for somebody else than an engine who writes to the run or takes it away. Throws Error(Locked)
/// while an engine is at work, here or on another machine.
[[nodiscard]] FileLock lockRun(const std::filesystem::path &runFolder);

} // namespace flexseg
