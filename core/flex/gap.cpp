// SPDX-License-Identifier: Apache-2.0
#include "core/flex/gap.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace flexseg {

namespace {

at::Tensor indexTensor(const std::vector<std::int64_t> &values, const at::Device &device)
{
    return at::tensor(values, at::TensorOptions(at::kLong)).to(device);
}

} // namespace

std::vector<GapTerm> gapSelect(std::vector<GapTerm> terms, std::int64_t maxTerms, GapBalance balance)
{
    const auto inOrder
        = [](const GapTerm &a, const GapTerm &b) { return std::tie(a.row, a.cell) < std::tie(b.row, b.cell); };
    const auto limit = static_cast<std::size_t>(maxTerms);
    if (maxTerms > 0 && terms.size() > limit) {
        const auto byKey = [](const GapTerm &a, const GapTerm &b) {
            return std::tie(a.key, a.row, a.cell) < std::tie(b.key, b.row, b.cell);
        };
        if (balance == GapBalance::Weighted) {
            std::nth_element(terms.begin(), terms.begin() + maxTerms, terms.end(), byKey);
        } else {
            std::sort(terms.begin(), terms.end(), byKey);
            std::vector<std::pair<std::int64_t, GapTerm>> ranked; // place within the term's cell
            std::vector<std::int64_t> taken;
            for (const GapTerm &term : terms) {
                if (static_cast<std::size_t>(term.cell) >= taken.size())
                    taken.resize(static_cast<std::size_t>(term.cell) + 1);
                ranked.emplace_back(taken[static_cast<std::size_t>(term.cell)]++, term);
            }
            std::stable_sort(ranked.begin(), ranked.end(),
                             [](const auto &a, const auto &b) { return a.first < b.first; });
            for (std::size_t i = 0; i < limit; ++i)
                terms[i] = ranked[i].second;
        }
        terms.resize(limit);
    }
    std::sort(terms.begin(), terms.end(), inOrder);
    return terms;
}

at::Tensor normalizeRows(const at::Tensor &rows)
{
    const at::Tensor squares = rows.square().sum(1, true);
    // NaN passes: the comparison asks for "not too short".
    const at::Tensor tooShort = squares.detach() < 1e-16;
    const at::Tensor scale = squares.masked_fill(tooShort, 1).rsqrt().masked_fill(tooShort, 0);
    return rows * scale;
}

std::vector<float> gapWeights(std::span<const std::int64_t> updates, const RunConfig::Gap &config)
{
    double sum = 0;
    std::int64_t updated = 0;
    for (const std::int64_t count : updates) {
        sum += static_cast<double>(count);
        updated += count > 0;
    }
    std::vector<float> weights;
    for (const std::int64_t count : updates) {
        double weight = count > 0 ? 1.0 : 0.0;
        if (count > 0 && config.balance == GapBalance::Weighted)
            weight = std::clamp(std::sqrt(sum / static_cast<double>(updated) / static_cast<double>(count)),
                                config.weightMin, config.weightMax);
        weights.push_back(static_cast<float>(weight));
    }
    return weights;
}

at::Tensor gapTermLosses(const at::Tensor &features, const std::vector<std::int64_t> &termRow,
                         const std::vector<std::int32_t> &termCell, const at::Tensor &prototypes,
                         std::span<const std::int64_t> updates, std::int64_t levels, const RunConfig::Gap &config)
{
    // Cells that have a prototype, and the column of each.
    std::vector<std::int64_t> known, column(updates.size(), -1);
    for (std::size_t cell = 0; cell < updates.size(); ++cell) {
        if (updates[cell] > 0) {
            column[cell] = static_cast<std::int64_t>(known.size());
            known.push_back(static_cast<std::int64_t>(cell));
        }
    }
    std::vector<std::int64_t> own;
    own.reserve(termCell.size());
    for (const std::int32_t cell : termCell)
        own.push_back(column[static_cast<std::size_t>(cell)]);

    const at::Device device = features.device();
    const at::Tensor bank
        = prototypes.index_select(0, indexTensor(known, device)).to(features.scalar_type()).div(config.temperature);
    at::Tensor similarity = at::mm(features, bank.t());
    bool oneTermEach = static_cast<std::int64_t>(termRow.size()) == features.size(0);
    for (std::size_t t = 0; oneTermEach && t < termRow.size(); ++t)
        oneTermEach = termRow[t] == static_cast<std::int64_t>(t);
    if (!oneTermEach)
        similarity = similarity.index_select(0, indexTensor(termRow, device));
    const at::Tensor ownColumn = indexTensor(own, device);
    if (config.negatives == GapNegatives::OtherClass) {
        std::vector<std::int64_t> classOfTerm;
        classOfTerm.reserve(termCell.size());
        for (const std::int32_t cell : termCell)
            classOfTerm.push_back(cell / levels);
        const at::Tensor cells = indexTensor(known, device);
        const at::Tensor sameClass
            = indexTensor(classOfTerm, device).unsqueeze(1) == cells.div(levels, "floor").unsqueeze(0);
        const at::Tensor isOwn = ownColumn.unsqueeze(1) == at::arange(cells.size(0), cells.options()).unsqueeze(0);
        similarity = similarity.masked_fill(sameClass & ~isOwn, -std::numeric_limits<double>::infinity());
    }
    return at::nll_loss(at::log_softmax(similarity, 1), ownColumn, {}, at::Reduction::None);
}

at::Tensor gapApply(const at::Tensor &termLosses, const std::vector<std::int32_t> &termCell,
                    const std::vector<float> &cellWeights, std::int64_t terms)
{
    std::vector<float> weights;
    weights.reserve(termCell.size());
    for (const std::int32_t cell : termCell)
        weights.push_back(cellWeights[static_cast<std::size_t>(cell)]);
    const at::Tensor w = at::tensor(weights, at::TensorOptions(at::kFloat)).to(termLosses.options());
    return (termLosses * w).sum() / static_cast<double>(std::max<std::int64_t>(terms, 1));
}

GapStatistics gapStatistics(const at::Tensor &features, const std::vector<std::int64_t> &counts)
{
    const torch::NoGradGuard noGrad;
    GapStatistics statistics;
    statistics.counts = indexTensor(counts, features.device());
    statistics.sums = at::zeros({static_cast<std::int64_t>(counts.size()), features.size(1)},
                                features.options().dtype(at::kDouble));
    // One plain sum for each cell: unlike a scatter it has one order of addition on every device.
    std::int64_t start = 0;
    for (std::size_t cell = 0; cell < counts.size(); ++cell) {
        if (counts[cell] == 0)
            continue;
        at::Tensor target = statistics.sums[static_cast<std::int64_t>(cell)];
        at::sum_out(target, features.narrow(0, start, counts[cell]), 0, false, at::kDouble);
        start += counts[cell];
    }
    return statistics;
}

GapStatistics reduce(const GapStatistics &a, const GapStatistics &b)
{
    return {a.sums + b.sums, a.counts + b.counts};
}

void gapUpdate(const at::Tensor &prototypes, const at::Tensor &updates, const GapStatistics &statistics,
               double momentumMax)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor n = updates.to(at::kDouble);
    const at::Tensor momentum = n.div(n + 1).clamp_max(momentumMax).unsqueeze(1);
    const at::Tensor mean = statistics.sums / statistics.counts.clamp_min(1).unsqueeze(1);
    const at::Tensor moved = momentum * prototypes + (1 - momentum) * mean;
    const at::Tensor length = moved.square().sum(1, true).sqrt();
    const at::Tensor moves = (statistics.counts > 0).unsqueeze(1) & (length > 1e-8) & at::isfinite(length);
    prototypes.copy_(at::where(moves, moved / length, prototypes.to(at::kDouble)));
    updates.add_(moves.squeeze(1));
}

} // namespace flexseg
