// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/inspect_records.h"
#include "core/records/sample_row.h"

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace flexseg {

/// What the user has said of samples, by "domain/name"; kept in the run's folder (samples.toml), so that a copied run
/// keeps it, and apart from run.db, which its engine alone writes. Samples without marks are left out.
using SampleMarksByName = std::map<std::string, SampleMarks>;

/// Empty where there is no such file. Throws Error(InvalidData) for one that cannot be understood.
[[nodiscard]] SampleMarksByName readSampleMarks(const std::filesystem::path &runFolder);
/// Replaces the file as a whole.
void writeSampleMarks(const std::filesystem::path &runFolder, const SampleMarksByName &marks);

/// What was measured last of samples (sample_scores.toml); a file that is broken counts as none, since it can be
/// measured again.
[[nodiscard]] std::vector<SampleScore> readSampleScores(const std::filesystem::path &runFolder);
void writeSampleScores(const std::filesystem::path &runFolder, const std::vector<SampleScore> &scores);

} // namespace flexseg
