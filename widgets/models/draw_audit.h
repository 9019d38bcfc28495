// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/sample_row.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace flexseg {

enum class DrawBranch { Both, Uniform, Hard };

/// Whether samples were drawn as HAS intended. Expected draws E of a sample are its probabilities at each draw of the
/// branch so far, summed; O are the draws made. What a sample's E comes to depends on how it was drawn, so groups are
/// formed by what was known beforehand: consecutive samples of a domain. chi^2 = sum (O - E)^2 / E over the groups
/// whose E is 5 or more is held against its distribution with (groups - 1) degrees of freedom (K. Pearson, Phil. Mag.
/// 50, 1900; the tail by E. B. Wilson and M. M. Hilferty, PNAS 17, 1931).
struct DrawAudit {
    struct Group {
        std::string domain;
        std::int64_t first = 0; ///< indices of its first and last sample
        std::int64_t last = 0;
        double observed = 0;
        double expected = 0;
    };
    /// A sample that was never drawn, or more often than chance allows.
    struct Finding {
        std::int64_t index = 0;
        double observed = 0;
        double expected = 0;
        double deviation = 0; ///< (O - E) / sqrt(E)
    };

    double draws = 0;
    std::vector<Group> groups;
    double chiSquare = 0;
    int degrees = 0; ///< of freedom
    std::optional<double> pValue; ///< absent with fewer than two groups
    double hardestTenth = 0; ///< share of the draws that the samples took that are hardest now, made and expected
    double hardestTenthExpected = 0;
    std::vector<Finding> neverDrawn; ///< by falling E
    double neverDrawnExpected = 0; ///< by chance, about: sum of exp(-E)
    std::vector<Finding> overDrawn; ///< by falling deviation
    /// Expected draws come from how the samples stand now, since what held at each draw is not known.
    bool isApproximate = false;

    static constexpr int groupsWanted = 12;
};

/// Absent where nothing has been drawn by the branch, or nothing is known of what was intended. A sample is over-drawn
/// where E - O + O log(O / E) > log(samples / 0.05), the bound of H. Chernoff (Ann. Math. Stat. 23, 1952), which unlike
/// the Poisson tail holds as well where probabilities follow from earlier draws.
[[nodiscard]] std::optional<DrawAudit> auditDraws(std::span<const SampleRow> rows, DrawBranch branch);

} // namespace flexseg
