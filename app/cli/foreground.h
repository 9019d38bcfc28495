// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <filesystem>

namespace flexseg {

/// Trains a run in this process until it ends, with progress in the terminal (or as JSON lines). Ctrl+C stops it and
/// saves; a second one ends at once. A pause that no window can end (a step that was not finite) stops it too.
[[nodiscard]] RunOutcome trainInForeground(const std::filesystem::path &runFolder, bool json);

} // namespace flexseg
