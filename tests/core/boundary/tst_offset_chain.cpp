// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/offset_chain.h"
#include "core/boundary/spread_mixture.h"

#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <numeric>

using namespace flexseg;

namespace {

constexpr int offsets = 7;
constexpr float stepUnits = 0.5f;

/// Evidence and posterior by the sum over every path.
struct Enumerated {
    double evidence = 0;
    std::vector<double> posterior;

    Enumerated(const std::vector<float> &log, const std::vector<float> &gaps, const std::vector<float> &turns,
               const ChainModel &model, double spread)
        : posterior(log.size())
    {
        const std::size_t n = log.size() / offsets;
        std::vector<double> prior;
        for (int o = 0; o < offsets; ++o) // a half normal of mean s has variance s^2 pi / 2
            prior.push_back(
                std::exp(-std::pow(stepUnits * (o - offsets / 2), 2) / (3.14159265358979 * spread * spread)));
        const double total = std::accumulate(prior.begin(), prior.end(), 0.0);
        std::vector<int> path(n);
        double sum = 0;
        for (int code = 0; code < static_cast<int>(std::pow(offsets, n)); ++code) {
            int rest = code;
            double p = 1;
            for (std::size_t i = 0; i < n; ++i) {
                path[i] = rest % offsets;
                rest /= offsets;
                const auto o = static_cast<std::size_t>(path[i]);
                const double share = i == 0 ? 1.0 : std::min(1.0, static_cast<double>(gaps[i - 1] / model.length));
                p *= std::exp(model.evidence * log[i * offsets + o]) * std::pow(prior[o], share)
                    / (i == 0 ? total : 1.0);
                if (i > 0)
                    p *= step(path[i - 1], path[i], gaps[i - 1], turns[i - 1], model, spread);
            }
            sum += p;
            for (std::size_t i = 0; i < n; ++i)
                posterior[i * offsets + static_cast<std::size_t>(path[i])] += p;
        }
        for (double &v : posterior)
            v /= sum;
        evidence = std::log(sum);
    }

    static double step(int from, int to, double gap, double turn, const ChainModel &model, double spread)
    {
        const double sigma
            = std::sqrt(model.walk * model.walk * gap + std::pow(model.turn * spread * turn, 2)) / stepUnits;
        const int reach = std::min(12, std::max(1, static_cast<int>(std::ceil(3 * sigma))));
        double total = 0;
        for (int k = -reach; k <= reach; ++k)
            total += std::exp(-0.5 * k * k / (sigma * sigma));
        const int k = to - from;
        const double near = std::abs(k) <= reach ? std::exp(-0.5 * k * k / (sigma * sigma)) / total : 0.0;
        return (1 - model.leak) * near + model.leak / offsets;
    }
};

} // namespace

class tst_offset_chain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void evidenceAndPosteriorEqualTheSumOverAllPaths()
    {
        Random random(2);
        const ChainModel model{0.7f, 3, 0.4f, 1.2f, 0.02f};
        for (int round = 0; round < 10; ++round) {
            const auto n = static_cast<std::size_t>(random.integer(1, 4));
            std::vector<float> log(n * offsets);
            for (float &v : log)
                v = static_cast<float>(2 * random.normal());
            std::vector<float> gaps(n - 1);
            std::vector<float> turns(n - 1);
            for (std::size_t i = 0; i + 1 < n; ++i) {
                gaps[i] = static_cast<float>(random.uniform(0.3, 2));
                turns[i] = static_cast<float>(random.uniform(0, 0.5));
            }
            const float spread = round % 2 ? 0.5f : 1.5f;
            const Enumerated all(log, gaps, turns, model, static_cast<double>(spread));
            OffsetChain chain(log, gaps, turns, offsets, stepUnits, model);
            QVERIFY(std::abs(static_cast<double>(chain.logEvidence(spread)) - all.evidence) < 1e-3);
            std::vector<float> posterior(log.size());
            chain.addPosterior(spread, 0.5f, posterior);
            for (std::size_t i = 0; i < log.size(); ++i)
                QVERIFY(std::abs(2 * static_cast<double>(posterior[i]) - all.posterior[i]) < 1e-3);
        }
    }

    void oneFaintPointFollowsItsNeighbours()
    {
        std::vector<float> log(5 * offsets, 0.0f);
        for (const std::size_t sure : {0U, 1U, 3U, 4U})
            log[sure * offsets + 5] = 20;
        const std::vector<float> gaps(4, 1.0f);
        const std::vector<float> turns(4, 0.0f);
        std::vector<float> posterior(log.size());
        OffsetChain(log, gaps, turns, offsets, stepUnits, ChainModel{}).addPosterior(1.0f, 1.0f, posterior);
        QVERIFY(posterior[2 * offsets + 5] > 0.8f);
    }

    void clearSegmentsTellTheSpreadOfFaintOnes()
    {
        const auto expectedOf = [](std::size_t likely) {
            SpreadMixture mixture;
            SpreadMixture::Row clear{};
            clear.fill(-400);
            clear[likely] = 0;
            for (int i = 0; i < 10; ++i)
                mixture.add(clear);
            mixture.add(SpreadMixture::Row{}); // says nothing
            mixture.solve();
            const SpreadMixture::Row faint = mixture.weightsOf(10);
            float sum = 0;
            float total = 0;
            for (std::size_t s = 0; s < faint.size(); ++s) {
                sum += faint[s] * SpreadMixture::spreads[s];
                total += faint[s];
            }
            return std::abs(total - 1) < 1e-4f ? sum : -1;
        };
        QVERIFY(expectedOf(1) > 0 && expectedOf(1) < 0.5f);
        QVERIFY(expectedOf(6) > 2.0f);
        SpreadMixture empty;
        empty.solve();
        QCOMPARE(empty.expected(), 0.0f);
    }
};

FLEXSEG_TEST(tst_offset_chain)
#include "tst_offset_chain.moc"
