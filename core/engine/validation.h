// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/dataset.h"
#include "core/nn/segmenter.h"
#include "core/records/run_records.h"

#include <functional>
#include <optional>
#include <stop_token>

namespace flexseg {

struct ValidationPlan {
    const LabelSpace *labels = nullptr;
    Device device = Device::Cpu;
    std::int64_t mostImages = 0; ///< of a domain, spread evenly over it; 0: all
    bool trainingAfter = false; ///< the model goes back to training mode after each image
    std::int64_t step = 0;
    std::stop_token stop = {}; ///< heard within a large image too
};

/// Compares the model's prediction with the mask on a domain's validation images, one at a time at full resolution. The
/// loss is plain cross-entropy, its mean over all pixels that are not ignored. Touches neither random state nor running
/// statistics. \p goOn is asked before each image with how many are done and how many there are; nothing is returned
/// once it says no or the plan's stop was requested. Throws Error(NotFound) where the domain has no image with a mask,
/// and Error naming a broken file.
[[nodiscard]] std::optional<DomainResult> validateDomain(Segmenter &model, const Domain &domain,
                                                         const ValidationPlan &plan,
                                                         const std::function<bool(int done, int of)> &goOn);

} // namespace flexseg
