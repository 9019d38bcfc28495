// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/checkpoint.h"
#include "core/flex/flex_loss.h"
#include "core/nn/segmenter.h"

#include <filesystem>

namespace flexseg {

/// A checkpoint's network and loss (for its prototypes), in evaluation mode, as the checkpoint's own configuration
/// describes it.
struct CheckpointModel {
    CheckpointInfo info;
    Segmenter model;
    FlexLoss loss;
};

/// Throws as readCheckpoint() does.
[[nodiscard]] CheckpointModel loadCheckpointModel(const std::filesystem::path &file, Device device);

} // namespace flexseg
