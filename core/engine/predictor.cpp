// SPDX-License-Identifier: Apache-2.0
#include "core/engine/predictor.h"

#include "core/engine/checkpoint_model.h"
#include "core/engine/engine_info.h"
#include "core/engine/library_errors.h"

#include <torch/torch.h>

namespace flexseg {

struct Predictor::Impl {
    Device device;
    CheckpointModel loaded;
};

Predictor::Predictor(const std::filesystem::path &checkpoint, const RunConfig &config)
    : m_impl(withLibraryErrors([&] {
        at::set_num_threads(threadsOf(config.run));
        return std::make_unique<Impl>(Impl{config.run.device, loadCheckpointModel(checkpoint, config.run.device)});
    }))
{
}

Predictor::~Predictor() = default;

const CheckpointInfo &Predictor::info() const
{
    return m_impl->loaded.info;
}

NetworkOutput Predictor::output(const Image8 &image, const std::stop_token &cancelled)
{
    return withLibraryErrors([&] {
        NetworkOutput output = networkOutput(m_impl->loaded.model, m_impl->loaded.loss, image, m_impl->device, false,
                                             [&cancelled] { return cancelled.stop_requested(); });
        output.step = m_impl->loaded.info.step;
        return output;
    });
}

} // namespace flexseg
