// SPDX-License-Identifier: Apache-2.0
#include "core/flex/ube.h"

#include "core/base/image.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace flexseg {

double UbeStatistics::mean() const
{
    return boundary > 0 ? sum / boundary : 0.0;
}

double UbeStatistics::sigma() const
{
    if (boundary <= 0)
        return 0.0;
    const double variance = sumSquares / boundary - mean() * mean();
    return variance < 0 ? 0.0 : std::sqrt(variance); // rounding may go below 0; NaN stays NaN
}

PixelTerms pixelTerms(const at::Tensor &logits, const at::Tensor &target, bool withEntropy)
{
    const at::Tensor full = at::upsample_bilinear2d(logits, {target.size(1), target.size(2)}, false);
    const at::Tensor logProbabilities = at::log_softmax(full, 1);
    PixelTerms terms;
    terms.crossEntropy = at::nll_loss2d(logProbabilities, target, {}, at::Reduction::None, ignoreLabel);
    if (withEntropy) {
        const torch::NoGradGuard noGrad;
        terms.entropy = logProbabilities.exp().mul_(logProbabilities).sum(1).neg_();
    }
    return terms;
}

std::vector<UbeStatistics> ubeStatistics(const at::Tensor &entropy, const at::Tensor &boundary,
                                         const at::Tensor &labelled)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor counted = boundary & labelled;
    const at::Tensor h
        = entropy.defined() ? at::where(counted, entropy, 0).to(at::kDouble) : at::zeros_like(counted, at::kDouble);
    const auto perImage = [](const at::Tensor &map) { return map.flatten(1).sum(1, false, at::kDouble); };
    const at::Tensor sums
        = at::stack({perImage(counted), perImage(h), perImage(h.square()), perImage(labelled)}, 1).cpu().contiguous();
    std::vector<UbeStatistics> statistics;
    const double *row = sums.const_data_ptr<double>();
    for (std::int64_t n = 0; n < sums.size(0); ++n, row += 4)
        statistics.push_back({row[0], row[1], row[2], row[3]});
    return statistics;
}

UbeStatistics reduce(std::span<const UbeStatistics> parts)
{
    UbeStatistics all;
    for (const UbeStatistics &part : parts) {
        all.boundary += part.boundary;
        all.sum += part.sum;
        all.sumSquares += part.sumSquares;
        all.labelled += part.labelled;
    }
    return all;
}

at::Tensor ubeWeights(const at::Tensor &entropy, const at::Tensor &boundary, std::span<const EntropyMoments> moments,
                      const RunConfig::Ube &config)
{
    const torch::NoGradGuard noGrad;
    if (config.weight == UbeWeight::Constant)
        return boundary.to(at::kFloat).mul_(config.alpha / 2).add_(1);
    std::vector<float> means, scales;
    for (const EntropyMoments &moment : moments) {
        means.push_back(static_cast<float>(moment.mean));
        // No scale of 0, whatever epsilon: equal entropies have z = 0.
        scales.push_back(static_cast<float>(std::max(config.epsilon, 1e-12) + moment.sigma));
    }
    const auto column = [&entropy](const std::vector<float> &values) {
        return at::tensor(values, entropy.options()).view({-1, 1, 1});
    };
    const at::Tensor emphasis = entropy.sub(column(means)).div_(column(scales)).sigmoid_().mul_(config.alpha);
    return at::where(boundary, emphasis, 0).add_(1);
}

at::Tensor ubeApply(const at::Tensor &crossEntropy, const at::Tensor &weights, double labelled)
{
    const at::Tensor weighted = weights.defined() ? crossEntropy * weights : crossEntropy;
    return weighted.sum() / std::max(labelled, 1.0);
}

} // namespace flexseg
