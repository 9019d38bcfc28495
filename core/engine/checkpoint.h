// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

namespace flexseg {

/// What a checkpoint says about itself; all of its tensors aside.
struct CheckpointInfo {
    static constexpr int currentFormat = 1;

    int format = currentFormat;
    std::int64_t step = 0; ///< steps done
    int segment = 1; ///< of the run; "extend" begins a new one
    std::int64_t segmentStart = 0; ///< steps done when the segment began
    std::int64_t totalSteps = 0; ///< at which the segment ends
    std::int64_t validatedStep = 0; ///< last step whose validation is complete
    std::string configHash;
    std::string config; ///< canonical TOML
    std::vector<std::string> classes; ///< names
    std::int64_t trainingSamples = 0;
    std::string samplesHash; ///< SHA-256 over the training samples' domains and names, in order
    std::string libraryVersion;
    std::string codeVersion;
    std::string instructionSet;
    int threads = 0;
};

/// Reads a checkpoint's header (not its tensors). Throws Error(InvalidData) naming a file that is broken, truncated or
/// no checkpoint, Error(NewerVersion) for one that a newer version wrote.
[[nodiscard]] CheckpointInfo readCheckpointInfo(const std::filesystem::path &file);

/// A run's checkpoints of at most \p lastStep steps by their file names, oldest first, relative to the run's folder:
/// "checkpoints/step-00000100.safetensors", and "checkpoints/step-00000100-2.safetensors" where that step was written
/// again. A file is never overwritten, since the store may hold its hash. Not all of them need to be committed.
struct CheckpointFile {
    std::int64_t step = 0;
    int revision = 1;
    std::string name;
};
[[nodiscard]] std::vector<CheckpointFile> checkpointFiles(const std::filesystem::path &runFolder,
                                                          std::int64_t lastStep);

/// Removes from checkpoints/ what engines that died have left: checkpoints that are not among \p committed (names as
/// above), and files of half-written ones. Other files stay. The caller holds the run's lock.
void sweepCheckpoints(const std::filesystem::path &runFolder, const std::set<std::string> &committed);

/// Name for the next checkpoint of \p step.
[[nodiscard]] std::string newCheckpointName(const std::filesystem::path &runFolder, std::int64_t step);

} // namespace flexseg
