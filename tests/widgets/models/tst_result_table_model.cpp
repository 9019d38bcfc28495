// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/result_table_model.h"

#include "tests/support/test_main.h"
#include "widgets/models/table_text.h"

#include <QAbstractItemModelTester>
#include <QImage>
#include <QLocale>

using namespace flexseg;

namespace {

DomainResult result(const std::string &domain, const std::string &role, std::int64_t step, double miou)
{
    DomainResult r;
    r.domain = domain;
    r.role = role;
    r.step = step;
    r.miou = miou;
    r.classes = {{0, "road", miou, {}, 0, 0, 0}, {1, "train", {}, {}, 0, 0, 0}};
    return r;
}

} // namespace

class tst_result_table_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheLatestOfEachDomainSourcesFirst()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults({result("fog", "target", 100, 0.2), result("clear", "source", 100, 0.5),
                          result("fog", "target", 200, 0.3), result("clear", "source", 200, 0.6)});
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(model.headerData(0, Qt::Horizontal, Qt::DisplayRole).toString(), "clear");
        QCOMPARE(model.headerData(1, Qt::Vertical, Qt::DisplayRole).toString(), "road");
        QCOMPARE(model.index(0, 1).data().toString(), QLocale().toString(30.0, 'f', 1));
        QCOMPARE(model.index(2, 0).data().toString(), QStringLiteral("–"));
        QCOMPARE(model.classId(0), std::optional<int>()); // the mean
        QCOMPARE(model.classId(2), std::optional<int>(1));
    }

    void anEarlierValidationIsShownWhenItsStepIsChosen()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setResults({result("clear", "source", 100, 0.5), result("clear", "source", 200, 0.6)});
        QCOMPARE(model.steps(), (std::vector<qint64>{100, 200}));
        model.setStep(100);
        QCOMPARE(model.index(0, 0).data().toString(), QLocale().toString(50.0, 'f', 1));
        model.setStep(std::nullopt);
        QCOMPARE(model.index(0, 0).data().toString(), QLocale().toString(60.0, 'f', 1));
    }

    void eachColumnSaysHowItsCheckpointWasChosen()
    {
        ResultTableModel model;
        model.setResults({result("clear", "source", 100, 0.6), result("clear", "source", 200, 0.5),
                          result("clear", "source", 300, 0.4), result("fog", "target", 100, 0.1),
                          result("fog", "target", 200, 0.3), result("fog", "target", 300, 0.2)});
        QCOMPARE(model.choiceText(100), QStringLiteral("best on source"));
        QCOMPARE(model.choiceText(200), QStringLiteral("oracle (chosen on target)"));
        QCOMPARE(model.choiceText(300), QStringLiteral("last"));
        QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains("last"));
        model.setStep(200);
        QVERIFY(model.headerData(1, Qt::Horizontal, Qt::ToolTipRole).toString().contains("oracle"));
        QVERIFY(model.index(1, 1).data(Qt::ToolTipRole).toString().contains("oracle"));
    }

    void aSealedDomainShowsALockAndNoNumber()
    {
        ResultTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        DomainResult hidden;
        hidden.step = 100;
        hidden.domain = "night";
        hidden.role = "target";
        hidden.sealed = true;
        model.setResults({result("clear", "source", 100, 0.5), hidden});
        QCOMPARE(model.index(0, 1).data().toString(), QStringLiteral("sealed"));
        QVERIFY(!model.index(0, 1).data(Qt::DecorationRole).value<QImage>().isNull());
        QVERIFY(model.index(1, 1).data().toString().isEmpty());
        QVERIFY(model.index(1, 1).data(Qt::ToolTipRole).toString().contains("sealed"));
        QVERIFY(!tableText(model, u',').contains("0.0"));
        QCOMPARE(model.index(0, 0).data().toString(), QLocale().toString(50.0, 'f', 1));
    }
};

FLEXSEG_TEST(tst_result_table_model)
#include "tst_result_table_model.moc"
