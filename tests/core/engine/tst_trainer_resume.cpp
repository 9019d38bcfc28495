// SPDX-License-Identifier: Apache-2.0
#include "core/engine/trainer.h"

#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/engine/checkpoint.h"
#include "tests/core/engine/engine_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <cmath>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

class tst_trainer_resume : public QObject {
    Q_OBJECT

    static constexpr std::int64_t total = 10;

    QTemporaryDir m_folder;
    RunConfig m_config;
    QByteArray m_wholeState, m_wholeLosses, m_wholeResults;

    [[nodiscard]] fs::path run(const char *name) const { return fs::path(m_folder.path().toStdString()) / name; }

    [[nodiscard]] static fs::path newest(const fs::path &run)
    {
        const auto files = checkpointFiles(run, 1'000'000);
        return files.empty() ? fs::path() : run / files.back().name;
    }

    /// What both parts of an interrupted run reported, the later one counting where both did.
    static QByteArray joined(const Recorder &first, const Recorder &second)
    {
        auto metrics = first.metrics();
        const auto more = second.metrics();
        metrics.insert(metrics.end(), more.begin(), more.end());
        return lossText(metrics);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_config = tinyConfig(writeTinyDataset(run("data")), total);
        m_config.gap.head = GapHead::Mlp;
        m_config.ube.stats = UbeStats::Ema;
        Recorder recorder;
        const TrainerResult result = trainWhole({m_config, run("whole"), {}, 1}, recorder);
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        m_wholeState = stateDigest(newest(run("whole")));
        m_wholeLosses = lossText(recorder.metrics());
        m_wholeResults = resultText(recorder.results());
        QCOMPARE(recorder.metrics().size(), std::size_t{total});
        QCOMPARE(recorder.results().size(), std::size_t{2 * 3}); // two domains after steps 4, 8 and 10
        QVERIFY(recorder.commits().back().prototypes.size() == 3 * 3);
    }

    void equalConfigurationsGiveEqualBits()
    {
        Recorder recorder;
        const TrainerResult result = trainWhole({m_config, run("again"), {}, 1}, recorder);
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        QCOMPARE(lossText(recorder.metrics()), m_wholeLosses);
        QCOMPARE(stateDigest(newest(run("again"))), m_wholeState);
    }

    void anInterruptedRunEqualsAnUninterruptedOne_data()
    {
        QTest::addColumn<int>("step");
        QTest::newRow("within the first lag") << 2;
        QTest::newRow("between checkpoints") << 5;
        QTest::newRow("within the last lag") << 9;
    }

    void anInterruptedRunEqualsAnUninterruptedOne()
    {
        QFETCH(int, step);
        const fs::path folder = run(("stopped-" + std::to_string(step)).c_str());
        Recorder first;
        std::stop_source stop;
        first.onStep = [&](const StepMetrics &metrics) {
            if (metrics.step == step)
                stop.request_stop();
        };
        Trainer trainer({m_config, folder, {}, 1}, {&first});
        QVERIFY(trainer.run(stop.get_token()).outcome == RunOutcome::Cancelled);
        QCOMPARE(first.metrics().back().step, std::int64_t{step});

        Recorder second;
        const TrainerResult result = trainWhole({m_config, folder, newest(folder), 1}, second);
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        QCOMPARE(joined(first, second), m_wholeLosses);
        auto results = first.results();
        for (const DomainResult &one : second.results())
            results.push_back(one);
        QCOMPARE(resultText(results), m_wholeResults);
        QCOMPARE(stateDigest(newest(folder)), m_wholeState);
        QVERIFY(QString::fromStdString(second.journalOf("resumed")).contains("step " + QString::number(step)));
        QVERIFY(second.journalOf("environment").empty());
        QVERIFY(second.journalOf("segment").empty());
    }

    void aValidationThatWasCutShortIsDoneAgain()
    {
        const fs::path folder = run("cut");
        Recorder first;
        std::stop_source stop;
        first.onValidated = [&](const DomainResult &result) {
            if (result.step == 8)
                stop.request_stop();
        };
        Trainer trainer({m_config, folder, {}, 1}, {&first});
        QVERIFY(trainer.run(stop.get_token()).outcome == RunOutcome::Cancelled);
        QCOMPARE(first.results().size(), std::size_t{3}); // one of two domains after step 8
        QCOMPARE(readCheckpointInfo(newest(folder)).validatedStep, std::int64_t{4});

        Recorder second;
        QVERIFY(trainWhole({m_config, folder, newest(folder), 1}, second).outcome == RunOutcome::Completed);
        auto results = first.results();
        results.pop_back();
        for (const DomainResult &one : second.results())
            results.push_back(one);
        QCOMPARE(resultText(results), m_wholeResults);
        QCOMPARE(stateDigest(newest(folder)), m_wholeState);
    }

    void watchingAndSavingDoNotChangeTheResult()
    {
        RunConfig config = m_config;
        config.train.checkpointEvery = 1;
        config.train.validateImages = 1;
        Running running({config, run("watched"), {}, 1});
        const Dataset dataset = loadDataset(config.data.dataset);
        const Image8 fog = readImage(dataset.domain("fog").validation[0].image);
        std::vector<std::future<NetworkOutput>> outputs;
        for (int i = 0; i < 12; ++i)
            outputs.push_back(running.trainer.requestOutput(fog));
        const TrainerResult result = running.wait();
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        int served = 0;
        for (auto &output : outputs) {
            QCOMPARE(output.get().width, fog.width);
            ++served;
        }
        QCOMPARE(served, 12);
        QCOMPARE(lossText(running.recorder.metrics()), m_wholeLosses);
        QCOMPARE(stateDigest(newest(run("watched"))), m_wholeState);
        QVERIFY_EXCEPTION_THROWN(std::ignore = running.trainer.requestOutput({}).get(), Error);
    }

    void extendingBeginsASegmentWithItsOwnSchedule()
    {
        const fs::path folder = run("extended");
        RunConfig longer = m_config;
        longer.train.steps = total + 4;
        Recorder recorder;
        const TrainerResult result = trainWhole({longer, folder, newest(run("whole")), 2}, recorder);
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        const auto metrics = recorder.metrics();
        QCOMPARE(metrics.size(), std::size_t{4});
        QCOMPARE(metrics.front().step, total + 1);
        QCOMPARE(metrics.front().learningRate, m_config.train.learningRate / 3); // warm-up over 3 steps, anew
        QCOMPARE(metrics[2].learningRate, m_config.train.learningRate / 2); // a half of the segment is over
        // HAS begins anew as well: of 4 steps none is over, then a quarter ...
        for (std::size_t i = 0; i < metrics.size(); ++i) {
            const double t = 100.0 * static_cast<double>(i) / 4;
            QCOMPARE(metrics[i].hasThreshold, 1.0 / (1.0 + std::exp(m_config.has.k * (t - m_config.has.m))));
        }
        const CheckpointInfo info = readCheckpointInfo(newest(folder));
        QCOMPARE(info.segment, 2);
        QCOMPARE(info.segmentStart, total);
        QCOMPARE(recorder.commits().back().checkpoint.segment, 2);
        QVERIFY(!recorder.journalOf("segment").empty());

        // Taken up again within the segment, its schedule goes on.
        Recorder resumed;
        QVERIFY(
            trainWhole({longer, run("extended-again"), folder / "checkpoints/step-00000012.safetensors", 2}, resumed)
                .outcome
            == RunOutcome::Completed);
        QCOMPARE(resumed.metrics().size(), std::size_t{2});
        QCOMPARE(resumed.metrics()[0].learningRate, metrics[2].learningRate);
        QCOMPARE(stateDigest(newest(run("extended-again"))), stateDigest(newest(folder)));
    }

    void anotherConfigurationBeginsASegmentAndSaysWhatChanged()
    {
        RunConfig other = m_config;
        other.train.learningRate = 1e-4;
        other.run.threads = 1;
        Recorder recorder;
        QVERIFY(trainWhole({other, run("changed"), run("whole") / "checkpoints/step-00000008.safetensors", 1}, recorder)
                    .outcome
                == RunOutcome::Completed);
        QVERIFY(QString::fromStdString(recorder.journalOf("segment")).contains("train.learning_rate"));
        QVERIFY(QString::fromStdString(recorder.journalOf("environment")).contains("threads"));
        QCOMPARE(readCheckpointInfo(newest(run("changed"))).segment, 2);
    }

    void aCheckpointThatDoesNotFitIsRefusedWithAReason()
    {
        RunConfig other = m_config;
        other.model.headChannels = 16;
        Recorder recorder;
        const TrainerResult shape = trainWhole({other, run("shape"), newest(run("whole")), 1}, recorder);
        QVERIFY(shape.outcome == RunOutcome::Failed);
        QVERIFY2(QString::fromStdString(shape.message).contains("step-00000010"), shape.message.c_str());
        QCOMPARE(recorder.states().back(), RunState::Failed);

        other = m_config;
        other.data.generated = {"none"};
        const TrainerResult samples = trainWhole({other, run("samples"), newest(run("whole")), 1}, recorder);
        QVERIFY(samples.outcome == RunOutcome::Failed);
        QVERIFY2(QString::fromStdString(samples.message).contains("samples"), samples.message.c_str());
    }
};

FLEXSEG_TEST(tst_trainer_resume)
#include "tst_trainer_resume.moc"
