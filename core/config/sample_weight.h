// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace flexseg {

/// An entry of data.sample_weights, "domain/name=weight".
struct SampleWeight {
    std::string sample; ///< domain/name
    double weight = 1; ///< 0: never drawn
};

/// Nothing where \p entry is none: without a name, or without a weight of 0 or more.
[[nodiscard]] std::optional<SampleWeight> parseSampleWeight(const std::string &entry);
[[nodiscard]] std::string sampleWeightEntry(const SampleWeight &weight);

/// "2 samples are excluded, 1 is weighted."
[[nodiscard]] std::string describeSampleWeights(const std::vector<std::string> &entries);

} // namespace flexseg
