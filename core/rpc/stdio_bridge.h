// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace flexseg::rpc {

/// Copies bytes between a pair of file descriptors and an engine's socket, both ways, until one side ends; what has
/// been read by then is still delivered. Blocks. Throws Error when nobody listens on \p socketPath.
void bridge(int inputFd, int outputFd, const std::filesystem::path &socketPath);

} // namespace flexseg::rpc
