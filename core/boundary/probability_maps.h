// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

namespace flexseg {

/// A model's class probabilities, channel by channel: classes x height x width, of any size; they cover the mask.
struct ProbabilityMaps {
    int classes = 0;
    int width = 0;
    int height = 0;
    std::span<const float> values;

    /// Throws Error(InvalidArgument) unless there is a value for each class and place.
    void check() const;
};

} // namespace flexseg
