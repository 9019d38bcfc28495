// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <ATen/core/Tensor.h>

#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// Tensors in a fixed order, each with a name of its own.
using NamedTensors = std::vector<std::pair<std::string, at::Tensor>>;

} // namespace flexseg
