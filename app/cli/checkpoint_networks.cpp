// SPDX-License-Identifier: Apache-2.0
#include "app/cli/checkpoint_networks.h"

#include "core/base/error.h"

namespace flexseg {

CheckpointRecord checkpointOf(const RunStore &store, std::int64_t step)
{
    if (step == 0) {
        if (const auto latest = store.latestCheckpoint())
            return *latest;
        throw Error(ErrorCode::NotAvailable, "The run has no checkpoint yet; predictions appear with the first one.");
    }
    std::string kept;
    for (const CheckpointRecord &checkpoint : store.checkpoints()) {
        if (checkpoint.step == step && checkpoint.kept)
            return checkpoint;
        if (checkpoint.kept)
            kept += " " + std::to_string(checkpoint.step);
    }
    throw Error(ErrorCode::NotFound,
                "No checkpoint of step " + std::to_string(step)
                    + " is kept; there are:" + (kept.empty() ? " none" : kept) + ".");
}

NetworkOutput CheckpointNetworks::output(const Image8 &image, std::int64_t step, const std::stop_token &stop)
{
    const CheckpointRecord checkpoint = checkpointOf(m_store, step);
    if (!m_predictor || m_file != checkpoint.file) {
        m_predictor.reset();
        m_predictor.emplace(m_store.folder() / checkpoint.file, m_config);
        m_file = checkpoint.file;
    }
    return m_predictor->output(image, stop);
}

std::int64_t CheckpointNetworks::newestStep() const
{
    return checkpointOf(m_store, 0).step;
}

} // namespace flexseg
