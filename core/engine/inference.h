// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/nn/segmenter.h"

namespace flexseg {

/// Logits of one image at its own resolution, C x H x W float32 on the model's device, without graph. The image is
/// padded at its right and bottom to multiples of 32 px by reflection, and the logits (at a quarter of the resolution)
/// are upsampled bilinearly. Runs in evaluation mode and puts the model back to \p trainingAfter; neither random state
/// nor running statistics are touched. Throws Error(InvalidArgument) for an image that is not RGB.
[[nodiscard]] at::Tensor fullLogits(Segmenter &model, const Image8 &image, Device device, bool trainingAfter);

/// Class of the largest logit for each pixel.
[[nodiscard]] LabelMap largestClass(const at::Tensor &logits);

/// Entropy of the softmax for each pixel, in nats: -sum_c p_c log p_c.
[[nodiscard]] FloatMap entropyOf(const at::Tensor &logits);

} // namespace flexseg
