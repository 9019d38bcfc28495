// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/engine/network_output.h"
#include "core/records/inspect_records.h"

#include <cstdint>
#include <string>
#include <vector>

namespace flexseg {

/// Gathers boundary features from the outputs of one network for many samples. One thread.
class FeatureCollector {
public:
    explicit FeatureCollector(const RunConfig &config)
        : m_config(config)
    {
    }

    /// At most \p most of the sample's boundary pixels, drawn uniformly. A sample without mask, or cut into tiles,
    /// gives none.
    void add(const NetworkOutput &output, const LabelMap &mask, const SamplePlace &place, std::int64_t most);

    /// Along the first three principal axes of all features (covariance's eigenvectors, each with its largest component
    /// positive); fewer than two points lie at the origin.
    [[nodiscard]] FeatureCloud finish();

private:
    const RunConfig &m_config;
    FeatureCloud m_cloud;
    std::vector<float> m_features; ///< N x D
    std::int64_t m_channels = 0;
};

} // namespace flexseg
