// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/inspect_records.h"

namespace flexseg {

/// Counts one sample's distances. Only the classes' and the distances' arrays of \p report are read.
[[nodiscard]] MisalignmentTally tallyOf(const MisalignmentReport &report);

/// Adds what other samples say.
void addTally(MisalignmentTally &to, const MisalignmentTally &from);

} // namespace flexseg
