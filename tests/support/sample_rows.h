// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/sample_row.h"

#include <cstdint>
#include <vector>

namespace flexseg::test {

/// Training samples as a run leaves them: two domains, hardness that is skew, a few broken masks, draws by both
/// branches of HAS as intended, a few not drawn yet. The same seed gives the same rows.
[[nodiscard]] std::vector<SampleRow> sampleRows(int count, std::uint32_t seed = 1);

} // namespace flexseg::test
