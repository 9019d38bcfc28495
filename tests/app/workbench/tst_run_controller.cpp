// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/run_controller.h"

#include "tests/app/workbench/fake_link.h"
#include "tests/support/test_main.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/selection/selection.h"

#include <QSignalSpy>

using namespace flexseg;
using flexseg::test::FakeLink;

namespace {

RunSummary run(const std::string &id, RunState state, const std::string &name = "run")
{
    RunSummary summary;
    summary.id = id;
    summary.name = name;
    summary.state = state;
    return summary;
}

EngineStatus in(RunState state)
{
    EngineStatus status;
    status.state = state;
    return status;
}

} // namespace

class tst_run_controller : public QObject {
    Q_OBJECT

    struct Bench {
        FakeLink link;
        Selection selection;
        RunTableModel runs;
        ResultTableModel results;
        RunController controller{&link, &selection, &runs, &results};
        QStringList asked;
        std::optional<StartWhen> answer;

        Bench()
        {
            controller.setQuestion([this](const QString &name, const QString &others, bool canWait) {
                asked << name + " beside " + others + (canWait ? " or later" : "");
                return answer;
            });
        }
        void list(const std::vector<RunSummary> &all) { Q_EMIT link.runsChanged(all, {}); }
    };

private Q_SLOTS:
    void theFirstListSelectsWhatIsBeingTrained()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Running)});
        QCOMPARE(bench.selection.runId(), "1");
        QCOMPARE(bench.link.last(), "show 1");
    }

    void aRunThatHasVanishedIsNotSelectedAnyMore()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Completed)});
        bench.selection.setRunId("1");
        bench.selection.setOverlaidRuns({"1", "2"});
        bench.list({run("2", RunState::Completed)});
        QCOMPARE(bench.selection.shownRuns(), QStringList{"2"});
        bench.list({});
        QCOMPARE(bench.selection.runId(), QString());
    }

    void aRunThatIsBeingDeletedDoesNotComeBack()
    {
        Bench bench;
        const std::vector<RunSummary> both{run("2", RunState::Completed), run("1", RunState::Completed)};
        bench.list(both);
        bench.selection.setRunId("2");
        bench.controller.remove({"2"});
        QCOMPARE(bench.link.calls.last(), "remove 2");
        QCOMPARE(bench.selection.runId(), "1");
        bench.list(both); // read before it was gone
        QCOMPARE(bench.runs.rowCount(), 1);
        QCOMPARE(bench.selection.runId(), "1");
        Q_EMIT bench.link.removeEnded("2"); // it could not be deleted
        bench.list(both);
        QCOMPARE(bench.runs.rowCount(), 2);
    }

    void theStatusOfTheRunBeforeIsNotShownForTheNext()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Running)});
        Q_EMIT bench.link.statusChanged("1", in(RunState::Running), EngineContact::Controlling);
        QSignalSpy status(&bench.controller, &RunController::statusChanged);
        bench.selection.setRunId("2");
        QCOMPARE(status.size(), 1);
        QCOMPARE(status[0][0].toString(), "2");
        QCOMPARE(status[0][2].value<EngineStatus>().state, RunState::Completed);
        QCOMPARE(status[0][3].value<EngineContact>(), EngineContact::Connecting);
        Q_EMIT bench.link.statusChanged("1", in(RunState::Paused), EngineContact::Controlling); // late
        QCOMPARE(status.size(), 1);
    }

    void anEngineThatDiedIsToldOnce()
    {
        Bench bench;
        QSignalSpy interrupted(&bench.controller, &RunController::interrupted);
        bench.list({run("1", RunState::Running)});
        Q_EMIT bench.link.statusChanged("1", in(RunState::Interrupted), EngineContact::None);
        bench.list({run("1", RunState::Running)}); // read before its death
        bench.list({run("1", RunState::Interrupted)});
        QCOMPARE(interrupted.size(), 1);
        bench.controller.resume("1");
        Q_EMIT bench.link.engineStarted("1");
        bench.list({run("1", RunState::Running)});
        bench.list({run("1", RunState::Interrupted)});
        QCOMPARE(interrupted.size(), 2);
    }

    void twoAreNotTrainedAtOnceWithoutAQuestion()
    {
        Bench bench;
        bench.list({run("2", RunState::Stopped, "second"), run("1", RunState::Running, "first"),
                    run("3", RunState::Paused, "third")});
        bench.controller.resume("2");
        QCOMPARE(bench.asked, QStringList{"second beside first, third or later"});
        QVERIFY(!bench.link.last().startsWith("start")); // no answer, no start
        bench.answer = StartWhen::InTurn;
        bench.controller.resume("2");
        QVERIFY(bench.link.calls.contains("startExisting 2 in turn"));
        bench.answer = StartWhen::Now;
        bench.controller.extend("2", 50);
        QVERIFY(bench.link.calls.contains("extend 2 by 50 now"));
        QCOMPARE(bench.selection.runId(), "2");
        bench.controller.resume("3"); // has an engine, which cannot wait
        QVERIFY(!bench.asked.last().contains("later"));
        QCOMPARE(bench.link.last(), "resume 3");
    }

    void aloneARunIsStartedAtOnce()
    {
        Bench bench;
        bench.list({run("2", RunState::Created)});
        bench.controller.resume("2");
        QVERIFY(bench.asked.isEmpty());
        QCOMPARE(bench.link.last(), "startExisting 2 now");
    }

    void closingReachesEveryRunThatIsAtWork()
    {
        Bench bench;
        bench.list({run("3", RunState::Completed), run("2", RunState::Running), run("1", RunState::Running)});
        bench.selection.setRunId("3"); // another run is shown
        QCOMPARE(bench.controller.activeRuns(), (QStringList{"2", "1"}));
        QSignalSpy closed(&bench.controller, &RunController::closed);
        bench.controller.close(RunController::AtClose::Stop);
        QVERIFY(bench.link.calls.contains("stop 1 and save") && bench.link.calls.contains("stop 2 and save"));
        Q_EMIT bench.link.commandDone("1");
        QCOMPARE(closed.size(), 0);
        Q_EMIT bench.link.commandFailed("2", "It hangs.");
        QCOMPARE(closed.size(), 1);
        QCOMPARE(closed[0][0].toString(), "It hangs.");
    }

    void aRunIsAtWorkFromItsEnginesFirstWordOn()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Created)});
        bench.selection.setRunId("1");
        Q_EMIT bench.link.statusChanged("1", in(RunState::Running), EngineContact::Controlling);
        bench.selection.setRunId("2"); // before the list has been read again
        QCOMPARE(bench.controller.activeRuns(), QStringList{"1"});
        bench.list({run("2", RunState::Completed), run("1", RunState::Created)}); // still the old one
        QCOMPARE(bench.controller.activeRuns(), QStringList{"1"});
        RunSummary ended = run("1", RunState::Created); // it failed at once, or has completed: the list is newer
        ended.updatedAt = 1;
        bench.list({run("2", RunState::Completed), ended});
        QCOMPARE(bench.controller.activeRuns(), QStringList());
    }

    void closingDoesNotWaitForEver()
    {
        Bench bench;
        bench.list({run("1", RunState::Running, "first")});
        QSignalSpy closed(&bench.controller, &RunController::closed);
        bench.controller.close(RunController::AtClose::Pause, 1);
        QTRY_COMPARE(closed.size(), 1);
        QVERIFY(closed[0][0].toString().contains("first"));
    }

    void startingLastsUntilTheEngineSpeaks()
    {
        Bench bench;
        QSignalSpy starting(&bench.controller, &RunController::startingChanged);
        bench.controller.start({});
        QCOMPARE(starting.takeFirst(), QVariantList{true});
        bench.list({run("1", RunState::Created)});
        Q_EMIT bench.link.created("1", true);
        QCOMPARE(bench.selection.runId(), "1");
        Q_EMIT bench.link.statusChanged("1", in(RunState::Created), EngineContact::None);
        QCOMPARE(starting.size(), 0);
        Q_EMIT bench.link.engineStarted("another");
        QCOMPARE(starting.size(), 0);
        Q_EMIT bench.link.statusChanged("1", in(RunState::Starting), EngineContact::Controlling);
        QCOMPARE(starting.takeFirst(), QVariantList{false});
    }

    void domainsAreReadOncePerRunAndNotForAnOverlay()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Completed)});
        QSignalSpy missing(&bench.controller, &RunController::datasetMissing);
        const auto reads = [&] { return bench.link.calls.count("readDataset"); };
        QCOMPARE(reads(), 0); // nobody looks
        bench.controller.setPicturesWanted("domains", true);
        bench.controller.setPicturesWanted("domains", true);
        QCOMPARE(reads(), 1);
        Q_EMIT bench.link.datasetRead({});
        bench.selection.setOverlaidRuns({"2", "1"});
        QCOMPARE(reads(), 1);
        QCOMPARE(missing.size(), 0);
        bench.selection.setRunId("1");
        QCOMPARE(reads(), 2);
        QCOMPARE(missing.size(), 1);
    }

    void picturesOfAnOlderCheckpointAreAskedForAnewOnceSomebodyLooks()
    {
        Bench bench;
        bench.list({run("1", RunState::Running)});
        bench.controller.setPicturesWanted("domains", true);
        Q_EMIT bench.link.datasetRead({});
        QSignalSpy outdated(&bench.controller, &RunController::picturesOutdated);
        Q_EMIT bench.link.checkpointWritten("1");
        QCOMPARE(outdated.size(), 1);
        bench.controller.setPicturesWanted("domains", false);
        Q_EMIT bench.link.checkpointWritten("1");
        QCOMPARE(outdated.size(), 1);
        bench.controller.setPicturesWanted("domains", true);
        QCOMPARE(outdated.size(), 2);
        bench.controller.setPicturesWanted("domains", true);
        QCOMPARE(outdated.size(), 2); // they are new now
    }

    void runsOfOneNameAreToldApart()
    {
        Bench bench;
        bench.list({run("20260101-ube-aaaa", RunState::Completed, "UBE"),
                    run("20260102-ube-bbbb", RunState::Completed, "UBE")});
        QSignalSpy shown(&bench.controller, &RunController::shownRunsChanged);
        bench.selection.setOverlaidRuns({"20260102-ube-bbbb"});
        const auto names = shown.last()[0].value<QHash<QString, QString>>();
        QCOMPARE(names.value("20260101-ube-aaaa"), "UBE (aaaa)");
        QCOMPARE(names.value("20260102-ube-bbbb"), "UBE (bbbb)");
    }

    void resultsFollowTheSelection()
    {
        Bench bench;
        bench.list({run("2", RunState::Completed), run("1", RunState::Completed)});
        bench.selection.setOverlaidRuns({"2", "1"});
        Q_EMIT bench.link.resultsRead("1", true, {DomainResult{.step = 1, .domain = "fog", .role = "target"}});
        QCOMPARE(bench.results.columnCount(), 0);
        bench.selection.setRunId("1");
        QCOMPARE(bench.results.columnCount(), 1);
        bench.selection.setRunId("2");
        QCOMPARE(bench.results.columnCount(), 0);
    }

    void anEstimateSaysWhatItRestsOn()
    {
        Bench bench;
        RunConfig config;
        config.data.dataset = "/data/dataset.toml";
        QSignalSpy estimate(&bench.controller, &RunController::estimateChanged);
        bench.controller.setEstimated(config);
        QVERIFY(estimate.last()[0].toString().contains("guess"));
        Q_EMIT bench.link.rateMeasured(1e12);
        QVERIFY(!estimate.last()[0].toString().contains("guess"));
    }
};

FLEXSEG_TEST(tst_run_controller)
#include "tst_run_controller.moc"
