// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/signal_watcher.h"

#include "tests/support/test_main.h"

#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <initializer_list>

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
        const pid_t child = ::fork(); // Qt Test has a thread of its own, which blocks no signal
        if (child == 0) {
            std::atomic<int> calls = 0, last = 0;
            const SignalWatcher watcher([&](int count) {
                last = count;
                ++calls;
            });
            const auto sendAll = [](std::initializer_list<int> all) {
                for (const int signal : all)
                    ::kill(::getpid(), signal);
                ::usleep(1'200'000);
            };
            sendAll({SIGTERM, SIGTERM, SIGHUP, SIGINT});
            const int once = calls;
            sendAll({SIGTERM, SIGINT});
            ::_exit(once * 100 + calls * 10 + last);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status));
        QCOMPARE(WEXITSTATUS(status), 122); // one call, then a second that is told as such
    }
};

FLEXSEG_TEST(tst_signal_watcher)
#include "tst_signal_watcher.moc"
