// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_queue.h"

#include "core/base/platform/file_lock.h"
#include "core/store/layout.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_run_queue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theFirstIsNextOnceFewerThanAllowedAreAtWork()
    {
        const std::vector<std::string> queue{"a", "b"};
        QVERIFY(nextRunnable(queue, 0) == "a");
        QVERIFY(!nextRunnable(queue, 1));
        QVERIFY(nextRunnable(queue, 1, 2) == "a");
        QVERIFY(!nextRunnable(queue, 1, 0)); // never none at all
        QVERIFY(nextRunnable(queue, 0, 0) == "a");
        QVERIFY(!nextRunnable({}, 0));
    }

    void aRunThatDoesNotStartHoldsUpNobody()
    {
        RunFixture fixture;
        const CreatedRun bad = fixture.create();
        const CreatedRun next = fixture.create();
        fixture.workspace.enqueue(bad.id);
        fixture.workspace.enqueue(next.id);
        qputenv("FLEXSEG_ENGINE", "/bin/false");
        std::string sentence;
        QVERIFY(codeOf([&] { startNextInQueue(fixture.workspace); }, &sentence) == ErrorCode::Internal);
        qunsetenv("FLEXSEG_ENGINE");
        QVERIFY(QString::fromStdString(sentence).contains(QString::fromStdString(bad.id)));
        QCOMPARE(fixture.workspace.queue(), std::vector<std::string>{next.id});
    }

    void nothingStartsWhileAnEngineIsAtWork()
    {
        RunFixture fixture;
        const CreatedRun active = fixture.create();
        const CreatedRun waiting = fixture.create();
        fixture.workspace.enqueue(waiting.id);
        const auto engine = FileLock::tryAcquire(layout::engineLock(active.folder));
        QCOMPARE(activeEngines(fixture.workspace), 1);
        QVERIFY(!startNextInQueue(fixture.workspace).has_value());
        QCOMPARE(fixture.workspace.queue(), std::vector<std::string>{waiting.id});
    }
};

FLEXSEG_TEST(tst_run_queue)
#include "tst_run_queue.moc"
