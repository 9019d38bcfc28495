// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace flexseg {

class RunStore;

namespace rpc {
class RpcServer;
}

/// Lets \p server answer store/* and run/summary from \p store, which outlives it.
void serveStore(rpc::RpcServer &server, const RunStore &store);

} // namespace flexseg
