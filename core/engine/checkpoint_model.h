// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/checkpoint.h"
#include "core/nn/segmenter.h"

#include <filesystem>

namespace flexseg {

/// A checkpoint's network alone, in evaluation mode, as the checkpoint's own configuration describes it.
struct CheckpointModel {
    CheckpointInfo info;
    Segmenter model;
};

/// Throws as readCheckpoint() does.
[[nodiscard]] CheckpointModel loadCheckpointModel(const std::filesystem::path &file, Device device);

} // namespace flexseg
