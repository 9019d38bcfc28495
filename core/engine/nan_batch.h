// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/training_session.h"

#include <filesystem>
#include <string>

namespace flexseg {

/// Keeps a batch whose step was not applied, for looking at: nan/step-N/ in the run's folder with each crop as it was
/// trained on (image and train ids as PNG) and batch.json with names, losses and the learning rate. Throws Error naming
/// what cannot be written.
void keepBatch(const std::filesystem::path &runFolder, const TrainingSession::Step &step,
               const std::vector<TrainingSample> &samples);

/// The batch's samples as "domain/name, domain/name".
[[nodiscard]] std::string namesOf(const Batch &batch, const std::vector<TrainingSample> &samples);

/// "nan/step-00000012", relative to the run's folder.
[[nodiscard]] std::string nanFolderName(std::int64_t step);

} // namespace flexseg
