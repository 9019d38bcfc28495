// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/dataset.h"
#include "core/engine/feature_embedding.h"
#include "core/engine/inspector.h"
#include "core/records/inspect_records.h"
#include "core/rpc/protocol.h"

#include <functional>
#include <list>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace flexseg {

/// Where networks come from: a trainer, or a run's checkpoints.
class NetworkSource {
public:
    virtual ~NetworkSource() = default;
    /// Of the network that \p step names; see SamplePlace.
    [[nodiscard]] virtual NetworkOutput output(const Image8 &image, std::int64_t step, const std::stop_token &stop) = 0;
    /// Steps done by the newest network.
    [[nodiscard]] virtual std::int64_t newestStep() const = 0;
};

[[nodiscard]] DatasetInfo describe(const Dataset &dataset);

/// The sample's files. Throws Error(NotFound) with what there is.
[[nodiscard]] const DatasetSample &sampleAt(const Dataset &dataset, const SamplePlace &place);

/// Answers what is asked about samples, and keeps the last few, so that a probe or a slider asks no network again. Used
/// from one thread; what it is given outlives it.
class Inspection {
public:
    Inspection(const RunConfig &config, NetworkSource &source)
        : m_config(config)
        , m_source(source)
    {
    }

    [[nodiscard]] SampleMaps maps(const Dataset &dataset, const SamplePlace &place,
                                  const std::vector<std::string> &names, const std::stop_token &stop);
    [[nodiscard]] PixelReading pixel(const Dataset &dataset, const SamplePlace &place, int x, int y,
                                     const std::stop_token &stop);
    /// Throws Error(InvalidArgument) for a setting that is none of UBE's, or out of range.
    [[nodiscard]] UbeReport ube(const Dataset &dataset, const SamplePlace &place,
                                const std::vector<rpc::Setting> &settings, const std::stop_token &stop);

    [[nodiscard]] MisalignmentReport misalignment(const Dataset &dataset, const SamplePlace &place,
                                                  const std::stop_token &stop);

    /// Throws Error(NotAvailable) where the sample has no mask.
    [[nodiscard]] SampleScore score(const Dataset &dataset, const SamplePlace &place, const std::stop_token &stop);

    /// What the report of a sample comes to, without keeping the sample: a survey would drive out what is looked at.
    [[nodiscard]] MisalignmentTally misalignmentTally(const Dataset &dataset, const SamplePlace &place,
                                                      const std::stop_token &stop);

    /// Keeps the features for embedding(). Throws Error(NotAvailable) where no domain has masks.
    [[nodiscard]] FeatureCloud features(const Dataset &dataset, const FeatureQuery &params,
                                        const std::stop_token &stop);
    /// Of the features that were gathered last, where they are those of the query, its step being their network's or
    /// the one that was asked for; else gathers them.
    [[nodiscard]] Embedding embedding(const Dataset &dataset, const EmbeddingQuery &query, const std::stop_token &stop);

private:
    struct Kept {
        SamplePlace place;
        Inspector inspector;
    };

    struct Gathered {
        FeatureQuery query;
        FeatureSet features;
        std::optional<FeatureEmbedding> embedding;
    };

    [[nodiscard]] const Inspector *kept(const SamplePlace &place);
    [[nodiscard]] Inspector load(const Dataset &dataset, const SamplePlace &place, const std::stop_token &stop);
    [[nodiscard]] const Inspector &inspector(const Dataset &dataset, const SamplePlace &place,
                                             const std::stop_token &stop);

    const RunConfig &m_config;
    NetworkSource &m_source;
    std::list<Kept> m_kept; ///< the last used first
    std::optional<Gathered> m_gathered;
};

} // namespace flexseg
