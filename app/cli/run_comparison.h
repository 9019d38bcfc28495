// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/records/flip_records.h"

#include <filesystem>
#include <functional>
#include <stop_token>

namespace flexseg {

/// Compares a checkpoint of the run in \p folder (A) with one of the same or of another run (B) beside it, on the data
/// set \p dataset of A's run, whose configuration is \p config. The report's notice tells where B was trained on other
/// data. Throws as compareNetworks() does, and Error: InvalidArgument for another run's id that is no plain name,
/// NotFound where there is no such run or checkpoint.
[[nodiscard]] FlipReport compareRuns(const std::filesystem::path &folder, const RunConfig &config,
                                     const Dataset &dataset, const FlipQuery &query, const std::stop_token &stop,
                                     const std::function<void(const FlipProgress &)> &progress);

} // namespace flexseg
