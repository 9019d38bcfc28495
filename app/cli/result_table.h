// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// Rows of cells with columns aligned: the first to the left, the others to the right.
[[nodiscard]] std::string alignedTable(const std::vector<std::vector<std::string>> &rows);

/// mIoU in percent: a row for each run, a column for each domain, and the mean over targets.
[[nodiscard]] std::string miouTable(const std::vector<std::pair<std::string, std::vector<DomainResult>>> &runs);

/// IoU in percent: a row for each class, a column for each domain, the mean last.
[[nodiscard]] std::string classTable(const std::vector<DomainResult> &results);

} // namespace flexseg
