// SPDX-License-Identifier: Apache-2.0
#include "core/engine/training_session.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/engine/inference.h"
#include "core/engine/library_errors.h"
#include "core/engine/validation.h"
#include "tests/core/engine/engine_fixtures.h"
#include "tests/support/test_main.h"

#include <torch/torch.h>

#include <QTemporaryDir>

#include <cmath>
#include <cstring>
#include <limits>
#include <map>
#include <numeric>
#include <set>

using namespace flexseg;
using namespace flexseg::test;

class tst_training_session : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    RunConfig m_config;
    Dataset m_dataset;

    static std::map<std::string, at::Tensor> copyOf(const TrainingSession &session)
    {
        std::map<std::string, at::Tensor> tensors;
        for (const auto &[name, tensor] : session.checkpoint().tensors)
            tensors[name] = tensor.detach().clone();
        return tensors;
    }

    static bool sameBits(const at::Tensor &a, const at::Tensor &b)
    {
        const at::Tensor x = a.contiguous(), y = b.contiguous();
        return x.nbytes() == y.nbytes() && std::memcmp(x.data_ptr(), y.data_ptr(), x.nbytes()) == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_config = tinyConfig(writeTinyDataset(m_folder.path().toStdString()), 20);
        m_dataset = loadDataset(m_config.data.dataset);
    }

    void aStepWithANaNChangesNothingThatIsLearnt()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        for (int i = 0; i < 3; ++i)
            QVERIFY(session.advance().fault.empty());
        // One poisoned value in the head's last layer: forward moves BatchNorm's statistics before the loss is NaN.
        at::Tensor poisoned = session.model().headParameters().back().second;
        const at::NoGradGuard noGrad;
        const at::Tensor sound = poisoned.clone();
        poisoned.flatten()[0] = std::numeric_limits<float>::quiet_NaN();
        const auto before = copyOf(session);
        TrainingSession::Step step;
        {
            const at::AutoGradMode withGrad(true);
            step = session.advance();
        }
        QCOMPARE(step.fault, std::string("the loss is not a finite number"));
        QCOMPARE(step.batch.request.samples.size(), std::size_t{2});
        QVERIFY(!step.batch.images.empty());
        const auto after = copyOf(session);
        const std::set<std::string> counted{
            "has.draws", "has.hard_draws", "has.expected_uniform", "has.expected_hard", "has.pending_probabilities",
            "random.cpu"}; // the draws did happen
        for (const auto &[name, tensor] : before)
            if (!counted.contains(name))
                QVERIFY2(sameBits(tensor, after.at(name)), name.c_str());
        QCOMPARE(session.step(), std::int64_t{4});

        poisoned.copy_(sound);
        const at::AutoGradMode withGrad(true);
        QVERIFY(session.advance().fault.empty());
    }

    void lookingDoesNotChangeWhatIsLearnt()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        for (int i = 0; i < 2; ++i)
            QVERIFY(session.advance().fault.empty());
        const auto before = copyOf(session);
        ValidationPlan plan;
        plan.labels = &m_dataset.labels;
        plan.trainingAfter = true;
        const Domain &fog = m_dataset.domain("fog");
        const auto first = validateDomain(session.model(), fog, plan, [](int, int) { return true; });
        const auto second = validateDomain(session.model(), fog, plan, [](int, int) { return true; });
        QVERIFY(first && second);
        QCOMPARE(resultText({*first}), resultText({*second}));
        const auto after = copyOf(session);
        for (const auto &[name, tensor] : before)
            QVERIFY2(sameBits(tensor, after.at(name)), name.c_str());
    }

    void aCropWithoutALabelLeavesTheHardnessAsItIs()
    {
        const QTemporaryDir folder;
        const auto data = writeTinyDataset(folder.path().toStdString());
        for (const char *domain : {"clear", "styled"})
            for (const auto &mask : std::filesystem::directory_iterator(data.parent_path() / domain / "masks"))
                writePng(mask.path(), LabelMap(64, 64, 1, ignoreLabel));
        RunConfig config = tinyConfig(data, 4);
        const Dataset dataset = loadDataset(config.data.dataset);
        TrainingSession session(config, dataset, 1, nullptr);
        for (int i = 0; i < 3; ++i)
            QVERIFY(session.advance().fault.empty());
        for (const SampleRecord &sample : session.samples())
            QVERIFY2(!sample.hardness, sample.name.c_str());
    }

    void aValidationEndsBetweenImages()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        ValidationPlan plan;
        plan.labels = &m_dataset.labels;
        int asked = 0;
        const auto result = validateDomain(session.model(), m_dataset.domain("fog"), plan, [&asked](int done, int of) {
            ++asked;
            return of == 2 && done < 1;
        });
        QVERIFY(!result);
        QCOMPARE(asked, 2);
    }

    void validationCountsPixelsAsTheMasksHaveThem()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        ValidationPlan plan;
        plan.labels = &m_dataset.labels;
        plan.step = 5;
        const auto result
            = validateDomain(session.model(), m_dataset.domain("clear"), plan, [](int, int) { return true; });
        QVERIFY(result);
        QCOMPARE(result->images, 2);
        QCOMPARE(result->role, std::string("source"));
        QCOMPARE(result->step, std::int64_t{5});
        std::int64_t labelled = 0, predicted = 0, right = 0;
        for (const ClassResult &one : result->classes) {
            labelled += one.labelPixels;
            predicted += one.predictedPixels;
            right += one.intersectionPixels;
        }
        QCOMPARE(labelled, std::int64_t{2 * 64 * 64});
        QCOMPARE(predicted, labelled);
        QCOMPARE(result->pixelAccuracy, static_cast<double>(right) / static_cast<double>(labelled));
        QVERIFY(result->loss > 0.3 && result->loss < 4); // near ln 3 before any step
    }

    void aPredictionHasTheImagesOwnSize()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        for (const auto &[width, height] : {std::pair{64, 64}, std::pair{61, 35}, std::pair{97, 64}, std::pair{9, 5}}) {
            const at::Tensor logits = fullLogits(session.model(), Image8(width, height, 3, 90), Device::Cpu, true);
            QCOMPARE(logits.sizes(), at::IntArrayRef({3, height, width}));
            const LabelMap labels = largestClass(logits);
            QCOMPARE(labels.width, width);
            const FloatMap entropy = entropyOf(logits);
            for (const float value : entropy.pixels)
                QVERIFY(value >= 0 && value <= std::log(3.0F) + 1e-4F);
        }
    }

    void memoryThatRunsOutNamesTheRemedy()
    {
        try {
            (void)withLibraryErrors([] { return at::empty({std::int64_t{1} << 47}); }); // beyond any address
            QFAIL("it was given");
        } catch (const Error &e) {
            QVERIFY2(QString(e.what()).contains("smaller batch"), e.what());
        }
    }

    void aLargeImageIsPredictedInTilesThatAgreeWithTheWhole()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        const LabelledImage scene = readSample(m_dataset.domain("clear").train[0], m_dataset.labels);
        Image8 image(250, 190, 3);
        for (int y = 0; y < image.height; ++y)
            for (int x = 0; x < image.width; ++x)
                for (int c = 0; c < 3; ++c)
                    image.at(x, y, c) = scene.image.at(x % 64, y % 64, c);
        const at::Tensor whole = fullLogits(session.model(), image, Device::Cpu, true);
        const Tiling tiling{100 * 100, 128, 64};
        int asked = 0;
        const auto count = [&asked] {
            ++asked;
            return false;
        };
        const at::Tensor tiled = fullLogits(session.model(), image, Device::Cpu, true, count, tiling);
        QCOMPARE(asked, 6); // 3 columns of 2 rows
        QCOMPARE(tiled.sizes(), whole.sizes());
        // Tiles see less around them, so the logits differ a little; far less than those of another place.
        const double same = (tiled - whole).abs().mean().item<double>();
        const double shifted = (tiled.roll({32, 32}, {1, 2}) - whole).abs().mean().item<double>();
        QVERIFY2(same < 0.5 * shifted, qPrintable(QString("%1, shifted %2").arg(same).arg(shifted)));
        const Tiling oneTile{1, 256, 64}; // holds all
        QVERIFY(sameBits(fullLogits(session.model(), image, Device::Cpu, true, {}, oneTile), whole));

        asked = 0;
        try {
            (void)fullLogits(
                session.model(), image, Device::Cpu, true, [&asked] { return ++asked > 2; }, tiling);
            QFAIL("it was not cancelled");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::Cancelled);
        }
        QCOMPARE(asked, 3);
    }

    void theFirstDrawsKnowNoHardnessAndLaterOnesAreLAhead()
    {
        TrainingSession session(m_config, m_dataset, 1, nullptr);
        const auto pending = session.checkpoint().pending;
        QCOMPARE(pending.size(), std::size_t{3});
        QVERIFY(session.advance().fault.empty());
        const auto later = session.checkpoint().pending;
        QCOMPARE(later.front().step, std::int64_t{2});
        QCOMPARE(later.back().step, std::int64_t{4});
        for (std::size_t i = 0; i < 2; ++i)
            for (std::size_t k = 0; k < 2; ++k)
                QCOMPARE(later[i].draws[k].sample, pending[i + 1].draws[k].sample);
    }

    void expectedDrawsSumToTheDrawsMade()
    {
        RunConfig config = m_config;
        config.has.schedule = HasSchedule::None;
        config.has.threshold = 0.5;
        TrainingSession session(config, m_dataset, 1, nullptr);
        while (session.step() < 15)
            QVERIFY(session.advance().fault.empty());
        std::int64_t draws = 0, hard = 0;
        for (const SampleRecord &sample : session.samples()) {
            draws += sample.draws;
            hard += sample.hardDraws;
            QVERIFY(sample.role == "source" || sample.role == "generated");
        }
        QVERIFY(hard > 0 && hard < draws);
        const SamplerState state = session.samplerState();
        QCOMPARE(state.step, std::int64_t{15});
        const auto sum
            = [](const std::vector<float> &values) { return std::accumulate(values.begin(), values.end(), 0.0); };
        QVERIFY(std::abs(sum(state.expectedUniform) - static_cast<double>(draws - hard)) < 1e-3);
        QVERIFY(std::abs(sum(state.expectedHard) - static_cast<double>(hard)) < 1e-3);
        QVERIFY(std::abs(sum(state.drawProbability) - 1) < 1e-5);
    }

    void anExcludedSampleIsNeverDrawnAlsoFromACheckpointOn()
    {
        TrainingSession before(m_config, m_dataset, 1, nullptr);
        for (int i = 0; i < 3; ++i)
            QVERIFY(before.advance().fault.empty());
        const Checkpoint checkpoint = before.checkpoint();
        QVERIFY(!checkpoint.pending.empty());
        // The one that comes next is excluded: its draw is already made.
        const auto index = checkpoint.pending.front().draws.front().sample;
        const SampleRecord excluded = before.samples().at(static_cast<std::size_t>(index));
        RunConfig config = m_config;
        config.data.sampleWeights = {excluded.domain + "/" + excluded.name + "=0"};
        TrainingSession after(config, m_dataset, 2, &checkpoint);
        while (after.step() < after.totalSteps())
            QVERIFY(after.advance().fault.empty());
        QCOMPARE(after.samples().at(static_cast<std::size_t>(index)).draws, excluded.draws);
        QCOMPARE(after.samplerState().drawProbability.at(static_cast<std::size_t>(index)), 0.0f);
    }

    void aCheckpointWithoutExpectationsLeavesThemUnknown()
    {
        TrainingSession before(m_config, m_dataset, 1, nullptr);
        QVERIFY(before.advance().fault.empty());
        Checkpoint checkpoint = before.checkpoint();
        std::erase_if(checkpoint.tensors, [](const auto &entry) {
            return entry.first.starts_with("has.expected_") || entry.first == "has.pending_probabilities";
        });
        TrainingSession after(m_config, m_dataset, 1, &checkpoint);
        while (after.step() < 6)
            QVERIFY(after.advance().fault.empty());
        QVERIFY(after.samplerState().expectedUniform.empty());
        QVERIFY(!after.samplerState().hardness.empty());
    }
};

FLEXSEG_TEST(tst_training_session)
#include "tst_training_session.moc"
