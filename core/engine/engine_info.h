// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/records/run_records.h"

#include <stop_token>
#include <string>

namespace flexseg {

[[nodiscard]] std::string libraryVersion(); ///< "LibTorch 2.11.0"
/// "0.1.0+1a2b3c4d5e6f", the commit behind the plus, ".modified" where the working tree differed from it; "0.1.0" where
/// it was built without git.
[[nodiscard]] std::string codeVersion();
/// Vector instructions that the arithmetic uses: the processor's, and LibTorch's own choice where it differs.
[[nodiscard]] std::string engineInstructionSet();
/// run.threads, or all cores where it is 0.
[[nodiscard]] int threadsOf(const RunConfig::Run &config);

/// What makes a run repeatable, as of now. Reads the data set's files for their fingerprint; throws Error naming one
/// that cannot be read, and Error(Cancelled).
[[nodiscard]] Provenance collectProvenance(const RunConfig &config, const Dataset &dataset,
                                           const std::stop_token &stop = {});

} // namespace flexseg
