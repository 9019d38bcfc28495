// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/records/flip_records.h"

#include <array>
#include <map>
#include <string>
#include <tuple>
#include <vector>

namespace flexseg {

/// Counts, image by image, the pixels that network B mends and breaks against network A. Fixed: A is wrong, B right; it
/// counts for the class that A took the pixel for. Broken: A is right, B wrong; it counts for the class that B takes it
/// for. Ignored pixels are left out; distances are those of boundaryDistance().
///
/// Crops are the cells of a grid of flipCropPx from each image's upper left corner. For each pair of classes and kind
/// of flip those with the most flipped pixels are kept, by all flips and by those at each distance; among equals the
/// earlier image, then the upper, then the left one comes first.
class FlipLedger {
public:
    /// \p classes: names by train id. Throws Error(InvalidArgument) unless there are 1 to 255.
    explicit FlipLedger(std::vector<std::string> classes);

    /// Images that follow are of this domain.
    void beginDomain(const std::string &name);

    /// Counts a validation sample. Throws Error(InvalidArgument), and counts nothing, where sizes differ, a label is
    /// neither a class nor ignored, a prediction is no class, or no domain was begun.
    void add(std::int64_t sample, const std::string &name, const LabelMap &labels, const LabelMap &predictionA,
             const LabelMap &predictionB);

    /// Classes, domains, cells and crops; the rest is the caller's.
    [[nodiscard]] FlipReport report() const;

private:
    using Pair = std::tuple<int, int, int>; ///< domain, true class, other class
    using Kind = std::tuple<int, int, int, bool>; ///< and whether fixed
    struct Count {
        std::int64_t fixed = 0;
        std::int64_t broken = 0;
    };

    void check(const LabelMap &labels, const LabelMap &prediction) const;

    std::vector<std::string> m_classes;
    std::vector<FlipDomain> m_domains;
    std::map<Pair, std::array<Count, flipDistances>> m_cells;
    std::map<Kind, std::vector<FlipCrop>> m_crops; ///< the best ones so far
};

} // namespace flexseg
