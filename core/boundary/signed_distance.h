// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>

namespace flexseg {

/// Signed Euclidean distance in px from each pixel's centre to the boundary of \p classId, positive inside. The
/// boundary is the set of midpoints of the cracks (edges shared by two pixels) between the class and any other; so a
/// pixel at a straight edge is 0.5 px away from it. Ignored pixels make no boundary and get NaN. Without a boundary:
/// +infinity where the class is, -infinity elsewhere. Exact, time O(pixels). Throws Error(InvalidArgument) for labels
/// of more than one channel.
[[nodiscard]] FloatMap signedDistance(const LabelMap &labels, std::uint8_t classId);

/// Distance in px to the nearest crack between any two classes, as above, at ignored pixels too; infinity without one.
[[nodiscard]] FloatMap boundaryDistance(const LabelMap &labels);

} // namespace flexseg
