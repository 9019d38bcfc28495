// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace flexseg {

/// Counts for the boundary IoU of Cheng et al. (CVPR 2021): of each class those of its pixels that are at most d px
/// (chessboard) from another class or from the rim of the image, in mask and prediction. Pixels that the mask ignores
/// count in neither, and no border runs along them. A value: add images freely.
class BoundaryIou {
public:
    /// \p dilation: d as a share of the image's diagonal, at least 1 px.
    explicit BoundaryIou(int classes, double dilation = 0.02);

    /// Counts an image of train ids. Throws Error(InvalidArgument) where sizes differ or a prediction is no class.
    void add(const LabelMap &labels, const LabelMap &prediction);

    /// Of a class; empty where neither masks nor predictions have its border.
    [[nodiscard]] std::optional<double> of(int classId) const;
    /// Over the classes that have one; empty where there is none.
    [[nodiscard]] std::optional<double> mean() const;

private:
    double m_dilation;
    std::vector<std::int64_t> m_intersection;
    std::vector<std::int64_t> m_union;
};

} // namespace flexseg
