// SPDX-License-Identifier: Apache-2.0
#include "core/flex/flex_loss.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/core/flex/flex_cases.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>

using namespace flexseg;
using namespace flexseg::test;

namespace {

const Shape shapes[]
    = {{1, 2, 3, 4, 4},   {1, 1, 4, 16, 16},   {1, 19, 8, 4, 64}, {2, 5, 16, 32, 48}, {3, 4, 5, 20, 12},
       {1, 3, 7, 30, 22}, {2, 19, 32, 64, 64}, {1, 2, 1, 64, 4},  {4, 6, 12, 24, 24}, {2, 3, 64, 16, 40}};
const Scene scenes[] = {Scene::Blocks,     Scene::OneClass,    Scene::AllIgnored,  Scene::ManyIgnored,
                        Scene::HugeLogits, Scene::EqualLogits, Scene::ZeroFeatures};

RunConfig uncapped()
{
    RunConfig config;
    config.gap.maxPixels = 0;
    return config;
}

FlexLoss lossFor(const OracleBatch &b, const RunConfig &config)
{
    return FlexLoss(config, b.classes, b.channels, 7);
}

} // namespace

class tst_flex_loss : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void equalsTheFormulasInValueAndGradient_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < 140; ++i)
            QTest::addRow("case %d", i) << i;
    }

    /// Each shape with each scene twice, the switches drawn.
    void equalsTheFormulasInValueAndGradient()
    {
        QFETCH(const int, index);
        RunConfig config = uncapped();
        Random random(static_cast<std::uint64_t>(index), 1);
        const auto pick = [&random](auto... values) {
            const std::vector all{values...};
            return all[random.index(all.size())];
        };
        config.ube.enabled = random.chance(0.9);
        config.ube.stats = pick(UbeStats::Batch, UbeStats::Image);
        config.ube.weight = pick(UbeWeight::Entropy, UbeWeight::Entropy, UbeWeight::Constant);
        config.ube.bandPx = pick(0, 0, 9);
        config.gap.enabled = random.chance(0.9);
        config.gap.bands = pick(GapBands::Disjoint, GapBands::Nested, GapBands::Thickness);
        config.gap.negatives = pick(GapNegatives::All, GapNegatives::OtherClass);
        config.gap.balance = pick(GapBalance::Weighted, GapBalance::Even);
        config.gap.labels = pick(LabelReduction::Nearest, LabelReduction::Majority);
        config.gap.kernels
            = pick(std::vector<std::int64_t>{3, 5, 7}, std::vector<std::int64_t>{5}, std::vector<std::int64_t>{3, 9});
        config.has.loss = pick(HasLoss::CrossEntropy, HasLoss::Ube, HasLoss::Total);

        const Shape &shape = shapes[index % 10];
        Scene scene = scenes[index / 10 % 7];
        if (scene == Scene::HugeLogits && (shape.H % 4 || shape.W % 4))
            scene = Scene::Blocks; // upsampling by another factor than 4 rounds, by more than the loss of a tie
        const OracleBatch b
            = makeBatch(shape, scene, static_cast<int>(config.gap.kernels.size()), static_cast<std::uint64_t>(index));
        // Where entropies are equal but for rounding, an epsilon as small as that rounding would be what is compared.
        if (scene == Scene::EqualLogits || scene == Scene::HugeLogits || b.h * b.w == 1)
            config.ube.epsilon = 1e-1;
        const OracleResult expected = oracleLoss(b, config);
        FlexLoss loss = lossFor(b, config);
        setBank(loss, b);
        const Inputs in = tensorsOf(b);
        const FlexLoss::Result got = loss.forward(in.logits, in.features, in.labels, 1);
        got.total.backward();

        const auto near
            = [](double a, double ref) { return std::abs(a - ref) <= 1e-5 * std::max(std::abs(ref), 1e-6); };
        QVERIFY2(near(got.crossEntropy, expected.crossEntropy), qPrintable(QString::number(got.crossEntropy)));
        QVERIFY2(near(got.ube, expected.ube),
                 qPrintable(QStringLiteral("%1 %2").arg(got.ube, 0, 'g', 9).arg(expected.ube, 0, 'g', 9)));
        QVERIFY2(near(got.gap, expected.gap),
                 qPrintable(QStringLiteral("%1 %2").arg(got.gap, 0, 'g', 9).arg(expected.gap, 0, 'g', 9)));
        QVERIFY(near(got.total.item<double>(), expected.total));
        QCOMPARE(got.boundaryPixels, expected.boundaryPixels);
        std::vector<double> hardness = expected.hardness; // NaN where an image has no pixel that counts
        for (std::size_t n = 0; n < hardness.size(); ++n) {
            const auto of = static_cast<std::int64_t>(n);
            QCOMPARE(std::isnan(got.sampleHardness[of].item<float>()), std::isnan(hardness[n]));
            if (std::isnan(hardness[n]))
                hardness[n] = 0;
        }
        QVERIFY(deviation(got.sampleHardness.nan_to_num(0), hardness) <= 1e-5);
        const double logitsOff = deviation(in.logits.grad(), expected.logitsGrad);
        QVERIFY2(logitsOff <= 1e-5, qPrintable(QString::number(logitsOff)));
        const double featuresOff = deviation(in.features.grad(), expected.featuresGrad);
        QVERIFY2(featuresOff <= 1e-5, qPrintable(QString::number(featuresOff)));
    }

    void gradientEqualsFiniteDifferencesOfTheTotal()
    {
        for (const GapHead head : {GapHead::None, GapHead::Mlp}) {
            RunConfig config = uncapped();
            config.ube.weight = UbeWeight::Constant; // the entropy weight has no gradient, which differences would see
            config.gap.head = head;
            config.gap.bands = GapBands::Nested;
            const OracleBatch b = makeBatch({2, 4, 6, 24, 20}, Scene::Blocks, 3, 5);
            FlexLoss loss = lossFor(b, config);
            setBank(loss, b);
            const Inputs in = tensorsOf(b, true);
            loss.forward(in.logits, in.features, in.labels, 1).total.backward();
            const at::NoGradGuard noGrad;
            for (const at::Tensor &leaf : {in.logits, in.features}) {
                double *value = leaf.mutable_data_ptr<double>();
                const at::Tensor gradient = leaf.grad().contiguous();
                const double largest = gradient.abs().max().item<double>();
                for (std::int64_t i = 0; i < leaf.numel(); i += 13) {
                    const double kept = value[i], h = 1e-5;
                    const auto at = [&](double shifted) {
                        value[i] = shifted;
                        return loss.forward(in.logits, in.features, in.labels, 1).total.item<double>();
                    };
                    const double slope = (at(kept + h) - at(kept - h)) / (2 * h);
                    value[i] = kept;
                    QVERIFY(std::abs(slope - gradient.const_data_ptr<double>()[i]) <= 1e-6 * largest);
                }
            }
        }
    }

    void equalInputsGiveEqualBits()
    {
        RunConfig config;
        config.gap.maxPixels = 100;
        config.gap.bands = GapBands::Nested;
        const OracleBatch b = makeBatch({2, 19, 64, 128, 128}, Scene::Blocks, 3, 11);
        const auto once = [&] {
            FlexLoss loss = lossFor(b, config);
            setBank(loss, b);
            const Inputs in = tensorsOf(b);
            const auto result = loss.forward(in.logits, in.features, in.labels, 3);
            result.total.backward();
            loss.commit();
            return std::vector{result.total.detach(), in.logits.grad(), in.features.grad(), result.sampleHardness,
                               stateTensor(loss, "gap.prototypes").clone()};
        };
        const auto first = once();
        for (int round = 0; round < 5; ++round) {
            const auto again = once();
            for (std::size_t i = 0; i < first.size(); ++i)
                QVERIFY(at::equal(first[i], again[i]));
        }
    }

    void maxPixelsDrawsOtherPixelsEachStep()
    {
        RunConfig config;
        config.gap.maxPixels = 20;
        const OracleBatch b = makeBatch({2, 5, 8, 64, 64}, Scene::Blocks, 3, 12);
        FlexLoss loss = lossFor(b, config);
        setBank(loss, b);
        const Inputs in = tensorsOf(b);
        const auto first = loss.forward(in.logits, in.features, in.labels, 1);
        QCOMPARE(first.boundaryPixels, 20);
        QCOMPARE(loss.forward(in.logits, in.features, in.labels, 1).gap, first.gap);
        QVERIFY(loss.forward(in.logits, in.features, in.labels, 2).gap != first.gap);
    }

    void allIgnoredGivesZeroLossAndZeroGradient()
    {
        const OracleBatch b = makeBatch({2, 5, 8, 32, 32}, Scene::AllIgnored, 3, 13);
        FlexLoss loss = lossFor(b, RunConfig{});
        setBank(loss, b);
        const Inputs in = tensorsOf(b);
        const auto result = loss.forward(in.logits, in.features, in.labels, 1);
        result.total.backward();
        QCOMPARE(result.total.item<double>(), 0.0);
        QVERIFY(in.logits.grad().eq(0).all().item<bool>());
        QVERIFY(result.sampleHardness.isnan().all().item<bool>()); // not known, so that it is not observed
    }

    void brokenInputGivesNanNeverAnException()
    {
        for (const float broken : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity()})
            for (const bool inFeatures : {false, true})
                for (const Scene scene : {Scene::Blocks, Scene::AllIgnored, Scene::OneClass}) {
                    const OracleBatch b = makeBatch({2, 5, 8, 32, 32}, scene, 3, 14);
                    FlexLoss loss = lossFor(b, RunConfig{});
                    setBank(loss, b);
                    const Inputs in = tensorsOf(b);
                    {
                        const at::NoGradGuard noGrad;
                        (inFeatures ? in.features : in.logits)[1][2][3][4] = broken;
                    }
                    const auto result = loss.forward(in.logits, in.features, in.labels, 1);
                    QVERIFY(std::isnan(result.total.item<double>()));
                    result.total.backward();
                }
    }

    void aStepThatIsNotAppliedLeavesTheBank()
    {
        const OracleBatch b = makeBatch({2, 5, 8, 32, 32}, Scene::Blocks, 3, 15);
        FlexLoss loss = lossFor(b, RunConfig{});
        const Inputs in = tensorsOf(b);
        (void)loss.forward(in.logits, in.features, in.labels, 1);
        QVERIFY(stateTensor(loss, "gap.updates").eq(0).all().item<bool>());
        loss.setTraining(false);
        (void)loss.forward(in.logits, in.features, in.labels, 1);
        loss.commit();
        QVERIFY(stateTensor(loss, "gap.updates").eq(0).all().item<bool>());
        loss.setTraining(true);
        (void)loss.forward(in.logits, in.features, in.labels, 1);
        loss.commit();
        const at::Tensor once = stateTensor(loss, "gap.updates").clone();
        QCOMPARE(once.max().item<std::int64_t>(), 1);
        loss.commit(); // nothing is pending any more
        QVERIFY(at::equal(stateTensor(loss, "gap.updates"), once));
    }

    void prototypesFollowTheMomentumFormulaOverSteps()
    {
        RunConfig config;
        config.gap.momentumMax = 0.6; // reached after the second update: min(0.6, n / (n + 1))
        config.gap.maxPixels = 5; // caps the loss; the prototypes see every boundary pixel
        const Shape shape{2, 4, 6, 40, 40};
        FlexLoss loss(config, shape.classes, shape.channels, 1);
        std::vector<double> bank(static_cast<std::size_t>(shape.classes) * 3 * shape.channels);
        std::vector<int> updates(static_cast<std::size_t>(shape.classes) * 3);
        for (std::uint64_t step = 1; step <= 5; ++step) {
            OracleBatch b = makeBatch(shape, Scene::Blocks, 3, 20 + step);
            const OracleResult sums = oracleLoss(b, config);
            const Inputs in = tensorsOf(b);
            (void)loss.forward(in.logits, in.features, in.labels, static_cast<std::int64_t>(step));
            loss.commit();
            for (std::size_t k = 0; k < updates.size(); ++k) {
                if (sums.cellCounts[k] == 0)
                    continue;
                const double m = std::min(0.6, updates[k] / (updates[k] + 1.0));
                double norm = 0;
                for (int d = 0; d < shape.channels; ++d) {
                    double &p = bank[k * shape.channels + d];
                    p = m * p
                        + (1 - m) * sums.cellSums[k * shape.channels + d] / static_cast<double>(sums.cellCounts[k]);
                    norm += p * p;
                }
                for (int d = 0; d < shape.channels; ++d)
                    bank[k * shape.channels + d] /= std::sqrt(norm);
                ++updates[k];
            }
            QVERIFY(deviation(stateTensor(loss, "gap.prototypes"), bank) <= 1e-6);
            const at::Tensor known = stateTensor(loss, "gap.updates") > 0;
            QVERIFY(known.any().item<bool>());
            const at::Tensor norms = stateTensor(loss, "gap.prototypes").norm(2, -1).masked_select(known);
            QVERIFY((norms - 1).abs().max().item<double>() < 1e-6);
        }
        for (std::size_t k = 0; k < updates.size(); ++k)
            QCOMPARE(stateTensor(loss, "gap.updates").flatten()[static_cast<std::int64_t>(k)].item<int>(), updates[k]);
    }

    void theFirstStepHasNoPrototypesAndNoGap()
    {
        const OracleBatch b = makeBatch({2, 5, 8, 32, 32}, Scene::Blocks, 3, 16);
        FlexLoss loss = lossFor(b, RunConfig{});
        const Inputs in = tensorsOf(b);
        const auto first = loss.forward(in.logits, in.features, in.labels, 1);
        QCOMPARE(first.gap, 0.0);
        QCOMPARE(first.boundaryPixels, 0);
        loss.commit();
        const auto second = loss.forward(in.logits, in.features, in.labels, 2);
        QVERIFY(second.gap > 0 && second.boundaryPixels > 0);
    }

    void runningStatisticsAreThoseOfTheBatchesSoFar()
    {
        RunConfig config = uncapped();
        config.ube.stats = UbeStats::Ema;
        const Shape shape{2, 5, 8, 32, 32};
        FlexLoss loss(config, shape.classes, shape.channels, 1);
        const OracleBatch a = makeBatch(shape, Scene::Blocks, 3, 31), b = makeBatch(shape, Scene::Blocks, 3, 32);
        const auto run = [&loss](const OracleBatch &batch) {
            const Inputs in = tensorsOf(batch);
            return loss.forward(in.logits, in.features, in.labels, 1).ube;
        };
        // The first batch has no past: as ube.stats = batch. Not committed, it leaves no trace.
        QVERIFY(std::abs(run(a) - oracleLoss(a, config).ube) < 1e-5);
        QVERIFY(std::abs(run(b) - oracleLoss(b, config).ube) < 1e-5);
        (void)run(a);
        loss.commit();
        const at::Tensor after = stateTensor(loss, "ube.running").clone();
        const double withPast = run(b);
        QVERIFY(std::abs(withPast - oracleLoss(b, config).ube) > 1e-5);
        loss.commit();
        const at::Tensor later = stateTensor(loss, "ube.running");
        QCOMPARE(later[0].item<double>(), 2.0);
        FlexLoss fresh(config, shape.classes, shape.channels, 1);
        const Inputs in = tensorsOf(b);
        (void)fresh.forward(in.logits, in.features, in.labels, 1);
        fresh.commit();
        const at::Tensor alone = stateTensor(fresh, "ube.running");
        for (const int moment : {1, 2}) {
            const double expected = 0.9 * after[moment].item<double>() + 0.1 * alone[moment].item<double>();
            QVERIFY(std::abs(later[moment].item<double>() - expected) < 1e-12);
        }
    }

    void aRestoredStateGoesOnIdentically()
    {
        RunConfig config;
        config.ube.stats = UbeStats::Ema;
        config.gap.head = GapHead::Mlp;
        config.gap.maxPixels = 50;
        const Shape shape{2, 5, 8, 32, 32};
        FlexLoss original(config, shape.classes, shape.channels, 3);
        const auto advance = [&shape](FlexLoss &loss, std::uint64_t step) {
            const Inputs in = tensorsOf(makeBatch(shape, Scene::Blocks, 3, 40 + step));
            const auto result = loss.forward(in.logits, in.features, in.labels, static_cast<std::int64_t>(step));
            result.total.backward();
            const at::NoGradGuard noGrad;
            for (const auto &[name, parameter] : loss.parameters())
                if (parameter.grad().defined()) {
                    at::Tensor(parameter).sub_(parameter.grad(), 0.1);
                    parameter.mutable_grad().reset();
                }
            loss.commit();
            return result.total.item<double>();
        };
        for (std::uint64_t step = 1; step <= 3; ++step)
            (void)advance(original, step);
        FlexLoss::NamedTensors saved;
        for (const auto &[name, tensor] : original.state())
            saved.emplace_back(name, tensor.detach().clone());
        FlexLoss restored(config, shape.classes, shape.channels, 3);
        restored.loadState(saved);
        for (std::uint64_t step = 4; step <= 7; ++step)
            QCOMPARE(advance(restored, step), advance(original, step));
        const auto a = original.state(), b = restored.state();
        QCOMPARE(a.size(), 9u);
        for (std::size_t i = 0; i < a.size(); ++i)
            QVERIFY(a[i].first == b[i].first && at::equal(a[i].second, b[i].second));
    }

    void aStateThatDoesNotFitIsRefusedWithAllFaults()
    {
        FlexLoss loss(RunConfig{}, 5, 8, 1);
        try {
            loss.loadState({{"gap.prototypes", at::zeros({5, 3, 9})}, {"ube.running", at::zeros({3}, at::kDouble)}});
            QFAIL("accepted");
        } catch (const Error &error) {
            const QString text = QString::fromUtf8(error.what());
            QVERIFY(error.code() == ErrorCode::InvalidData);
            QVERIFY(text.contains(QStringLiteral("gap.prototypes is Float 5 3 9 instead of Float 5 3 8")));
            QVERIFY(text.contains(QStringLiteral("gap.updates is missing")));
        }
    }

    void labelsThatAreNoClassAreNamed()
    {
        const OracleBatch b = makeBatch({1, 5, 8, 16, 16}, Scene::Blocks, 3, 17);
        FlexLoss loss = lossFor(b, RunConfig{});
        const Inputs in = tensorsOf(b);
        in.labels[0][1][1] = 5;
        try {
            (void)loss.forward(in.logits, in.features, in.labels, 1);
            QFAIL("accepted");
        } catch (const Error &error) {
            QVERIFY(QString::fromUtf8(error.what()).contains(QStringLiteral("class 5")));
        }
    }
};

FLEXSEG_TEST(tst_flex_loss)
#include "tst_flex_loss.moc"
