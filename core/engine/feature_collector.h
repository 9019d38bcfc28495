// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/config/run_config.h"
#include "core/engine/network_output.h"
#include "core/records/inspect_records.h"

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// The features behind a cloud, and the bank of their network.
struct FeatureSet {
    std::int64_t step = 0; ///< of the network
    std::int64_t channels = 0;
    std::int64_t levels = 0;
    std::vector<float> values; ///< N x channels
    std::vector<float> axes; ///< N x 3: as FeatureCloud::xyz
    std::vector<float> prototypes; ///< classes x levels x channels
    std::vector<std::int64_t> updates; ///< classes x levels; 0: no prototype yet
};

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
    /// What the cloud was made from, after finish().
    [[nodiscard]] FeatureSet takeFeatures() { return std::move(m_set); }

private:
    const RunConfig &m_config;
    FeatureCloud m_cloud;
    FeatureSet m_set;
};

} // namespace flexseg
