// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/config_schema.h"

namespace flexseg::detail {

/// The table behind schema().
[[nodiscard]] std::vector<Field> makeSchema();

} // namespace flexseg::detail
