// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/checkpoint_file.h"

namespace flexseg {

/// A checkpoint without its tensors, as JSON text.
[[nodiscard]] std::string toJson(const Checkpoint &checkpoint);

/// Inverse; \p file is named by the Error(InvalidData) or Error(NewerVersion) that it throws.
[[nodiscard]] Checkpoint fromJson(const std::string &text, const std::filesystem::path &file);

} // namespace flexseg
