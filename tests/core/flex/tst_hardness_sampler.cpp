// SPDX-License-Identifier: Apache-2.0
#include "core/flex/hardness_sampler.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>
#include <numeric>

using namespace flexseg;

namespace {

constexpr double unseen = std::numeric_limits<double>::quiet_NaN();

bool near(double a, double b, double tolerance = 1e-12)
{
    return std::abs(a - b) <= tolerance;
}

HardnessSampler samplerWith(const RunConfig::Has &config, std::vector<double> hardness,
                            std::vector<bool> generated = {})
{
    generated.resize(hardness.size());
    HardnessSampler sampler(config, std::move(generated), 4);
    sampler.setHardness(std::move(hardness));
    return sampler;
}

RunConfig::Has alwaysHard()
{
    RunConfig::Has config;
    config.schedule = HasSchedule::None;
    config.threshold = 0.0;
    config.clipPercentile = 100.0;
    return config;
}

} // namespace

class tst_hardness_sampler : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hardDrawsFollowTheProbabilities()
    {
        std::vector<double> hardness;
        for (int i = 0; i < 20; ++i)
            hardness.push_back(0.15 * i);
        const HardnessSampler sampler = samplerWith(alwaysHard(), hardness);
        double sum = 0;
        for (const double h : hardness)
            sum += std::exp(h);
        std::vector<int> counts(20);
        int drawn = 0;
        for (std::int64_t step = 1; step <= 10000; ++step)
            for (const auto &draw : sampler.draw(step, 10000, 100, 10, {})) {
                QVERIFY(draw.hard);
                ++counts[static_cast<std::size_t>(draw.sample)];
                ++drawn;
            }
        QCOMPARE(drawn, 100000);
        double chiSquare = 0;
        for (std::size_t i = 0; i < 20; ++i) {
            const double expected = 1e5 * std::exp(hardness[i]) / sum;
            chiSquare += (counts[i] - expected) * (counts[i] - expected) / expected;
        }
        QVERIFY2(chiSquare < 43.82, qPrintable(QString::number(chiSquare))); // 0.999 quantile, 19 degrees of freedom
    }

    void theBranchFollowsTheThreshold()
    {
        const HardnessSampler sampler = samplerWith(RunConfig::Has{}, std::vector<double>(10, 1.0));
        for (const std::int64_t step : {1, 501, 1000}) {
            const double expected = 1 - sampler.threshold(step, 1000, 100);
            int hard = 0;
            for (const auto &draw : sampler.draw(step, 1000, 100, 20000, {}))
                hard += draw.hard;
            const double deviation = std::sqrt(20000 * expected * (1 - expected));
            QVERIFY(std::abs(hard - 20000 * expected) < 4 * deviation);
        }
    }

    void schedulesAndUnitsByHand()
    {
        RunConfig::Has config;
        const auto at = [&config](std::int64_t step) {
            return HardnessSampler(config, std::vector<bool>(3), 1).threshold(step, 1000, 50);
        };
        // Sigmoid, percent: t = 0, 50, 99.9.
        QVERIFY(near(at(1), 0.92414181997875655)); // 1 / (1 + exp(-2.5))
        QVERIFY(near(at(501), 0.5));
        QVERIFY(near(at(1000), 1 / (1 + std::exp(0.05 * 49.9))));
        config.unit = HasUnit::Iteration;
        QVERIFY(near(at(51), 0.5));
        QVERIFY(near(at(71), 0.26894142136999512)); // 1 / (1 + exp(1))
        config.unit = HasUnit::KiloIteration;
        config.m = 0.5;
        QVERIFY(near(at(501), 0.5));
        QVERIFY(near(at(1001), 1 / (1 + std::exp(0.025))));
        config.unit = HasUnit::Epoch;
        config.m = 4;
        QVERIFY(near(at(201), 0.5));
        QVERIFY(near(at(226), 1 / (1 + std::exp(0.025)))); // half an epoch on
        config.schedule = HasSchedule::Linear;
        config.unit = HasUnit::Percent;
        config.m = 50;
        QVERIFY(near(at(1), 1.0));
        QVERIFY(near(at(251), 0.75));
        QVERIFY(near(at(1001), 0.0));
        config.m = 10;
        QVERIFY(near(at(101), 0.5));
        QVERIFY(near(at(900), 0.0));
        config.schedule = HasSchedule::None;
        QVERIFY(near(at(900), 0.0));
        config.threshold = 0.3;
        QVERIFY(near(at(1), 0.3));
    }

    void aSteepSigmoidStaysBetweenZeroAndOne()
    {
        RunConfig::Has config;
        config.k = 1e6;
        const HardnessSampler sampler(config, std::vector<bool>(2), 1);
        QCOMPARE(sampler.threshold(1, 1000, 1), 1.0);
        QCOMPARE(sampler.threshold(1000, 1000, 1), 0.0);
    }

    void fewBrokenSamplesAreClipped()
    {
        std::vector<double> hardness(1000, 1.0);
        hardness[7] = 500.0;
        RunConfig::Has config = alwaysHard();
        QVERIFY(samplerWith(config, hardness).probabilities()[7] > 0.999);
        config.clipPercentile = 99.5;
        QVERIFY(near(samplerWith(config, hardness).probabilities()[7], 1e-3));
        // Between ranks: the 50th percentile of 1, 2, 3, 6 is 2.5; what is above comes down to it.
        config.clipPercentile = 50;
        const auto p = samplerWith(config, {6, 1, 3, 2}).probabilities();
        QVERIFY(near(p[0], p[2]) && near(p[0] / p[3], std::exp(0.5)) && near(p[0] / p[1], std::exp(1.5), 1e-9));
    }

    void samplesNotSeenTakeTheMedian()
    {
        const auto p = samplerWith(alwaysHard(), {1, unseen, 4, 2, unseen}).probabilities();
        QVERIFY(near(p[1], p[3]) && near(p[4], p[3])); // the median of 1, 2, 4
        const auto even = samplerWith(alwaysHard(), {1, unseen, 2}).probabilities();
        QVERIFY(near(even[1] / even[0], std::exp(0.5)));
        for (const double value : samplerWith(alwaysHard(), {unseen, unseen}).probabilities())
            QVERIFY(near(value, 0.5));
    }

    void temperatureSharpensOrFlattens()
    {
        RunConfig::Has config = alwaysHard();
        config.temperature = 0.5;
        const auto p = samplerWith(config, {1, 2}).probabilities();
        QVERIFY(near(p[1] / p[0], std::exp(2.0), 1e-9));
        config.temperature = 1e-4; // no overflow
        QVERIFY(near(samplerWith(config, {1, 2000}).probabilities()[1], 1.0));
    }

    void stratifyingKeepsTheShareOfGenerated()
    {
        RunConfig::Has config = alwaysHard();
        const std::vector<double> hardness{1, 2, 3, 9, 8};
        const std::vector<bool> generated{false, false, false, true, true};
        const auto check = [&](double expected, double tolerance) {
            const auto p = samplerWith(config, hardness, generated).probabilities();
            return near(p[3] + p[4], expected, tolerance) && near(std::accumulate(p.begin(), p.end(), 0.0), 1.0);
        };
        QVERIFY(!check(0.4, 0.1));
        config.stratify = HasStratify::Role;
        QVERIFY(check(0.4, 1e-12));
        const auto p = samplerWith(config, hardness, generated).probabilities();
        QVERIFY(near(p[3] / p[4], std::exp(1.0), 1e-9) && near(p[2] / p[0], std::exp(2.0), 1e-9));
        // One role alone has it all.
        const auto alone = samplerWith(config, hardness).probabilities();
        QVERIFY(near(std::accumulate(alone.begin(), alone.end(), 0.0), 1.0));
    }

    void effectiveSampleSizeCountsEvenShares()
    {
        QVERIFY(near(samplerWith(alwaysHard(), std::vector<double>(8, 3.0)).effectiveSampleSize(), 8.0, 1e-9));
        QVERIFY(near(samplerWith(alwaysHard(), {0, 0, 800}).effectiveSampleSize(), 1.0, 1e-9));
        const double a = 1 / (1 + std::exp(1.0)), b = 1 - a;
        QVERIFY(near(samplerWith(alwaysHard(), {0, 1}).effectiveSampleSize(), 1 / (a * a + b * b), 1e-9));
    }

    void hardnessIsTheMovingAverageOfFiniteLosses()
    {
        HardnessSampler sampler(RunConfig::Has{}, std::vector<bool>(3), 1);
        sampler.observe(1, 4.0);
        QCOMPARE(sampler.hardness()[1], 4.0);
        sampler.observe(1, 2.0);
        QCOMPARE(sampler.hardness()[1], 3.0);
        sampler.observe(1, unseen);
        sampler.observe(1, std::numeric_limits<double>::infinity());
        QCOMPARE(sampler.hardness()[1], 3.0);
        QVERIFY(std::isnan(sampler.hardness()[0]));
        QVERIFY_THROWS_EXCEPTION(Error, sampler.observe(3, 1.0));
    }

    void switchedOffEveryDrawIsUniformAndTheHardnessIsStillKept()
    {
        RunConfig::Has config = alwaysHard();
        config.enabled = false;
        HardnessSampler sampler(config, std::vector<bool>(3), 1);
        sampler.observe(0, 100.0);
        QCOMPARE(sampler.hardness()[0], 100.0);
        for (const auto &draw : sampler.draw(1, 10, 10, 50, [](Random &) { return 2; }))
            QVERIFY(!draw.hard && draw.sample == 2);
    }

    void aDrawDependsOnlyOnSeedStepAndHardness()
    {
        std::vector<double> hardness(100);
        for (std::size_t i = 0; i < hardness.size(); ++i)
            hardness[i] = 0.01 * static_cast<double>(i);
        const HardnessSampler original = samplerWith(RunConfig::Has{}, hardness);
        const auto uniform = [](Random &random) { return static_cast<std::int64_t>(random.index(100)); };
        // A sampler restored from the saved hardness goes on identically, in any order of steps.
        const HardnessSampler restored = samplerWith(RunConfig::Has{}, original.hardness());
        bool stepsDiffer = false;
        for (const std::int64_t step : {500, 7, 999}) {
            const auto a = original.draw(step, 1000, 100, 16, uniform), b = restored.draw(step, 1000, 100, 16, uniform);
            const auto next = original.draw(step + 1, 1000, 100, 16, uniform);
            const auto fewer = original.draw(step, 1000, 100, 4, uniform);
            for (std::size_t i = 0; i < a.size(); ++i) {
                QVERIFY(a[i].sample == b[i].sample && a[i].hard == b[i].hard);
                QVERIFY(i >= 4 || fewer[i].sample == a[i].sample);
                stepsDiffer = stepsDiffer || a[i].sample != next[i].sample;
            }
        }
        QVERIFY(stepsDiffer);
    }

    void whatCannotBeIsRefused()
    {
        HardnessSampler none(RunConfig::Has{}, {}, 1);
        QVERIFY_THROWS_EXCEPTION(Error, (void)none.draw(1, 10, 10, 1, {}));
        HardnessSampler three(RunConfig::Has{}, std::vector<bool>(3), 1);
        QVERIFY_THROWS_EXCEPTION(Error, three.setHardness({1, 2}));
    }

    void weightsMultiplyBothBranches()
    {
        const std::vector<double> weights{1, 0, 0.5, 2}, hardness{0.5, 9, 1, unseen};
        RunConfig::Has config = alwaysHard();
        HardnessSampler sampler(config, std::vector<bool>(4), 4, weights);
        sampler.setHardness(hardness);
        const double median = 0.75; // of 0.5 and 1: an excluded sample has no part in it
        const double e[4] = {std::exp(0.5), 0, 0.5 * std::exp(1.0), 2 * std::exp(median)};
        const double sum = e[0] + e[2] + e[3];
        const std::vector<double> p = sampler.probabilities();
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(near(p[i], e[i] / sum));
        const std::vector<double> u = sampler.uniformProbabilities();
        for (std::size_t i = 0; i < 4; ++i)
            QVERIFY(near(u[i], weights[i] / 3.5));

        config.enabled = false;
        const HardnessSampler uniform(config, std::vector<bool>(4), 4, weights);
        std::vector<int> counts(4);
        constexpr int draws = 70000;
        for (const auto &draw : uniform.draw(1, 10, 10, draws, {}))
            ++counts[static_cast<std::size_t>(draw.sample)];
        QCOMPARE(counts[1], 0);
        for (std::size_t i = 0; i < 4; ++i) {
            const double expected = draws * weights[i] / 3.5;
            QVERIFY(std::abs(counts[i] - expected) <= 5 * std::sqrt(expected + 1));
        }
        for (const auto &draw : sampler.draw(1, 10, 10, 20000, {}))
            QVERIFY(draw.hard && draw.sample != 1);
    }

    void weightsOfOneChangeNoBit()
    {
        for (const HasStratify stratify : {HasStratify::None, HasStratify::Role}) {
            RunConfig::Has config;
            config.stratify = stratify;
            HardnessSampler plain(config, {false, true, true, false}, 4);
            HardnessSampler weighted(config, {false, true, true, false}, 4, {1, 1, 1, 1});
            plain.setHardness({0.1, 2, unseen, 0.4});
            weighted.setHardness({0.1, 2, unseen, 0.4});
            QCOMPARE(plain.probabilities(), weighted.probabilities());
        }
    }

    void probabilitiesAreHandedOutWithDrawsByHardness()
    {
        std::vector<double> told{1};
        const HardnessSampler sampler = samplerWith(alwaysHard(), {0.5, 1, 2});
        (void)sampler.draw(1, 10, 10, 2, {}, 0, &told);
        QCOMPARE(told, sampler.probabilities());
        RunConfig::Has off = alwaysHard();
        off.enabled = false;
        (void)samplerWith(off, {0.5, 1, 2}).draw(1, 10, 10, 2, {}, 0, &told);
        QVERIFY(told.empty());
    }

    void weightsThatCannotBeAreRefused()
    {
        const RunConfig::Has config;
        using Weights = std::vector<double>;
        for (const Weights &weights : {Weights{1}, Weights{0, 0}, Weights{1, -1}, Weights{1, unseen}})
            QVERIFY_THROWS_EXCEPTION(Error, HardnessSampler(config, {false, false}, 4, weights));
    }
};

FLEXSEG_TEST(tst_hardness_sampler)
#include "tst_hardness_sampler.moc"
