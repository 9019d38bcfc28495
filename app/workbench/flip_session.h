// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/base/image.h"
#include "core/records/flip_records.h"
#include "core/rpc/client.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>

namespace flexseg {

/// A connection to the inspecting engine of the run that was asked last, also of one that is being trained, for
/// comparisons, which would keep a training or a picture waiting. Calls block and are made on one worker thread; they
/// throw Error, Cancelled once \p stop is requested.
class FlipSession {
public:
    [[nodiscard]] FlipReport compare(const std::filesystem::path &runFolder, const FlipQuery &query,
                                     const std::function<void(const FlipProgress &)> &progress,
                                     const std::stop_token &stop);
    [[nodiscard]] Image8 crop(const std::filesystem::path &runFolder, const FlipCropQuery &query,
                              const std::stop_token &stop);

private:
    [[nodiscard]] rpc::RpcClient &client(const std::filesystem::path &runFolder, const std::stop_token &stop);

    std::filesystem::path m_folder;
    std::unique_ptr<rpc::RpcClient> m_client;
};

} // namespace flexseg
