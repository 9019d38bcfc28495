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
        const RunConfig config = fixture.config(60);
        const auto whole = createRun(fixture.workspace(), config);
        startEngine(whole.folder);
        QVERIFY(EngineFixture::waitForEnd(whole.folder));
        const std::string expected = EngineFixture::numbersOf(whole.folder);
        for (int round = 0; round < 10; ++round) {
            const auto run = createRun(fixture.workspace(), config);
            const std::string fault = fixture.killAndResume(run.folder, 5, 100 + round);
            QVERIFY2(fault.empty(), fault.c_str());
            QCOMPARE(RunStore::openReadOnly(run.folder).summary().state, RunState::Completed);
            QCOMPARE(EngineFixture::numbersOf(run.folder), expected);
            qInfo("round %d: 5 kills, equal to the uninterrupted run", round + 1);
        }
    }
};

FLEXSEG_TEST(tst_fifty_kills)
#include "tst_fifty_kills.moc"
