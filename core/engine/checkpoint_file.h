// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/checkpoint.h"
#include "core/flex/hardness_sampler.h"
#include "core/nn/named_tensors.h"
#include "core/records/run_records.h"

namespace flexseg {

/// Draws made for a step that is not done yet.
struct PendingDraw {
    std::int64_t step = 0;
    std::vector<HardnessSampler::Draw> draws;
    std::vector<double> hardProbabilities; ///< of each sample, where a draw is of the hardness branch; else empty
};

/// Everything from which a run goes on as if it had never ended. The tensors are named
///   model.*      the network's parameters and buffers
///   optimizer.*  AdamW's moments and step counts
///   flex.*       prototypes and their counts, running statistics, the projection head
///   has.*        hardness, draws, hard_draws, last_loss, expected_uniform, expected_hard: one value for each training
///                sample; pending_probabilities: such rows, one for each pending step with a draw by hardness. Files
///                of the first versions have no expectations.
///   random.cpu   state of LibTorch's generator
/// In the file (safetensors) they stand beside the rest as JSON, and a digest over both, so that a file that was
/// altered anywhere is refused.
struct Checkpoint {
    CheckpointInfo info;
    std::vector<PendingDraw> pending;
    NamedTensors tensors;

    /// Those whose names begin with \p prefix, without it.
    [[nodiscard]] NamedTensors tensorsUnder(const std::string &prefix) const;
    void add(const std::string &prefix, const NamedTensors &more);
};

/// Writes newCheckpointName() into \p runFolder as a whole, durably. On Error older files are as they were.
[[nodiscard]] CheckpointRecord writeCheckpoint(const std::filesystem::path &runFolder, const Checkpoint &checkpoint);

/// Throws as readCheckpointInfo() does, and Error(InvalidData) where the digest tells of a change.
[[nodiscard]] Checkpoint readCheckpoint(const std::filesystem::path &file);

} // namespace flexseg
