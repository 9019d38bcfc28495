// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// gap.head = mlp: 1x1 convolution, norm, ReLU, 1x1 convolution, D channels throughout. Works on single pixels' feature
/// vectors, so only boundary pixels are projected; the norm is layer norm over a pixel's channels, which unlike batch
/// norm gives a pixel the same whatever else is in the batch (or on another process).
class ProjectionHead {
public:
    using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

    /// Weights are drawn from \p seed (Kaiming's normal, biases 0).
    ProjectionHead(std::int64_t channels, std::int64_t seed, at::Device device);

    /// \p rows: P x D.
    [[nodiscard]] at::Tensor forward(const at::Tensor &rows) const;

    [[nodiscard]] NamedTensors parameters() const; ///< "gap.head.conv1.weight", ...; shares memory

private:
    at::Tensor m_weight1, m_bias1, m_normWeight, m_normBias, m_weight2, m_bias2;
};

} // namespace flexseg
