// SPDX-License-Identifier: Apache-2.0
#include "core/store/engine_alive.h"

#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"

namespace flexseg {

bool isForeignSign(const Heartbeat &beat)
{
    constexpr double seconds = 30;
    return beat.host != hostName() && unixTime() - beat.time < seconds;
}

bool engineAlive(const std::filesystem::path &runFolder)
{
    if (FileLock::isHeld(layout::engineLock(runFolder)))
        return true;
    try {
        const RunStore store = RunStore::openReadOnly(runFolder);
        const auto beat = store.lastHeartbeat();
        return beat && isForeignSign(*beat) && isActive(store.storedState());
    } catch (const Error &) { // no run, or one that no engine can work on
        return false;
    }
}

FileLock lockRun(const std::filesystem::path &runFolder)
{
    const auto fail = [&]() -> Error {
        return {ErrorCode::Locked,
                "The engine of run " + layout::plainPath(runFolder).filename().string()
                    + " is at work. Stop it first."};
    };
    if (engineAlive(runFolder))
        throw fail();
    auto lock = FileLock::tryAcquire(layout::engineLock(runFolder));
    if (!lock)
        throw fail();
    return std::move(*lock);
}

} // namespace flexseg
