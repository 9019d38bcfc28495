// SPDX-License-Identifier: Apache-2.0
#include "core/engine/lr_schedule.h"

#include "tests/support/test_main.h"

using namespace flexseg;

class tst_lr_schedule : public QObject {
    Q_OBJECT

    static RunConfig::Train train(double base, double power, std::int64_t warmup)
    {
        RunConfig::Train config;
        config.learningRate = base;
        config.polyPower = power;
        config.warmupSteps = warmup;
        return config;
    }

private Q_SLOTS:
    void risesLinearlyWhileItDecays()
    {
        const LrSchedule schedule(train(1.0, 1.0, 4), 0, 10);
        QCOMPARE(schedule.at(1), 0.25);
        QCOMPARE(schedule.at(2), 0.5 * 0.9);
        QCOMPARE(schedule.at(4), 0.7);
        QCOMPARE(schedule.at(10), 0.1);
    }

    void powerBendsTheDecay()
    {
        const LrSchedule schedule(train(2.0, 2.0, 0), 0, 10);
        QCOMPARE(schedule.at(1), 2.0);
        QCOMPARE(schedule.at(6), 2.0 * 0.25);
    }

    void aSegmentBeginsItsScheduleAnew()
    {
        const LrSchedule first(train(1.0, 1.0, 2), 0, 10);
        const LrSchedule second(train(1.0, 1.0, 2), 10, 20);
        for (std::int64_t step = 1; step <= 10; ++step)
            QCOMPARE(second.at(step + 10), first.at(step));
    }
};

FLEXSEG_TEST(tst_lr_schedule)
#include "tst_lr_schedule.moc"
