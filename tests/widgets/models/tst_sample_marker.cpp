// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_marker.h"

#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"
#include "widgets/models/sample_table_model.h"

#include <QSignalSpy>
#include <QUndoStack>

using namespace flexseg;

class tst_sample_marker : public QObject {
    Q_OBJECT

    static QString marksOf(const SampleTableModel &model)
    {
        QString text;
        for (const SampleRow &row : model.rows())
            if (row.marks != SampleMarks())
                text += QStringLiteral("%1:%2:%3%4 ")
                            .arg(row.sample.index)
                            .arg(tagsOf(row))
                            .arg(row.marks.weight)
                            .arg(row.marks.excluded ? " out" : "");
        return text.trimmed();
    }

private Q_SLOTS:
    void stepsAreDoneUndoneAndTold()
    {
        SampleTableModel model;
        model.setRows(test::sampleRows(10));
        QUndoStack stack;
        SampleMarker marker(&model, &stack);
        marker.setRunId("a");
        QSignalSpy tags(&marker, &SampleMarker::tagsChanged);
        QSignalSpy weights(&marker, &SampleMarker::weightsChanged);
        QSignalSpy exclusions(&marker, &SampleMarker::exclusionsChanged);

        marker.addTag({1, 2}, "  broken ");
        marker.setWeight({2}, 0.25);
        marker.setExcluded({3}, true);
        QCOMPARE(marksOf(model), "1:broken:1 2:broken:0.25 3::1 out");
        QCOMPARE(tags.size(), 1);
        QCOMPARE(tags[0][0].toString(), "a");
        QCOMPARE(tags[0][1].value<std::vector<MarkedSample>>(),
                 (std::vector<MarkedSample>{{1, {{"broken"}, 1, false}}, {2, {{"broken"}, 1, false}}}));
        QCOMPARE(weights.size(), 1);
        QCOMPARE(exclusions.size(), 1);
        QCOMPARE(marker.changes().size(), 2U);
        QCOMPARE(marker.tags(), QStringList("broken"));

        marker.clear({2, 3, 4});
        QCOMPARE(marksOf(model), "1:broken:1");
        QCOMPARE(tags.size(), 2);
        QCOMPARE(weights.size(), 2);
        stack.undo();
        stack.undo();
        QCOMPARE(marksOf(model), "1:broken:1 2:broken:0.25");
        QCOMPARE(exclusions.last()[1].value<std::vector<MarkedSample>>(), (std::vector<MarkedSample>{{3, {}}}));
        stack.redo();
        QCOMPARE(marksOf(model), "1:broken:1 2:broken:0.25 3::1 out");
    }

    void whatChangesNothingIsNoStep()
    {
        SampleTableModel model;
        model.setRows(test::sampleRows(3));
        QUndoStack stack;
        SampleMarker marker(&model, &stack);
        marker.clear({0, 1});
        marker.addTag({0}, "  ");
        marker.addTag({99}, "x");
        marker.setWeight({0}, -1);
        marker.setWeight({0}, std::numeric_limits<double>::quiet_NaN());
        marker.removeTag({0}, "x");
        QCOMPARE(stack.count(), 0);
    }

    void undoingAStepOfAnotherRunLeavesTheShownOneAlone()
    {
        SampleTableModel model;
        model.setRows(test::sampleRows(3));
        QUndoStack stack;
        SampleMarker marker(&model, &stack);
        marker.setRunId("a");
        marker.setExcluded({1}, true);
        marker.setRunId("b");
        std::vector<SampleRow> other = test::sampleRows(3, 2);
        other[1].marks.tags = {"mine"};
        model.setRows(other);
        QSignalSpy exclusions(&marker, &SampleMarker::exclusionsChanged);
        stack.undo();
        QCOMPARE(marksOf(model), "1:mine:1");
        QCOMPARE(exclusions.size(), 1);
        QCOMPARE(exclusions[0][0].toString(), "a");
    }

    void stepsThatOutliveTheirMarkerDoNothing()
    {
        SampleTableModel model;
        model.setRows(test::sampleRows(3));
        QUndoStack stack;
        {
            SampleMarker marker(&model, &stack);
            marker.setExcluded({1}, true);
        }
        stack.undo();
        QCOMPARE(marksOf(model), "1::1 out");
    }
};

FLEXSEG_TEST(tst_sample_marker)
#include "tst_sample_marker.moc"
