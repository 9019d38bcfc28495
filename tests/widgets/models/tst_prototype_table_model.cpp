// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/prototype_table_model.h"

#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>

using namespace flexseg;

namespace {

PrototypeRecord record(std::int64_t step, int classId, int granularity, std::int64_t updates, std::vector<float> vector)
{
    return {step, classId, granularity, updates, std::move(vector)};
}

} // namespace

class tst_prototype_table_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowTellsDriftNeighbourAndStarvation()
    {
        const std::vector<PrototypeRecord> history{record(10, 0, 0, 5, {1, 0}), record(10, 0, 1, 0, {}),
                                                   record(10, 1, 0, 1, {0, 1}), record(20, 0, 0, 40, {0.6F, 0.8F}),
                                                   record(20, 0, 1, 0, {}),     record(20, 1, 0, 1, {0, 1})};
        FeatureCloud cloud;
        cloud.classId = {0, 0, 1};
        cloud.granularity = {0, 0, 0};
        const auto rows = prototypeRows(history, {"road", "sky"}, cloud);
        QCOMPARE(rows.size(), std::size_t{3});
        QVERIFY(std::abs(*rows[0].drift - 0.4) < 1e-6); // 1 - 0.6
        QVERIFY(std::abs(*rows[0].nearest - 0.8) < 1e-6);
        QCOMPARE(rows[0].nearestName, std::string("sky, band 1"));
        QCOMPARE(rows[0].points, 2);
        QVERIFY(!rows[0].isStarved);
        QVERIFY(rows[1].isStarved && !rows[1].drift && !rows[1].nearest); // never updated
        QVERIFY(rows[2].isStarved); // 1 of a mean of 20.5
        QCOMPARE(rows[2].points, 1);
        QVERIFY(prototypeRows({}, {}, {}).empty());
    }

    void theModelIsSound()
    {
        PrototypeTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setRecords(prototypeRows({record(10, 0, 0, 3, {1, 0}), record(10, 1, 2, 0, {})}, {"road", "sky"}, {}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, 0).data().toString(), "sky");
        QCOMPARE(model.index(1, 1).data().toString(), "3");
        QVERIFY(model.index(1, 2).data().toString().contains("starved"));
        QCOMPARE(model.index(0, 3).data().toString(), "–");
        model.setRecords({});
        QCOMPARE(model.rowCount(), 0);
    }
};

FLEXSEG_TEST(tst_prototype_table_model)
#include "tst_prototype_table_model.moc"
