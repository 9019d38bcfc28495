// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/flip_table_model.h"

#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>

using namespace flexseg;

namespace {

FlipReport report()
{
    FlipReport r;
    r.classes = {"road", "car", "sky"};
    r.domains = {{"fog", 2, 1000, 700, 100}, {"snow", 1, 500, 400, 50}};
    r.cells = {{0, 0, 1, 0, 30, 5}, {0, 0, 1, 2, 2, 0}, {0, 1, 2, 0, 0, 40}, {1, 0, 1, 0, 10, 100}};
    r.crops = {
        {0, 4, "f4", 0, 0, 64, 64, 0, 1, false, {5, 0, 0, 0, 0}},
        {0, 7, "f7", 64, 0, 64, 64, 0, 1, true, {20, 0, 0, 0, 0}},
        {0, 4, "f4", 0, 0, 64, 64, 0, 1, true, {10, 0, 2, 0, 0}},
        {1, 2, "s2", 0, 64, 64, 64, 0, 1, false, {100, 0, 0, 0, 0}},
    };
    return r;
}

QStringList namesOf(const std::vector<FlipCrop> &crops)
{
    QStringList names;
    for (const FlipCrop &crop : crops)
        names << QString::fromStdString(crop.name) + (crop.fixed ? "+" : "-");
    return names;
}

} // namespace

class tst_flip_table_model : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cellsAreSummedByPairAsTheFilterSays()
    {
        QCOMPARE(flipRows(report(), {}),
                 (std::vector<FlipRow>{{0, 1, "road", "car", 42, 105}, {1, 2, "car", "sky", 0, 40}}));
        QCOMPARE(flipRows(report(), {.domain = 0, .distance = {}}),
                 (std::vector<FlipRow>{{0, 1, "road", "car", 32, 5}, {1, 2, "car", "sky", 0, 40}}));
        QCOMPARE(flipRows(report(), {.domain = {}, .distance = 2}),
                 (std::vector<FlipRow>{{0, 1, "road", "car", 2, 0}}));
        QVERIFY(flipRows(report(), {.domain = 1, .distance = 2}).empty());
    }

    void cropsAreRankedByTheFlipsThatCount()
    {
        QCOMPARE(namesOf(flipCrops(report(), 0, 1, FlipKind::Both, {})), (QStringList{"s2-", "f7+", "f4+", "f4-"}));
        QCOMPARE(namesOf(flipCrops(report(), 0, 1, FlipKind::Fixed, {})), (QStringList{"f7+", "f4+"}));
        QCOMPARE(namesOf(flipCrops(report(), 0, 1, FlipKind::Broken, {.domain = 0, .distance = {}})),
                 QStringList{"f4-"});
        QCOMPARE(namesOf(flipCrops(report(), 0, 1, FlipKind::Both, {.domain = {}, .distance = 2})), QStringList{"f4+"});
        QVERIFY(flipCrops(report(), 1, 0, FlipKind::Both, {}).empty());
    }

    void noMoreCropsAreListedThanTheOrderIsKnownOf()
    {
        FlipReport many = report();
        for (int i = 0; i < 20; ++i)
            many.crops.push_back({1, i, "m" + std::to_string(i), 0, 0, 64, 64, 2, 1, true, {i + 1, 0, 0, 0, 0}});
        const auto crops = flipCrops(many, 2, 1, FlipKind::Both, {});
        QCOMPARE(crops.size(), std::size_t{flipCropsKept});
        QCOMPARE(crops.front().name, std::string("m19"));
    }

    void theTableTellsTheNet()
    {
        FlipTableModel model;
        const QAbstractItemModelTester tester(&model);
        model.setRecords(flipRows(report(), {}));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, FlipTableModel::TrueClass).data().toString(), "road");
        QCOMPARE(model.index(0, FlipTableModel::OtherClass).data().toString(), "car");
        QCOMPARE(model.index(0, FlipTableModel::Net).data(SortRole).toLongLong(), 42 - 105);
        model.setRecords(flipRows(report(), {.domain = 0, .distance = {}}));
        QCOMPARE(model.index(0, FlipTableModel::Net).data().toString(), "+27");
        QCOMPARE(model.index(0, FlipTableModel::Fixed).data(RawRole).toLongLong(), 32);
    }

    void distancesAreNamed()
    {
        QCOMPARE(flipDistanceText(0), "below 2 px");
        QCOMPARE(flipDistanceText(2), "4 to 8 px");
        QCOMPARE(flipDistanceText(flipDistances - 1), "16 px and more");
    }
};

FLEXSEG_TEST(tst_flip_table_model)
#include "tst_flip_table_model.moc"
