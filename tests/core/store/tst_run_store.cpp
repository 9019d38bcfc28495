// SPDX-License-Identifier: Apache-2.0
#include "core/store/run_store.h"

#include "core/base/atomic_file.h"
#include "core/base/platform/file_lock.h"
#include "core/base/platform/system_info.h"
#include "core/base/sha256.h"
#include "core/store/layout.h"
#include "core/store/migrations.h"
#include "core/store/user_notes.h"
#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <SQLiteCpp/SQLiteCpp.h>

#include <atomic>
#include <cmath>
#include <thread>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

namespace {

std::vector<StepMetrics> stepRange(std::int64_t first, std::int64_t last)
{
    std::vector<StepMetrics> steps;
    for (std::int64_t step = first; step <= last; ++step)
        steps.push_back(sampleStep(step));
    return steps;
}

} // namespace

class tst_run_store : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_run;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_run = m_folder->filePath("runs/run-1").toStdString();
    }

    void aNewRunIsReadBackEqual()
    {
        RunSummary given = sampleSummary(nastyText);
        given.note = "a note";
        RunStore::create(m_run, given, "[run]\nname = 'x'\n");
        const RunStore store = RunStore::openReadOnly(m_run / ""); // a slash at the end makes no difference
        const RunSummary read = store.summary();
        QCOMPARE(read.id, std::string("run-1"));
        QCOMPARE(read.folder, m_run.string());
        QCOMPARE(read.name, nastyText);
        QCOMPARE(read.note, std::string("a note"));
        QCOMPARE(read.state, RunState::Created);
        QCOMPARE(read.createdAt, 1000.25);
        QCOMPARE(read.startedAt, 0.0);
        QCOMPARE(read.step, 0);
        QCOMPARE(read.totalSteps, 400);
        QCOMPARE(read.segments, 1);
        QCOMPARE(read.dataset + read.encoder + read.method, std::string("demotinyUBE+GAP+HAS"));
        QVERIFY(!read.sourceMiou && !read.targetMiou);
        QVERIFY(read.diskBytes > 10000);
        QVERIFY(fields(read.provenance) == fields(given.provenance));
        QCOMPARE(store.config(), std::string("[run]\nname = 'x'\n"));
        QVERIFY(!store.lastHeartbeat());
        QVERIFY(!store.latestCheckpoint());
        QVERIFY(store.notice().empty());
    }

    void aRunAtRestIsOneFile()
    {
        RunStore::create(m_run, sampleSummary(), "a");
        RunStore::openForWriting(m_run).setState(RunState::Running);
        (void)RunStore::openReadOnly(m_run).summary();
        QCOMPARE(std::distance(fs::directory_iterator(m_run), {}), 1);
        QCOMPARE(std::distance(fs::directory_iterator(m_run.parent_path()), {}), 1); // no draft is left
    }

    void anExistingFolderIsRefusedAndKept()
    {
        fs::create_directories(m_run);
        writeFileAtomic(m_run / "precious", std::string_view("x"));
        QCOMPARE(errorOf([&] { RunStore::create(m_run, sampleSummary(), ""); }, m_run.string()),
                 ErrorCode::AlreadyExists);
        QCOMPARE(readFile(m_run / "precious"), std::string("x"));
    }

    void everyWriteIsReadBackEqual()
    {
        const auto steps = stepRange(1, 30);
        const std::vector<DomainResult> results{
            sampleResult(10, "clear", "source", 0.5), sampleResult(10, "fog", "target", 0.25),
            sampleResult(20, "fog", "target", 0.375), sampleResult(20, "night", "target", 0.125)};
        const std::vector<SampleRecord> samples{sampleSample(0, std::nullopt), sampleSample(1, 0.5),
                                                sampleSample(5, 2.5)};
        Provenance provenance{"v2", "hash2", "data2", -7, "h2", "u2", "cuda", "p2", "avx512", 9, "2.12"};
        const Heartbeat beat{123.5, 77, "/run/s'ock", "host-x"};
        {
            RunStore store = RunStore::create(m_run, sampleSummary(), "first");
            store.setState(RunState::Running, "");
            store.appendSteps(steps);
            for (const DomainResult &result : results)
                store.appendDomainResult(result);
            store.replaceSamples(std::vector{sampleSample(9, 1.0)});
            store.replaceSamples(samples);
            store.commitEpoch(sampleCheckpoint(20), std::vector{sampleSample(1, 0.75)}, samplePrototypes(20));
            store.commitEpoch(sampleCheckpoint(30), {}, samplePrototypes(30),
                              std::vector<std::string>{"checkpoints/step-20.safetensors", "checkpoints/unknown"});
            store.appendJournal(Severity::Warning, "nan", nastyText);
            store.appendJournal(Severity::Error, "failed", "b");
            store.setProvenance(provenance);
            QCOMPARE(store.newSegment({0, 30, 60, 9.5, "second", "hash3"}), 2);
            store.heartbeat(beat);
            store.setState(RunState::Failed, nastyText);
        }
        const RunStore store = RunStore::openReadOnly(m_run);
        QVERIFY(allFields(store.steps()) == allFields(steps));
        QVERIFY(allFields(store.steps(28)) == allFields(stepRange(29, 30)));
        QVERIFY(allFields(store.steps(3, 0, 2)) == allFields(stepRange(4, 5)));
        QVERIFY(allFields(store.domainResults()) == allFields(results));
        QVERIFY(allFields(store.domainResults(10)) == allFields(std::vector{results[2], results[3]}));
        QVERIFY(allFields(store.latestDomainResults()) == allFields(std::vector{results[0], results[2], results[3]}));
        QVERIFY(allFields(store.samples()) == allFields(std::vector{samples[0], sampleSample(1, 0.75), samples[2]}));
        CheckpointRecord removed = sampleCheckpoint(20);
        removed.kept = false;
        QVERIFY(allFields(store.checkpoints()) == allFields(std::vector{removed, sampleCheckpoint(30)}));
        QCOMPARE(store.latestCheckpoint()->step, 30);
        QVERIFY(store.prototypeSteps() == (std::vector<std::int64_t>{20, 30}));
        QVERIFY(allFields(store.prototypes(30)) == allFields(samplePrototypes(30)));
        const auto journal = store.journal(1);
        QCOMPARE(journal.size(), 1u);
        QCOMPARE(journal[0].text, std::string("b"));
        QCOMPARE(store.journal(0, 1).size(), 1u);
        const JournalEvent first = store.journal()[0];
        QVERIFY(first.time > 1e9 && first.severity == Severity::Warning && first.kind == "nan"
                && first.text == nastyText);
        QVERIFY(fields(*store.lastHeartbeat()) == fields(beat));
        const auto segments = store.segments();
        QCOMPARE(segments.size(), 2u);
        QVERIFY(fields(segments[1]) == fields(RunSegment{2, 30, 60, 9.5, "second", "hash3"}));
        QCOMPARE(store.config(), std::string("second"));
        const RunSummary summary = store.summary();
        QVERIFY(summary.state == RunState::Failed && summary.message == nastyText);
        QVERIFY(summary.startedAt > 1e9 && summary.updatedAt >= summary.startedAt);
        QCOMPARE(summary.step, 30);
        QCOMPARE(summary.totalSteps, 60);
        QCOMPARE(*summary.sourceMiou, 0.5);
        QCOMPARE(*summary.targetMiou, 0.25);
        provenance.configHash = "hash3";
        QVERIFY(fields(summary.provenance) == fields(provenance));
        QVERIFY(store.integrityCheck().empty());
    }

    void howTheSamplerStoodAtTheNewestCommitsIsKept()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        const int commits = RunStore::samplerStatesKept + 3;
        for (int step = 1; step <= commits; ++step) {
            const SamplerState state = sampleSampler(step);
            store.commitEpoch(sampleCheckpoint(step), {}, {}, {}, &state);
        }
        const auto states = RunStore::openReadOnly(m_run).samplerStates();
        QCOMPARE(states.size(), static_cast<std::size_t>(RunStore::samplerStatesKept));
        QCOMPARE(states.front().step, std::int64_t{4});
        const SamplerState &last = states.back();
        const SamplerState expected = sampleSampler(commits);
        QCOMPARE(last.step, expected.step);
        QVERIFY(last.hardness.size() == 2 && last.hardness[0] == 0.25f && std::isnan(last.hardness[1]));
        QCOMPARE(last.drawProbability, expected.drawProbability);
        QCOMPARE(last.expectedUniform, expected.expectedUniform);
        QCOMPARE(last.expectedHard, expected.expectedHard);
        QCOMPARE(store.samplerStates(commits - 2).size(), 2u);
        store.truncateAfter(commits - 1);
        QCOMPARE(store.samplerStates().back().step, std::int64_t{commits - 1});
    }

    void aRunOfTheFirstVersionIsReadAsItIsAndMigratedByAWriter()
    {
        {
            RunStore store = RunStore::create(m_run, sampleSummary(), "");
            store.replaceSamples(std::vector{sampleSample(0, 0.5)});
            store.appendDomainResult(sampleResult(3, "fog", "target", 0.5));
        }
        const fs::path file = layout::runDatabase(m_run);
        {
            SQLite::Database old(file.string(), SQLite::OPEN_READWRITE);
            old.exec("DROP TABLE sampler_states; DROP TABLE distance_errors; ALTER TABLE samples DROP COLUMN role; "
                     "PRAGMA user_version = 1");
        }
        SampleRecord expected = sampleSample(0, 0.5);
        expected.role.clear();
        {
            const RunStore reader = RunStore::openReadOnly(m_run);
            QVERIFY(allFields(reader.samples()) == allFields(std::vector{expected}));
            QVERIFY(reader.samplerStates().empty());
            QCOMPARE(reader.domainResults().size(), 1u);
            QCOMPARE(reader.domainResults()[0].classes.size(), 2u);
            QVERIFY(reader.domainResults()[0].distances.empty());
        }
        RunStore writer = RunStore::openForWriting(m_run);
        const SamplerState state = sampleSampler(7);
        writer.commitEpoch(sampleCheckpoint(7), std::vector{sampleSample(0, 0.75)}, {}, {}, &state);
        QCOMPARE(writer.samplerStates().size(), 1u);
        QCOMPARE(writer.samples()[0].role, std::string("source"));
        writer.appendDomainResult(sampleResult(7, "fog", "target", 0.5));
        QCOMPARE(writer.domainResults()[1].distances.size(), 3u);
        QVERIFY(fs::exists(migrationBackup(file, 1)));
    }

    void numbersThatAreNoneSurvive()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        StepMetrics step = sampleStep(1);
        step.lossTotal = std::nan("");
        step.lossCe = std::numeric_limits<double>::infinity();
        store.appendSteps(std::span(&step, 1));
        DomainResult result = sampleResult(1, "fog", "target", std::nan(""));
        store.appendDomainResult(result);
        QVERIFY(std::isnan(store.steps()[0].lossTotal));
        QVERIFY(std::isinf(store.steps()[0].lossCe));
        QVERIFY(std::isnan(store.domainResults()[0].miou));
    }

    void stepsAreBufferedButShownByTheWriterAndWrittenByAFlush()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        const RunStore reader = RunStore::openReadOnly(m_run);
        store.appendSteps(stepRange(1, 1)); // the first is written at once
        store.appendSteps(stepRange(2, 3));
        QCOMPARE(reader.steps().size(), 1u);
        store.heartbeat({1, 1, "", ""});
        QCOMPARE(reader.steps().size(), 3u);
        store.appendSteps(stepRange(4, 4));
        QCOMPARE(store.steps().size(), 4u);
    }

    void aRefusedWriteLeavesNothingBehindAndKeepsWhatWasPending()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        store.appendSteps(stepRange(1, 1));
        store.appendSteps(stepRange(2, 4));
        CheckpointRecord bad = sampleCheckpoint(4);
        bad.sha256 = "short";
        QCOMPARE(errorOf([&] { store.commitEpoch(bad, std::vector{sampleSample(0, 1.0)}, {}); }, "run.db"),
                 ErrorCode::InvalidArgument);
        const RunStore reader = RunStore::openReadOnly(m_run);
        QCOMPARE(reader.steps().size(), 1u);
        QVERIFY(reader.samples().empty());
        store.commitEpoch(sampleCheckpoint(4), std::vector{sampleSample(0, 1.0)}, {});
        QCOMPARE(reader.steps().size(), 4u);
        QCOMPARE(reader.samples().size(), 1u);
    }

    void takingBackLeavesWhatAnUninterruptedRunWouldHave()
    {
        const auto train = [](RunStore &store, std::int64_t from, std::int64_t to) {
            for (std::int64_t step = from; step <= to; ++step) {
                store.appendSteps(stepRange(step, step));
                if (step % 5 == 0)
                    store.appendDomainResult(sampleResult(step, "fog", "target", 0.01 * static_cast<double>(step)));
                if (step % 10 == 0)
                    store.commitEpoch(sampleCheckpoint(step), std::vector{sampleSample(0, static_cast<double>(step))},
                                      samplePrototypes(step));
            }
        };
        RunStore whole = RunStore::create(m_run, sampleSummary(), "");
        train(whole, 1, 40);
        RunStore cut = RunStore::create(m_run.string() + "b", sampleSummary(), "");
        train(cut, 1, 27);
        QVERIFY(cut.truncateAfter(20).empty());
        QCOMPARE(cut.summary().step, 20);
        QCOMPARE(cut.domainResults().back().step, 20);
        train(cut, 21, 32);
        // The last checkpoint turned out to be damaged: from the one before it.
        QVERIFY(cut.truncateAfter(20) == std::vector{sampleCheckpoint(30).file});
        QVERIFY(cut.prototypeSteps() == (std::vector<std::int64_t>{10, 20}));
        train(cut, 21, 40);
        QVERIFY(allFields(cut.steps()) == allFields(whole.steps()));
        QVERIFY(allFields(cut.domainResults()) == allFields(whole.domainResults()));
        QVERIFY(allFields(cut.checkpoints()) == allFields(whole.checkpoints()));
        QVERIFY(allFields(cut.samples()) == allFields(whole.samples()));
        QVERIFY(cut.integrityCheck().empty());
    }

    void thinningKeepsPeaksOrderAndTheLastStep()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        std::vector<StepMetrics> steps = stepRange(1, 10000);
        for (StepMetrics &step : steps)
            step.lossTotal = 1.0 + 0.001 * static_cast<double>(step.step % 7);
        steps[4321].lossTotal = 50;
        steps[8765].lossTotal = -3;
        store.appendSteps(steps);
        const auto thin = store.steps(0, 500);
        QVERIFY(thin.size() >= 200 && thin.size() <= 501);
        double low = 1e9, high = -1e9;
        std::int64_t before = 0;
        for (const StepMetrics &step : thin) {
            QVERIFY(step.step > before);
            before = step.step;
            low = std::min(low, step.lossTotal);
            high = std::max(high, step.lossTotal);
        }
        QCOMPARE(low, -3.0);
        QCOMPARE(high, 50.0);
        QCOMPARE(thin.back().step, 10000);
        QCOMPARE(store.steps(9900, 500).size(), 100u);
    }

    void aReaderFollowsAWriterThroughItsWholeLife()
    {
        RunStore::create(m_run, sampleSummary(), "");
        const RunStore reader = RunStore::openReadOnly(m_run);
        const auto idle = reader.dataVersion();
        QCOMPARE(reader.dataVersion(), idle);
        std::atomic<std::int64_t> committed = 0;
        std::jthread engine([&] {
            RunStore writer = RunStore::openForWriting(m_run);
            for (std::int64_t step = 1; step <= 60; ++step) {
                writer.appendSteps(stepRange(step, step));
                if (step % 3 == 0) {
                    writer.commitEpoch(sampleCheckpoint(step), {}, samplePrototypes(step));
                    committed = step;
                }
            }
            writer.setState(RunState::Completed);
        });
        while (committed < 60) {
            const std::int64_t promised = committed;
            const auto last = reader.latestCheckpoint();
            QVERIFY((last ? last->step : 0) >= promised);
            // What belongs to a checkpoint is there with it.
            if (last) {
                QVERIFY(static_cast<std::int64_t>(reader.steps().size()) >= last->step);
                QCOMPARE(reader.prototypes(last->step).size(), 3u);
            }
        }
        engine.join();
        QVERIFY(reader.dataVersion() != idle);
        QCOMPARE(reader.summary().state, RunState::Completed);
        QCOMPARE(reader.steps().size(), 60u);
    }

    void aReaderCannotWrite()
    {
        RunStore::create(m_run, sampleSummary(), "");
        RunStore reader = RunStore::openReadOnly(m_run);
        QVERIFY(reader.isReadOnly());
        QCOMPARE(errorOf([&] { reader.setState(RunState::Running); }, "run.db"), ErrorCode::PermissionDenied);
    }

    void aDeadEngineIsSeenByItsLock()
    {
        RunStore writer = RunStore::create(m_run, sampleSummary(), "");
        auto lock = FileLock::tryAcquire(layout::engineLock(m_run));
        writer.setState(RunState::Running, "");
        writer.appendSteps(stepRange(1, 12));
        writer.flush();
        const RunStore reader = RunStore::openReadOnly(m_run);
        QCOMPARE(reader.summary().state, RunState::Running);
        lock.reset();
        QCOMPARE(reader.summary().state, RunState::Interrupted);
        QCOMPARE(
            reader.summary().message,
            std::string("The engine ended without a word at step 12. Nothing was saved yet; it would start anew."));
        writer.commitEpoch(sampleCheckpoint(12), {}, {});
        QVERIFY(QString::fromStdString(reader.summary().message).endsWith("It can go on from step 12."));
        QCOMPARE(reader.storedState(), RunState::Running);
        // One on another machine is known by its sign of life.
        writer.heartbeat({unixTime(), 1, "", "another-host"});
        QCOMPARE(reader.summary().state, RunState::Running);
        writer.heartbeat({unixTime() - 600, 1, "", "another-host"});
        QCOMPARE(reader.summary().state, RunState::Interrupted);
        writer.setState(RunState::Stopped, "");
        QCOMPARE(reader.summary().state, RunState::Stopped);
    }

    void theUsersNameAndNoteAreShown()
    {
        RunStore::create(m_run, sampleSummary("created"), "");
        writeUserNotes(m_run, {"mine", "noted", {}});
        QCOMPARE(RunStore::openReadOnly(m_run).summary().name, std::string("mine"));
        writeFileAtomic(layout::userNotes(m_run), std::string_view("not toml at all ["));
        QCOMPARE(RunStore::openReadOnly(m_run).summary().name, std::string("created"));
    }

    void alteredAndMissingCheckpointsAreNamed()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        fs::create_directories(m_run / "checkpoints");
        for (const std::int64_t step : {10, 20, 30, 40}) {
            CheckpointRecord record = sampleCheckpoint(step);
            record.sha256 = sha256Hex("weights");
            writeFileAtomic(m_run / record.file, std::string_view("weights"));
            store.commitEpoch(record, {}, {});
        }
        QVERIFY(store.verifyCheckpoints().empty());
        fs::resize_file(m_run / sampleCheckpoint(10).file, 3);
        fs::remove(m_run / sampleCheckpoint(20).file);
        fs::remove(m_run / sampleCheckpoint(30).file);
        store.commitEpoch(sampleCheckpoint(50), {}, {},
                          std::vector<std::string>{sampleCheckpoint(30).file, sampleCheckpoint(50).file});
        const auto problems = store.verifyCheckpoints();
        QCOMPARE(problems.size(), 2u);
        QVERIFY(QString::fromStdString(problems[0]).contains("step-10"));
        QVERIFY(QString::fromStdString(problems[1]).contains("step-20"));
    }

    void aNewerVersionIsReadButNotWritten()
    {
        RunStore::create(m_run, sampleSummary("from the future"), "");
        SQLite::Database(layout::runDatabase(m_run).string(), SQLite::OPEN_READWRITE).exec("PRAGMA user_version = 99");
        QCOMPARE(errorOf([&] { RunStore::openForWriting(m_run); }, "newer version"), ErrorCode::NewerVersion);
        const RunStore reader = RunStore::openReadOnly(m_run);
        QCOMPARE(reader.summary().name, std::string("from the future"));
        QVERIFY(QString::fromStdString(reader.notice()).contains("newer version"));
    }

    void threadsMayShareAStore()
    {
        RunStore store = RunStore::create(m_run, sampleSummary(), "");
        {
            std::jthread beats([&] {
                for (int i = 0; i < 50; ++i)
                    store.heartbeat({static_cast<double>(i), 1, "", ""});
            });
            std::jthread looks([&] {
                for (int i = 0; i < 50; ++i)
                    (void)store.summary();
            });
            for (std::int64_t step = 1; step <= 200; ++step)
                store.appendSteps(stepRange(step, step));
        }
        QCOMPARE(store.steps().size(), 200u);
    }
};

FLEXSEG_TEST(tst_run_store)
#include "tst_run_store.moc"
