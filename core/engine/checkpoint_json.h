// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/checkpoint_file.h"

#include <map>

namespace flexseg {

/// A checkpoint without its tensors, as JSON text.
[[nodiscard]] std::string toJson(const Checkpoint &checkpoint);

/// Inverse; \p file is named by the Error(InvalidData) or Error(NewerVersion) that it throws.
[[nodiscard]] Checkpoint fromJson(const std::string &text, const std::filesystem::path &file);

/// The metadata of a safetensors file, from its header alone. Throws Error(InvalidData) naming a file that is broken
/// or whose length differs from what the header says.
[[nodiscard]] std::map<std::string, std::string> readSafetensorsMetadata(const std::filesystem::path &file);

} // namespace flexseg
