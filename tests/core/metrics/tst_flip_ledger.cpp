// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/flip_ledger.h"

#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <numeric>

using namespace flexseg;

namespace {

std::int64_t flipsOf(const FlipCrop &crop)
{
    return std::accumulate(crop.pixels.begin(), crop.pixels.end(), std::int64_t{0});
}

LabelMap row(std::vector<std::uint8_t> pixels)
{
    LabelMap map(static_cast<int>(pixels.size()), 1);
    map.pixels = std::move(pixels);
    return map;
}

} // namespace

class tst_flip_ledger : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRowEqualsTheOneDoneByHand()
    {
        // Distances to the border between the 4th and the 5th pixel: 3.5 2.5 1.5 0.5 | 0.5 1.5 2.5; one is ignored.
        FlipLedger ledger({"road", "car", "sky"});
        ledger.beginDomain("fog");
        ledger.add(3, "f3", row({0, 0, 0, 0, 1, 1, 1, 255}), //
                   row({1, 0, 1, 0, 1, 0, 2, 0}), //
                   row({0, 2, 1, 0, 2, 0, 1, 1}));
        const FlipReport report = ledger.report();
        QCOMPARE(report.classes.size(), std::size_t{3});
        QCOMPARE(report.domains, (std::vector<FlipDomain>{{"fog", 1, 7, 1, 2}}));
        const std::vector<FlipCell> cells{
            {0, 0, 1, 1, 1, 0}, // pixel 0: road, A says car, B is right, 3.5 px off
            {0, 0, 2, 1, 0, 1}, // pixel 1: A is right, B says sky, 2.5 px off
            {0, 1, 2, 0, 0, 1}, // pixel 4: at the border
            {0, 1, 2, 1, 1, 0}, // pixel 6
        };
        QCOMPARE(report.cells, cells);
        const std::vector<FlipCrop> crops{
            {0, 3, "f3", 0, 0, 8, 1, 0, 1, true, {0, 1, 0, 0, 0}},
            {0, 3, "f3", 0, 0, 8, 1, 0, 2, false, {0, 1, 0, 0, 0}},
            {0, 3, "f3", 0, 0, 8, 1, 1, 2, false, {1, 0, 0, 0, 0}},
            {0, 3, "f3", 0, 0, 8, 1, 1, 2, true, {0, 1, 0, 0, 0}},
        };
        QCOMPARE(report.crops, crops);
    }

    void exchangedNetworksExchangeFixedAndBroken()
    {
        const LabelMap labels = row({0, 0, 1, 1, 2});
        const LabelMap a = row({0, 1, 1, 2, 0});
        const LabelMap b = row({2, 0, 1, 1, 1});
        FlipLedger forth({"road", "car", "sky"});
        forth.beginDomain("d");
        forth.add(0, "s", labels, a, b);
        FlipLedger back({"road", "car", "sky"});
        back.beginDomain("d");
        back.add(0, "s", labels, b, a);
        FlipReport exchanged = back.report();
        for (FlipCell &cell : exchanged.cells)
            std::swap(cell.fixed, cell.broken);
        QVERIFY(!exchanged.cells.empty());
        QCOMPARE(forth.report().cells, exchanged.cells);
        QCOMPARE(forth.report().domains, exchanged.domains);
    }

    void aMaskWithoutABoundaryIsFarFromIt()
    {
        FlipLedger ledger({"road", "car"});
        ledger.beginDomain("d");
        ledger.add(0, "s", row({0, 0}), row({1, 1}), row({0, 1}));
        QCOMPARE(ledger.report().cells, (std::vector<FlipCell>{{0, 0, 1, flipDistances - 1, 1, 0}}));
    }

    void domainsAreCountedApart()
    {
        FlipLedger ledger({"road", "car"});
        for (const char *domain : {"fog", "snow"}) {
            ledger.beginDomain(domain);
            ledger.add(0, "s", row({0, 1}), row({1, 1}), row({0, 1}));
        }
        const FlipReport report = ledger.report();
        QCOMPARE(report.domains, (std::vector<FlipDomain>{{"fog", 1, 2, 1, 0}, {"snow", 1, 2, 1, 0}}));
        QCOMPARE(report.cells, (std::vector<FlipCell>{{0, 0, 1, 0, 1, 0}, {1, 0, 1, 0, 1, 0}}));
        QCOMPARE(report.crops.size(), std::size_t{2});
    }

    void cropsLieOnAGridAndTheBestComeFirst()
    {
        LabelMap labels(100, 70);
        const LabelMap a = labels;
        LabelMap b = labels;
        b.at(63, 63) = 1; // the last pixel of the first crop
        b.at(64, 0) = 1; // the second one's first, and one more
        b.at(99, 63) = 1;
        b.at(99, 69) = 1; // the lower right one
        FlipLedger ledger({"road", "car"});
        ledger.beginDomain("d");
        ledger.add(0, "s", labels, a, b);
        const auto crops = ledger.report().crops;
        QCOMPARE(crops.size(), std::size_t{3});
        QCOMPARE(crops[0], (FlipCrop{0, 0, "s", 64, 0, 36, 64, 0, 1, false, {0, 0, 0, 0, 2}}));
        QCOMPARE(crops[1], (FlipCrop{0, 0, "s", 0, 0, 64, 64, 0, 1, false, {0, 0, 0, 0, 1}}));
        QCOMPARE(crops[2], (FlipCrop{0, 0, "s", 64, 64, 36, 6, 0, 1, false, {0, 0, 0, 0, 1}}));
    }

    void theBestCropsAreKeptByAllFlipsAndAtEachDistance()
    {
        // Sample s flips s + 1 pixels far from any boundary; the first one also a pixel at one.
        FlipLedger ledger({"road", "car"});
        ledger.beginDomain("d");
        for (int sample = 0; sample < 20; ++sample) {
            LabelMap labels(40, 40);
            LabelMap b = labels;
            if (sample == 0) {
                labels.at(39, 39) = 1;
                b.at(39, 39) = 1;
                b.at(38, 39) = 1;
            }
            for (int x = 0; x <= sample; ++x)
                b.at(x, 0) = 1;
            ledger.add(sample, std::to_string(sample), labels, LabelMap(40, 40), b);
        }
        std::vector<FlipCrop> broken;
        for (const FlipCrop &crop : ledger.report().crops)
            if (!crop.fixed && crop.trueClass == 0)
                broken.push_back(crop);
        QCOMPARE(broken.size(), std::size_t{flipCropsKept + 1});
        for (std::size_t i = 0; i < flipCropsKept; ++i) {
            QCOMPARE(broken[i].sample, 19 - static_cast<std::int64_t>(i));
            QCOMPARE(flipsOf(broken[i]), 20 - static_cast<std::int64_t>(i));
        }
        QCOMPARE(broken.back().sample, 0);
        QCOMPARE(broken.back().pixels, (std::vector<std::int64_t>{1, 0, 0, 0, 1}));
    }

    void countsEqualScipys()
    {
        // numpy and scipy 1.17.1: distances as in tst_distance_tally, numpy.digitize() at the edges.
        constexpr int width = 96;
        constexpr int height = 64;
        LabelMap labels(width, height);
        LabelMap a(width, height);
        LabelMap b(width, height);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                int label = (x - 30) * (x - 30) + (y - 30) * (y - 30) < 17 * 17 ? 1 : 0;
                label = x >= 60 && x < 76 && y >= 8 && y < 50 ? 2 : label;
                label = y >= 56 - x / 24 ? 3 : label;
                label = x >= 84 && x < 87 && y < 40 ? 4 : label;
                label = x < 10 && (x * 7 + y * 13) % 61 == 0 ? ignoreLabel : label;
                label = x < 6 && y < 6 ? ignoreLabel : label;
                const int right = label == ignoreLabel ? 0 : label;
                int byA = (x * 5 + y * 3) % 11 == 0 ? (label + 1) % 5 : right;
                byA = x >= 40 && x < 70 && y < 30 ? 2 : byA;
                int byB = (x * 3 + y * 7) % 13 == 0 ? (label + 2) % 5 : right;
                byB = x >= 50 && x < 80 && y < 20 ? 0 : byB;
                labels.at(x, y) = static_cast<std::uint8_t>(label);
                a.at(x, y) = static_cast<std::uint8_t>(byA);
                b.at(x, y) = static_cast<std::uint8_t>(byB);
            }
        FlipLedger ledger({"road", "car", "sky", "tree", "pole"});
        ledger.beginDomain("d");
        ledger.add(0, "s", labels, a, b);
        const FlipReport report = ledger.report();
        QCOMPARE(report.domains, (std::vector<FlipDomain>{{"d", 1, 6098, 4402, 72}}));
        const std::vector<FlipCell> expected{
            {0, 0, 1, 0, 64, 0},   {0, 0, 1, 1, 56, 0},   {0, 0, 1, 2, 70, 0},   {0, 0, 1, 3, 46, 0},
            {0, 0, 1, 4, 9, 0},    {0, 0, 2, 0, 102, 49}, {0, 0, 2, 1, 106, 46}, {0, 0, 2, 2, 233, 54},
            {0, 0, 2, 3, 143, 43}, {0, 0, 2, 4, 2, 6},    {0, 1, 2, 0, 42, 0},   {0, 1, 2, 1, 35, 0},
            {0, 1, 2, 2, 34, 0},   {0, 1, 2, 3, 21, 0},   {0, 1, 3, 0, 0, 13},   {0, 1, 3, 1, 0, 10},
            {0, 1, 3, 2, 0, 18},   {0, 1, 3, 3, 0, 17},   {0, 2, 0, 0, 0, 69},   {0, 2, 0, 1, 0, 53},
            {0, 2, 0, 2, 0, 63},   {0, 2, 3, 0, 10, 0},   {0, 2, 3, 1, 8, 0},    {0, 2, 3, 2, 12, 0},
            {0, 2, 4, 0, 0, 9},    {0, 2, 4, 1, 0, 8},    {0, 2, 4, 2, 0, 15},   {0, 3, 0, 0, 0, 14},
            {0, 3, 0, 1, 0, 12},   {0, 3, 0, 2, 0, 29},   {0, 3, 0, 3, 0, 8},    {0, 3, 4, 0, 16, 0},
            {0, 3, 4, 1, 18, 0},   {0, 3, 4, 2, 31, 0},   {0, 3, 4, 3, 12, 0},   {0, 4, 0, 0, 10, 0},
            {0, 4, 1, 0, 0, 8},
        };
        QCOMPARE(report.cells, expected);
        // Each flipped pixel lies in one crop; there are fewer crops of each kind than are kept.
        std::int64_t cells = 0;
        std::int64_t crops = 0;
        for (const FlipCell &cell : report.cells)
            cells += cell.fixed + cell.broken;
        for (const FlipCrop &crop : report.crops)
            crops += flipsOf(crop);
        QCOMPARE(crops, cells);
    }

    void whatDoesNotFitIsRefusedAndCountsNothing()
    {
        FlipLedger ledger({"road", "car"});
        QVERIFY_THROWS_EXCEPTION(Error, ledger.add(0, "s", row({0}), row({0}), row({1}))); // of no domain
        ledger.beginDomain("d");
        QVERIFY_THROWS_EXCEPTION(Error, ledger.add(0, "s", row({0, 0}), row({0}), row({1, 0})));
        QVERIFY_THROWS_EXCEPTION(Error, ledger.add(0, "s", row({2}), row({0}), row({1})));
        QVERIFY_THROWS_EXCEPTION(Error, ledger.add(0, "s", row({0}), row({0}), row({255})));
        QCOMPARE(ledger.report().domains, (std::vector<FlipDomain>{{"d", 0, 0, 0, 0}}));
        QVERIFY_THROWS_EXCEPTION(Error, FlipLedger({}));
    }
};

FLEXSEG_TEST(tst_flip_ledger)
#include "tst_flip_ledger.moc"
