// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <ATen/core/Tensor.h>

#include <span>
#include <vector>

/// Uncertainty boundary emphasis (UBE, arXiv 2511.22948):
///   H(x, y) = -sum_c p_c log p_c,  w = 1 + alpha sigmoid((H - mu_H) / (sigma_H + eps)) on boundary pixels, else 1,
///   L_UBE = 1/N sum w CE, N = pixels that are not ignored.
/// In three parts, so that accumulated batches and several processes equal one whole batch: statistics of each image,
/// reduce() over all images, then ubeWeights() and ubeApply() with what was reduced. Thread-free functions.
namespace flexseg {

/// Sums over an image or, reduced, a batch. sigma() is the population's; entropy in nats.
struct UbeStatistics {
    double boundary = 0; ///< boundary pixels that are not ignored
    double sum = 0; ///< of H over them
    double sumSquares = 0; ///< of H^2 over them
    double labelled = 0; ///< pixels that are not ignored

    [[nodiscard]] double mean() const;
    [[nodiscard]] double sigma() const;
};

/// What UBE standardises an image's entropy with.
struct EntropyMoments {
    double mean = 0;
    double sigma = 0;
};

struct PixelTerms {
    at::Tensor crossEntropy; ///< N x H x W with graph; 0 where ignored
    at::Tensor entropy; ///< N x H x W without graph; undefined where not asked for
};

/// Cross-entropy and entropy at label resolution: \p logits (N x C x h x w) are upsampled bilinearly
/// (align_corners = false) to those of \p target (N x H x W int64, 255 = ignored).
[[nodiscard]] PixelTerms pixelTerms(const at::Tensor &logits, const at::Tensor &target, bool withEntropy);

/// Statistics of each image. \p boundary and \p labelled: N x H x W bool; an undefined \p entropy leaves the sums 0.
[[nodiscard]] std::vector<UbeStatistics> ubeStatistics(const at::Tensor &entropy, const at::Tensor &boundary,
                                                       const at::Tensor &labelled);

[[nodiscard]] UbeStatistics reduce(std::span<const UbeStatistics> parts);

/// w, N x H x W float32 without graph; \p moments: one for each image. Entropy is not read with ube.weight constant
/// (w = 1 + alpha / 2 on boundary pixels).
[[nodiscard]] at::Tensor ubeWeights(const at::Tensor &entropy, const at::Tensor &boundary,
                                    std::span<const EntropyMoments> moments, const RunConfig::Ube &config);

/// 1/N sum w CE, with \p labelled the N of the whole batch; the parts' results add up to its loss. 0 where N is 0. An
/// undefined \p weights counts as 1.
[[nodiscard]] at::Tensor ubeApply(const at::Tensor &crossEntropy, const at::Tensor &weights, double labelled);

} // namespace flexseg
