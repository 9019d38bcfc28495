// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/sample_columns.h"

#include <span>
#include <vector>

namespace flexseg {

enum class SampleOrder { Rising, Falling };

/// The places of \p rows sorted by a column; equal ones stay in their order and those without a value come last.
[[nodiscard]] std::vector<int> sortedSamples(std::span<const SampleRow> rows, SampleColumn column, SampleOrder order);

} // namespace flexseg
