// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/rpc/client.h"

#include <chrono>
#include <filesystem>
#include <memory>
#include <stop_token>

namespace flexseg {

/// Where "serve --inspect" of a run listens; apart from its training engine's socket.
[[nodiscard]] std::filesystem::path inspectSocketOf(const std::filesystem::path &runFolder);

/// Connects to the run's inspecting engine, on a data channel; starts one where none is. Throws Error with the end of
/// its log when it does not come up within \p deadline, Error(Cancelled) once \p stop is requested. Blocks: not for a
/// GUI thread.
[[nodiscard]] std::unique_ptr<rpc::RpcClient>
attachInspector(const std::filesystem::path &runFolder, rpc::Initialize hello,
                const rpc::RpcClient::Callbacks &callbacks = {},
                std::chrono::milliseconds deadline = std::chrono::seconds(30), const std::stop_token &stop = {});

} // namespace flexseg
