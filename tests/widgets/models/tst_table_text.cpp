// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/table_text.h"

#include "tests/support/test_main.h"
#include "widgets/models/result_table_model.h"
#include "widgets/models/run_table_model.h"

using namespace flexseg;

class tst_table_text : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runsAreExportedWithAllDigitsAndQuoted()
    {
        RunTableModel model;
        RunSummary run;
        run.id = "1";
        run.name = "fog, \"night\"\nand rain";
        run.step = 12345;
        run.totalSteps = 20000;
        run.targetMiou = 0.43167;
        run.diskBytes = 1234567;
        model.setRecords({run});
        const QString csv = tableText(model, u',');
        QVERIFY2(csv.contains("\"fog, \"\"night\"\"\nand rain\""), qPrintable(csv));
        QVERIFY2(csv.contains(",12345,,43.167,"), qPrintable(csv)); // no source mIoU: an empty cell
        QVERIFY2(csv.contains(",1234567,"), qPrintable(csv));
        const QString tsv = tableText(model, u'\t');
        QCOMPARE(tsv.count('\n'), 2);
        QVERIFY(tsv.contains("\tcreated\t"));
    }

    void classesAreTheFirstColumnOfResults()
    {
        ResultTableModel model;
        DomainResult result;
        result.domain = "fog";
        result.role = "target";
        result.miou = 0.25;
        result.classes = {{0, "road", 0.123456, {}, 0, 0, 0}, {1, "train", {}, {}, 0, 0, 0}};
        model.setResults({result});
        QCOMPARE(tableText(model, u','), ",fog\nmIoU,25\nroad,12.3456\ntrain,\n");
        QCOMPARE(tableText(model, {1}, u'\t'), "\tfog\nroad\t12.3456\n");
    }
};

FLEXSEG_TEST(tst_table_text)
#include "tst_table_text.moc"
