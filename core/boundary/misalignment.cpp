// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/misalignment.h"

#include "core/base/error.h"
#include "core/boundary/edge_evidence.h"
#include "core/boundary/model_evidence.h"
#include "core/boundary/offset_chain.h"
#include "core/boundary/offset_estimate.h"
#include "core/boundary/spread_mixture.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

namespace flexseg {

namespace {

constexpr float none = std::numeric_limits<float>::quiet_NaN();
constexpr float pointSpread = 1.2f; ///< mean |offset| expected at a point of which nothing else is known, units

void check(const Image8 &image, const LabelMap &mask, const std::optional<ProbabilityMaps> &model)
{
    const auto size = [](const auto &map) { return std::to_string(map.width) + " x " + std::to_string(map.height); };
    if (image.channels != 3 || mask.channels != 1)
        throw Error(ErrorCode::InvalidArgument, "Misalignment needs an image of 3 channels and a mask of 1.");
    if (image.width != mask.width || image.height != mask.height)
        throw Error(ErrorCode::InvalidArgument,
                    "The image is " + size(image) + " px, its mask " + size(mask) + " px: they must be of one size.");
    if (model)
        model->check();
}

class Estimator {
public:
    Estimator(const Image8 &image, const LabelMap &mask, const std::optional<ProbabilityMaps> &model,
              const MisalignmentOptions &options)
        : m_grid(mask.width, options.rangePx)
        , m_offsets(static_cast<std::size_t>(m_grid.offsets()))
        , m_source(image, m_grid)
        , m_edges(m_source, mask, m_grid)
    {
        if (model)
            m_model.emplace(*model, mask, m_grid);
        m_result.boundary = boundaryPoints(mask);
        m_result.points.resize(m_result.boundary.points.size());
    }

    Misalignment run(const std::stop_token &stop)
    {
        for (const BoundarySegment &segment : m_result.boundary.segments) {
            throwIfStopped(stop);
            look(segment);
        }
        m_mixture.solve();
        m_result.spread = m_mixture.expected() * m_grid.unitPx;
        for (std::size_t s = 0; s < m_chains.size(); ++s) {
            throwIfStopped(stop);
            decide(s);
        }
        return std::move(m_result);
    }

private:
    struct Chain {
        std::vector<Anchor> anchors;
        std::vector<float> logLikelihood; ///< anchors x offsets
        std::vector<float> gaps;
        std::vector<float> turns;
    };

    static void throwIfStopped(const std::stop_token &stop)
    {
        if (stop.stop_requested())
            throw Error(ErrorCode::Cancelled, "The search for misaligned borders was stopped.");
    }

    [[nodiscard]] OffsetChain chainOf(const Chain &c) const
    {
        return {c.logLikelihood, c.gaps, c.turns, m_grid.offsets(), ProfileGrid::stepUnits, ChainModel{}};
    }

    /// Collects a segment's evidence, and what each of its points says alone.
    void look(const BoundarySegment &segment)
    {
        Chain &c = m_chains.emplace_back();
        c.anchors = segmentAnchors(m_result.boundary, segment, m_grid);
        c.logLikelihood.resize(c.anchors.size() * m_offsets);
        m_edges.read(c.anchors, segment);
        const bool known = m_model && m_model->knows(segment);
        std::vector<float> fromModel(known ? m_offsets : 0);
        std::vector<PointMisalignment> alone(c.anchors.size());
        for (std::size_t i = 0; i < c.anchors.size(); ++i) {
            const std::span<float> log(&c.logLikelihood[i * m_offsets], m_offsets);
            m_edges.logLikelihood(static_cast<int>(i), log);
            const OffsetEstimate image = likeliestOffset(log, m_grid, pointSpread);
            alone[i].image = image.offsetPx;
            alone[i].imageConfidence = image.confidence;
            alone[i].model = none;
            if (known) {
                m_model->logLikelihood(c.anchors[i], segment, m_edges.sidesAt(static_cast<int>(i)), fromModel);
                const OffsetEstimate model = likeliestOffset(fromModel, m_grid, pointSpread);
                alone[i].model = model.offsetPx;
                alone[i].modelConfidence = model.confidence;
                for (std::size_t o = 0; o < m_offsets; ++o)
                    log[o] += fromModel[o];
            }
            if (i + 1 < c.anchors.size()) {
                const Anchor &a = c.anchors[i];
                const Anchor &b = c.anchors[i + 1];
                c.gaps.push_back(std::max(0.3f, std::hypot(b.x - a.x, b.y - a.y) / m_grid.unitPx));
                c.turns.push_back(std::hypot(b.nx - a.nx, b.ny - a.ny));
            }
        }
        spreadToPoints(c, alone, [](PointMisalignment &to, const PointMisalignment &from) { to = from; });
        OffsetChain chain = chainOf(c);
        SpreadMixture::Row evidence;
        for (std::size_t s = 0; s < evidence.size(); ++s)
            evidence[s] = chain.logEvidence(SpreadMixture::spreads[s]);
        m_mixture.add(evidence);
    }

    void decide(std::size_t s)
    {
        Chain &c = m_chains[s];
        OffsetChain chain = chainOf(c);
        std::vector<float> posterior(c.logLikelihood.size());
        const SpreadMixture::Row weights = m_mixture.weightsOf(s);
        for (std::size_t k = 0; k < weights.size(); ++k)
            if (weights[k] > 1e-3f)
                chain.addPosterior(SpreadMixture::spreads[k], weights[k], posterior);
        std::vector<PointMisalignment> found(c.anchors.size());
        for (std::size_t i = 0; i < c.anchors.size(); ++i) {
            const OffsetEstimate e = meanOffset({&posterior[i * m_offsets], m_offsets}, m_grid);
            found[i].combined = e.offsetPx;
            found[i].confidence = e.confidence;
            found[i].offProbability = e.offProbability;
        }
        spreadToPoints(c, found, [](PointMisalignment &to, const PointMisalignment &from) {
            to.combined = from.combined;
            to.confidence = from.confidence;
            to.offProbability = from.offProbability;
        });
        SegmentMisalignment &segment = m_result.segments.emplace_back();
        float total = 0;
        const BoundarySegment &border = m_result.boundary.segments[s];
        for (int i = border.first; i < border.first + border.count; ++i) {
            const PointMisalignment &p = m_result.points[static_cast<std::size_t>(i)];
            segment.mean += p.confidence * p.combined;
            total += p.confidence;
        }
        segment.mean /= std::max(1e-6f, total);
        segment.confidence = total / static_cast<float>(border.count);
        c = {};
    }

    /// Each point takes what was found at its nearest anchor.
    template <typename Assign>
    void spreadToPoints(const Chain &c, const std::vector<PointMisalignment> &found, Assign assign)
    {
        std::size_t k = 0;
        for (int i = c.anchors.front().point; i <= c.anchors.back().point; ++i) {
            while (k + 1 < c.anchors.size() && c.anchors[k + 1].point - i < i - c.anchors[k].point)
                ++k;
            assign(m_result.points[static_cast<std::size_t>(i)], found[k]);
        }
    }

    ProfileGrid m_grid;
    std::size_t m_offsets;
    ProfileSource m_source;
    EdgeEvidence m_edges;
    std::optional<ModelEvidence> m_model;
    std::vector<Chain> m_chains;
    SpreadMixture m_mixture;
    Misalignment m_result;
};

} // namespace

Misalignment estimateMisalignment(const Image8 &image, const LabelMap &mask,
                                  const std::optional<ProbabilityMaps> &model, const MisalignmentOptions &options,
                                  const std::stop_token &stop)
{
    check(image, mask, model);
    if (mask.empty())
        return {};
    return Estimator(image, mask, model, options).run(stop);
}

} // namespace flexseg
