// SPDX-License-Identifier: Apache-2.0
#include "core/engine/optimizer.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>
#include <limits>

using namespace flexseg;

class tst_optimizer : public QObject {
    Q_OBJECT

    static at::Tensor parameter(std::vector<std::int64_t> shape)
    {
        return at::linspace(-1, 1, at::IntArrayRef(shape)[0] * (shape.size() > 1 ? shape[1] : 1))
            .reshape(shape)
            .clone()
            .requires_grad_(true);
    }

    static void setGradient(at::Tensor &tensor, double scale)
    {
        tensor.mutable_grad() = (tensor.detach() * scale + 0.3).clone();
    }

private Q_SLOTS:
    void equalsThePlainFormulas()
    {
        at::Tensor weight = parameter({3, 2});
        AdamW optimizer({{10.0, {{"w", weight}}}}, 0.01);
        std::vector<double> p, m(6), v(6);
        for (int i = 0; i < 6; ++i)
            p.push_back(weight.flatten()[i].item<double>());
        for (int t = 1; t <= 5; ++t) {
            setGradient(weight, t);
            const at::Tensor gradient = weight.grad().flatten();
            optimizer.step(1e-3);
            for (int i = 0; i < 6; ++i) {
                const double g = gradient[i].item<double>();
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                const double step = m[i] / (1 - std::pow(0.9, t)) / (std::sqrt(v[i] / (1 - std::pow(0.999, t))) + 1e-8);
                p[i] -= 1e-2 * (step + 0.01 * p[i]);
                QVERIFY(std::abs(weight.flatten()[i].item<double>() - p[i]) < 1e-5);
            }
        }
    }

    void tensorsOfOneDimensionDoNotDecay()
    {
        at::Tensor bias = parameter({4});
        at::Tensor weight = parameter({2, 2});
        const at::Tensor biasBefore = bias.detach().clone();
        const at::Tensor weightBefore = weight.detach().clone();
        AdamW optimizer({{1.0, {{"bias", bias}, {"weight", weight}}}}, 0.5);
        bias.mutable_grad() = at::zeros_like(bias);
        weight.mutable_grad() = at::zeros_like(weight);
        optimizer.step(0.1);
        QVERIFY(bias.detach().equal(biasBefore));
        QVERIFY(at::allclose(weight.detach(), weightBefore * 0.95));
    }

    void aParameterWithoutGradientIsLeftAlone()
    {
        at::Tensor used = parameter({2, 2});
        at::Tensor unused = parameter({3, 2});
        const at::Tensor before = unused.detach().clone();
        AdamW optimizer({{1.0, {{"used", used}, {"unused", unused}}}}, 0.5);
        setGradient(used, 1);
        optimizer.step(0.1);
        QVERIFY(unused.detach().equal(before));
        QCOMPARE(optimizer.state().back().second.sum().item<double>(), 1.0);
    }

    void tellsNotANumberAndInfinity_data()
    {
        QTest::addColumn<double>("value");
        QTest::newRow("NaN") << std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("infinity") << std::numeric_limits<double>::infinity();
        QTest::newRow("-infinity") << -std::numeric_limits<double>::infinity();
    }

    void tellsNotANumberAndInfinity()
    {
        QFETCH(double, value);
        at::Tensor first = parameter({3, 2});
        at::Tensor second = parameter({5});
        AdamW optimizer({{1.0, {{"a", first}, {"b", second}}}}, 0);
        setGradient(first, 1);
        setGradient(second, 1e18); // large, but its square is a number
        QVERIFY(optimizer.gradientsAreFinite());
        second.mutable_grad()[3] = value;
        QVERIFY(!optimizer.gradientsAreFinite());
        second.mutable_grad()[3] = 1e20F; // its square, which AdamW keeps, is not
        QVERIFY(!optimizer.gradientsAreFinite());
        optimizer.clearGradients();
        QVERIFY(!second.grad().defined());
    }

    void goesOnFromItsState()
    {
        at::Tensor one = parameter({3, 2});
        at::Tensor two = parameter({3, 2});
        AdamW first({{1.0, {{"w", one}}}}, 0.01);
        for (int t = 1; t <= 3; ++t) {
            setGradient(one, t);
            first.step(1e-2);
        }
        AdamW second({{1.0, {{"w", two}}}}, 0.01);
        second.loadState(first.state());
        const at::NoGradGuard noGrad;
        two.copy_(one);
        setGradient(one, 7);
        setGradient(two, 7);
        first.step(1e-2);
        second.step(1e-2);
        QVERIFY(one.equal(two));
    }

    void refusesAStateThatDoesNotFitAndChangesNothing()
    {
        at::Tensor weight = parameter({3, 2});
        AdamW optimizer({{1.0, {{"w", weight}}}}, 0.01);
        setGradient(weight, 1);
        optimizer.step(1e-2);
        const at::Tensor before = optimizer.state()[0].second.clone();
        const NamedTensors wrong{{"exp_avg.w", at::zeros({2, 2})}, {"extra", at::zeros({1})}};
        try {
            optimizer.loadState(wrong);
            QFAIL("it was taken");
        } catch (const Error &e) {
            const QString text = QString::fromUtf8(e.what());
            QVERIFY2(text.contains("exp_avg.w") && text.contains("extra") && text.contains("exp_avg_sq.w"), e.what());
        }
        QVERIFY(optimizer.state()[0].second.equal(before));
    }
};

FLEXSEG_TEST(tst_optimizer)
#include "tst_optimizer.moc"
