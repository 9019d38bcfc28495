// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flexseg {

/// How a checkpoint whose numbers are told may have come to be the one: only the first two could be known before the
/// targets were measured.
enum class CheckpointChoice {
    Last, ///< of those that were validated
    BestOnSource, ///< highest mean IoU on the source domains' held-out images
    Oracle, ///< neither, and highest mean IoU on the target domains: chosen on the target
    ByHand, ///< none of these
};

/// All that hold for the checkpoint at \p step among those of \p results, as people see them; at least one. Empty where
/// that step was not validated. Of equal ones the later counts as the best.
[[nodiscard]] std::vector<CheckpointChoice> choicesOf(const std::vector<DomainResult> &results, std::int64_t step);

/// "last", "best on source", "oracle (chosen on target)", "chosen by hand".
[[nodiscard]] const char *toString(CheckpointChoice choice) noexcept;
/// "last, best on source"
[[nodiscard]] std::string choiceText(const std::vector<CheckpointChoice> &choices);

} // namespace flexseg
