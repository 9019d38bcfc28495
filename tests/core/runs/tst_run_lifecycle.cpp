// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_lifecycle.h"

#include "core/base/platform/file_lock.h"
#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/rpc/server.h"
#include "core/store/layout.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>

#include <thread>

using namespace flexseg;
using namespace flexseg::test;

class tst_run_lifecycle : public QObject {
    Q_OBJECT

    /// Makes a shell script the engine for the test at hand.
    static void useEngine(const RunFixture &fixture, const QByteArray &script)
    {
        const QString path = fixture.folder.filePath("engine.sh");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("#!/bin/sh\n" + script);
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("FLEXSEG_ENGINE", path.toLocal8Bit());
    }

private Q_SLOTS:
    void cleanup() { qunsetenv("FLEXSEG_ENGINE"); }

    void anEngineThatDiesIsToldWithTheEndOfItsLog()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        writeFileAtomic(run_folder::engineLog(run.folder), std::string_view("an older start\n"));
        useEngine(fixture, "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do echo line $i; done; echo \"args $@\"; exit 3\n");
        std::string sentence;
        QVERIFY(codeOf([&] { startEngine(run.folder, {{"--resume"}}); }, &sentence) == ErrorCode::Internal);
        const QString text = QString::fromStdString(sentence);
        QVERIFY2(text.contains("The engine of run " + QString::fromStdString(run.id) + " ended before it answered"),
                 sentence.c_str());
        QVERIFY(text.endsWith("args serve --run " + QString::fromStdString(run.folder.string()) + " --resume"));
        QVERIFY(text.contains("line 12\n") && text.contains("line 4\n"));
        QVERIFY(!text.contains("line 3\n") && !text.contains("older"));
        QVERIFY(!engineAlive(run.folder));
    }

    void anEngineThatIsDoneBeforeItIsAskedHasNotFailed()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        useEngine(fixture,
                  "until test -e '" + QByteArray::fromStdString((run.folder / "done").string())
                      + "'; do sleep 0.01; done\n");
        const auto endingAs = [&](RunState state, const std::string &message) {
            return std::jthread([&run, state, message] {
                std::this_thread::sleep_for(std::chrono::milliseconds(100)); // the start is under way
                RunStore::openForWriting(run.folder).setState(state, message);
                writeFileAtomic(run.folder / "done", std::string_view());
            });
        };
        {
            const std::jthread engine = endingAs(RunState::Completed, {});
            QVERIFY(startEngine(run.folder) > 0);
        }
        std::filesystem::remove(run.folder / "done");
        const std::jthread engine = endingAs(RunState::Failed, "The lens was covered.");
        std::string sentence;
        QVERIFY(codeOf([&] { startEngine(run.folder); }, &sentence) == ErrorCode::InvalidData);
        QCOMPARE(sentence, std::string("The lens was covered."));
    }

    void anEngineThatIsMissingIsNamed()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        qputenv("FLEXSEG_ENGINE", "/nonexistent/flexseg");
        std::string sentence;
        QVERIFY(codeOf([&] { startEngine(run.folder); }, &sentence) == ErrorCode::NotFound);
        QVERIFY(QString::fromStdString(sentence).contains("/nonexistent/flexseg"));
        QVERIFY(codeOf([&] { startEngine(fixture.workspace.runFolder("none")); }) == ErrorCode::NotFound);
    }

    void anEngineThatNeverAnswersMeetsTheDeadline()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        useEngine(fixture, "echo loading; exec sleep 20\n");
        EngineStart start;
        start.deadline = std::chrono::milliseconds(300);
        std::string sentence;
        QVERIFY(codeOf([&] { startEngine(run.folder, start); }, &sentence) == ErrorCode::NotAvailable);
        QVERIFY2(QString::fromStdString(sentence).contains("within 300 ms")
                     && QString::fromStdString(sentence).contains("loading"),
                 sentence.c_str());
    }

    void anEngineThatAnswersIsAttachedTo()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        QVERIFY(codeOf([&] { (void)attach(run.folder, {}); }) == ErrorCode::NotFound);
        rpc::RpcServer server({rpc::socketPathOf(run.folder), run.id});
        server.start();
        // Stands for the engine's process: it tells where "it" listens, a moment later.
        const QByteArray folder = QByteArray::fromStdString(run.folder.string());
        const QByteArray socket = QByteArray::fromStdString(server.socketPath().string());
        useEngine(fixture, "sleep 0.1; echo " + socket + " > '" + folder + "/engine.sock.txt'; exec sleep 1\n");
        const int pid = startEngine(run.folder);
        QVERIFY(processExists(pid));
        rpc::Initialize hello;
        hello.role = rpc::Role::Controller;
        const auto client = attach(run.folder, hello);
        QCOMPARE(client->server().runId, run.id);
        server.stop();
        std::string sentence;
        QVERIFY(codeOf([&] { (void)attach(run.folder, {}); }, &sentence) == ErrorCode::NotFound);
        QVERIFY2(QString::fromStdString(sentence).contains("resume"), sentence.c_str());
    }

    void theLockTellsWhetherAnEngineLives()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        QVERIFY(!engineAlive(run.folder));
        auto lock = FileLock::tryAcquire(layout::engineLock(run.folder));
        QVERIFY(engineAlive(run.folder));
        QVERIFY(codeOf([&] { startEngine(run.folder); }) == ErrorCode::Locked);
        lock.reset();
        QVERIFY(!engineAlive(run.folder));
    }

    void aRunThatTrainsOnAnotherMachineIsLeftAlone()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Running, 20);
        RunStore::openForWriting(run.folder).heartbeat({unixTime(), 4711, "/run/user/1/x.sock", "another-machine"});
        QVERIFY(engineAlive(run.folder));
        QVERIFY(!recover(run.folder));
        QVERIFY(codeOf([&] { startEngine(run.folder); }) == ErrorCode::Locked);
        QVERIFY(codeOf([&] { extendRun(fixture.workspace, run.id, 10); }) == ErrorCode::Locked);
        QVERIFY(codeOf([&] { deleteRun(fixture.workspace, run.id); }) == ErrorCode::Locked);
        QVERIFY(RunStore::openReadOnly(run.folder).storedState() == RunState::Running);
        RunStore::openForWriting(run.folder).setState(RunState::Completed); // it said that it ended
        QVERIFY(!engineAlive(run.folder));
        RunStore::openForWriting(run.folder).setState(RunState::Running);
        RunStore::openForWriting(run.folder).heartbeat({unixTime() - 60, 4711, "", "another-machine"}); // it is silent
        QVERIFY(recover(run.folder));
        deleteRun(fixture.workspace, run.id);
    }

    void anEngineIsFoundWithoutItsRecord()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Running, 20);
        {
            rpc::RpcServer server({rpc::socketPathOf(run.folder), run.id});
            server.start();
            run_folder::writeSocketRecord(run.folder, "/nonexistent/old.sock");
            QCOMPARE(attach(run.folder, {})->server().runId, run.id);
        }
        rpc::RpcServer moved({fixture.folder.filePath("moved.sock").toStdString(), run.id});
        moved.start();
        RunStore::openForWriting(run.folder).heartbeat({unixTime(), 1, moved.socketPath().string(), hostName()});
        run_folder::removeSocketRecord(run.folder);
        QCOMPARE(attach(run.folder, {})->server().runId, run.id);
    }

    void aSecondStartLeavesTheRecordOfTheLivingEngine()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        run_folder::writeSocketRecord(run.folder, "/somewhere/living.sock");
        useEngine(fixture, "exit 1\n"); // the second engine finds the lock held
        QVERIFY(codeOf([&] { startEngine(run.folder); }) == ErrorCode::Internal);
        QCOMPARE(run_folder::readSocketRecord(run.folder)->string(), std::string("/somewhere/living.sock"));
    }

    void aRunWhoseEngineDiedBecomesInterrupted()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Running, 20);
        const CreatedRun done = fixture.createAt(RunState::Completed, 40);
        {
            const auto engine = FileLock::tryAcquire(layout::engineLock(run.folder));
            QVERIFY(!recover(run.folder)); // it lives
        }
        QVERIFY(recover(run.folder));
        QVERIFY(!recover(run.folder));
        QVERIFY(!recover(done.folder));
        const RunStore store = RunStore::openReadOnly(run.folder);
        QVERIFY(store.storedState() == RunState::Interrupted);
        QCOMPARE(store.journal().back().kind, std::string("interrupted"));
        QVERIFY(QString::fromStdString(store.summary().message).contains("while the run was running"));
        QVERIFY(RunStore::openReadOnly(done.folder).storedState() == RunState::Completed);
        QVERIFY(!engineAlive(run.folder)); // the lock was let go
    }
};

FLEXSEG_TEST(tst_run_lifecycle)
#include "tst_run_lifecycle.moc"
