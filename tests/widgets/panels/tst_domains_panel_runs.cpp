// SPDX-License-Identifier: GPL-3.0-only
// Panes of the Domains dock that look into other runs.
#include "widgets/panels/domains_panel.h"

#include "tests/support/test_main.h"
#include "tests/widgets/panels/domains_bench.h"

using namespace flexseg;
using namespace flexseg::test;

namespace {

RunSummary run(const std::string &id, const std::string &name, std::int64_t step = 900)
{
    RunSummary summary;
    summary.id = id;
    summary.name = name;
    summary.step = step;
    return summary;
}

CheckpointRecord checkpoint(std::int64_t step)
{
    CheckpointRecord record;
    record.step = step;
    record.kept = true;
    return record;
}

} // namespace

class tst_domains_panel_runs : public QObject {
    Q_OBJECT

    std::unique_ptr<DomainsBench> m_bench;

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<DomainsBench>();
        m_bench->show();
        m_bench->panel.setRuns(
            {run("now", "flex"), run("1-ab12", "plain"), run("2-cd34", "plain"), run("new", "unborn", 0)});
        m_bench->panel.setDataset(streets());
        m_bench->answerAll();
        m_bench->click("runChoice");
    }

    void runsThatHaveTrainedAreOfferedByTheirNames()
    {
        const QComboBox *runs = m_bench->box(1, "run");
        QVERIFY(runs->isVisible());
        QCOMPARE(runs->count(), 4);
        QCOMPARE(runs->itemText(2), "plain (ab12)");
        QCOMPARE(runs->itemText(3), "plain (cd34)");
    }

    void aPaneLooksIntoAnotherRunAndItsCheckpoints()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        QCOMPARE(bench.runsWanted, QStringList{"1-ab12"});
        QVERIFY(bench.requests.isEmpty()); // until it is known what the run has been trained on
        bench.panel.setRun("1-ab12", streets(), {checkpoint(10), checkpoint(20)});
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "1 fog 0 of 1-ab12");
        bench.answerAll();
        QVERIFY(bench.panel.pane(1)->title().contains("plain (ab12)"));
        bench.choose(bench.box(1, "step"), qlonglong{10});
        QCOMPARE(bench.asked(0), "1 fog 0 of 1-ab12 at 10");
        bench.answerAll();
        bench.panel.setRun("1-ab12", streets(), {checkpoint(20)});
        QCOMPARE(bench.message(1), "This run has no checkpoint of step 10; choose another.");
        bench.panel.setRun("1-ab12", streets(), {checkpoint(10), checkpoint(20)});
        bench.answerAll();
        QVERIFY(bench.message(1).isEmpty());
        bench.panel.reload(); // of the current run
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "0 clear 0");
    }

    void anotherRunBeginsWithItsNewestCheckpoint()
    {
        DomainsBench &bench = *m_bench;
        bench.panel.setCheckpoints({checkpoint(900)});
        bench.choose(bench.box(1, "step"), qlonglong{900});
        bench.answerAll();
        bench.choose(bench.box(1, "run"), "1-ab12");
        QCOMPARE(bench.panel.pane(1)->choice().step, 0);
        QCOMPARE(bench.box(1, "step")->count(), 1); // until its checkpoints are known
        bench.panel.setRun("1-ab12", streets(), {checkpoint(300)});
        QCOMPARE(bench.asked(0), "1 fog 0 of 1-ab12");
    }

    void aRunThatCannotBeReadSaysWhyInItsPaneAndIsTriedAgain()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        bench.panel.setRunError("1-ab12", "The data set of run 1 is gone.");
        QCOMPARE(bench.message(1), "The data set of run 1 is gone.");
        QVERIFY(bench.message(0).isEmpty());
        bench.selection.setClassId(1);
        QCOMPARE(bench.runsWanted.size(), 1);
        bench.choose(bench.box(1, "run"), "1-ab12");
        QCOMPARE(bench.runsWanted.size(), 2);
        QCOMPARE(bench.message(1), "Loading …");
    }

    void otherRunsShowTheirOwnClassesAndTheSampleOfTheSameName()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        DatasetInfo other = streets();
        other.classes = {{"lane", {1, 2, 3}}, {"tree", {4, 5, 6}}};
        other.domains[1].validation = {"s7", "s0"}; // in another order
        bench.panel.setRun("1-ab12", other, {});
        QCOMPARE(bench.asked(0), "1 fog 1 of 1-ab12");
        bench.answerAll();
        QCOMPARE(bench.panel.pane(1)->valueAt({3, 3}), "tree");
        QCOMPARE(bench.panel.pane(0)->valueAt({3, 3}), "sky");
        other.domains[1].validation = {"s7"};
        bench.panel.setRun("1-ab12", other, {});
        QVERIFY2(bench.message(1).contains("“plain (ab12)” has no sample “s0”"), qPrintable(bench.message(1)));
    }

    void aDomainThatTheOtherRunLacksIsSaid()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "domain"), "night");
        bench.answerAll();
        bench.choose(bench.box(1, "run"), "1-ab12");
        DatasetInfo other = streets();
        other.domains.erase(other.domains.begin() + 2);
        bench.panel.setRun("1-ab12", other, {});
        QVERIFY2(bench.message(1).contains("“plain (ab12)” has no domain “night”"), qPrintable(bench.message(1)));
    }

    void aPaneOfAnotherRunGoesOnWithoutACurrentOne()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        bench.panel.setRun("1-ab12", streets(), {});
        bench.answerAll();
        bench.panel.clear("The data set is gone.");
        QCOMPARE(bench.message(0), "The data set is gone.");
        QVERIFY(bench.message(1).isEmpty());
        QCOMPARE(bench.panel.pane(1)->view()->contentSize(), QSize(64, 32));
        QVERIFY(bench.requests.isEmpty());
    }

    void aRunThatIsReadAnewIsAskedForItsNewestNetwork()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        bench.panel.setRun("1-ab12", streets(), {});
        bench.answerAll();
        bench.panel.setRun("1-ab12", streets(), {checkpoint(30)});
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "1 fog 0 of 1-ab12");
    }

    void aRunIsReadAnewOnceItsTrainingEnds()
    {
        DomainsBench &bench = *m_bench;
        RunSummary other = run("1-ab12", "plain");
        other.state = RunState::Running;
        bench.panel.setRuns({run("now", "flex"), other});
        bench.choose(bench.box(1, "run"), "1-ab12");
        bench.panel.setRun("1-ab12", streets(), {});
        bench.answerAll();
        bench.panel.setRuns({run("now", "flex"), other});
        QCOMPARE(bench.runsWanted.size(), 1);
        other.state = RunState::Completed;
        bench.panel.setRuns({run("now", "flex"), other});
        QCOMPARE(bench.runsWanted.size(), 2);
        QCOMPARE(bench.panel.pane(1)->view()->contentSize(), QSize(64, 32)); // stays until then
        bench.panel.setRuns({run("now", "flex"), other});
        QCOMPARE(bench.runsWanted.size(), 2);
    }

    void aRunThatIsDeletedIsSaidInItsPane()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "1-ab12");
        bench.panel.setRun("1-ab12", streets(), {});
        bench.answerAll();
        bench.panel.setRuns({run("now", "flex")});
        QVERIFY(bench.message(1).contains("not in this workspace any more"));
        QVERIFY(bench.message(0).isEmpty());
    }

    void theRunThatBecomesCurrentIsNotAskedForTwice()
    {
        DomainsBench &bench = *m_bench;
        bench.choose(bench.box(1, "run"), "now"); // by its name instead of as the current one
        QVERIFY(bench.requests.isEmpty());
        QVERIFY(bench.runsWanted.isEmpty());
        QCOMPARE(bench.panel.pane(1)->view()->contentSize(), QSize(64, 32));
    }

    void aRunOfAnotherTimeIsTheCurrentOneInstead()
    {
        const QByteArray state = R"({"panes":[{"run":"lost","domain":"fog","step":7},{"run":"1-ab12"}]})";
        DomainsBench bench;
        bench.panel.restoreState(state);
        bench.panel.setRuns({run("now", "flex"), run("1-ab12", "plain")});
        bench.panel.setDataset(streets());
        bench.show();
        QCOMPARE(bench.asked(0), "0 fog 0");
        QCOMPARE(bench.runsWanted, QStringList{"1-ab12"});
    }
};

FLEXSEG_TEST(tst_domains_panel_runs)
#include "tst_domains_panel_runs.moc"
