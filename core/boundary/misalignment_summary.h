// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/boundary/misalignment.h"

#include <cstdint>
#include <vector>

namespace flexseg {

/// The combined distances of the borders of one class, seen from its side: positive where it reaches beyond its mask.
struct ClassMisalignment {
    std::uint8_t classId = 0;
    std::int64_t points = 0;
    double mean = 0; ///< px
    double meanAbsolute = 0; ///< px
    double shareOff = 0; ///< of points with |distance| > offPx
    std::vector<std::int64_t> histogram; ///< see MisalignmentSummary::edges
};

struct MisalignmentSummary {
    float offPx = 0;
    std::vector<float> edges; ///< of the bins, px; the outermost bins also count what lies beyond them
    ClassMisalignment all; ///< every point once, seen from the class with the higher id; classId is ignoreLabel
    std::vector<ClassMisalignment> classes; ///< those that have a border, by id
};

/// \p bins of \p binPx, symmetric about 0. Throws Error(InvalidArgument) unless both are positive.
[[nodiscard]] MisalignmentSummary summariseMisalignment(const Misalignment &found, float offPx = 2.0f, int bins = 25,
                                                        float binPx = 1.0f);

/// The combined distances as a map of the mask's size, at the pixels on both sides of each border, seen from the class
/// with the higher id, as the demo stores the truth; NaN elsewhere. A pixel with several borders takes the greatest.
[[nodiscard]] FloatMap misalignmentMap(const Misalignment &found);

} // namespace flexseg
