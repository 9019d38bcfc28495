// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/run_table_model.h"

#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace flexseg;

namespace {

RunSummary run(const std::string &id, const std::string &name, RunState state = RunState::Completed)
{
    RunSummary summary;
    summary.id = id;
    summary.name = name;
    summary.state = state;
    return summary;
}

QString shown(const RunTableModel &model)
{
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row)
        rows << model.index(row, RunTableModel::Name).data().toString() + ' '
                + model.index(row, RunTableModel::State).data().toString();
    return rows.join(", ");
}

} // namespace

class tst_run_table_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void rowsFollowTheRecords()
    {
        RunTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRecords({run("1", "a"), run("2", "b", RunState::Running)});
        QCOMPARE(shown(model), "a completed, b running");
        model.setRecords({run("1", "a"), run("2", "b", RunState::Interrupted)});
        QCOMPARE(shown(model), "a completed, b interrupted");
        model.setRecords({run("2", "b"), run("3", "c")});
        QCOMPARE(shown(model), "b completed, c completed");
        model.setRecords({run("3", "c"), run("2", "b")}); // another order is the view's matter
        QCOMPARE(shown(model), "b completed, c completed");
        model.setRecords({});
        QCOMPARE(model.rowCount(), 0);
    }

    void aRowThatStaysKeepsItsPersistentIndex()
    {
        RunTableModel model;
        model.setRecords({run("1", "a"), run("2", "b")});
        const QPersistentModelIndex b = model.index(1, 0);
        model.setRecords({run("2", "b"), run("9", "z")});
        QVERIFY(b.isValid());
        QCOMPARE(b.data(IdRole).toString(), "2");
    }

    void onlyWhatDiffersIsTold()
    {
        RunTableModel model;
        std::vector<RunSummary> runs;
        for (int i = 0; i < 1000; ++i)
            runs.push_back(run(std::to_string(i), "run"));
        model.setRecords(runs);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRecords(runs);
        QCOMPARE(changed.size(), 0);
        runs[7].step = 3;
        runs[7].updatedAt = 99; // not on screen
        model.setRecords(runs);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(7, RunTableModel::Progress));
        QCOMPARE(changed[0][1].toModelIndex(), model.index(7, RunTableModel::Progress));
    }

    void absentResultsAreEmptyAndSortLast()
    {
        RunTableModel model;
        RunSummary summary = run("1", "a");
        summary.targetMiou = 0.4316;
        model.setRecords({summary, run("2", "b")});
        QCOMPARE(model.index(0, RunTableModel::TargetMiou).data().toString(), QLocale().toString(43.2, 'f', 1));
        QCOMPARE(model.index(1, RunTableModel::TargetMiou).data().toString(), QString());
        QVERIFY(model.index(1, RunTableModel::TargetMiou).data(SortRole).toDouble()
                < model.index(0, RunTableModel::TargetMiou).data(SortRole).toDouble());
    }

    void sealedTargetsShowALockInsteadOfAMean()
    {
        RunTableModel model;
        RunSummary summary = run("1", "a");
        summary.sealed = "night\nsnow";
        model.setRecords({summary});
        const QModelIndex cell = model.index(0, RunTableModel::TargetMiou);
        QCOMPARE(cell.data().toString(), QStringLiteral("sealed"));
        QVERIFY(cell.data(Qt::ToolTipRole).toString().contains("night, snow"));
        QVERIFY(cell.data(Qt::DecorationRole).isValid());
        summary.sealed.clear();
        summary.targetMiou = 0.5;
        model.setRecords({summary});
        QCOMPARE(cell.data().toString(), QLocale().toString(50.0, 'f', 1));
    }

    void editingAsksAndChangesNothingItself()
    {
        RunTableModel model;
        model.setRecords({run("1", "a")});
        QSignalSpy renamed(&model, &RunTableModel::renameRequested);
        QVERIFY(!model.setData(model.index(0, RunTableModel::Name), "new name", Qt::EditRole));
        QCOMPARE(renamed.value(0), QVariantList({"1", "new name"}));
        QCOMPARE(model.index(0, 0).data().toString(), "a");
        QVERIFY(!model.setData(model.index(0, RunTableModel::Name), "  ", Qt::EditRole)); // no empty name
        QCOMPARE(renamed.size(), 1);
    }
};

FLEXSEG_TEST(tst_run_table_model)
#include "tst_run_table_model.moc"
