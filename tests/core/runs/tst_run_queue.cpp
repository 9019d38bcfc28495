// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_queue.h"

#include "core/base/platform/file_lock.h"
#include "core/base/platform/process.h"
#include "core/rpc/server.h"
#include "core/store/layout.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>

#include <atomic>
#include <thread>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// Stands for engines: notes each start in "starts", fails for runs in "bad", else holds the run's lock for a second
/// and says that it listens where the test does.
struct FakeEngines {
    explicit FakeEngines(const RunFixture &fixture_)
        : fixture(fixture_)
    {
        const QString path = fixture.folder.filePath("engine.sh");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(
            "#!/bin/sh\n" // serve --run FOLDER
            "here=$(dirname \"$0\"); run=$(basename \"$3\"); echo \"$run\" >> \"$here/starts\"\n"
            "if grep -q \"$run\" \"$here/bad\" 2>/dev/null; then echo broken weights; exit 3; fi\n"
            "exec flock \"$3/engine.lock\" sh -c 'cp \"$1.sock\" \"$2/engine.sock.txt\"; sleep 1' - \"$here/$run\" "
            "\"$3\"\n");
        file.close();
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        qputenv("FLEXSEG_ENGINE", path.toLocal8Bit());
    }
    ~FakeEngines() { qunsetenv("FLEXSEG_ENGINE"); }

    void answersFor(const CreatedRun &run)
    {
        servers.push_back(std::make_unique<rpc::RpcServer>(
            rpc::RpcServer::Options{.socketPath = rpc::socketPathOf(run.folder), .runId = run.id}));
        servers.back()->start();
        writeFileAtomic(fixture.folder.filePath(QString::fromStdString(run.id) + ".sock").toStdString(),
                        std::string_view(servers.back()->socketPath().native()));
    }
    void failsFor(const CreatedRun &run) const
    {
        writeFileAtomic(fixture.folder.filePath("bad").toStdString(), std::string_view(run.id));
    }
    [[nodiscard]] QStringList starts() const
    {
        QFile file(fixture.folder.filePath("starts"));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()).split('\n', Qt::SkipEmptyParts)
                                              : QStringList();
    }

    const RunFixture &fixture;
    std::vector<std::unique_ptr<rpc::RpcServer>> servers;
};

} // namespace

class tst_run_queue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRunThatDoesNotStartSaysWhyAndHoldsUpNobody()
    {
        RunFixture fixture;
        const CreatedRun bad = fixture.create();
        const CreatedRun next = fixture.create();
        FakeEngines engines(fixture);
        engines.failsFor(bad);
        engines.answersFor(next);
        fixture.workspace.enqueue(bad.id);
        fixture.workspace.enqueue(next.id);
        QVERIFY(startNextInQueue(fixture.workspace) == next.id);
        QVERIFY(fixture.workspace.queue().empty());
        const RunSummary failed = fixture.workspace.refresh(bad.id).summary;
        QVERIFY(failed.state == RunState::Failed);
        QVERIFY2(QString::fromStdString(failed.message).contains("broken weights"), failed.message.c_str());
    }

    void whereNoneCanBeStartedTheFirstFaultIsTold()
    {
        RunFixture fixture;
        const CreatedRun bad = fixture.create();
        const CreatedRun vanished = fixture.create();
        FakeEngines engines(fixture);
        engines.failsFor(bad);
        fixture.workspace.enqueue(vanished.id);
        fixture.workspace.enqueue(bad.id);
        std::filesystem::remove_all(vanished.folder);
        std::string sentence;
        QVERIFY(codeOf([&] { startNextInQueue(fixture.workspace); }, &sentence) == ErrorCode::Internal);
        QVERIFY(QString::fromStdString(sentence).contains(QString::fromStdString(bad.id)));
        QVERIFY(fixture.workspace.queue().empty());
        QVERIFY(!startNextInQueue(fixture.workspace).has_value());
    }

    void aMissingEngineIsNoRunsFault()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        fixture.workspace.enqueue(run.id);
        qputenv("FLEXSEG_ENGINE", "/nonexistent/flexseg");
        QVERIFY(codeOf([&] { startNextInQueue(fixture.workspace); }) == ErrorCode::NotFound);
        qunsetenv("FLEXSEG_ENGINE");
        QCOMPARE(fixture.workspace.queue(), std::vector<std::string>{run.id});
    }

    void nothingStartsWhileAnEngineIsAtWork()
    {
        RunFixture fixture;
        const CreatedRun active = fixture.create();
        const CreatedRun waiting = fixture.create();
        FakeEngines engines(fixture);
        fixture.workspace.enqueue(waiting.id);
        const auto engine = FileLock::tryAcquire(layout::engineLock(active.folder));
        QCOMPARE(activeEngines(fixture.workspace), 1);
        QVERIFY(!startNextInQueue(fixture.workspace).has_value());
        QCOMPARE(fixture.workspace.queue(), std::vector<std::string>{waiting.id});
        QVERIFY(engines.starts().isEmpty());
    }

    void manyAtOnceStartOneRunAndLoseNone()
    {
        RunFixture fixture;
        const CreatedRun first = fixture.create();
        const CreatedRun second = fixture.create();
        FakeEngines engines(fixture);
        engines.answersFor(first);
        engines.answersFor(second);
        fixture.workspace.enqueue(first.id);
        fixture.workspace.enqueue(second.id);
        const auto allAtOnce = [&] {
            std::atomic<int> started = 0;
            std::vector<std::jthread> callers;
            for (int i = 0; i < 6; ++i)
                callers.emplace_back([&, i] {
                    Workspace own(fixture.workspace.folder());
                    const auto busy = i % 2 ? IfQueueBusy::Wait : IfQueueBusy::Leave;
                    started += startNextInQueue(own, 1, {}, busy).has_value();
                });
            callers.clear();
            return started.load();
        };
        QCOMPARE(allAtOnce(), 1);
        QCOMPARE(fixture.workspace.queue(), std::vector<std::string>{second.id});
        QTRY_COMPARE(activeEngines(fixture.workspace), 0);
        QCOMPARE(allAtOnce(), 1);
        QVERIFY(fixture.workspace.queue().empty());
        QCOMPARE(engines.starts(), (QStringList{QString::fromStdString(first.id), QString::fromStdString(second.id)}));
    }

    void aRunWhoseStarterWasKilledIsNeitherLostNorStartedTwice()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.create();
        FakeEngines engines(fixture);
        fixture.workspace.enqueue(run.id); // it was started, but the starter did not live to take it out
        {
            const auto engine = FileLock::tryAcquire(layout::engineLock(run.folder));
            QVERIFY(!startNextInQueue(fixture.workspace, 2).has_value());
        }
        QVERIFY(fixture.workspace.queue().empty());
        QVERIFY(engines.starts().isEmpty());
        fixture.workspace.enqueue(run.id);
        RunStore::openForWriting(run.folder).setState(RunState::Completed); // or it has ended by now
        QVERIFY(!startNextInQueue(fixture.workspace).has_value());
        QVERIFY(fixture.workspace.queue().empty() && engines.starts().isEmpty());
    }
};

FLEXSEG_TEST(tst_run_queue)
#include "tst_run_queue.moc"
