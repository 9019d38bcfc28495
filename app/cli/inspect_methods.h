// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/inspection.h"
#include "core/rpc/server.h"

#include <functional>

namespace flexseg {

/// Lets \p server answer the inspect/ methods, all in one lane, which is one thread; so \p inspection needs no lock.
/// \p dataset throws Error(NotAvailable) as long as there is none.
void serveInspection(rpc::RpcServer &server, const std::function<const Dataset &()> &dataset, Inspection &inspection);

} // namespace flexseg
