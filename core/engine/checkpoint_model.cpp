// SPDX-License-Identifier: Apache-2.0
#include "core/engine/checkpoint_model.h"

#include "core/base/error.h"
#include "core/config/config_schema.h"
#include "core/engine/checkpoint_file.h"

namespace flexseg {

CheckpointModel loadCheckpointModel(const std::filesystem::path &file, Device device)
{
    const Checkpoint checkpoint = readCheckpoint(file);
    RunConfig config = parseRunConfig(checkpoint.info.config).config;
    config.run.device = device;
    const int classes = static_cast<int>(checkpoint.info.classes.size());
    CheckpointModel result{
        checkpoint.info,
        Segmenter(config.model, classes, config.run.seed, device),
        FlexLoss(config, classes, config.model.headChannels, config.run.seed),
    };
    try {
        result.model.loadState(checkpoint.tensorsUnder("model."));
        result.loss.loadState(checkpoint.tensorsUnder("flex."));
    } catch (const Error &e) {
        throw Error(e.code(), "The checkpoint " + file.string() + " does not fit: " + e.what());
    }
    result.model.setTraining(false);
    result.loss.setTraining(false);
    return result;
}

} // namespace flexseg
