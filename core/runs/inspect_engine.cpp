// SPDX-License-Identifier: Apache-2.0
#include "core/runs/inspect_engine.h"

#include "core/base/platform/process.h"
#include "core/rpc/server.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_lifecycle.h"

#include <thread>

namespace flexseg {

std::filesystem::path inspectSocketOf(const std::filesystem::path &runFolder)
{
    return rpc::socketPathOf(runFolder / "inspect");
}

std::unique_ptr<rpc::RpcClient> attachInspector(const std::filesystem::path &runFolder, rpc::Initialize hello,
                                                const rpc::RpcClient::Callbacks &callbacks,
                                                std::chrono::milliseconds deadline, const std::stop_token &stop)
{
    hello.channel = rpc::Channel::Data;
    const auto socket = inspectSocketOf(runFolder);
    const auto until = std::chrono::steady_clock::now() + deadline;
    int pid = 0;
    for (;;) {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "The request was called off.");
        try {
            return rpc::RpcClient::connect(socket, hello, callbacks);
        } catch (const Error &e) {
            if (e.code() != ErrorCode::NotFound && e.code() != ErrorCode::Disconnected)
                throw;
            if (pid == 0)
                pid = spawnDetached(engineProgram(), {"serve", "--inspect", "--run", runFolder.string()},
                                    run_folder::engineLog(runFolder));
            else if (!processExists(pid) || std::chrono::steady_clock::now() > until)
                throw Error(ErrorCode::NotAvailable,
                            "The engine that shows predictions did not start:\n" + run_folder::logTail(runFolder, 3));
        }
        std::this_thread::sleep_for(
            std::chrono::milliseconds(50)); // a socket that is not there yet cannot be waited for
    }
}

} // namespace flexseg
