// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/distance_tally.h"

#include "core/base/error.h"
#include "core/metrics/confusion_matrix.h"
#include "tests/support/test_main.h"

#include <limits>

using namespace flexseg;

namespace {

/// Left of \p border class 0, from it on class 1.
LabelMap halves(int width, int height, int border)
{
    LabelMap map(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = border; x < width; ++x)
            map.at(x, y) = 1;
    return map;
}

QString textOf(const std::vector<DistanceErrors> &rows)
{
    QString text;
    for (const DistanceErrors &row : rows)
        text += QStringLiteral("{%1, %2, %3, %4} ").arg(row.granularity).arg(row.bin).arg(row.pixels).arg(row.errors);
    return text.trimmed();
}

} // namespace

class tst_distance_tally : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStraightBorderIsCountedAsByHand()
    {
        // 14 columns of class 0, 2 of class 1: those of class 0 are 13.5, 12.5 ... 0.5 px away, in an object 14 px
        // wide; those of class 1 0.5 and 1.5 px, in one 2 px wide.
        const LabelMap labels = halves(16, 14, 14);
        LabelMap prediction = labels;
        prediction.at(0, 3) = 1; // 13.5 px
        prediction.at(15, 0) = 0; // 1.5 px
        prediction.at(15, 1) = 0;
        DistanceTally tally;
        tally.add(labels, prediction);
        QCOMPARE(textOf(tally.rows()),
                 "{0, 0, 14, 0} {0, 1, 14, 2} {1, 0, 14, 0} {1, 1, 14, 0} {1, 2, 14, 0} {1, 3, 14, 0} {1, 4, 14, 0} "
                 "{1, 5, 14, 0} {1, 6, 14, 0} {1, 7, 14, 0} {1, 8, 14, 0} {1, 9, 14, 0} {1, 10, 14, 0} {1, 11, 14, 0} "
                 "{1, 12, 14, 0} {1, 13, 14, 1}");
    }

    void ignoredPixelsAreLeftOut()
    {
        LabelMap labels = halves(4, 1, 2);
        labels.pixels[3] = ignoreLabel;
        DistanceTally tally;
        tally.add(labels, LabelMap(4, 1));
        QCOMPARE(textOf(tally.rows()), "{0, 0, 2, 1} {0, 1, 1, 0}");
    }

    void whatIsFarOrHasNoBoundaryIsInTheLastBin()
    {
        DistanceTally tally;
        tally.add(LabelMap(30, 25), LabelMap(30, 25, 1, 1));
        QCOMPARE(textOf(tally.rows()), "{2, 32, 750, 750}");
        QCOMPARE(distanceBin(31.99f), 31);
        QCOMPARE(distanceBin(32.0f), distanceBins - 1);
        QCOMPARE(distanceBin(std::numeric_limits<float>::infinity()), distanceBins - 1);
    }

    void countsEqualScipys()
    {
        // numpy and scipy 1.17.1: distance_transform_edt on a doubled grid, halved; the width counts, over
        // w = 12 and 20, binary_opening(labels == c, ones((w + 1, w + 1))) of any class c.
        constexpr int width = 96;
        constexpr int height = 64;
        LabelMap labels(width, height);
        LabelMap prediction(width, height);
        for (int y = 0; y < height; ++y)
            for (int x = 0; x < width; ++x) {
                int label = (x - 30) * (x - 30) + (y - 30) * (y - 30) < 17 * 17 ? 1 : 0;
                label = x >= 60 && x < 76 && y >= 8 && y < 50 ? 2 : label;
                label = y >= 56 - x / 24 ? 3 : label;
                label = x >= 84 && x < 87 && y < 40 ? 4 : label;
                label = x < 10 && (x * 7 + y * 13) % 61 == 0 ? ignoreLabel : label;
                label = x < 6 && y < 6 ? ignoreLabel : label;
                int predicted = label == ignoreLabel ? 0 : label;
                predicted = (x * 5 + y * 3) % 11 == 0 ? (label + 1) % 5 : predicted;
                predicted = x >= 40 && x < 70 && y < 30 ? 2 : predicted;
                labels.at(x, y) = static_cast<std::uint8_t>(label);
                prediction.at(x, y) = static_cast<std::uint8_t>(predicted);
            }
        DistanceTally tally;
        tally.add(labels, prediction);
        const std::vector<DistanceErrors> expected{
            {0, 0, 481, 56}, {0, 1, 412, 48}, {0, 2, 324, 38}, {0, 3, 331, 40}, {0, 4, 247, 30}, {0, 5, 212, 26},
            {0, 6, 210, 31}, {0, 7, 197, 27}, {0, 8, 152, 13}, {0, 9, 93, 7},   {0, 10, 58, 4},  {0, 11, 35, 7},
            {0, 12, 37, 3},  {0, 13, 33, 2},  {0, 14, 16, 2},  {0, 15, 9, 0},   {0, 16, 12, 2},  {0, 17, 11, 0},
            {0, 18, 7, 2},   {0, 19, 6, 0},   {0, 20, 3, 0},   {0, 21, 1, 0},   {1, 0, 279, 62}, {1, 1, 352, 78},
            {1, 2, 289, 69}, {1, 3, 256, 66}, {1, 4, 266, 72}, {1, 5, 231, 69}, {1, 6, 211, 62}, {1, 7, 148, 45},
            {1, 8, 81, 38},  {1, 9, 74, 36},  {1, 10, 55, 23}, {1, 11, 58, 24}, {1, 12, 58, 21}, {1, 13, 49, 16},
            {1, 14, 31, 13}, {1, 15, 21, 6},  {1, 16, 15, 4},  {1, 17, 11, 0},  {1, 18, 7, 2},   {1, 19, 6, 0},
            {1, 20, 3, 1},   {1, 21, 1, 0},   {2, 0, 20, 5},   {2, 1, 52, 14},  {2, 2, 44, 9},   {2, 3, 84, 20},
            {2, 4, 88, 15},  {2, 5, 64, 9},   {2, 6, 64, 8},   {2, 7, 52, 4},   {2, 8, 56, 6},   {2, 9, 48, 4},
            {2, 10, 36, 4},  {2, 11, 32, 2},  {2, 12, 32, 4},  {2, 13, 16, 1},  {2, 14, 12, 1},  {2, 15, 8, 1},
            {2, 16, 1, 0},
        };
        QCOMPARE(textOf(tally.rows()), textOf(expected));

        // And all of them together are what the confusion matrix counts.
        ConfusionMatrix matrix(5);
        matrix.add(labels.pixels, prediction.pixels);
        std::int64_t pixels = 0;
        std::int64_t errors = 0;
        for (const DistanceErrors &row : tally.rows()) {
            pixels += row.pixels;
            errors += row.errors;
        }
        QCOMPARE(1.0 - static_cast<double>(errors) / static_cast<double>(pixels), matrix.pixelAccuracy());
    }

    void sizesThatDifferAreRefusedAndCountNothing()
    {
        DistanceTally tally;
        QVERIFY_THROWS_EXCEPTION(Error, tally.add(LabelMap(4, 2), LabelMap(2, 4)));
        QVERIFY(tally.rows().empty());
    }
};

FLEXSEG_TEST(tst_distance_tally)
#include "tst_distance_tally.moc"
