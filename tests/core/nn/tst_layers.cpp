// SPDX-License-Identifier: Apache-2.0
#include "core/nn/layers.h"

#include "tests/support/test_main.h"

#include <torch/torch.h>

using namespace flexseg;

class tst_layers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDilatedDepthwiseConvolutionEqualsItsDefinition_data()
    {
        QTest::addColumn<int>("dilation");
        QTest::addColumn<int>("height");
        QTest::addColumn<int>("width");
        QTest::newRow("the grid divides the image") << 6 << 24 << 36;
        QTest::newRow("it does not") << 12 << 32 << 65;
        QTest::newRow("wider than the image") << 18 << 7 << 20;
    }

    void aDilatedDepthwiseConvolutionEqualsItsDefinition()
    {
        QFETCH(int, dilation);
        QFETCH(int, height);
        QFETCH(int, width);
        WeightBuilder builder(5, at::kCPU);
        const Conv2d conv(builder, "c", {4, 4, 3, 1, dilation, dilation, 4, true});
        at::Tensor(conv.bias).set_data(torch::randn({4}));
        const auto x = torch::randn({2, 4, height, width}).set_requires_grad(true);
        const auto outer = torch::randn({2, 4, height, width});

        const auto gradients = [&](const at::Tensor &y) {
            return torch::autograd::grad({(y * outer).sum()}, {x, conv.weight, conv.bias});
        };
        const auto mine = conv(x);
        const auto reference = at::conv2d(x, conv.weight, conv.bias, 1, dilation, dilation, 4);
        QVERIFY(mine.sizes() == reference.sizes());
        QVERIFY(at::allclose(mine, reference, 1e-5, 1e-5));
        const auto mineGradients = gradients(mine), referenceGradients = gradients(reference);
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY(at::allclose(mineGradients[i], referenceGradients[i], 1e-4, 1e-3));
    }

    void droppedSlicesAreWholeAndTheMeanStays()
    {
        torch::manual_seed(1);
        const auto y = dropSlices(torch::ones({4000, 3, 5}), {4000, 1, 1}, 0.25).view({4000, 15});
        QVERIFY(at::equal(y.amax(1), y.amin(1)));
        const auto kept = y.select(1, 0);
        QVERIFY(at::logical_or(kept == 0, at::isclose(kept, at::full({}, 1 / 0.75F))).all().item<bool>());
        QVERIFY(std::abs(kept.mean().item<double>() - 1.0) < 0.05); // 5.5 standard deviations
    }
};

FLEXSEG_TEST(tst_layers)
#include "tst_layers.moc"
