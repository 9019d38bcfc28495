// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <span>
#include <vector>

/// Granular adaptive prototypes (GAP, arXiv 2511.22948). A term is a boundary pixel i at a cell k = (class c,
/// granularity g), numbered c * levels + g, with L2-normalised feature f_i and the cell's prototype p_k:
///   L_GAP = -1/N sum_i w_k log( exp(<f_i, p_k> / tau) / sum_k' exp(<f_i, p_k'> / tau) ),
///   w_k = clamp((mean count / count_k)^0.5, weightMin, weightMax), count = updates of a cell so far.
/// A cell that was never updated has no prototype: no term, and no part in the denominator.
/// Split so that accumulated batches and several processes equal one whole batch: gapSelect() of the parts' selections
/// is that of the whole, gapApply() divides by the whole's N, and reduce() adds what moves the prototypes.
namespace flexseg {

struct GapTerm {
    std::int64_t row = 0; ///< pixel: (image * h + y) * w + x, images counted over the whole batch
    std::int32_t cell = 0;
    std::uint64_t key = 0; ///< random rank

    bool operator==(const GapTerm &) const = default;
};

/// At most \p maxTerms of \p terms (0: all), those of the lowest keys; with \p balance Even the lowest within each cell
/// in turn, so that every cell gives equally many until it has no more. In the order of rows, then cells.
[[nodiscard]] std::vector<GapTerm> gapSelect(std::vector<GapTerm> terms, std::int64_t maxTerms, GapBalance balance);

/// Feature vectors (rows, P x D) to unit length; one shorter than 1e-8 gives zeros, and no gradient.
[[nodiscard]] at::Tensor normalizeRows(const at::Tensor &rows);

/// w of each cell from its \p updates; 0 for a cell never updated. All 1 with \p balance Even.
[[nodiscard]] std::vector<float> gapWeights(std::span<const std::int64_t> updates, const RunConfig::Gap &config);

/// The terms' losses, T, with graph. \p features: P x D normalised; \p termRow: T places in features; \p termCell: T
/// cells; \p prototypes: K x D; \p updates: K. Every term's cell has been updated. \p levels: cells of a class.
[[nodiscard]] at::Tensor gapTermLosses(const at::Tensor &features, const std::vector<std::int64_t> &termRow,
                                       const std::vector<std::int32_t> &termCell, const at::Tensor &prototypes,
                                       std::span<const std::int64_t> updates, std::int64_t levels,
                                       const RunConfig::Gap &config);

/// 1/N sum w loss, with \p terms the N of the whole batch.
[[nodiscard]] at::Tensor gapApply(const at::Tensor &termLosses, const std::vector<std::int32_t> &termCell,
                                  const std::vector<float> &cellWeights, std::int64_t terms);

/// Sums of normalised features over each cell's pixels.
struct GapStatistics {
    at::Tensor sums; ///< K x D float64
    at::Tensor counts; ///< K int64
};

/// \p features: T x D, detached, ordered by cell; \p counts: how many rows each of the K cells has.
[[nodiscard]] GapStatistics gapStatistics(const at::Tensor &features, const std::vector<std::int64_t> &counts);

[[nodiscard]] GapStatistics reduce(const GapStatistics &a, const GapStatistics &b);

/// p <- normalise(m p + (1 - m) f), f = sums / counts, m = min(momentumMax, n / (n + 1)) with n the cell's updates so
/// far, for each cell that has pixels; n <- n + 1. In place. A cell whose result has no direction or is not finite
/// stays as it was.
void gapUpdate(const at::Tensor &prototypes, const at::Tensor &updates, const GapStatistics &statistics,
               double momentumMax);

} // namespace flexseg
