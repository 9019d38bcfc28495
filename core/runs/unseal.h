// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace flexseg {

class Workspace;

/// Opens a sealed domain of a run for good: its journal says when and by whom, and user.toml keeps it. Throws
/// Error(Locked) while the run's engine is alive, since who sees a target could then still decide on the training by
/// it, InvalidArgument where that domain is not sealed, NotFound. What throws leaves it sealed.
void unsealDomain(Workspace &workspace, const std::string &id, const std::string &domain);

} // namespace flexseg
