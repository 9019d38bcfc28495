// SPDX-License-Identifier: Apache-2.0
#include "core/nn/segmenter.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <map>
#include <new>
#include <tuple>

using namespace flexseg;

namespace {

Segmenter make(Encoder encoder = Encoder::Tiny, std::int64_t seed = 1, std::int64_t headChannels = 16)
{
    RunConfig::Model config;
    config.encoder = encoder;
    config.headChannels = headChannels;
    return {config, 5, seed, Device::Cpu};
}

NamedTensors copyOf(const NamedTensors &tensors)
{
    NamedTensors copy;
    for (const auto &[name, tensor] : tensors)
        copy.emplace_back(name, tensor.detach().clone());
    return copy;
}

bool equal(const NamedTensors &a, const NamedTensors &b)
{
    return std::ranges::equal(
        a, b, [](const auto &x, const auto &y) { return x.first == y.first && at::equal(x.second, y.second); });
}

} // namespace

Q_DECLARE_METATYPE(Encoder)

class tst_segmenter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryThatRunsOutIsNotTakenForAFaultOfTheNetwork()
    {
        Segmenter network = make();
        network.setTraining(false);
        const at::NoGradGuard noGrad;
        const at::Tensor endless = at::zeros({1, 1, 1, 1}).expand({1, 3, 1 << 23, 1 << 23}); // beyond any address
        QVERIFY_EXCEPTION_THROWN(std::ignore = network.forward(endless), std::bad_alloc);
    }

    // LibTorch's threads wait by spinning, which is slow where other programs run as well.
    void initTestCase() { at::set_num_threads(1); }

    void everyEncoderHasThePublishedSizeAndGivesMapsAtStrideFour_data()
    {
        // SegformerModel's own counts; they also follow from the paper's table by hand.
        QTest::addColumn<Encoder>("encoder");
        QTest::addColumn<qint64>("parameters");
        QTest::newRow("B0") << Encoder::MitB0 << qint64(3'319'392);
        QTest::newRow("B1") << Encoder::MitB1 << qint64(13'151'424);
        QTest::newRow("B2") << Encoder::MitB2 << qint64(24'196'288);
        QTest::newRow("B3") << Encoder::MitB3 << qint64(44'072'128);
        QTest::newRow("B4") << Encoder::MitB4 << qint64(60'842'688);
        QTest::newRow("B5") << Encoder::MitB5 << qint64(81'443'008);
        QTest::newRow("Tiny") << Encoder::Tiny << qint64(-1);
    }

    void everyEncoderHasThePublishedSizeAndGivesMapsAtStrideFour()
    {
        QFETCH(Encoder, encoder);
        QFETCH(qint64, parameters);
        Segmenter network = make(encoder);
        qint64 count = 0;
        for (const auto &[name, tensor] : network.encoderParameters())
            count += tensor.numel();
        if (parameters > 0)
            QCOMPARE(count, parameters);
        else
            QVERIFY(count < 1'000'000);

        network.setTraining(false);
        const at::NoGradGuard noGrad;
        const SegmenterOutput output = network.forward(torch::randn({1, 3, 64, 96}));
        QVERIFY(output.logits.sizes() == at::IntArrayRef({1, 5, 16, 24}));
        QVERIFY(output.features.sizes() == at::IntArrayRef({1, 16, 16, 24}));
        QVERIFY(at::isfinite(output.logits).all().item<bool>());
    }

    void theHeadHasTheSizeOfItsPlan()
    {
        // 256 channels and 19 classes: 4 embeddings of (C_i + 1) * 256, a branch of 1024 * 256, three of 1024 * 9 and
        // 1024 * 256, a bottleneck of 1024 * 256 * 9, a scale and a shift after each convolution, a classifier of 257
        // * 19.
        RunConfig::Model config;
        config.encoder = Encoder::MitB0;
        config.headChannels = 256;
        const Segmenter network(config, 19, 1, Device::Cpu);
        QCOMPARE(network.parameterCount(), std::int64_t(3'319'392 + 3'581'203));
    }

    void tensorsHaveTheNamesOfThePublishedModels()
    {
        const Segmenter network = make(Encoder::MitB0);
        std::map<std::string, std::vector<std::int64_t>> shapes;
        for (const auto &[name, tensor] : network.state())
            QVERIFY(shapes.emplace(name, tensor.sizes().vec()).second);
        const std::map<std::string, std::vector<std::int64_t>> expected{
            {"segformer.encoder.patch_embeddings.0.proj.weight", {32, 3, 7, 7}},
            {"segformer.encoder.patch_embeddings.1.proj.weight", {64, 32, 3, 3}},
            {"segformer.encoder.patch_embeddings.3.layer_norm.bias", {256}},
            {"segformer.encoder.block.0.0.layer_norm_1.weight", {32}},
            {"segformer.encoder.block.0.1.attention.self.query.weight", {32, 32}},
            {"segformer.encoder.block.2.1.attention.self.key.bias", {160}},
            {"segformer.encoder.block.3.0.attention.self.value.weight", {256, 256}},
            {"segformer.encoder.block.0.0.attention.self.sr.weight", {32, 32, 8, 8}},
            {"segformer.encoder.block.1.0.attention.self.sr.bias", {64}},
            {"segformer.encoder.block.2.0.attention.self.layer_norm.weight", {160}},
            {"segformer.encoder.block.0.0.attention.output.dense.weight", {32, 32}},
            {"segformer.encoder.block.0.0.layer_norm_2.bias", {32}},
            {"segformer.encoder.block.0.0.mlp.dense1.weight", {128, 32}},
            {"segformer.encoder.block.0.0.mlp.dwconv.dwconv.weight", {128, 1, 3, 3}},
            {"segformer.encoder.block.0.0.mlp.dense2.weight", {32, 128}},
            {"segformer.encoder.layer_norm.3.weight", {256}},
            {"decode_head.embed_layers.3.proj.weight", {16, 256}},
            {"decode_head.fuse_layer.aspp_modules.0.conv.weight", {16, 64, 1, 1}},
            {"decode_head.fuse_layer.aspp_modules.3.depthwise_conv.conv.weight", {64, 1, 3, 3}},
            {"decode_head.fuse_layer.aspp_modules.1.depthwise_conv.bn.running_mean", {64}},
            {"decode_head.fuse_layer.aspp_modules.2.pointwise_conv.bn.num_batches_tracked", {}},
            {"decode_head.fuse_layer.bottleneck.conv.weight", {16, 64, 3, 3}},
            {"decode_head.fuse_layer.bottleneck.bn.running_var", {16}},
            {"decode_head.conv_seg.weight", {5, 16, 1, 1}},
            {"decode_head.conv_seg.bias", {5}},
        };
        for (const auto &[name, shape] : expected)
            QVERIFY2(shapes.contains(name) && shapes.at(name) == shape, name.c_str());
        QVERIFY(!shapes.contains("segformer.encoder.block.3.0.attention.self.sr.weight")); // not reduced there
    }

    void weightsFollowFromTheSeedAlone()
    {
        torch::manual_seed(1);
        const auto before = at::globalContext().defaultGenerator(at::kCPU).get_state().clone();
        const Segmenter first = make(Encoder::Tiny, 7);
        QVERIFY(at::equal(before, at::globalContext().defaultGenerator(at::kCPU).get_state()));
        torch::manual_seed(2);
        const Segmenter second = make(Encoder::Tiny, 7);
        const Segmenter other = make(Encoder::Tiny, 8);
        QVERIFY(equal(first.state(), second.state()));
        QVERIFY(!at::equal(first.state()[0].second, other.state()[0].second));
    }

    void aLoadedStateGivesTheSameOutputs()
    {
        Segmenter first = make(Encoder::Tiny, 1), second = make(Encoder::Tiny, 2);
        std::ignore = first.forward(torch::randn({2, 3, 32, 64})); // moves BatchNorm's statistics
        auto reversed = copyOf(first.state());
        std::ranges::reverse(reversed);
        second.loadState(reversed);
        QVERIFY(equal(first.state(), second.state()));
        first.setTraining(false);
        second.setTraining(false);
        const auto images = torch::randn({1, 3, 64, 64});
        QVERIFY(at::equal(first.forward(images).logits, second.forward(images).logits));
        QVERIFY(second.encoderParameters()[0].second.requires_grad());
    }

    void loadStateNamesEveryFaultAndChangesNothing()
    {
        Segmenter network = make();
        const auto before = copyOf(network.state());
        NamedTensors tensors = copyOf(network.state());
        for (auto &[name, tensor] : tensors)
            tensor.add_(1);
        tensors[0].second = torch::zeros({2, 2});
        const std::string missing = tensors[1].first;
        tensors.erase(tensors.begin() + 1);
        tensors.emplace_back("stranger", torch::zeros({1}));
        tensors.push_back(tensors[2]);
        tensors[3].second = tensors[3].second.to(at::kLong);
        try {
            network.loadState(tensors);
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::InvalidData);
            const std::string message = e.what();
            for (const auto &part :
                 {tensors[0].first + ": shape [2, 2]", missing + ": missing", std::string("stranger: not a tensor"),
                  tensors[2].first + ": given more than once", tensors[3].first + ": type Long"})
                QVERIFY2(message.find(part) != std::string::npos, (part + " in " + message).c_str());
        }
        QVERIFY(equal(before, network.state()));
    }

    void whatMakesNoNetworkIsRefused()
    {
        RunConfig::Model config;
        const auto codeOf = [](const std::function<void()> &call) {
            try {
                call();
            } catch (const Error &e) {
                return e.code();
            }
            return ErrorCode::Internal;
        };
        QCOMPARE(codeOf([&] { Segmenter(config, 0, 1, Device::Cpu); }), ErrorCode::InvalidArgument);
        config.dropout = 1.0;
        QCOMPARE(codeOf([&] { Segmenter(config, 2, 1, Device::Cpu); }), ErrorCode::InvalidArgument);
        Segmenter network = make();
        for (const auto &images :
             {torch::zeros({1, 3, 48, 64}), torch::zeros({3, 64, 64}), torch::zeros({1, 1, 64, 64}),
              torch::zeros({1, 3, 64, 64}, at::kDouble), at::Tensor()})
            QCOMPARE(codeOf([&] { std::ignore = network.forward(images); }), ErrorCode::InvalidArgument);
    }

    void aDeviceThatIsNotThereIsRefused()
    {
        if (torch::cuda::is_available())
            QSKIP("There is a CUDA device.");
        try {
            const Segmenter network(RunConfig::Model(), 5, 1, Device::Cuda);
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::NotAvailable);
        }
    }
};

FLEXSEG_TEST(tst_segmenter)
#include "tst_segmenter.moc"
