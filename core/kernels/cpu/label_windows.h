// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

/// Sweeps over square windows of a label map, all classes at once. Maps are w x h bytes, row-major, 255 = ignored;
/// outputs have the same shape and may not overlap the input. One thread; equal input, equal bytes everywhere.
namespace flexseg::kernels {

/// Boundary band B_k (GAP): out = 1 where the k x k window centred on the pixel holds two classes, 0 elsewhere. Ignored
/// pixels and what lies outside the map are left out of the window, and an ignored pixel is never boundary. k is odd.
/// Separable: a window holds two classes iff its least and its greatest class differ. Time O(w h k).
void boundaryBand(const std::uint8_t *labels, int w, int h, int k, std::uint8_t *out);

/// Opening of every class by a square: out = 1 where the pixel lies in some side x side square inside the map that
/// holds the pixel's class alone. Ignored pixels belong to no class and get 0. side >= 1. Time O(w h).
void squareOpening(const std::uint8_t *labels, int w, int h, int side, std::uint8_t *out);

} // namespace flexseg::kernels
