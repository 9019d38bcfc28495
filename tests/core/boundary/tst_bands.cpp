// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/bands.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <string>
#include <vector>

using namespace flexseg;

namespace {

/// One row of text a row of the map; '.' is ignored, digits are classes.
LabelMap mapOf(const std::vector<std::string> &rows)
{
    LabelMap map(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x) {
            const char c = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
            map.at(x, y) = c == '.' ? ignoreLabel : static_cast<std::uint8_t>(c - '0');
        }
    return map;
}

std::string firstRow(const Image<std::uint8_t> &map)
{
    std::string text;
    for (const std::uint8_t value : map.row(0))
        text += static_cast<char>('0' + value);
    return text;
}

} // namespace

class tst_bands : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nearestTakesThePixelOfTheCellsMiddle()
    {
        LabelMap labels(8, 8);
        for (int y = 0; y < 8; ++y)
            for (int x = 0; x < 8; ++x)
                labels.at(x, y) = static_cast<std::uint8_t>(10 * y + x);
        QCOMPARE(reduceLabels(labels, CellLabel::Nearest).pixels, (std::vector<std::uint8_t>{22, 26, 62, 66}));
    }

    void nearestClampsWhereTheLastCellIsCut()
    {
        LabelMap labels(5, 1, 1, 1);
        labels.at(4, 0) = 9;
        const LabelMap reduced = reduceLabels(labels, CellLabel::Nearest);
        QCOMPARE(reduced.width, 2);
        QCOMPARE(reduced.height, 1);
        QCOMPARE(reduced.pixels, (std::vector<std::uint8_t>{1, 9}));
    }

    void majorityNeedsThreeQuartersOfTheCell()
    {
        QCOMPARE(reduceLabels(mapOf({"1111", "1111", "1111", "2222"}), CellLabel::Majority).at(0, 0), 1);
        QCOMPARE(reduceLabels(mapOf({"1111", "1111", "1112", "2222"}), CellLabel::Majority).at(0, 0), ignoreLabel);
        QCOMPARE(reduceLabels(mapOf({"1111", "1111", "111.", "...."}), CellLabel::Majority).at(0, 0), ignoreLabel);
        QCOMPARE(reduceLabels(mapOf({"11112"}), CellLabel::Majority).pixels, (std::vector<std::uint8_t>{1, 2}));
    }

    void disjointAndNestedSplitTheBandsOfAStraightEdge()
    {
        const LabelMap edge = mapOf({"000000111111"});
        const std::vector<std::int64_t> sizes{3, 5, 7};
        QCOMPARE(firstRow(granularityMap(edge, sizes, Granularity::Disjoint)), std::string("000421124000"));
        QCOMPARE(firstRow(granularityMap(edge, sizes, Granularity::Nested)), std::string("000467764000"));
    }

    void ignoredPixelsAreNeverBoundaryAndDoNotHideOne()
    {
        const LabelMap edge = mapOf({"0000.1111"});
        const std::vector<std::int64_t> sizes{3, 5};
        QCOMPARE(firstRow(granularityMap(edge, sizes, Granularity::Disjoint)), std::string("000202000"));
    }

    void thicknessBinsTheObjectsLocalWidth()
    {
        // A pole of 2 px and a post of 4 px between wide surfaces.
        const std::vector<std::string> rows(8, "0000000112222233330000000");
        const std::vector<std::int64_t> sizes{3, 5, 7};
        //                          0000000112222233330000000
        const std::string expected("0000444112222222224440000");
        const auto map = granularityMap(mapOf(rows), sizes, Granularity::Thickness);
        QCOMPARE(firstRow(map), expected);
    }

    void aPixelIsInOneDisjointBandAndInAllWiderNestedOnes()
    {
        Random random(11);
        const std::vector<std::int64_t> sizes{3, 5, 9, 11};
        for (int round = 0; round < 50; ++round) {
            LabelMap labels(random.integer(1, 30), random.integer(1, 30));
            for (auto &label : labels.pixels)
                label = random.chance(0.93) ? 4 : random.chance(0.3) ? ignoreLabel : 7;
            const auto disjoint = granularityMap(labels, sizes, Granularity::Disjoint);
            const auto nested = granularityMap(labels, sizes, Granularity::Nested);
            const auto thickness = granularityMap(labels, sizes, Granularity::Thickness);
            for (std::size_t g = 0; g < sizes.size(); ++g) {
                const auto band = boundaryBand(labels, static_cast<int>(sizes[g]));
                for (std::size_t i = 0; i < band.pixels.size(); ++i) {
                    QCOMPARE((nested.pixels[i] >> g) & 1, int{band.pixels[i]});
                    const int lowest = nested.pixels[i] & -nested.pixels[i];
                    QCOMPARE(int{disjoint.pixels[i]}, lowest);
                    QCOMPARE(thickness.pixels[i] != 0, nested.pixels[i] != 0);
                    QCOMPARE(thickness.pixels[i] & (thickness.pixels[i] - 1), 0);
                }
            }
        }
    }

    void windowsThatAreEvenOrDoNotRiseAreRefused()
    {
        const LabelMap labels(4, 4);
        for (const auto &sizes : std::vector<std::vector<std::int64_t>>{{}, {4}, {5, 3}, {3, 3}, {1}})
            QVERIFY_EXCEPTION_THROWN((void)granularityMap(labels, sizes, Granularity::Disjoint), Error);
        QVERIFY_EXCEPTION_THROWN((void)boundaryBand(labels, 4), Error);
    }
};

FLEXSEG_TEST(tst_bands)
#include "tst_bands.moc"
