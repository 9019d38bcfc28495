// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspect_host.h"

#include "app/cli/checkpoint_networks.h"
#include "app/cli/flip_methods.h"
#include "app/cli/inspect_methods.h"
#include "core/base/error.h"
#include "core/base/platform/file_lock.h"
#include "core/engine/engine_info.h"
#include "core/runs/inspect_engine.h"
#include "core/runs/run_registry.h"
#include "core/runs/store_methods.h"
#include "core/store/run_store.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace flexseg {

namespace {

constexpr int idleSeconds = 60;

/// Nothing where another process serves the run already; then it waits until that one listens, or is gone.
std::optional<FileLock> lockSocket(const std::filesystem::path &socket, const std::stop_token &stop)
{
    const std::filesystem::path file = socket.string() + ".lock";
    for (;;) {
        if (auto lock = FileLock::tryAcquire(file))
            return lock;
        std::error_code ignored;
        const bool listens = std::filesystem::exists(socket, ignored);
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock guard(mutex); // once it listens, whoever started this process has time to connect there
        wake.wait_for(guard, stop, std::chrono::milliseconds(listens ? 2000 : 100), [] { return false; });
        if (listens || stop.stop_requested())
            return std::nullopt;
    }
}

} // namespace

InspectHost::InspectHost(const std::filesystem::path &runFolder)
    : m_folder(std::filesystem::canonical(runFolder))
{
}

void InspectHost::run(const std::stop_token &stop)
{
    const auto lock = lockSocket(inspectSocketOf(m_folder), stop);
    if (!lock)
        return;
    const RunStore store = RunStore::openReadOnly(m_folder);
    const RunConfig config = configOfRun(m_folder);
    const Dataset dataset = loadDataset(config.data.dataset);
    CheckpointNetworks networks(store, config);
    Inspection inspection(config, networks);
    rpc::RpcServer server({.socketPath = inspectSocketOf(m_folder),
                           .runId = m_folder.filename().string(),
                           .server = "flexseg " + codeVersion()});
    serveInspection(
        server, [&]() -> const Dataset & { return dataset; }, inspection);
    serveFlips(server, m_folder, config, dataset);
    serveStore(server, store);
    server.start();

    std::mutex mutex;
    std::condition_variable_any wake;
    std::unique_lock guard(mutex);
    for (int idle = 0; idle < idleSeconds && !stop.stop_requested(); ++idle) {
        wake.wait_for(guard, stop, std::chrono::seconds(1), [&] { return stop.stop_requested(); });
        if (server.clientCount() > 0)
            idle = 0;
    }
    server.stop();
}

} // namespace flexseg
