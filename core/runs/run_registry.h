// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace flexseg {

class Workspace;

struct CreatedRun {
    std::string id;
    std::filesystem::path folder;
};

/// Makes a run's folder with its store, and lists it. Throws Error(InvalidConfig) with all faults of \p config, one a
/// line; nothing is left behind then.
CreatedRun createRun(Workspace &workspace, const RunConfig &config);

/// The folder of the newest run with that configuration that has not failed; made when there is none, or none any more.
[[nodiscard]] std::filesystem::path runWith(Workspace &workspace, const RunConfig &config);

/// The configuration of a run's last segment.
[[nodiscard]] RunConfig configOfRun(const std::filesystem::path &runFolder);

/// Adds a segment of \p moreSteps steps, with its own schedule, behind the last checkpoint; the run can then be
/// resumed. \p sampleWeights, where given, are the segment's data.sample_weights. Throws Error where its state does not
/// allow that, it has no checkpoint, or its engine is alive.
void extendRun(Workspace &workspace, const std::string &id, std::int64_t moreSteps,
               const std::optional<std::vector<std::string>> &sampleWeights = {});

/// For good. Throws Error(Locked) while its engine is alive.
void deleteRun(Workspace &workspace, const std::string &id);

/// What is wrong with a run's database and checkpoints, a sentence each; empty: sound.
[[nodiscard]] std::vector<std::string> verifyRun(const std::filesystem::path &runFolder);

} // namespace flexseg
