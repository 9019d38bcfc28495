// SPDX-License-Identifier: Apache-2.0
#include "core/flex/gap.h"

#include "core/base/random.h"
#include "core/flex/batch_bands.h"
#include "tests/core/flex/flex_cases.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>
#include <map>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// 40 terms of cell 0, 10 of cell 1, 2 of cell 2.
std::vector<GapTerm> unevenTerms(std::uint64_t seed)
{
    Random random(seed);
    std::vector<GapTerm> terms;
    for (std::int64_t row = 0; row < 52; ++row)
        terms.push_back({row, row < 40 ? 0 : row < 50 ? 1 : 2, random.next64()});
    return terms;
}

std::map<int, int> countsOf(const std::vector<GapTerm> &terms)
{
    std::map<int, int> counts;
    for (const GapTerm &term : terms)
        ++counts[term.cell];
    return counts;
}

at::Tensor unitRows(int rows, int channels, std::uint64_t seed)
{
    Random random(seed);
    at::Tensor values = at::empty({rows, channels});
    for (int i = 0; i < rows * channels; ++i)
        values.mutable_data_ptr<float>()[i] = static_cast<float>(random.normal());
    return normalizeRows(values);
}

} // namespace

class tst_gap : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theUniformDrawIsFair()
    {
        std::vector<int> taken(52);
        for (std::uint64_t seed = 0; seed < 5200; ++seed)
            for (const GapTerm &term : gapSelect(unevenTerms(seed), 13, GapBalance::Weighted))
                ++taken[static_cast<std::size_t>(term.row)];
        // Each is in with probability 13/52: mean 1300, deviation 31.
        for (const int count : taken)
            QVERIFY(std::abs(count - 1300) < 5 * 31);
    }

    void theEvenDrawGivesEachCellAsManyUntilItHasNoMore()
    {
        const auto counts = countsOf(gapSelect(unevenTerms(3), 20, GapBalance::Even));
        QCOMPARE(counts.at(0), 9);
        QCOMPARE(counts.at(1), 9);
        QCOMPARE(counts.at(2), 2);
        QCOMPARE(gapSelect(unevenTerms(3), 0, GapBalance::Even).size(), 52u);
        QCOMPARE(gapSelect(unevenTerms(3), 52, GapBalance::Even).size(), 52u);
    }

    void selectionsOfPartsJoinToThatOfTheWhole()
    {
        for (const GapBalance balance : {GapBalance::Weighted, GapBalance::Even})
            for (std::uint64_t seed = 0; seed < 50; ++seed) {
                const auto all = unevenTerms(seed);
                const auto cut = all.begin() + 7 + static_cast<std::ptrdiff_t>(seed % 40);
                auto joined = gapSelect({all.begin(), cut}, 15, balance);
                const auto second = gapSelect({cut, all.end()}, 15, balance);
                joined.insert(joined.end(), second.begin(), second.end());
                QVERIFY(gapSelect(joined, 15, balance) == gapSelect(all, 15, balance));
            }
    }

    void termsOfAPartAreThoseOfTheWholeBatch()
    {
        const OracleBatch b = makeBatch({3, 5, 1, 32, 32}, Scene::Blocks, 3, 60);
        const at::Tensor labels = tensorsOf(b).labels;
        const RunConfig::Gap config;
        const auto whole = BatchBands(labels, 5, config, 8, 8).gapTerms(9, 4);
        auto parts = BatchBands(labels.narrow(0, 0, 2), 5, config, 8, 8).gapTerms(9, 4);
        const auto last = BatchBands(labels.narrow(0, 2, 1), 5, config, 8, 8).gapTerms(9, 4, 2);
        parts.insert(parts.end(), last.begin(), last.end());
        QVERIFY(!last.empty() && parts == whole);
    }

    void rareCellsWeighMore()
    {
        const std::vector<std::int64_t> updates{0, 1, 4, 100, 10000};
        RunConfig::Gap config;
        const auto w = gapWeights(updates, config);
        const double mean = (1 + 4 + 100 + 10000) / 4.0;
        QCOMPARE(w[0], 0.0F);
        QCOMPARE(w[1], 4.0F); // sqrt(2526), clamped
        QCOMPARE(w[3], 4.0F);
        QCOMPARE(w[4], static_cast<float>(std::sqrt(mean / 10000)));
        config.balance = GapBalance::Even;
        QVERIFY((gapWeights(updates, config) == std::vector<float>{0, 1, 1, 1, 1}));
    }

    void aCellNeverUpdatedLeavesTheDenominator()
    {
        const at::Tensor f = unitRows(4, 8, 1), bank = unitRows(6, 8, 2);
        const RunConfig::Gap config;
        const std::vector<std::int64_t> rows{0, 1, 2, 3};
        const std::vector<std::int32_t> cells{0, 1, 1, 4};
        const std::vector<std::int64_t> updates{3, 1, 0, 0, 2, 0};
        const at::Tensor losses = gapTermLosses(f, rows, cells, bank, updates, 3, config);
        at::Tensor other = bank.clone();
        for (const int cell : {2, 3, 5})
            other[cell].fill_(NAN); // not even looked at
        QVERIFY(at::equal(losses, gapTermLosses(f, rows, cells, other, updates, 3, config)));
        const at::Tensor s = at::mm(f, bank.index_select(0, at::tensor({0, 1, 4}, at::kLong)).t()) / 0.07;
        QVERIFY(std::abs((s[0].logsumexp(0) - s[0][0] - losses[0]).item<double>()) < 1e-5);
        // A bank of one cell has nothing to tell apart.
        const std::vector<std::int64_t> single{0, 7, 0, 0, 0, 0};
        QCOMPARE(gapTermLosses(f, {0}, {1}, bank, single, 3, config).item<float>(), 0.0F);
    }

    void accumulatedHalvesEqualTheWholeBatch()
    {
        const at::Tensor f = unitRows(12, 8, 3), bank = unitRows(6, 8, 4);
        const RunConfig::Gap config;
        const std::vector<std::int64_t> updates{3, 1, 50, 7, 2, 9};
        std::vector<std::int64_t> rows;
        std::vector<std::int32_t> cells;
        for (int i = 0; i < 12; ++i) {
            rows.push_back(i);
            cells.push_back(i * 5 % 6);
        }
        const auto weights = gapWeights(updates, config);
        const auto part = [&](int from, int count) {
            const std::vector<std::int32_t> own(cells.begin() + from, cells.begin() + from + count);
            const std::vector<std::int64_t> places(rows.begin(), rows.begin() + count);
            const at::Tensor losses = gapTermLosses(f.narrow(0, from, count), places, own, bank, updates, 3, config);
            return gapApply(losses, own, weights, 12).item<double>();
        };
        const double whole = part(0, 12);
        QVERIFY(std::abs(part(0, 5) + part(5, 7) - whole) < 1e-6 * whole);

        // The prototypes: rows ordered by cell, 3 of cell 0, 4 of cell 1, 5 of cell 4.
        const std::vector<std::int64_t> counts{3, 4, 0, 0, 5, 0};
        const GapStatistics all = gapStatistics(f, counts);
        const GapStatistics first
            = gapStatistics(f.index_select(0, at::tensor({0, 1, 3, 7}, at::kLong)), {2, 1, 0, 0, 1, 0});
        const GapStatistics second
            = gapStatistics(f.index_select(0, at::tensor({2, 4, 5, 6, 8, 9, 10, 11}, at::kLong)), {1, 3, 0, 0, 4, 0});
        const GapStatistics joined = reduce(first, second);
        QVERIFY(at::equal(joined.counts, all.counts));
        QVERIFY((joined.sums - all.sums).abs().max().item<double>() < 1e-12);
    }

    void theFirstUpdateCopiesTheMeansDirection()
    {
        const at::Tensor f = unitRows(5, 8, 5);
        const at::Tensor bank = at::zeros({2, 8}), updates = at::zeros({2}, at::kLong);
        gapUpdate(bank, updates, gapStatistics(f, {5, 0}), 0.99);
        const at::Tensor mean = f.mean(0);
        QVERIFY((bank[0] - mean / mean.norm()).abs().max().item<double>() < 1e-6);
        QVERIFY(bank[1].eq(0).all().item<bool>());
        QVERIFY(at::equal(updates, at::tensor({1, 0}, at::kLong)));
    }

    void momentumGrowsWithTheUpdatesUpToItsLimit()
    {
        for (const std::int64_t n : {1, 3, 98, 99, 100000}) {
            const double m = std::min(0.99, static_cast<double>(n) / static_cast<double>(n + 1));
            const at::Tensor bank = unitRows(1, 8, 6), before = bank.clone(), f = unitRows(4, 8, 7);
            const at::Tensor updates = at::full({1}, n, at::kLong);
            gapUpdate(bank, updates, gapStatistics(f, {4}), 0.99);
            const at::Tensor moved = m * before[0] + (1 - m) * f.mean(0);
            QVERIFY((bank[0] - moved / moved.norm()).abs().max().item<double>() < 1e-6);
            QCOMPARE(updates.item<std::int64_t>(), n + 1);
        }
    }

    void statisticsWithoutDirectionOrNotFiniteMoveNothing()
    {
        const at::Tensor bank = unitRows(2, 8, 8), before = bank.clone(), updates = at::tensor({0, 5}, at::kLong);
        at::Tensor f = at::zeros({2, 8});
        f[1][3] = NAN;
        gapUpdate(bank, updates, gapStatistics(f, {1, 1}), 0.99);
        QVERIFY(at::equal(bank, before));
        QVERIFY(at::equal(updates, at::tensor({0, 5}, at::kLong)));
    }

    void aFeatureWithoutLengthHasNoGradient()
    {
        at::Tensor rows = at::zeros({2, 3});
        rows[1][0] = 5;
        rows.requires_grad_(true);
        const at::Tensor unit = normalizeRows(rows);
        unit.sum().backward();
        QVERIFY(at::equal(unit, at::tensor({0.0F, 0.0F, 0.0F, 1.0F, 0.0F, 0.0F}).reshape({2, 3})));
        QVERIFY(rows.grad()[0].eq(0).all().item<bool>());
        QVERIFY(std::abs(rows.grad()[1][1].item<double>() - 0.2) < 1e-6);
    }
};

FLEXSEG_TEST(tst_gap)
#include "tst_gap.moc"
