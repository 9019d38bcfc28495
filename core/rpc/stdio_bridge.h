// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace flexseg::rpc {

enum class BridgeEnd { Client, Engine };

/// Copies bytes between a pair of file descriptors and an engine's socket, both ways, until one side ends; what has
/// been read by then is still delivered. Blocks; tells which side ended it. Throws Error when nobody listens on \p
/// socketPath.
BridgeEnd bridge(int inputFd, int outputFd, const std::filesystem::path &socketPath);

} // namespace flexseg::rpc
