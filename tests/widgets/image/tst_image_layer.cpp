// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/image_layer.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <QSignalSpy>
#include <QThreadPool>

#include <cmath>
#include <limits>

using namespace flexseg;
using namespace flexseg::test;

namespace {

const Abandoned never = [] { return false; };

} // namespace

class tst_image_layer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void picturesAreHalvedByTheMeanAlsoAtOddEdges()
    {
        Image8 image(131, 3, 3);
        for (int x = 0; x < 131; ++x) {
            for (int y = 0; y < 3; ++y) {
                image.at(x, y, 0) = static_cast<std::uint8_t>(x);
                image.at(x, y, 1) = static_cast<std::uint8_t>(100 * y);
                image.at(x, y, 2) = x % 2 ? 255 : 0;
            }
        }
        const auto pyramid = buildPyramid(image, never);
        QCOMPARE(pyramid->levelCount(), 3);
        QCOMPARE(pyramid->levelSize(1), QSize(66, 2));
        QCOMPARE(pyramid->colors[1].size(), QSize(66, 2));
        QCOMPARE(pyramid->colors[1].pixel(10, 0), qRgb(21, 50, 128)); // 20.5, 50 and 127.5, rounded up
        QCOMPARE(pyramid->colors[1].pixel(65, 1), qRgb(130, 200, 0));
    }

    void labelsAreHalvedToTheMostFrequentIdAndNeverToAnIdThatIsNotThere()
    {
        LabelMap labels(128, 2);
        const std::uint8_t blocks[5][4] = {{1, 1, 9, 9}, {3, 7, 7, 5}, {4, 255, 255, 255}, {2, 6, 8, 6}, {1, 2, 3, 4}};
        for (int block = 0; block < 5; ++block) {
            for (int i = 0; i < 4; ++i)
                labels.at(2 * block + i % 2, i / 2) = blocks[block][i];
        }
        const auto pyramid = buildLabelPyramid(labels, never);
        const uchar *row = pyramid->labels[1].constScanLine(0);
        QCOMPARE(row[0], uchar(1));
        QCOMPARE(row[1], uchar(7));
        QCOMPARE(row[2], uchar(255));
        QCOMPARE(row[3], uchar(6));
        QCOMPARE(row[4], uchar(1));
    }

    void valuesWithoutANumberTakeNoPartInMeansAndQuantiles()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        auto values = std::make_shared<FloatMap>(100, 100);
        for (int i = 0; i < 10000; ++i)
            values->pixels[static_cast<std::size_t>(i)] = static_cast<float>(i);
        for (const int x : {0, 1}) {
            values->at(x, 0) = nan;
            values->at(x, 1) = nan;
        }
        values->at(2, 0) = nan;
        const auto pyramid = buildPyramid(values, never);
        QVERIFY(std::isnan(pyramid->values[1]->at(0, 0)));
        QCOMPARE(pyramid->values[1]->at(1, 0), (3.0F + 102.0F + 103.0F) / 3);
        QCOMPARE(pyramid->quantile(0), 3.0);
        QCOMPARE(pyramid->quantile(1), 9999.0);
        QVERIFY(std::abs(pyramid->quantile(0.5) - 5000) < 20);
    }

    void recoloringChangesTheTableAndNotTheSource()
    {
        auto labels = std::make_shared<LabelMap>(4, 4, 1, std::uint8_t(2));
        const LabelMap before = *labels;
        ImageLayer layer;
        layer.setLabels(labels, {{2, QStringLiteral("car"), Qt::blue}});
        const ImagePyramid *pyramid = layer.pyramid();
        const uchar *pixels = pyramid->labels[0].constBits();
        layer.setClasses({{2, QStringLiteral("car"), Qt::green}});
        QCOMPARE(layer.colors()[2], QColor(Qt::green).rgba());
        layer.setHighlightedClass(7);
        QCOMPARE(layer.colors()[2], qRgba(0, 255, 0, 64));
        QCOMPARE(layer.pyramid(), pyramid);
        QCOMPARE(layer.pyramid()->labels[0].constBits(), pixels);
        QVERIFY(*labels == before);
    }

    void aRangeIsByShareUntilItIsSetByHand()
    {
        auto values = std::make_shared<FloatMap>(10, 10);
        for (std::size_t i = 0; i < 100; ++i)
            values->pixels[i] = static_cast<float>(i);
        ImageLayer layer;
        layer.setValues(values);
        layer.setPercentileRange(0, 1);
        QCOMPARE(layer.valueRange(), std::pair(0.0, 99.0));
        layer.setManualRange(-5, 5);
        QCOMPARE(layer.valueRange(), std::pair(-5.0, 5.0));
    }

    void aLargePictureIsPreparedBesideTheGuiThread()
    {
        const auto large = std::make_shared<Image8>(4096, 2048, 3, std::uint8_t(77));
        ImageLayer layer;
        layer.setImage(plainImage(8, 8, Qt::red));
        QSignalSpy changes(&layer, &ImageLayer::changed);
        layer.setImage(large);
        QVERIFY(layer.isLoading());
        QCOMPARE(layer.size(), QSize(8, 8)); // the old one stays until the new one is there
        QTRY_COMPARE_WITH_TIMEOUT(layer.size(), QSize(4096, 2048), 10000);
        QVERIFY(!layer.isLoading());
        QCOMPARE(layer.pyramid()->colors.back().pixel(1, 1), qRgb(77, 77, 77));
        QCOMPARE(changes.count(), 1); // what is drawn changes once
    }

    void theLatestContentWinsOverOneThatIsStillPrepared()
    {
        const auto large = std::make_shared<Image8>(4096, 2048, 3, std::uint8_t(77));
        ImageLayer layer;
        layer.setImage(large);
        layer.setImage(plainImage(8, 8, Qt::red));
        auto gone = std::make_unique<ImageLayer>();
        gone->setImage(large);
        gone.reset();
        QVERIFY(QThreadPool::globalInstance()->waitForDone(10000));
        QCoreApplication::processEvents();
        QCOMPARE(layer.size(), QSize(8, 8));
        QVERIFY(!layer.isLoading());
    }

    void aValueIsToldInItsOwnWords()
    {
        ImageLayer layer;
        layer.setImage(plainImage(2, 2, QColor(1, 2, 3)));
        QCOMPARE(layer.valueText({1, 1}), QStringLiteral("1, 2, 3"));
        QVERIFY(layer.valueText({2, 1}).isEmpty());
        auto labels = std::make_shared<LabelMap>(3, 1);
        labels->pixels = {0, 9, 255};
        layer.setLabels(labels, {{0, QStringLiteral("road"), Qt::gray}});
        QCOMPARE(layer.valueText({0, 0}), QStringLiteral("road"));
        QVERIFY(layer.valueText({1, 0}).contains(QLatin1Char('9')));
        QCOMPARE(layer.valueText({2, 0}), QStringLiteral("ignored"));
        auto values = std::make_shared<FloatMap>(2, 1);
        values->pixels = {0.25F, std::numeric_limits<float>::quiet_NaN()};
        layer.setValues(values);
        QCOMPARE(layer.valueText({0, 0}), QLocale().toString(0.25));
        QVERIFY(layer.valueText({1, 0}).isEmpty());
    }
};

FLEXSEG_TEST(tst_image_layer)
#include "tst_image_layer.moc"
