// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/data/dataset.h"
#include "core/engine/checkpoint.h"

#include <filesystem>
#include <string>
#include <vector>

namespace flexseg {

/// The domains of these names, on whose validation images a checkpoint can be measured; none named means those that a
/// training validates. Throws Error: NotFound for an unknown one, InvalidArgument for one that holds out no images.
[[nodiscard]] std::vector<const Domain *> measuredDomains(const Dataset &dataset, const RunConfig &config,
                                                          const std::vector<std::string> &names);

/// Throws Error(InvalidData), naming \p file, where the checkpoint knows other classes than \p labels, or in another
/// order.
void requireSameClasses(const CheckpointInfo &info, const LabelSpace &labels, const std::filesystem::path &file);

} // namespace flexseg
