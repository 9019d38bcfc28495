// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/loader.h"

#include <string>
#include <vector>

namespace flexseg {

/// One weight for each of \p samples, in their order, as data.sample_weights (\p entries: "domain/name=weight") gives
/// them; 1 where it names none. Empty where \p entries is. Throws Error(InvalidConfig) with every fault, one a line:
/// an entry that cannot be read, that names no sample of them or one twice, and weights of which none is above 0.
[[nodiscard]] std::vector<double> sampleWeights(const std::vector<TrainingSample> &samples,
                                                const std::vector<std::string> &entries);

} // namespace flexseg
