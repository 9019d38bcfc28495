// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/signal_watcher.h"

#include "tests/support/test_main.h"

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
};

FLEXSEG_TEST(tst_signal_watcher)
#include "tst_signal_watcher.moc"
