// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/feature_collector.h"
#include "core/engine/tsne.h"
#include "core/records/inspect_records.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace flexseg {

/// Boundary features and GAP's bank laid out in the plane. t-SNE itself lays out so many of the features, evenly over
/// all; the others, and the prototypes, lie at the mean of the three of those that are nearest in the features' space,
/// weighted by the inverse of their distances. One thread.
class FeatureEmbedding {
public:
    static constexpr std::int64_t mostSampled = 5000;

    /// Throws Error(NotAvailable) for fewer than four features, Error(Cancelled).
    explicit FeatureEmbedding(const FeatureSet &features, const std::stop_token &stop = {});

    /// Throws Error(Cancelled) and keeps what is done.
    [[nodiscard]] Embedding advance(std::int64_t iterations, const std::stop_token &stop = {});

private:
    static constexpr std::size_t anchorCount = 3;
    /// Where something lies: at its nearest sampled points.
    struct Anchors {
        std::int32_t point[anchorCount] = {};
        float weight[anchorCount] = {}; ///< sum 1; all 0: nowhere
    };

    void place(const FeatureSet &features, const std::vector<float> &sampled, const std::stop_token &stop);
    [[nodiscard]] std::vector<float> placesOf(const std::vector<Anchors> &anchors) const;

    std::int64_t m_step = 0;
    std::int64_t m_levels = 0;
    std::optional<Tsne> m_tsne;
    std::vector<Anchors> m_points;
    std::vector<Anchors> m_prototypes;
};

} // namespace flexseg
