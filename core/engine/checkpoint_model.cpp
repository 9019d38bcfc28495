// SPDX-License-Identifier: Apache-2.0
#include "core/engine/checkpoint_model.h"

#include "core/base/error.h"
#include "core/config/config_schema.h"
#include "core/engine/checkpoint_file.h"

namespace flexseg {

CheckpointModel loadCheckpointModel(const std::filesystem::path &file, Device device)
{
    const Checkpoint checkpoint = readCheckpoint(file);
    const RunConfig config = parseRunConfig(checkpoint.info.config).config;
    CheckpointModel result{
        checkpoint.info,
        Segmenter(config.model, static_cast<int>(checkpoint.info.classes.size()), config.run.seed, device)};
    try {
        result.model.loadState(checkpoint.tensorsUnder("model."));
    } catch (const Error &e) {
        throw Error(e.code(), "The checkpoint " + file.string() + " does not fit: " + e.what());
    }
    result.model.setTraining(false);
    return result;
}

} // namespace flexseg
