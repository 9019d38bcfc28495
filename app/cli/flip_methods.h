// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/rpc/server.h"

#include <filesystem>

namespace flexseg {

/// Lets \p server answer the compare/ methods for the run in \p folder. What it is given outlives the server's stop().
void serveFlips(rpc::RpcServer &server, const std::filesystem::path &folder, const RunConfig &config,
                const Dataset &dataset);

} // namespace flexseg
