// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/nn/layers.h"
#include "core/nn/mix_transformer.h"
#include "core/nn/segmenter.h"

#include <array>
#include <vector>

namespace flexseg {

/// DAFormer's decode head with context-aware fusion (Hoyer et al. 2022, section 3.2): every stage's map is embedded by
/// a linear layer and upsampled to stride 4, all are concatenated, seen by a 1x1 and three depthwise-separable 3x3
/// convolutions of dilation 6, 12 and 18 side by side, and fused by a 3x3 convolution. There is no pooling branch.
class DaformerHead {
public:
    DaformerHead(WeightBuilder &builder, const std::array<std::int64_t, 4> &inputChannels, std::int64_t channels,
                 std::int64_t classes, double dropout);

    /// \p training: batch statistics (the running ones follow) and dropout before the classifier.
    [[nodiscard]] SegmenterOutput forward(const MixTransformer::Maps &maps, bool training) const;

private:
    struct Separable {
        ConvBnRelu depthwise, pointwise;
    };

    std::vector<Linear> m_embeds;
    ConvBnRelu m_pointwise; ///< the branch without dilation
    std::vector<Separable> m_dilated;
    ConvBnRelu m_bottleneck;
    at::Tensor m_classWeight, m_classBias;
    double m_dropout;
};

} // namespace flexseg
