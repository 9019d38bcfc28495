// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/records/run_records.h"

#include <filesystem>
#include <functional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

struct EvaluationProgress {
    std::string domain;
    int image = 0; ///< of the domain, done
    int images = 0;
    int domainIndex = 0;
    int domainCount = 0;
};

/// Measures a checkpoint on the named domains of \p config's data set; none named means those that a training
/// validates. The network is the checkpoint's; device and threads are \p config's, and all images count. Blocks. Throws
/// Error: Cancelled once \p stop is asked for (within one image), NotFound for a domain that is unknown or has no
/// masks, InvalidData for a broken checkpoint or one with other classes than the data set's.
[[nodiscard]] std::vector<DomainResult> evaluate(const std::filesystem::path &checkpoint, const RunConfig &config,
                                                 const std::vector<std::string> &domains, std::stop_token stop,
                                                 const std::function<void(const EvaluationProgress &)> &progress = {});

} // namespace flexseg
