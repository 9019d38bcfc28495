// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace flexseg {

/// What the user has said of a training sample.
struct SampleMarks {
    std::set<std::string> tags;
    double weight = 1; ///< its share of the draws is multiplied by this; 0 or more
    bool excluded = false;

    bool operator==(const SampleMarks &) const = default;
};

struct MarkedSample {
    std::int64_t index = 0; ///< SampleRecord::index
    SampleMarks marks;

    bool operator==(const MarkedSample &) const = default;
};

/// All that is known of a training sample, for the one who looks for hard and for broken ones.
struct SampleRow {
    SampleRecord sample;
    std::vector<float> history; ///< hardness at each commit, oldest first; a short tail
    std::optional<double> drawProbability; ///< of the next draw, both branches of HAS taken together
    /// Draws that were to be expected so far: for each draw of that branch the sample's probability then, summed.
    std::optional<double> expectedUniformDraws;
    std::optional<double> expectedHardDraws;
    std::optional<double> boundaryIou; ///< of the last prediction against the mask, 0..1
    std::optional<double> misalignmentPx; ///< mean absolute distance of the mask's boundary to the image's
    SampleMarks marks;
};

/// Rows for \p samples with what \p states (rising steps) tell of them; without marks and measurements. A state of
/// another number of samples, as a foreign file might hold, tells nothing.
[[nodiscard]] std::vector<SampleRow> joinSamples(std::vector<SampleRecord> samples,
                                                 const std::vector<SamplerState> &states);

} // namespace flexseg
