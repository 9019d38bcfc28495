// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"

namespace flexseg::demo {

/// Gives a picture the look of another maker: tones, hues, brush, paper, grain, as the draws have it. Borders of
/// objects stay where they are.
void restyle(Image8 &image, Random &random);

} // namespace flexseg::demo
