// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/file_lock.h"
#include "core/store/layout.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

#include <QRegularExpression>

using namespace flexseg;
using namespace flexseg::test;

class tst_run_registry : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void idsSortByTimeAndNameTheMethod()
    {
        const std::string early = run_folder::makeRunId(1768487130, "UBE+GAP+HAS");
        const std::string late = run_folder::makeRunId(1768487131, "plain CE");
        QVERIFY(early < late);
        QVERIFY2(QRegularExpression("^20260115-142530-ube-gap-has-[0-9a-f]{4}$")
                     .match(QString::fromStdString(early))
                     .hasMatch(),
                 early.c_str());
        QVERIFY(QString::fromStdString(late).contains("-plain-ce-"));
    }

    void aNewRunIsListedWithItsConfiguration()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        const auto listed = fixture.workspace.find(run.id);
        QVERIFY(listed.has_value());
        QCOMPARE(listed->summary.name, std::string("first"));
        QCOMPARE(listed->summary.dataset, std::string("streets"));
        QCOMPARE(listed->summary.totalSteps, 40);
        QVERIFY(listed->summary.state == RunState::Created);
        QCOMPARE(listed->summary.provenance.configHash, configHash(fixture.config));
        QCOMPARE(toToml(configOfRun(run.folder)), toToml(fixture.config));
        QCOMPARE(readFile(run_folder::configCopy(run.folder)), toToml(fixture.config));
        QVERIFY(verifyRun(run.folder).empty());
    }

    void aRunThatIsWantedAgainIsFoundOrMadeAnew()
    {
        RunFixture fixture;
        const auto folder = runWith(fixture.workspace, fixture.config);
        QCOMPARE(runWith(fixture.workspace, fixture.config).string(), folder.string());
        std::filesystem::remove_all(folder); // by hand, as in rm -rf runs/*
        const auto second = runWith(fixture.workspace, fixture.config);
        QVERIFY(second != folder);
        QVERIFY(RunStore::openReadOnly(second).storedState() == RunState::Created);
        RunStore::openForWriting(second).setState(RunState::Failed);
        QVERIFY(runWith(fixture.workspace, fixture.config) != second);
    }

    void allFaultsOfAConfigurationAreToldAtOnceAndNothingIsMade()
    {
        RunFixture fixture;
        fixture.config.train.steps = -5;
        fixture.config.data.batchSize = 0;
        std::string sentence;
        QVERIFY(codeOf([&] { fixture.create(); }, &sentence) == ErrorCode::InvalidConfig);
        QVERIFY2(QString::fromStdString(sentence).contains("train.steps")
                     && QString::fromStdString(sentence).contains("data.batch_size"),
                 sentence.c_str());
        QVERIFY(fixture.workspace.list().empty());
        QVERIFY(std::filesystem::is_empty(layout::runsFolder(fixture.workspace.folder())));
    }

    void anExtensionIsANewSegmentBehindTheLastCheckpoint()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Completed, 40);
        extendRun(fixture.workspace, run.id, 60);
        const auto summary = fixture.workspace.find(run.id)->summary;
        QCOMPARE(summary.totalSteps, 100);
        QCOMPARE(summary.segments, 2);
        QVERIFY(canResume(summary.state));
        QCOMPARE(configOfRun(run.folder).train.steps, 100);
        QCOMPARE(RunStore::openReadOnly(run.folder).segments().back().startStep, 40);
    }

    void anExtensionIsRefusedWhereItMakesNoSense()
    {
        RunFixture fixture;
        const CreatedRun fresh = fixture.create();
        QVERIFY(codeOf([&] { extendRun(fixture.workspace, fresh.id, 10); }) == ErrorCode::InvalidArgument);
        const CreatedRun done = fixture.createAt(RunState::Completed, 40);
        QVERIFY(codeOf([&] { extendRun(fixture.workspace, done.id, 0); }) == ErrorCode::InvalidArgument);
        const CreatedRun stopped = fixture.createAt(RunState::Stopped, 15);
        std::string sentence;
        QVERIFY(codeOf([&] { extendRun(fixture.workspace, stopped.id, 10); }, &sentence) == ErrorCode::InvalidArgument);
        QVERIFY2(sentence.find("Resume it") != std::string::npos, sentence.c_str());
        const auto engine = FileLock::tryAcquire(layout::engineLock(done.folder));
        QVERIFY(codeOf([&] { extendRun(fixture.workspace, done.id, 10); }) == ErrorCode::Locked);
        QCOMPARE(fixture.workspace.refresh(done.id).summary.totalSteps, 40);
    }

    void aRunIsNotDeletedWhileItsEngineLives()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        {
            const auto engine = FileLock::tryAcquire(layout::engineLock(run.folder));
            QVERIFY(engine.has_value());
            QVERIFY(codeOf([&] { deleteRun(fixture.workspace, run.id); }) == ErrorCode::Locked);
            QVERIFY(std::filesystem::exists(run.folder));
        }
        deleteRun(fixture.workspace, run.id);
        QVERIFY(!std::filesystem::exists(run.folder));
        QVERIFY(!fixture.workspace.find(run.id).has_value());
    }

    void verificationFindsAnAlteredCheckpointAndABrokenDatabase()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Completed, 40);
        QVERIFY(verifyRun(run.folder).empty());
        writeFileAtomic(run.folder / "checkpoints/a.safetensors", std::string_view("weightz"));
        const auto altered = verifyRun(run.folder);
        QCOMPARE(altered.size(), std::size_t{1});
        QVERIFY2(QString::fromStdString(altered[0]).contains("a.safetensors"), altered[0].c_str());
        writeFileAtomic(layout::runDatabase(run.folder),
                        std::string_view("no database at all, but long enough to be looked at"));
        std::filesystem::remove(layout::runDatabase(run.folder).string() + "-wal");
        const auto broken = verifyRun(run.folder);
        QVERIFY(!broken.empty());
        QVERIFY2(QString::fromStdString(broken[0]).contains("run.db"), broken[0].c_str());
    }
};

FLEXSEG_TEST(tst_run_registry)
#include "tst_run_registry.moc"
