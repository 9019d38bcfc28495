// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/nn/segmenter.h"

#include <functional>

namespace flexseg {

/// How an image that is too large for one pass is cut, in px. Square tiles overlap, and their logits are averaged.
struct Tiling {
    std::int64_t mostPixels = 2048 * 1024; ///< of an image that is predicted in one pass
    std::int64_t side = 1024; ///< of a tile; a multiple of 32
    std::int64_t overlap = 256; ///< about so much at least
};

/// Logits of one image at its own resolution, C x H x W float32 on the model's device, without graph. The image is
/// padded at its right and bottom to multiples of 32 px by reflection, and the logits (at a quarter of the resolution)
/// are upsampled bilinearly. Runs in evaluation mode and puts the model back to \p trainingAfter; neither random state
/// nor running statistics are touched. Throws Error(InvalidArgument) for an image that is not RGB, and Error(Cancelled)
/// once \p cancelled, which is asked before each tile, says so.
[[nodiscard]] at::Tensor fullLogits(Segmenter &model, const Image8 &image, Device device, bool trainingAfter,
                                    const std::function<bool()> &cancelled = {}, const Tiling &tiling = {});

/// Logits and features at a quarter of the padded image's resolution, 1 x C x H/4 x W/4, from which fullLogits() are
/// made. The features are undefined where the image was cut into tiles, for the memory that they would take.
[[nodiscard]] SegmenterOutput quarterOutput(Segmenter &model, const Image8 &image, Device device, bool trainingAfter,
                                            const std::function<bool()> &cancelled = {}, const Tiling &tiling = {});

/// Logits of quarterOutput() upsampled bilinearly and cropped to the image: C x height x width.
[[nodiscard]] at::Tensor atFullSize(const at::Tensor &quarter, std::int64_t width, std::int64_t height);

/// Rows of an image that may be worked on at once: all, but of a large image only so many that memory stays bounded.
[[nodiscard]] std::int64_t rowsAtOnce(std::int64_t height, std::int64_t width);

/// Class of the largest logit for each pixel.
[[nodiscard]] LabelMap largestClass(const at::Tensor &logits);

/// Entropy of the softmax for each pixel, in nats: -sum_c p_c log p_c.
[[nodiscard]] FloatMap entropyOf(const at::Tensor &logits);

} // namespace flexseg
