// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/flex/flex_loss.h"
#include "tests/core/flex/flex_oracle.h"

#include <ATen/core/Tensor.h>

namespace flexseg::test {

enum class Scene { Blocks, OneClass, AllIgnored, ManyIgnored, HugeLogits, EqualLogits, ZeroFeatures };

struct Shape {
    int n, classes, channels, H, W;
};

/// A batch drawn from \p seed: labels of random rectangles, values rounded to float32; about a fifth of the cells have
/// no prototype yet.
OracleBatch makeBatch(const Shape &shape, Scene scene, int levels, std::uint64_t seed);

/// Its tensors; logits and features are leaves that want a gradient.
struct Inputs {
    at::Tensor logits, features, labels;
};
Inputs tensorsOf(const OracleBatch &batch, bool asDouble = false);

/// Gives \p loss the batch's prototypes and their counts of updates.
void setBank(FlexLoss &loss, const OracleBatch &batch);

at::Tensor stateTensor(const FlexLoss &loss, const std::string &name);

/// max |a - b| over max |b|, which counts as 0.01 / size of b at least (a gradient may cancel to 0); infinity where a
/// is not finite.
double deviation(const at::Tensor &a, const std::vector<double> &b);

} // namespace flexseg::test
