// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <cstdint>
#include <vector>

namespace flexseg::test {

/// A batch as flat arrays in the tensors' order.
struct OracleBatch {
    int n = 1, classes = 2, channels = 4;
    int h = 1, w = 1; ///< of logits and features
    int H = 4, W = 4; ///< of labels
    std::vector<double> logits, features, prototypes;
    std::vector<std::int64_t> updates;
    std::vector<std::uint8_t> labels;
};

struct OracleResult {
    double crossEntropy = 0, ube = 0, gap = 0, total = 0;
    std::int64_t boundaryPixels = 0;
    std::vector<double> logitsGrad, featuresGrad; ///< of total
    std::vector<double> hardness; ///< N, of has.loss
    std::vector<double> cellSums; ///< classes * levels x channels, of normalised features
    std::vector<std::int64_t> cellCounts;
};

/// FLEX-Seg's loss and its gradient by loops over pixels in float64, straight from the formulas; without
/// gap.maxPixels, gap.head and ube.stats = ema.
OracleResult oracleLoss(const OracleBatch &batch, const RunConfig &config);

} // namespace flexseg::test
