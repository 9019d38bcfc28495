// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/engine/checkpoint.h"
#include "core/engine/network_output.h"

#include <filesystem>
#include <memory>
#include <stop_token>

namespace flexseg {

/// A checkpoint's network and prototypes, for looking at single images. Used from one thread.
class Predictor {
public:
    /// Device and threads are \p config's. Throws Error for a broken checkpoint or a device that is not there.
    Predictor(const std::filesystem::path &checkpoint, const RunConfig &config);
    ~Predictor();

    [[nodiscard]] const CheckpointInfo &info() const;

    /// Throws Error(InvalidArgument) for an image that is not RGB, Error(Cancelled).
    [[nodiscard]] NetworkOutput output(const Image8 &image, const std::stop_token &cancelled = {});

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
