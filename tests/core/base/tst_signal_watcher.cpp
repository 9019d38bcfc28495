// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/signal_watcher.h"

#include "tests/support/test_main.h"

#include <unistd.h>

#include <atomic>

using namespace flexseg;

class tst_signal_watcher : public QObject {
    Q_OBJECT

    static bool interruptIsBlocked()
    {
        sigset_t mask;
        ::pthread_sigmask(SIG_SETMASK, nullptr, &mask);
        return sigismember(&mask, SIGINT) == 1;
    }

private Q_SLOTS:
    void signalsGoTheirOldWayAfterwards()
    {
        QVERIFY(!interruptIsBlocked());
        {
            const SignalWatcher watcher([](int) {});
            QVERIFY(interruptIsBlocked());
        }
        QVERIFY(!interruptIsBlocked()); // Ctrl+C ends the program again
    }

    void oneWishToEndThatComesTwiceCountsOnce()
    {
        std::atomic<int> calls = 0, last = 0;
        const SignalWatcher watcher([&](int count) {
            last = count;
            ++calls;
        });
        for (const int signal : {SIGTERM, SIGTERM, SIGHUP, SIGINT})
            ::kill(::getpid(), signal);
        QTRY_COMPARE(calls.load(), 1);
        QTest::qWait(1100);
        ::kill(::getpid(), SIGTERM);
        ::kill(::getpid(), SIGINT);
        QTRY_COMPARE(last.load(), 2);
        QCOMPARE(calls.load(), 2);
    }
};

FLEXSEG_TEST(tst_signal_watcher)
#include "tst_signal_watcher.moc"
