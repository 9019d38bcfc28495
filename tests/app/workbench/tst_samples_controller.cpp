// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/samples_controller.h"

#include "app/workbench/run_controller.h"
#include "tests/app/workbench/fake_link.h"
#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/selection/selection.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QToolButton>
#include <QUndoStack>

using namespace flexseg;
using namespace flexseg::test;

class tst_samples_controller : public QObject {
    Q_OBJECT

    struct Bench {
        FakeLink link;
        Selection selection;
        RunTableModel runs;
        ResultTableModel results;
        RunController controller{&link, &selection, &runs, &results};
        QUndoStack undo;
        SampleTableModel samples;
        HardnessPanel panel{&samples, &selection, &undo};
        SamplesController made{&link, &controller, &selection, &samples, &panel};

        Bench()
        {
            RunSummary run;
            run.id = "a";
            run.name = "first";
            run.state = RunState::Completed;
            Q_EMIT link.runsChanged({run}, {});
            selection.setRunId("a");
        }
        [[nodiscard]] int reads() const { return static_cast<int>(link.calls.count("samples")); }
        void show()
        {
            made.setWanted(true);
            Q_EMIT link.samplesRead("a", sampleRows(50));
        }
    };

private Q_SLOTS:
    void samplesAreReadOnlyWhileSomebodyLooks()
    {
        Bench bench;
        QCOMPARE(bench.reads(), 0);
        bench.made.setWanted(true);
        QCOMPARE(bench.reads(), 1);
        Q_EMIT bench.link.checkpointWritten("a");
        Q_EMIT bench.link.checkpointWritten("other");
        QCOMPARE(bench.reads(), 2);
        bench.made.setWanted(false);
        Q_EMIT bench.link.checkpointWritten("a");
        QCOMPARE(bench.reads(), 2);
        bench.made.setWanted(true);
        QCOMPARE(bench.reads(), 3);
    }

    void anotherRunsSamplesAreNotShown()
    {
        Bench bench;
        bench.show();
        QCOMPARE(bench.samples.rowCount(), 50);
        bench.selection.setRunId({});
        QCOMPARE(bench.samples.rowCount(), 0);
        Q_EMIT bench.link.samplesRead("a", sampleRows(50));
        QCOMPARE(bench.samples.rowCount(), 0);
    }

    void excludingIsKeptAndUndone()
    {
        Bench bench;
        bench.show();
        bench.panel.table()->selectRow(3);
        auto *exclude = bench.panel.findChild<QToolButton *>("exclude");
        QVERIFY(exclude && exclude->isEnabled());
        exclude->click();
        QCOMPARE(bench.link.last(), QString("marks a 1"));
        const auto excluded = [&bench] {
            return std::ranges::count_if(bench.samples.rows(), [](const SampleRow &row) { return row.marks.excluded; });
        };
        QCOMPARE(excluded(), 1);
        bench.undo.undo();
        QCOMPARE(excluded(), 0);
        QCOMPARE(bench.link.calls.count("marks a 1"), 2);
    }

    void changesBecomeACopyWithTheirWeights()
    {
        Bench bench;
        bench.show();
        QSignalSpy copies(&bench.made, &SamplesController::duplicateRequested);
        SampleMarks halved, out;
        halved.weight = 0.5;
        out.excluded = true;
        const std::vector<MarkedSample> changes{{0, halved}, {7, out}};
        Q_EMIT bench.panel.duplicateRunRequested("a", changes, HardnessPanel::UseOfChanges::NewRun);
        QCOMPARE(copies.count(), 1);
        const auto nameAt = [&bench](qint64 index) {
            const SampleRecord &sample = bench.samples.find(index)->sample;
            return sample.domain + "/" + sample.name;
        };
        const RunConfig config = bench.made.withWeights("a", {});
        QCOMPARE(config.data.sampleWeights, (std::vector<std::string>{nameAt(0) + "=0.5", nameAt(7) + "=0"}));
        QVERIFY(bench.made.withWeights("a", {}).data.sampleWeights.empty()); // once
    }

    void changesBecomeASegmentOnceItsStepsAreSaid()
    {
        Bench bench;
        bench.show();
        SampleMarks out;
        out.excluded = true;
        std::optional<qint64> answer;
        QStringList asked;
        bench.made.setQuestion([&](const QString &run, int excluded, int weighted) {
            asked << QStringLiteral("%1 %2 %3").arg(run).arg(excluded).arg(weighted);
            return answer;
        });
        const auto before = bench.link.calls.size();
        Q_EMIT bench.panel.duplicateRunRequested("a", {{2, out}}, HardnessPanel::UseOfChanges::NewSegment);
        QCOMPARE(bench.link.calls.size(), before);
        answer = 200;
        Q_EMIT bench.panel.duplicateRunRequested("a", {{2, out}}, HardnessPanel::UseOfChanges::NewSegment);
        QCOMPARE(asked, (QStringList{"first 1 0", "first 1 0"}));
        QVERIFY2(bench.link.last().startsWith("extend a by 200 now ") && bench.link.last().endsWith("=0"),
                 qPrintable(bench.link.last()));
    }

    void measuringIsStartedFollowedAndStopped()
    {
        Bench bench;
        bench.show();
        auto *measure = bench.panel.findChild<QPushButton *>("measure");
        measure->click();
        QCOMPARE(bench.link.last(), QString("score"));
        Q_EMIT bench.link.scoringProgress("a", 3, 50, {});
        QVERIFY(measure->text().contains("3 of 50"));
        measure->click();
        QCOMPARE(bench.link.last(), QString("stopScoring"));
        Q_EMIT bench.link.scoringProgress("a", 50, 50, "one could not be read");
        QVERIFY(!measure->text().contains("50"));
        const auto labels = bench.panel.findChildren<QLabel *>();
        QVERIFY(
            std::ranges::any_of(labels, [](const QLabel *label) { return label->text() == "one could not be read"; }));
    }
};

FLEXSEG_TEST(tst_samples_controller)
#include "tst_samples_controller.moc"
