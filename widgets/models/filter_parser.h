// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/filter_lexer.h"
#include "widgets/models/filter_node.h"
#include "widgets/models/sample_filter.h"

namespace flexseg {

/// Recursive descent over SampleFilter's language:
///   any     = all { "or" all }
///   all     = one { [ "and" ] one }
///   one     = "not" one | "(" any ")" | column operator value | flag | word
/// to SampleFilter::maxDepth levels.
[[nodiscard]] std::variant<FilterNode, FilterError> parseFilter(const QString &expression);

} // namespace flexseg
