// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/records/flip_records.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

/// Predicts the validation images of the named domains (none: those that \p config's training validates) with two
/// checkpoints' networks and counts what flips between them; see FlipLedger. Of the report it fills the steps and what
/// the ledger counts. Device and threads are \p config's; all images with a mask count; one at a time is in memory, and
/// both networks. Blocks. Throws Error: Cancelled once \p stop is requested (within one image), NotFound for a domain
/// that is unknown or has no masks, InvalidData for a broken checkpoint or one with other classes than the data set's.
[[nodiscard]] FlipReport compareNetworks(const std::filesystem::path &checkpointA,
                                         const std::filesystem::path &checkpointB, const RunConfig &config,
                                         const Dataset &dataset, const std::vector<std::string> &domains,
                                         const std::stop_token &stop,
                                         const std::function<void(const FlipProgress &)> &progress = {});

} // namespace flexseg
