// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using flexseg::test::EngineFixture;

/// Runs are killed at 50 random moments in all; each is resumed to its end and must equal the run that nobody touched.
class tst_fifty_kills : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fiftyKillsLoseNothing()
    {
        EngineFixture fixture;
        const RunConfig config = fixture.config(300);
        const auto whole = createRun(fixture.workspace(), config);
        startEngine(whole.folder);
        QVERIFY(EngineFixture::waitForEnd(whole.folder));
        const std::string expected = EngineFixture::numbersOf(whole.folder);
        int landed = 0;
        for (int round = 0; landed < 50; ++round) {
            QVERIFY2(round < 50, "the engines end before they can be killed");
            const auto run = createRun(fixture.workspace(), config);
            const EngineFixture::Kills kills = fixture.killAndResume(run.folder, 5, 100 + round);
            QVERIFY2(kills.fault.empty(), kills.fault.c_str());
            landed += kills.landed;
            QCOMPARE(RunStore::openReadOnly(run.folder).summary().state, RunState::Completed);
            QCOMPARE(EngineFixture::numbersOf(run.folder), expected);
            qInfo("run %d: killed %d times (%d in all), equal to the uninterrupted run", round + 1, kills.landed,
                  landed);
        }
    }
};

FLEXSEG_TEST(tst_fifty_kills)
#include "tst_fifty_kills.moc"
