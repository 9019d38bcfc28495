// SPDX-License-Identifier: Apache-2.0
#include "core/nn/segmenter.h"

#include "core/nn/safetensors.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <torch/torch.h>

using namespace flexseg;

namespace {

Segmenter make(double dropout, std::int64_t seed = 3)
{
    RunConfig::Model config;
    config.headChannels = 32;
    config.dropout = dropout;
    config.dropPath = dropout;
    return {config, 4, seed, Device::Cpu};
}

NamedTensors parametersOf(const Segmenter &network)
{
    NamedTensors parameters = network.encoderParameters();
    for (const auto &entry : network.headParameters())
        parameters.push_back(entry);
    return parameters;
}

/// Two images and labels of four quadrants, at the logits' resolution.
struct Batch {
    at::Tensor images = torch::randn({2, 3, 64, 128}, at::detail::createCPUGenerator(11));
    at::Tensor labels = at::full({2, 16, 32}, 0, at::kLong);

    Batch()
    {
        labels.slice(1, 8) += 2;
        labels.slice(2, 16) += 1;
        labels[1] = 3 - labels[1];
    }
};

at::Tensor lossOf(Segmenter &network, const Batch &batch)
{
    return at::cross_entropy_loss(network.forward(batch.images).logits, batch.labels);
}

/// One step of plain gradient descent.
double step(Segmenter &network, const Batch &batch)
{
    for (auto &[name, parameter] : parametersOf(network))
        parameter.mutable_grad() = at::Tensor();
    const at::Tensor loss = lossOf(network, batch);
    loss.backward();
    const at::NoGradGuard noGrad;
    for (auto &[name, parameter] : parametersOf(network))
        parameter.sub_(parameter.grad(), 0.05);
    return loss.item<double>();
}

at::Tensor randomState()
{
    return at::globalContext().defaultGenerator(at::kCPU).get_state().clone();
}

} // namespace

class tst_segmenter_training : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // LibTorch's threads wait by spinning, which is slow where other programs run as well.
    void init() { at::set_num_threads(1); }

    void gradientsReachEveryParameter()
    {
        Segmenter network = make(0.0);
        lossOf(network, {}).backward();
        for (const auto &[name, parameter] : parametersOf(network)) {
            QVERIFY2(parameter.grad().defined(), name.c_str());
            // The softmax of attention ignores what a key's bias adds to a whole row: that gradient is zero but for
            // rounding, in any implementation.
            if (!name.ends_with("key.bias"))
                QVERIFY2(parameter.grad().abs().max().item<double>() > 1e-9, name.c_str());
        }
        QCOMPARE(std::int64_t(parametersOf(network).size()),
                 std::int64_t(network.state().size()) - 3 * 8); // three buffers in each of eight BatchNorms
    }

    void aTinyBatchIsLearntByHeart()
    {
        Segmenter network = make(0.0);
        std::vector<at::Tensor> parameters;
        for (const auto &[name, parameter] : parametersOf(network))
            parameters.push_back(parameter);
        torch::optim::AdamW optimizer(parameters, torch::optim::AdamWOptions(2e-3));
        const Batch batch;
        double loss = 0;
        for (int i = 0; i < 100; ++i) {
            optimizer.zero_grad();
            const at::Tensor value = lossOf(network, batch);
            value.backward();
            optimizer.step();
            loss = value.item<double>();
        }
        QVERIFY2(loss < 0.1, std::to_string(loss).c_str());
    }

    void equalStepsGiveBitEqualGradients_data()
    {
        QTest::addColumn<int>("threads");
        QTest::newRow("one thread") << 1;
        QTest::newRow("two threads") << 2;
    }

    void equalStepsGiveBitEqualGradients()
    {
        QFETCH(int, threads);
        at::set_num_threads(threads);
        const Batch batch;
        const auto gradients = [&] {
            Segmenter network = make(0.3);
            torch::manual_seed(9);
            lossOf(network, batch).backward();
            std::vector<at::Tensor> result;
            for (const auto &[name, parameter] : parametersOf(network))
                result.push_back(parameter.grad().clone());
            return result;
        };
        const auto expected = gradients();
        for (int repeat = 0; repeat < 3; ++repeat) {
            // Other blocks of memory each time, so that an influence of addresses would show.
            const auto shift = torch::zeros({1000 * (repeat + 1)});
            const auto found = gradients();
            for (std::size_t i = 0; i < expected.size(); ++i)
                QVERIFY(at::equal(expected[i], found[i]));
        }
    }

    void aResumedTrainingEqualsTheUninterruptedOne()
    {
        at::set_num_threads(2);
        const QTemporaryDir folder;
        const std::filesystem::path path = folder.filePath("weights.safetensors").toStdString();
        const Batch batch;
        torch::manual_seed(4);
        Segmenter whole = make(0.2);
        for (int i = 0; i < 3; ++i)
            step(whole, batch);
        writeSafetensors(path, whole.state());
        const at::Tensor random = randomState();
        for (int i = 0; i < 3; ++i)
            step(whole, batch);

        torch::manual_seed(77);
        Segmenter resumed = make(0.2, 999);
        resumed.loadState(readSafetensors(path).tensors);
        at::Generator(at::globalContext().defaultGenerator(at::kCPU)).set_state(random);
        for (int i = 0; i < 3; ++i)
            step(resumed, batch);
        const auto expected = whole.state(), found = resumed.state();
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY2(at::equal(expected[i].second, found[i].second), expected[i].first.c_str());
    }

    void evaluationDrawsNothingAndLeavesBatchNormAlone()
    {
        Segmenter network = make(0.5);
        const Batch batch;
        step(network, batch);
        network.setTraining(false);
        NamedTensors before;
        for (const auto &[name, tensor] : network.state())
            before.emplace_back(name, tensor.detach().clone());
        const at::Tensor random = randomState();
        const at::Tensor first = network.forward(batch.images).logits;
        // A lone image gives what it gives in a batch: nothing of the others leaks into it.
        const at::Tensor alone = network.forward(batch.images.slice(0, 1, 2)).logits;
        QVERIFY(at::allclose(first.slice(0, 1, 2), alone, 1e-4, 1e-5));
        QVERIFY(at::equal(random, randomState()));
        for (std::size_t i = 0; i < before.size(); ++i)
            QVERIFY(at::equal(before[i].second, network.state()[i].second));

        network.setTraining(true);
        const at::Tensor a = network.forward(batch.images).logits, b = network.forward(batch.images).logits;
        QVERIFY(!at::equal(a, b)); // dropout is on again
    }
};

FLEXSEG_TEST(tst_segmenter_training)
#include "tst_segmenter_training.moc"
