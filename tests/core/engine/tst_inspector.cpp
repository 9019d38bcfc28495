// SPDX-License-Identifier: Apache-2.0
#include "core/engine/inspector.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/inference.h"
#include "core/flex/flex_loss.h"
#include "core/nn/segmenter.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <cmath>

using namespace flexseg;

namespace {

constexpr int classes = 5;

RunConfig config()
{
    RunConfig config;
    config.model.encoder = Encoder::Tiny;
    config.model.headChannels = 16;
    return config;
}

LabelledImage scene(int width, int height)
{
    LabelledImage sample;
    sample.image = Image8(width, height, 3);
    Random random(7, 0, 0);
    for (auto &value : sample.image.pixels)
        value = static_cast<std::uint8_t>(random.next64());
    sample.labels = LabelMap(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            sample.labels.at(x, y) = static_cast<std::uint8_t>(y < 5 ? ignoreLabel : (x / 23 + y / 17) % classes);
    return sample;
}

at::Tensor tensor(const FloatMap &map)
{
    return at::from_blob(const_cast<float *>(map.pixels.data()), {map.height, map.width}, at::kFloat).clone();
}

bool close(const at::Tensor &a, const at::Tensor &b)
{
    return at::allclose(a, b, 1e-4, 1e-5, true);
}

} // namespace

/// Against LibTorch's own functions on the full logits.
class tst_inspector : public QObject {
    Q_OBJECT

    RunConfig m_config = config();
    std::unique_ptr<Segmenter> m_model;
    std::unique_ptr<FlexLoss> m_loss;
    LabelledImage m_sample = scene(96, 64);
    at::Tensor m_logits; ///< C x H x W
    at::Tensor m_target; ///< H x W int64

    [[nodiscard]] Inspector inspector(const LabelledImage &sample) const
    {
        return {networkOutput(*m_model, *m_loss, sample.image, Device::Cpu, false), sample, m_config};
    }

private Q_SLOTS:
    void initTestCase()
    {
        at::set_num_threads(1);
        m_model = std::make_unique<Segmenter>(m_config.model, classes, 3, Device::Cpu);
        m_model->setTraining(false);
        m_loss = std::make_unique<FlexLoss>(m_config, classes, m_config.model.headChannels, 3);
        m_logits = fullLogits(*m_model, m_sample.image, Device::Cpu, false);
        m_target = at::from_blob(m_sample.labels.pixels.data(), {64, 96}, at::kByte).to(at::kLong);
        // A step of the loss fills the prototypes.
        const SegmenterOutput output = quarterOutput(*m_model, m_sample.image, Device::Cpu, false);
        const torch::NoGradGuard noGrad;
        (void)m_loss->forward(output.logits, output.features, m_target.to(at::kByte).unsqueeze(0), 1);
        m_loss->commit();
    }

    void mapsAreWhatTheirNamesSay()
    {
        const Inspector found = inspector(m_sample);
        const at::Tensor p = at::softmax(m_logits, 0);
        const at::Tensor known = m_target != 255;
        QVERIFY(close(tensor(found.map(map_name::entropy)), -(p * p.log()).sum(0)));
        QVERIFY(close(tensor(found.map(map_name::confidence)), p.amax(0)));
        QVERIFY(close(tensor(found.map("probability:3")), p[3]));
        const at::Tensor ce = torch::nn::functional::cross_entropy(
            m_logits.unsqueeze(0), m_target.unsqueeze(0),
            torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone).ignore_index(255))[0];
        const at::Tensor loss = tensor(found.map(map_name::loss));
        QVERIFY(close(loss.masked_select(known), ce.masked_select(known)));
        QVERIFY(loss.masked_select(known.logical_not()).isnan().all().item<bool>());
        const at::Tensor error = tensor(found.map(map_name::error));
        QVERIFY(at::equal(error.masked_select(known),
                          (m_logits.argmax(0) != m_target).to(at::kFloat).masked_select(known)));
        const at::Tensor granularity = tensor(found.map(map_name::granularity));
        QVERIFY(granularity.nan_to_num(1).ge(1).all().item<bool>()
                && granularity.nan_to_num(1).le(3).all().item<bool>());
        QVERIFY(granularity.isnan().any().item<bool>());
        for (const char *name : {"nonsense", "probability:5", "probability:", "probability:x"})
            QVERIFY_EXCEPTION_THROWN((void)found.map(name), Error);
    }

    void aPixelTellsWhatTheMapsTell()
    {
        const Inspector found = inspector(m_sample);
        const FloatMap entropy = found.map(map_name::entropy), loss = found.map(map_name::loss),
                       weight = found.map(map_name::weight), granularity = found.map(map_name::granularity);
        for (const auto &[x, y] : {std::pair{0, 0}, {22, 30}, {23, 30}, {95, 63}, {50, 40}}) {
            const PixelReading pixel = found.at(x, y);
            const at::Tensor p = at::softmax(m_logits, 0).select(1, y).select(1, x).contiguous();
            for (int c = 0; c < classes; ++c)
                QVERIFY(std::abs(pixel.probabilities[static_cast<std::size_t>(c)] - p[c].item<float>()) < 1e-5F);
            QCOMPARE(static_cast<float>(pixel.entropy), entropy.at(x, y));
            QCOMPARE(pixel.predictedClass, static_cast<int>(found.prediction().at(x, y)));
            QCOMPARE(pixel.maskClass.has_value(), m_sample.labels.at(x, y) != ignoreLabel);
            if (pixel.maskClass) {
                QCOMPARE(static_cast<float>(*pixel.loss), loss.at(x, y));
                QCOMPARE(static_cast<float>(*pixel.weight), weight.at(x, y));
            }
            QCOMPARE(pixel.granularity.has_value(), !std::isnan(granularity.at(x, y)));
            QVERIFY(pixel.prototypes.size() == 5 && pixel.prototypes[0].cosine >= pixel.prototypes[1].cosine);
            QCOMPARE(*pixel.margin, pixel.prototypes[0].cosine - pixel.prototypes[1].cosine);
            QVERIFY(std::abs(pixel.prototypes[0].cosine) <= 1.0001);
        }
        QVERIFY_EXCEPTION_THROWN((void)found.at(96, 0), Error);
        QVERIFY_EXCEPTION_THROWN((void)found.at(0, -1), Error);
    }

    void whatUbeWouldDoIsWhatTrainingDoes_data()
    {
        QTest::addColumn<double>("alpha");
        QTest::addColumn<int>("bandPx");
        QTest::addColumn<bool>("constant");
        QTest::newRow("as published") << 3.0 << 0 << false;
        QTest::newRow("stronger, band at label resolution") << 8.0 << 5 << false;
        QTest::newRow("constant weight") << 3.0 << 3 << true;
    }

    /// The loss against FlexLoss', the gradient's share against automatic differentiation.
    void whatUbeWouldDoIsWhatTrainingDoes()
    {
        QFETCH(double, alpha);
        QFETCH(int, bandPx);
        QFETCH(bool, constant);
        RunConfig config = m_config;
        config.ube.alpha = alpha;
        config.ube.bandPx = bandPx;
        config.ube.weight = constant ? UbeWeight::Constant : UbeWeight::Entropy;
        const UbeReport report = inspector(m_sample).ube(config.ube);

        FlexLoss training(config, classes, config.model.headChannels, 3);
        const SegmenterOutput output = quarterOutput(*m_model, m_sample.image, Device::Cpu, false);
        const FlexLoss::Result result
            = training.forward(output.logits, output.features, m_target.to(at::kByte).unsqueeze(0), 1);
        QVERIFY(std::abs(report.loss - result.ube) < 1e-5 * result.ube);
        QVERIFY(std::abs(report.crossEntropy - result.crossEntropy) < 1e-5 * result.crossEntropy);
        QVERIFY(report.loss > report.crossEntropy);

        const at::Tensor leaf = m_logits.detach().clone().requires_grad_(true);
        const at::Tensor ce = torch::nn::functional::cross_entropy(
            leaf.unsqueeze(0), m_target.unsqueeze(0),
            torch::nn::functional::CrossEntropyFuncOptions().reduction(torch::kNone).ignore_index(255))[0];
        const at::Tensor w = tensor(report.weight).nan_to_num(0);
        (ce * w).sum().backward();
        const at::Tensor perPixel = leaf.grad().abs().sum(0);
        const at::Tensor onBoundary = w > 1;
        const double share = (perPixel * onBoundary).sum().item<double>() / perPixel.sum().item<double>();
        QVERIFY(std::abs(report.gradientShare - share) < 1e-4);
        QVERIFY(report.boundaryShare > 0.999 || report.gradientShare > report.gradientShareUnweighted);
        const double mean = w.masked_select(onBoundary).mean().item<double>();
        QVERIFY(std::abs(report.meanWeight - mean) < 1e-4);
        QVERIFY(
            std::abs(report.boundaryShare * (m_target != 255).sum().item<double>() - onBoundary.sum().item<double>())
            < 0.5);
    }

    void aSampleWithoutMaskHasTheOtherMaps()
    {
        LabelledImage bare{m_sample.image, {}};
        const Inspector found = inspector(bare);
        QVERIFY(found.map(map_name::loss).empty() && found.map(map_name::weight).empty()
                && found.map(map_name::granularity).empty());
        QVERIFY(!found.map(map_name::entropy).empty());
        QVERIFY(!found.at(3, 30).maskClass && !found.at(3, 30).granularity);
        QVERIFY_EXCEPTION_THROWN((void)found.ube(m_config.ube), Error);
    }

    void sizesThatAreNoMultipleAreCut()
    {
        const LabelledImage odd = scene(75, 41);
        const Inspector found = inspector(odd);
        const at::Tensor logits = fullLogits(*m_model, odd.image, Device::Cpu, false);
        QVERIFY(close(tensor(found.map(map_name::confidence)), at::softmax(logits, 0).amax(0)));
        const PixelReading corner = found.at(74, 40);
        QVERIFY(std::abs(corner.probabilities[2] - at::softmax(logits, 0)[2][40][74].item<float>()) < 1e-5F);
        QVERIFY_EXCEPTION_THROWN(Inspector::requireInspectable(20000, 10000), Error);
    }
};

FLEXSEG_TEST(tst_inspector)
#include "tst_inspector.moc"
