// SPDX-License-Identifier: Apache-2.0
#include "core/engine/feature_embedding.h"

#include "core/base/error.h"
#include "core/engine/library_errors.h"

#include <torch/torch.h>

#include <algorithm>
#include <limits>

namespace flexseg {

namespace {

constexpr std::int64_t rowsAtOnce = 2048;

at::Tensor rowsOf(const std::vector<float> &values, std::int64_t channels)
{
    const auto rows = static_cast<std::int64_t>(values.size()) / channels;
    return at::from_blob(const_cast<float *>(values.data()), {rows, channels}, at::kFloat);
}

} // namespace

FeatureEmbedding::FeatureEmbedding(const FeatureSet &features, const std::stop_token &stop)
    : m_step(features.step)
    , m_levels(features.levels)
{
    const std::int64_t channels = features.channels;
    const std::int64_t points = channels > 0 ? static_cast<std::int64_t>(features.values.size()) / channels : 0;
    if (points < 4)
        throw Error(ErrorCode::NotAvailable, "There are too few boundary features to lay out; gather more samples.");
    const std::int64_t sampled = std::min(points, mostSampled);
    std::vector<float> values, start;
    values.reserve(static_cast<std::size_t>(sampled * channels));
    for (std::int64_t i = 0; i < sampled; ++i) {
        const auto from = features.values.begin() + i * points / sampled * channels;
        values.insert(values.end(), from, from + channels);
        const auto at = static_cast<std::size_t>(3 * (i * points / sampled));
        start.push_back(features.axes[at]);
        start.push_back(features.axes[at + 1]);
    }
    m_tsne.emplace(values, channels, start, Tsne::Options{}, stop);
    withLibraryErrors([&] { place(features, values, stop); });
}

void FeatureEmbedding::place(const FeatureSet &features, const std::vector<float> &sampled, const std::stop_token &stop)
{
    const at::NoGradGuard noGrad;
    const at::Tensor known = rowsOf(sampled, features.channels);
    const at::Tensor square = known.square().sum(1);
    const auto anchorsOf = [&](const at::Tensor &wanted, std::vector<Anchors> &anchors) {
        for (std::int64_t row = 0; row < wanted.size(0); row += rowsAtOnce) {
            if (stop.stop_requested())
                throw Error(ErrorCode::Cancelled, "The request was cancelled.");
            const at::Tensor block = wanted.slice(0, row, std::min(row + rowsAtOnce, wanted.size(0)));
            const at::Tensor distance
                = (block.square().sum(1).unsqueeze(1) + square - 2 * block.mm(known.t())).clamp_min(0).sqrt();
            const auto [nearest, places] = distance.topk(anchorCount, 1, false, true);
            // One that was sampled lies where t-SNE has put it.
            at::Tensor weight = 1 / nearest.clamp_min(1e-6);
            weight
                = at::where(nearest.slice(1, 0, 1) < 1e-3, (nearest <= nearest.slice(1, 0, 1)).to(at::kFloat), weight);
            weight = (weight / weight.sum(1, true)).contiguous();
            const at::Tensor at = places.contiguous();
            for (std::int64_t i = 0; i < block.size(0); ++i) {
                Anchors &one = anchors.emplace_back();
                for (std::size_t n = 0; n < anchorCount; ++n) {
                    const auto from = static_cast<std::int64_t>(anchorCount) * i + static_cast<std::int64_t>(n);
                    one.point[n] = static_cast<std::int32_t>(at.const_data_ptr<std::int64_t>()[from]);
                    one.weight[n] = weight.const_data_ptr<float>()[from];
                }
            }
        }
    };
    anchorsOf(rowsOf(features.values, features.channels), m_points);
    if (features.prototypes.empty())
        return;
    anchorsOf(rowsOf(features.prototypes, features.channels), m_prototypes);
    for (std::size_t cell = 0; cell < m_prototypes.size(); ++cell)
        if (features.updates[cell] == 0)
            m_prototypes[cell] = {};
}

std::vector<float> FeatureEmbedding::placesOf(const std::vector<Anchors> &anchors) const
{
    std::vector<float> places;
    places.reserve(2 * anchors.size());
    for (const Anchors &one : anchors) {
        float x = 0, y = 0, weight = 0;
        for (std::size_t n = 0; n < anchorCount; ++n) {
            x += one.weight[n] * m_tsne->x(one.point[n]);
            y += one.weight[n] * m_tsne->y(one.point[n]);
            weight += one.weight[n];
        }
        constexpr float nowhere = std::numeric_limits<float>::quiet_NaN();
        places.push_back(weight > 0 ? x : nowhere);
        places.push_back(weight > 0 ? y : nowhere);
    }
    return places;
}

Embedding FeatureEmbedding::advance(std::int64_t iterations, const std::stop_token &stop)
{
    m_tsne->advance(iterations, stop);
    Embedding embedding;
    embedding.step = m_step;
    embedding.done = m_tsne->done();
    embedding.total = m_tsne->total();
    embedding.sampled = m_tsne->points();
    embedding.divergence = m_tsne->divergence();
    embedding.xy = placesOf(m_points);
    embedding.prototypes = placesOf(m_prototypes);
    embedding.levels = m_levels;
    return embedding;
}

} // namespace flexseg
