// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/inspection.h"
#include "core/engine/predictor.h"
#include "core/records/run_records.h"
#include "core/store/run_store.h"

#include <optional>
#include <string>

namespace flexseg {

/// The kept checkpoint of \p step (0: the newest). Throws Error(NotFound) with those that there are.
[[nodiscard]] CheckpointRecord checkpointOf(const RunStore &store, std::int64_t step);

/// The networks of a run's checkpoints, of which the last used one stays loaded. Used from one thread; what it is given
/// outlives it.
class CheckpointNetworks : public NetworkSource {
public:
    CheckpointNetworks(const RunStore &store, const RunConfig &config)
        : m_store(store)
        , m_config(config)
    {
    }

    [[nodiscard]] NetworkOutput output(const Image8 &image, std::int64_t step, const std::stop_token &stop) override;
    [[nodiscard]] std::int64_t newestStep() const override;

private:
    const RunStore &m_store;
    const RunConfig &m_config;
    std::optional<Predictor> m_predictor;
    std::string m_file;
};

} // namespace flexseg
