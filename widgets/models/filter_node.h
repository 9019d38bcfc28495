// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/sample_columns.h"

#include <string>
#include <vector>

namespace flexseg {

/// A part of a filter expression, as the parser makes it.
struct FilterNode {
    enum class Kind { And, Or, Not, Number, Text, Missing };
    enum class Compare { Equal, Unequal, Less, LessEqual, Greater, GreaterEqual, Matches, Holds };

    Kind kind = Kind::And; ///< an And without children holds for every sample
    std::vector<FilterNode> children;
    SampleColumn column = SampleColumn::Name;
    Compare compare = Compare::Equal;
    double number = 0; ///< compared with; where there is a percentile, its value once bound
    std::optional<double> percentile;
    bool isKnown = true; ///< false: the percentile of a column without values
    std::string text; ///< folded
};

} // namespace flexseg
