// SPDX-License-Identifier: Apache-2.0
#include "core/engine/feature_collector.h"

#include "core/engine/library_errors.h"
#include "core/flex/batch_bands.h"

#include <torch/torch.h>

#include <algorithm>

namespace flexseg {

namespace {

constexpr int stride = 4; // px of the image to a cell of the grid
constexpr std::int64_t axes = 3;

std::vector<float> plain(const at::Tensor &tensor)
{
    const at::Tensor values = tensor.to(at::kFloat).contiguous();
    return {values.const_data_ptr<float>(), values.const_data_ptr<float>() + values.numel()};
}

} // namespace

void FeatureCollector::add(const NetworkOutput &output, const LabelMap &mask, const SamplePlace &place,
                           std::int64_t most)
{
    withLibraryErrors([&] {
        if (mask.empty() || output.channels == 0)
            return;
        const at::Tensor labels
            = at::from_blob(const_cast<std::uint8_t *>(mask.pixels.data()), {1, mask.height, mask.width}, at::kByte);
        const std::int64_t height = (mask.height + stride - 1) / stride, width = (mask.width + stride - 1) / stride;
        const BatchBands bands(labels, output.classes, m_config.gap, height, width);
        std::vector<GapTerm> terms = bands.gapTerms(m_config.run.seed, 0, place.sample);
        const auto sameCell = [](const GapTerm &a, const GapTerm &b) { return a.row == b.row; };
        terms.erase(std::unique(terms.begin(), terms.end(), sameCell), terms.end()); // nested bands: each cell once
        if (most < static_cast<std::int64_t>(terms.size())) {
            std::nth_element(terms.begin(), terms.begin() + most, terms.end(),
                             [](const GapTerm &a, const GapTerm &b) { return a.key < b.key; });
            terms.resize(static_cast<std::size_t>(most));
        }
        const at::Tensor logP
            = at::log_softmax(at::from_blob(const_cast<float *>(output.logits.data()),
                                            {output.classes, output.gridHeight, output.gridWidth}, at::kFloat),
                              0);
        const std::vector<float> entropy = plain(-(logP.exp() * logP).sum(0));
        auto domain = std::find(m_cloud.domains.begin(), m_cloud.domains.end(), place.domain);
        if (domain == m_cloud.domains.end())
            domain = m_cloud.domains.insert(domain, place.domain);
        m_cloud.step = output.step;
        m_set.step = output.step;
        m_set.channels = output.channels;
        m_set.levels = output.levels;
        m_set.prototypes = output.prototypes;
        m_set.updates = output.updates;
        for (const GapTerm &term : terms) {
            const std::int64_t cell = term.row - place.sample * height * width;
            const std::int64_t x = cell % width, y = cell / width;
            const auto at = static_cast<std::size_t>(y * output.gridWidth + x);
            const float *feature = output.features.data() + at * static_cast<std::size_t>(output.channels);
            m_set.values.insert(m_set.values.end(), feature, feature + output.channels);
            m_cloud.classId.push_back(static_cast<float>(term.cell / static_cast<std::int32_t>(output.levels)));
            m_cloud.granularity.push_back(static_cast<float>(term.cell % static_cast<std::int32_t>(output.levels)));
            m_cloud.entropy.push_back(entropy[at]);
            m_cloud.domain.push_back(static_cast<float>(domain - m_cloud.domains.begin()));
            m_cloud.sample.push_back(static_cast<float>(place.sample));
            m_cloud.training.push_back(place.training ? 1.F : 0.F);
            m_cloud.px.push_back(static_cast<float>(x * stride + stride / 2));
            m_cloud.py.push_back(static_cast<float>(y * stride + stride / 2));
        }
    });
}

FeatureCloud FeatureCollector::finish()
{
    const auto points = static_cast<std::int64_t>(m_cloud.classId.size());
    if (points < 2 || m_set.channels < axes) {
        m_cloud.xyz.assign(static_cast<std::size_t>(points * axes), 0.F);
        m_set.axes = m_cloud.xyz;
        return std::move(m_cloud);
    }
    withLibraryErrors([&] {
        const at::NoGradGuard noGrad;
        const at::Tensor features = at::from_blob(m_set.values.data(), {points, m_set.channels}, at::kFloat);
        const at::Tensor mean = features.mean(0);
        const at::Tensor centred = features - mean;
        const at::Tensor covariance = centred.t().mm(centred).to(at::kDouble) / static_cast<double>(points - 1);
        const auto [values, vectors] = at::linalg_eigh(covariance); // rising
        at::Tensor basis = vectors.slice(1, m_set.channels - axes, m_set.channels).flip(1).t().contiguous(); // 3 x D
        const at::Tensor largest = basis.gather(1, basis.abs().argmax(1, true));
        basis = basis * at::sign(largest);
        m_cloud.mean = plain(mean);
        m_cloud.basis = plain(basis);
        m_cloud.explained = plain(values.slice(0, m_set.channels - axes, m_set.channels).flip(0) / values.sum());
        m_cloud.xyz = plain(centred.mm(basis.to(at::kFloat).t()));
        m_set.axes = m_cloud.xyz;
    });
    return std::move(m_cloud);
}

} // namespace flexseg
