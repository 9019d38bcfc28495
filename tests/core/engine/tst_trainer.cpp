// SPDX-License-Identifier: Apache-2.0
#include "core/engine/trainer.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/data/loader.h"
#include "core/engine/checkpoint.h"
#include "core/engine/evaluator.h"
#include "core/engine/inspector.h"
#include "core/engine/predictor.h"
#include "tests/core/engine/engine_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <sys/resource.h>

#include <csignal>
#include <map>
#include <optional>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

namespace {

/// No file of this process may grow beyond \p bytes, as if the disk were full; until destroyed.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes)
        : m_handler(std::signal(SIGXFSZ, SIG_IGN))
    {
        getrlimit(RLIMIT_FSIZE, &m_before);
        const rlimit limit{bytes, m_before.rlim_max};
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit()
    {
        setrlimit(RLIMIT_FSIZE, &m_before);
        std::signal(SIGXFSZ, m_handler);
    }

private:
    rlimit m_before{};
    void (*m_handler)(int);
};

} // namespace

class tst_trainer : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    fs::path m_data;

    [[nodiscard]] fs::path run(const char *name) const { return fs::path(m_folder.path().toStdString()) / name; }
    [[nodiscard]] RunConfig config(std::int64_t steps) const { return tinyConfig(m_data, steps); }

private Q_SLOTS:
    void initTestCase() { m_data = writeTinyDataset(run("data")); }

    void learnsATinySetByHeart()
    {
        RunConfig fit = config(90);
        fit.augment.flip = false;
        fit.augment.colorJitter = 0;
        fit.augment.blur = 0;
        fit.train.validateEvery = 90;
        fit.train.checkpointEvery = 90;
        Recorder recorder;
        const TrainerResult result = trainWhole({fit, run("fit"), {}, 1}, recorder);
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        const auto metrics = recorder.metrics();
        QVERIFY2(metrics.back().lossCe < 0.35 * metrics.front().lossCe,
                 qPrintable(QString("%1 -> %2").arg(metrics.front().lossCe).arg(metrics.back().lossCe)));
        const auto results = recorder.results();
        QCOMPARE(results[0].domain, std::string("clear"));
        QVERIFY2(results[0].miou > 0.7, qPrintable(QString::number(results[0].miou)));
        QVERIFY(metrics.back().lossGap > 0 && metrics.back().boundaryPixels > 0);
        const std::vector<RunState> expected{RunState::Starting, RunState::Running, RunState::Completed};
        QCOMPARE(recorder.states(), expected);

        // The checkpoint alone says the same of the network.
        const fs::path checkpoint = run("fit") / recorder.commits().back().checkpoint.file;
        int images = 0;
        const auto again = evaluate(checkpoint, fit, {}, {}, [&images](const EvaluationProgress &) { ++images; });
        QCOMPARE(resultText(again), resultText(results));
        QCOMPARE(images, 4);
        const auto one = evaluate(checkpoint, fit, {"fog"}, {});
        QCOMPARE(one.size(), std::size_t{1});
        QCOMPARE(one[0].miou, results[1].miou);
        QVERIFY_EXCEPTION_THROWN(std::ignore = evaluate(checkpoint, fit, {"mars"}, {}), Error);
        try {
            std::ignore = evaluate(checkpoint, fit, {"styled"}, {});
            QFAIL("a generated domain holds out nothing to measure");
        } catch (const Error &e) {
            QVERIFY2(QString(e.what()).contains("styled") && QString(e.what()).contains("generated"), e.what());
        }
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_EXCEPTION_THROWN(std::ignore = evaluate(checkpoint, fit, {}, stopped.get_token()), Error);

        Predictor predictor(checkpoint, fit);
        const Dataset dataset = loadDataset(m_data);
        const LabelledImage scene = readSample(dataset.domain("clear").train[0], dataset.labels);
        const Inspector inspector(predictor.output(scene.image), scene, fit);
        const LabelMap &predicted = inspector.prediction();
        std::int64_t right = 0;
        for (std::size_t i = 0; i < scene.labels.pixels.size(); ++i)
            right += scene.labels.pixels[i] == predicted.pixels[i];
        QVERIFY(right > 0.85 * static_cast<double>(scene.labels.pixels.size()));
    }

    void pausesGoesOnAndStopsWithTrueStates()
    {
        Running running({config(100'000), run("control"), {}, 1});
        QVERIFY(running.recorder.waitForStep(1));
        running.trainer.pause();
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        const auto atPause = running.recorder.metrics().back().step;
        QCOMPARE(running.recorder.commits().back().checkpoint.step, atPause);

        // Paused, it still predicts and saves nothing new.
        const Dataset dataset = loadDataset(m_data);
        const Image8 fog = readImage(dataset.domain("fog").validation[1].image);
        const NetworkOutput output = running.trainer.requestOutput(fog).get();
        QCOMPARE(output.height, 64);
        QCOMPARE(output.step, atPause);
        QVERIFY_EXCEPTION_THROWN(std::ignore = running.trainer.requestOutput({}).get(), Error);
        const auto commits = running.recorder.commits().size();
        running.trainer.checkpointNow();

        running.trainer.runThenPause(3);
        QVERIFY(running.recorder.waitFor(RunState::Running));
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QCOMPARE(running.recorder.metrics().back().step, atPause + 3);
        QVERIFY(running.recorder.commits().size() > commits);
        QCOMPARE(running.trainer.pauseAtStep(), std::int64_t{0});
        QVERIFY_EXCEPTION_THROWN(running.trainer.runThenPause(0), Error);

        running.trainer.resume();
        QVERIFY(running.recorder.waitForStep(atPause + 4));
        running.stop();
        QVERIFY(running.wait().outcome == RunOutcome::Cancelled);
        const std::vector<RunState> expected{
            RunState::Starting, RunState::Running, RunState::Pausing, RunState::Paused,   RunState::Running,
            RunState::Pausing,  RunState::Paused,  RunState::Running, RunState::Stopping, RunState::Stopped};
        QCOMPARE(running.recorder.states(), expected);
        QCOMPARE(running.recorder.commits().back().checkpoint.step, running.recorder.metrics().back().step);
    }

    void aPausedRunStopsAtOnce()
    {
        Running running({config(1000), run("paused"), {}, 1});
        running.trainer.pause(); // perhaps before it runs at all
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        running.stop();
        QVERIFY(running.wait().outcome == RunOutcome::Cancelled);
        QCOMPARE(running.recorder.states().back(), RunState::Stopped);
    }

    void pausesWithinAValidationAndFinishesIt()
    {
        Running running({config(8), run("validation"), {}, 1}, [](Running &self) {
            self.recorder.onValidated = [&self](const DomainResult &result) {
                if (result.step == 4 && result.domain == "clear")
                    self.trainer.pause();
            };
        });
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QCOMPARE(running.recorder.results().size(), std::size_t{1});
        QCOMPARE(
            readCheckpointInfo(run("validation") / running.recorder.commits().back().checkpoint.file).validatedStep,
            std::int64_t{0});
        running.trainer.resume();
        QVERIFY(running.wait().outcome == RunOutcome::Completed);
        QCOMPARE(running.recorder.results().size(), std::size_t{4});
        // The file of the pause has been replaced by one that knows of the validation.
        const std::vector<std::string> files{"step-00000004-2.safetensors", "step-00000008.safetensors"};
        QCOMPARE(filesIn(run("validation") / "checkpoints"), files);
    }

    void aRunWithoutAnythingToValidateSaysSo()
    {
        RunConfig none = config(4);
        none.data.target = {"none"};
        const fs::path data = run("data") / "no-holdout.toml";
        QString text = QString::fromStdString(readFile(m_data));
        writeFileAtomic(data, std::string_view(text.replace("holdout = 3", "holdout = 0").toStdString()));
        none.data.dataset = data.string();
        Recorder recorder;
        QVERIFY(trainWhole({none, run("unmeasured"), {}, 1}, recorder).outcome == RunOutcome::Completed);
        QVERIFY(QString::fromStdString(recorder.journalOf("data")).contains("no mIoU"));
    }

    void stopsWithoutSavingWhenToldSo()
    {
        RunConfig without = config(100'000);
        without.train.checkpointEvery = 100'000;
        Running running({without, run("unsaved"), {}, 1});
        QVERIFY(running.recorder.waitForStep(2));
        running.trainer.saveOnStop(false);
        running.stop();
        QVERIFY(running.wait().outcome == RunOutcome::Cancelled);
        QVERIFY(running.recorder.commits().empty());
        QVERIFY(filesIn(run("unsaved") / "checkpoints").empty());
    }

    void keepsTheNewestCheckpointsAndRemovesOthersAfterTheCommit()
    {
        RunConfig keep = config(6);
        keep.train.checkpointEvery = 1;
        keep.train.keepCheckpoints = 2;
        Recorder recorder;
        bool present = true;
        recorder.onCommit = [&](const TrainObserver::Commit &commit) {
            for (const std::string &file : commit.removedFiles)
                present = present && fs::exists(run("keep") / file);
        };
        QVERIFY(trainWhole({keep, run("keep"), {}, 1}, recorder).outcome == RunOutcome::Completed);
        QVERIFY(present);
        const std::vector<std::string> files{"step-00000005.safetensors", "step-00000006.safetensors"};
        QCOMPARE(filesIn(run("keep") / "checkpoints"), files);
        QCOMPARE(recorder.commits().size(), std::size_t{6});
        // Validation comes before the checkpoint that holds its step.
        QCOMPARE(readCheckpointInfo(run("keep") / "checkpoints/step-00000006.safetensors").validatedStep,
                 std::int64_t{6});
        // A commit tells of the samples that changed since the last one, and all draws add up.
        std::int64_t draws = 0;
        std::map<std::int64_t, std::int64_t> newest;
        for (const auto &commit : recorder.commits()) {
            QVERIFY(commit.samples.size() <= 2);
            for (const SampleRecord &sample : commit.samples)
                newest[sample.index] = sample.draws;
        }
        for (const auto &[index, count] : newest)
            draws += count;
        QCOMPARE(draws, std::int64_t{6 * 2});
    }

    void aRunThatBlowsUpPausesAndKeepsTheBatch()
    {
        RunConfig wild = config(1000);
        wild.train.learningRate = 10;
        wild.train.headMultiplier = 1000;
        wild.train.weightDecay = 1;
        wild.train.warmupSteps = 0;
        wild.train.validateEvery = 1000;
        wild.train.checkpointEvery = 1000;
        Running running({wild, run("nan"), {}, 1});
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        const auto last = running.recorder.metrics().back().step;
        const std::string name = "step-" + QString("%1").arg(last + 1, 8, 10, QChar('0')).toStdString();
        const QString message = QString::fromStdString(running.recorder.lastMessage());
        QVERIFY2(message.contains("step " + QString::number(last + 1)) && message.contains("not applied"),
                 qPrintable(message));
        const QString journal = QString::fromStdString(running.recorder.journalOf("nan"));
        QVERIFY2(journal.contains(QString::fromStdString(name)), qPrintable(journal));
        QVERIFY2(journal.contains("clear/s") || journal.contains("styled/s"), qPrintable(journal));
        const std::vector<std::string> files{"0-image.png", "0-labels.png", "1-image.png", "1-labels.png",
                                             "batch.json"};
        QCOMPARE(filesIn(run("nan") / "nan" / name), files);
        const LabelMap labels = readLabels(run("nan") / "nan" / name / "0-labels.png");
        QCOMPARE(labels.width, 64);
        for (const std::uint8_t label : labels.pixels)
            QVERIFY(label < 3 || label == ignoreLabel);
        running.stop();
        QVERIFY(running.wait().outcome == RunOutcome::Cancelled);
    }

    void aFaultDoesNotEvictTheCheckpointFromBefore()
    {
        RunConfig wild = config(1000);
        wild.train.learningRate = 10;
        wild.train.headMultiplier = 1000;
        wild.train.weightDecay = 1;
        wild.train.warmupSteps = 0;
        wild.train.validateEvery = 1000;
        wild.train.checkpointEvery = 1;
        wild.train.keepCheckpoints = 1;
        Running running({wild, run("pinned"), {}, 1});
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        const auto good = running.recorder.metrics().back().step;
        const auto name = [](std::int64_t step) {
            return "step-" + QString("%1").arg(step, 8, 10, QChar('0')).toStdString() + ".safetensors";
        };
        const std::vector<std::string> files{name(good), name(good + 1)};
        QCOMPARE(filesIn(run("pinned") / "checkpoints"), files);
        running.trainer.resume();
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        if (running.recorder.metrics().back().step == good) { // the next step is broken too
            const std::vector<std::string> later{name(good), name(good + 2)};
            QCOMPARE(filesIn(run("pinned") / "checkpoints"), later);
        }
    }

    void aFileThatBreaksPausesTheRunUntilItIsMended_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<bool>("cut");
        QTest::newRow("an image is cut short") << "clear/images" << true;
        QTest::newRow("a mask vanishes") << "clear/masks" << false;
        QTest::newRow("an image of a validation is cut short") << "fog/images" << true;
    }

    /// Once the run ended as Failed here, and lost all steps since its last checkpoint: a whole night for one broken
    /// file. What it has learnt is sound, so it waits.
    void aFileThatBreaksPausesTheRunUntilItIsMended()
    {
        QFETCH(QString, folder);
        QFETCH(bool, cut);
        const QTemporaryDir own;
        const fs::path data = writeTinyDataset(own.filePath("data").toStdString());
        const RunConfig gone = tinyConfig(data, 8);
        Recorder whole;
        QVERIFY(trainWhole({gone, own.filePath("whole").toStdString(), {}, 1}, whole).outcome == RunOutcome::Completed);

        const fs::path broken = data.parent_path() / folder.toStdString();
        const fs::path sound = own.filePath("sound").toStdString();
        fs::copy(broken, sound);
        const fs::path run = own.filePath("run").toStdString();
        Running running({gone, run, {}, 1}, [&](Running &self) {
            self.recorder.onStep = [&](const StepMetrics &metrics) {
                if (metrics.step != 1)
                    return;
                for (const auto &file : fs::directory_iterator(broken))
                    cut ? fs::resize_file(file, 60) : static_cast<void>(fs::remove(file));
            };
        });
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        const QString message = QString::fromStdString(running.recorder.lastMessage());
        QVERIFY2(message.contains(folder + "/s") && message.contains("resume"), qPrintable(message));
        QVERIFY(!running.recorder.journalOf("data").empty());
        QCOMPARE(running.recorder.commits().back().checkpoint.step, running.recorder.metrics().back().step);

        running.trainer.resume(); // too early, and answered all the same
        QTRY_COMPARE(std::ranges::count(running.recorder.states(), RunState::Pausing), std::ptrdiff_t{2});
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        fs::copy(sound, broken, fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        running.trainer.resume();
        const TrainerResult result = running.wait();
        QVERIFY2(result.outcome == RunOutcome::Completed, result.message.c_str());
        QCOMPARE(lossText(running.recorder.metrics()), lossText(whole.metrics()));
        QCOMPARE(resultText(running.recorder.results()), resultText(whole.results()));
    }

    /// A full disk once ended the run as Failed, with the steps since the last checkpoint lost. The session in memory
    /// is sound, so it waits for room.
    void aFullDiskPausesTheRunUntilThereIsRoom()
    {
        RunConfig every = config(12);
        every.train.validateEvery = 20;
        std::optional<FileSizeLimit> full;
        Running running({every, run("full"), {}, 1}, [&](Running &self) {
            self.recorder.onStep = [&](const StepMetrics &metrics) {
                if (metrics.step == 5)
                    full.emplace(100'000);
            };
        });
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        const QString message = QString::fromStdString(running.recorder.lastMessage());
        QVERIFY2(message.contains("step-00000008") && message.contains("resume"), qPrintable(message));
        const std::vector<std::string> files{"step-00000004.safetensors"};
        QCOMPARE(filesIn(run("full") / "checkpoints"), files);

        running.trainer.resume(); // too early
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QVERIFY(QString::fromStdString(running.recorder.lastMessage()).contains("step-00000008"));
        QCOMPARE(running.recorder.metrics().back().step, std::int64_t{8});
        full.reset();
        running.trainer.resume();
        QVERIFY(running.wait().outcome == RunOutcome::Completed);
        const std::vector<std::string> all{"step-00000004.safetensors", "step-00000008.safetensors",
                                           "step-00000012.safetensors"};
        QCOMPARE(filesIn(run("full") / "checkpoints"), all);
        QVERIFY(running.recorder.lastMessage().empty());
    }

    void aPauseAndAStopOnAFullDiskWait_data()
    {
        QTest::addColumn<bool>("saves");
        QTest::newRow("until there is room") << true;
        QTest::newRow("until told not to save") << false;
    }

    void aPauseAndAStopOnAFullDiskWait()
    {
        QFETCH(bool, saves);
        const char *name = saves ? "full-stop" : "full-stop-unsaved";
        RunConfig every = config(100'000);
        every.train.checkpointEvery = 100'000;
        every.train.validateEvery = 100'000;
        std::optional<FileSizeLimit> full(100'000);
        Running running({every, run(name), {}, 1});
        QVERIFY(running.recorder.waitForStep(2));
        running.trainer.pause();
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QVERIFY(QString::fromStdString(running.recorder.lastMessage()).contains("could not be saved"));
        // A stop that cannot save waits with all that was learnt, still answers, and may be asked for again.
        running.stop();
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QVERIFY(QString::fromStdString(running.recorder.lastMessage()).contains("stop it without saving"));
        const Image8 fog = readImage(loadDataset(m_data).domain("fog").validation[1].image);
        QVERIFY(!running.trainer.requestOutput(fog).get().logits.empty());
        running.trainer.saveOnStop(true);
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QVERIFY(filesIn(run(name) / "checkpoints").empty());
        if (saves) {
            full.reset();
            running.trainer.resume();
        } else {
            running.trainer.saveOnStop(false);
        }
        QVERIFY(running.wait().outcome == RunOutcome::Cancelled);
        QCOMPARE(running.recorder.states().back(), RunState::Stopped);
        QCOMPARE(filesIn(run(name) / "checkpoints").size(), saves ? 1U : 0U);
    }

    void aCommitThatIsRefusedPausesAndIsMadeAtResume()
    {
        int refused = 0;
        Running running({config(8), run("refused"), {}, 1}, [&](Running &self) {
            self.recorder.onCommit = [&](const TrainObserver::Commit &) {
                if (++refused == 1)
                    throw Error(ErrorCode::Locked, "Another program keeps run.db locked.");
            };
        });
        QVERIFY(running.recorder.waitFor(RunState::Paused));
        QVERIFY(QString::fromStdString(running.recorder.lastMessage()).contains("keeps run.db locked"));
        QVERIFY(filesIn(run("refused") / "checkpoints").empty());
        running.trainer.resume();
        QVERIFY(running.wait().outcome == RunOutcome::Completed);
        const std::vector<std::string> files{"step-00000004.safetensors", "step-00000008.safetensors"};
        QCOMPARE(filesIn(run("refused") / "checkpoints"), files);
        std::int64_t draws = 0; // the samples of the commit that failed come with the next
        const std::vector<TrainObserver::Commit> commits = running.recorder.commits();
        for (const SampleRecord &sample : commits.front().samples)
            draws += sample.draws;
        QCOMPARE(draws, std::int64_t{4 * 2});
    }

    void anObserverThatThrowsFailsTheRunAndTheOthersHearWhy()
    {
        struct Broken : TrainObserver {
            void stepDone(const StepMetrics &) override { refuse(); }
            void stateChanged(RunState state, const std::string &) override
            {
                if (state == RunState::Failed)
                    refuse();
            }
            void journal(Severity severity, const std::string &, const std::string &) override
            {
                if (severity == Severity::Error)
                    refuse();
            }
            static void refuse() { throw Error(ErrorCode::InvalidData, "The run's database is damaged."); }
        } broken;
        Recorder recorder;
        Trainer trainer({config(8), run("observer"), {}, 1}, {&broken, &recorder});
        const TrainerResult result = trainer.run({});
        QVERIFY(result.outcome == RunOutcome::Failed);
        QCOMPARE(result.message, std::string("The run's database is damaged."));
        QCOMPARE(recorder.metrics().size(), std::size_t{1});
        QCOMPARE(recorder.states().back(), RunState::Failed);
        QCOMPARE(recorder.lastMessage(), result.message);
        QVERIFY(!recorder.journalOf("failed").empty());
    }

    void aConfigurationThatDoesNotHoldIsRefusedWithAllItsFaults()
    {
        RunConfig wrong = config(8);
        wrong.train.learningRate = -1;
        wrong.data.batchSize = 0;
        Recorder recorder;
        const TrainerResult result = trainWhole({wrong, run("wrong"), {}, 1}, recorder);
        QVERIFY(result.outcome == RunOutcome::Failed);
        const QString text = QString::fromStdString(result.message);
        QVERIFY2(text.contains("train.learning_rate") && text.contains("data.batch_size"), qPrintable(text));
    }
};

FLEXSEG_TEST(tst_trainer)
#include "tst_trainer.moc"
