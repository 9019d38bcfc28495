// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"
#include "core/rpc/record_json.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// "43.2" for 0.432; "-" where there is none.
[[nodiscard]] std::string percentText(const std::optional<double> &share);

/// Rows of cells with columns aligned: the first to the left, the others to the right.
[[nodiscard]] std::string alignedTable(const std::vector<std::vector<std::string>> &rows);

/// As a program reads them: of a sealed domain only that it is.
[[nodiscard]] rpc::Json resultsJson(const std::vector<DomainResult> &results);

/// mIoU in percent: a row for each run, a column for each domain, and the mean over targets.
[[nodiscard]] std::string miouTable(const std::vector<std::pair<std::string, std::vector<DomainResult>>> &runs);

/// IoU in percent: a row for each class, a column for each domain, the mean last.
[[nodiscard]] std::string classTable(const std::vector<DomainResult> &results);

/// Share of wrong pixels in percent: a row for each range of distances to the masks' boundaries and for each width of
/// objects, a column for each domain.
[[nodiscard]] std::string distanceTable(const std::vector<DomainResult> &results);

} // namespace flexseg
