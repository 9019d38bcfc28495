// SPDX-License-Identifier: Apache-2.0
#include "core/flex/ube.h"

#include "tests/core/flex/flex_cases.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>

using namespace flexseg;
using namespace flexseg::test;

namespace {

struct Maps {
    PixelTerms terms;
    at::Tensor boundary, labelled;
    std::vector<UbeStatistics> statistics;
};

Maps mapsOf(const at::Tensor &logits, const at::Tensor &labels)
{
    const at::Tensor target = labels.to(at::kLong);
    Maps maps{pixelTerms(logits, target, true), at::zeros(labels.sizes(), at::kBool), target != 255, {}};
    maps.boundary.slice(2, 0, labels.size(2) / 2).fill_(true);
    maps.statistics = ubeStatistics(maps.terms.entropy, maps.boundary, maps.labelled);
    return maps;
}

} // namespace

class tst_ube : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statisticsLeaveIgnoredAndInteriorPixelsOut()
    {
        const at::Tensor entropy = at::tensor({1.0F, 2.0F, 4.0F, NAN}).reshape({1, 2, 2});
        const at::Tensor boundary = torch::tensor({true, true, false, true}, at::kBool).reshape({1, 2, 2});
        const at::Tensor labelled = torch::tensor({true, true, true, false}, at::kBool).reshape({1, 2, 2});
        const UbeStatistics s = ubeStatistics(entropy, boundary, labelled).at(0);
        QCOMPARE(s.boundary, 2.0);
        QCOMPARE(s.labelled, 3.0);
        QCOMPARE(s.mean(), 1.5);
        QCOMPARE(s.sigma(), 0.5);
        QCOMPARE(UbeStatistics{}.sigma(), 0.0);
    }

    void accumulatedHalvesEqualTheWholeBatch()
    {
        const OracleBatch b = makeBatch({4, 6, 1, 32, 24}, Scene::ManyIgnored, 3, 50);
        const Inputs whole = tensorsOf(b), halves = tensorsOf(b);
        const RunConfig::Ube config;
        const auto momentsOf = [](const UbeStatistics &all, std::size_t images) {
            return std::vector(images, EntropyMoments{all.mean(), all.sigma()});
        };

        const Maps maps = mapsOf(whole.logits, whole.labels);
        const UbeStatistics all = reduce(maps.statistics);
        const at::Tensor wholeLoss
            = ubeApply(maps.terms.crossEntropy,
                       ubeWeights(maps.terms.entropy, maps.boundary, momentsOf(all, 4), config), all.labelled);
        wholeLoss.backward();

        std::vector<Maps> parts;
        std::vector<UbeStatistics> reduced;
        for (int part = 0; part < 2; ++part) {
            parts.push_back(mapsOf(halves.logits.narrow(0, 2 * part, 2), halves.labels.narrow(0, 2 * part, 2)));
            reduced.push_back(reduce(parts.back().statistics));
        }
        const UbeStatistics joined = reduce(reduced);
        QVERIFY(joined.boundary == all.boundary && joined.labelled == all.labelled);
        QVERIFY(std::abs(joined.sum - all.sum) < 1e-9 && std::abs(joined.sumSquares - all.sumSquares) < 1e-9);
        double sum = 0;
        for (const Maps &part : parts) {
            const at::Tensor loss = ubeApply(
                part.terms.crossEntropy, ubeWeights(part.terms.entropy, part.boundary, momentsOf(joined, 2), config),
                joined.labelled);
            loss.backward();
            sum += loss.item<double>();
        }
        QVERIFY(std::abs(sum - wholeLoss.item<double>()) < 1e-6 * sum);
        QVERIFY((halves.logits.grad() - whole.logits.grad()).abs().max().item<double>()
                <= 1e-6 * whole.logits.grad().abs().max().item<double>());
        // Each half with its own statistics would not do.
        QVERIFY(std::abs(parts[0].statistics[0].mean() - all.mean()) > 1e-4);
    }

    void theConstantWeightIsOnePlusHalfAlphaOnBoundaryPixels()
    {
        RunConfig::Ube config;
        config.weight = UbeWeight::Constant;
        config.alpha = 3.0;
        const at::Tensor boundary = torch::tensor({true, false, true, false}, at::kBool).reshape({1, 2, 2});
        const at::Tensor weights = ubeWeights({}, boundary, {}, config);
        QVERIFY(at::equal(weights.flatten(), at::tensor({2.5F, 1.0F, 2.5F, 1.0F})));
    }

    void weightsLieBetweenOneAndOnePlusAlphaAndRiseWithEntropy()
    {
        const RunConfig::Ube config;
        const at::Tensor entropy = at::tensor({0.0F, 0.5F, 1.0F, 2.9F}).reshape({1, 1, 4});
        const at::Tensor boundary = at::ones({1, 1, 4}, at::kBool);
        const std::vector moments{EntropyMoments{1.0, 0.5}};
        const at::Tensor w = ubeWeights(entropy, boundary, moments, config).flatten();
        QVERIFY((w.diff() > 0).all().item<bool>());
        QVERIFY(w.min().item<float>() > 1 && w.max().item<float>() < 4);
        QCOMPARE(w[2].item<float>(), 2.5F); // at the mean: sigmoid(0)
        QVERIFY(std::abs(w[0].item<double>() - (1 + 3 / (1 + std::exp(2.0)))) < 1e-5);
    }

    void noDeviationGivesEveryPixelTheMiddleWeight()
    {
        RunConfig::Ube config;
        for (const double epsilon : {1e-6, 0.0}) {
            config.epsilon = epsilon;
            const at::Tensor entropy = at::full({1, 3, 3}, 1.2345678F);
            const at::Tensor all = at::ones({1, 3, 3}, at::kBool);
            const UbeStatistics s = reduce(ubeStatistics(entropy, all, all));
            const std::vector moments{EntropyMoments{s.mean(), 0.0}};
            QVERIFY(at::equal(ubeWeights(entropy, all, moments, config), at::full({1, 3, 3}, 2.5F)));
        }
    }

    void weightsCarryNoGradient()
    {
        const OracleBatch b = makeBatch({2, 4, 1, 16, 16}, Scene::Blocks, 3, 51);
        const Inputs in = tensorsOf(b);
        const Maps maps = mapsOf(in.logits, in.labels);
        const UbeStatistics all = reduce(maps.statistics);
        const std::vector moments(2, EntropyMoments{all.mean(), all.sigma()});
        const at::Tensor weights = ubeWeights(maps.terms.entropy, maps.boundary, moments, RunConfig::Ube{});
        QVERIFY(!maps.terms.entropy.requires_grad() && !weights.requires_grad());
        QVERIFY(maps.terms.crossEntropy.requires_grad());
    }
};

FLEXSEG_TEST(tst_ube)
#include "tst_ube.moc"
