// SPDX-License-Identifier: Apache-2.0
#include "core/records/run_records.h"

#include "tests/support/test_main.h"

#include <set>

using namespace flexseg;

namespace {

constexpr RunState all[]{RunState::Created,   RunState::Queued, RunState::Starting,   RunState::Running,
                         RunState::Pausing,   RunState::Paused, RunState::Stopping,   RunState::Stopped,
                         RunState::Completed, RunState::Failed, RunState::Interrupted};

} // namespace

class tst_run_records : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateIsFoundByItsOwnName()
    {
        std::set<std::string> names;
        for (const RunState state : all) {
            QVERIFY(runStateFromString(toString(state)) == state);
            names.insert(toString(state));
        }
        QCOMPARE(names.size(), std::size(all));
        QVERIFY(!runStateFromString("no such state"));
    }

    void anEngineAtWorkCanBeStoppedAndNothingElse()
    {
        for (const RunState state : all) {
            QVERIFY(!canStop(state) || isActive(state));
            QVERIFY(!canPause(state) || isActive(state));
        }
        QVERIFY(canStop(RunState::Running) && canStop(RunState::Pausing) && !canStop(RunState::Stopping));
        QVERIFY(canPause(RunState::Running) && !canPause(RunState::Paused));
    }

    void whatHasEndedEarlyCanBeResumedAndWhatIsCompleteExtended()
    {
        for (const RunState state : {RunState::Paused, RunState::Stopped, RunState::Failed, RunState::Interrupted})
            QVERIFY(canResume(state));
        QVERIFY(!canResume(RunState::Running) && !canResume(RunState::Completed) && !canResume(RunState::Created));
        QVERIFY(canExtend(RunState::Completed) && !canExtend(RunState::Running));
        for (const RunState state : all)
            QVERIFY(!canStart(state) || !canResume(state));
    }
};

FLEXSEG_TEST(tst_run_records)
#include "tst_run_records.moc"
