// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rpc/client.h"
#include "core/store/engine_alive.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

/// $FLEXSEG_ENGINE, else "flexseg" beside this executable, else in ../bin. Throws Error(NotFound) naming the places.
[[nodiscard]] std::filesystem::path engineProgram();

struct EngineStart {
    std::vector<std::string> arguments; ///< behind "serve --run FOLDER": "--resume", "--inspect" ...
    std::chrono::milliseconds deadline = std::chrono::seconds(60);
    std::stop_token stop; ///< ends the waiting, not the engine
};

/// Starts a detached engine and waits until it answers; returns its process id. Throws Error(Locked) when one is alive
/// already, and Error with the engine's own reason or the last lines of engine.log when it dies before it answers, or
/// when the deadline passes (it is then left alone, and engineAlive() tells). One that has done its work by then is
/// none of these.
int startEngine(const std::filesystem::path &runFolder, const EngineStart &start = {});

/// Where the run's engine may listen: as it has recorded, where it would by itself, and as its last heartbeat says.
[[nodiscard]] std::vector<std::filesystem::path> engineSockets(const std::filesystem::path &runFolder);

/// Connects to the run's living engine. Throws Error(NotFound) when there is none; see RpcClient::connect().
[[nodiscard]] std::unique_ptr<rpc::RpcClient> attach(const std::filesystem::path &runFolder,
                                                     const rpc::Initialize &hello,
                                                     const rpc::RpcClient::Callbacks &callbacks = {});

/// A run that says it is active while no engine holds its folder becomes Interrupted, with an entry in its journal.
/// Returns whether it was so.
bool recover(const std::filesystem::path &runFolder);

} // namespace flexseg
