// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/dataset.h"
#include "core/records/inspect_records.h"
#include "core/rpc/server.h"

#include <functional>
#include <stop_token>

namespace flexseg {

/// Train ids of an image, and the step of the network that made them.
struct TimedPrediction {
    LabelMap labels;
    std::int64_t step = 0;
};

using Predict = std::function<TimedPrediction(const DatasetSample &, const std::stop_token &)>;

[[nodiscard]] DatasetInfo describe(const Dataset &dataset);

/// Lets \p server answer inspect/dataset and inspect/prediction.
void serveInspection(rpc::RpcServer &server, const std::function<const Dataset &()> &dataset, const Predict &predict);

} // namespace flexseg
