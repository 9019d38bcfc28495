// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/confusion_matrix.h"

#include "core/base/error.h"
#include "core/base/image.h"
#include "core/base/random.h"
#include "tests/support/test_main.h"

using namespace flexseg;

using Bytes = std::vector<std::uint8_t>;

class tst_confusion_matrix : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSmallCaseEqualsTheOneDoneByHand()
    {
        ConfusionMatrix matrix(4);
        //         right: 0 0, 1, 2;  0 taken for 1, 1 for 2;  one ignored;  class 3 nowhere
        matrix.add(Bytes{0, 0, 0, 1, 1, 2, 255}, Bytes{0, 0, 1, 1, 2, 2, 3});
        DomainResult result;
        matrix.fill(result, {"road", "car", "sky", "bus"});
        QCOMPARE(result.classes.size(), std::size_t{4});
        QCOMPARE(*result.classes[0].iou, 2.0 / 3);
        QCOMPARE(*result.classes[1].iou, 1.0 / 3);
        QCOMPARE(*result.classes[2].iou, 1.0 / 2);
        QVERIFY(!result.classes[3].iou); // predicted on an ignored pixel only
        QVERIFY(!result.classes[3].accuracy);
        QCOMPARE(result.miou, (2.0 / 3 + 1.0 / 3 + 1.0 / 2) / 3);
        QCOMPARE(result.pixelAccuracy, 4.0 / 6);
        QCOMPARE(*result.classes[1].accuracy, 1.0 / 2);
        QCOMPARE(result.classes[1].labelPixels, 2);
        QCOMPARE(result.classes[1].predictedPixels, 2);
        QCOMPARE(result.classes[1].intersectionPixels, 1);
        QCOMPARE(result.classes[3].className, std::string("bus"));
    }

    void aClassThatIsOnlyPredictedCountsAsZero()
    {
        ConfusionMatrix matrix(2);
        matrix.add(Bytes{0, 0}, Bytes{0, 1});
        const auto classes = matrix.classResults({});
        QCOMPARE(*classes[1].iou, 0.0);
        QVERIFY(!classes[1].accuracy);
        QCOMPARE(matrix.meanIou(), 0.25);
    }

    void nothingCountedIsZeroAndNoNan()
    {
        ConfusionMatrix matrix(3);
        matrix.add(Bytes{255, 255}, Bytes{0, 1});
        QCOMPARE(matrix.meanIou(), 0.0);
        QCOMPARE(matrix.pixelAccuracy(), 0.0);
    }

    void randomMapsAreCountedAsPixelByPixel()
    {
        Random random(3);
        ConfusionMatrix whole(7);
        ConfusionMatrix summed(7);
        std::vector<std::int64_t> expected(49, 0);
        for (int round = 0; round < 20; ++round) {
            Bytes labels(1000);
            Bytes predictions(1000);
            for (std::size_t i = 0; i < labels.size(); ++i) {
                labels[i] = random.chance(0.2) ? ignoreLabel : static_cast<std::uint8_t>(random.integer(0, 6));
                predictions[i] = static_cast<std::uint8_t>(random.integer(0, 6));
                if (labels[i] != ignoreLabel)
                    ++expected[labels[i] * std::size_t{7} + predictions[i]];
            }
            whole.add(labels, predictions);
            ConfusionMatrix one(7);
            one.add(labels, predictions);
            summed.add(one);
        }
        for (int label = 0; label < 7; ++label)
            for (int prediction = 0; prediction < 7; ++prediction) {
                QCOMPARE(whole.at(label, prediction), expected[static_cast<std::size_t>(label * 7 + prediction)]);
                QCOMPARE(summed.at(label, prediction), whole.at(label, prediction));
            }
    }

    void whatDoesNotFitIsRefusedAndCountsNothing()
    {
        ConfusionMatrix matrix(2);
        QVERIFY_EXCEPTION_THROWN(matrix.add(Bytes{0}, Bytes{0, 1}), Error);
        QVERIFY_EXCEPTION_THROWN(matrix.add(Bytes{0, 2}, Bytes{0, 1}), Error);
        QVERIFY_EXCEPTION_THROWN(matrix.add(Bytes{0, 1}, Bytes{0, 255}), Error);
        QVERIFY_EXCEPTION_THROWN(matrix.add(ConfusionMatrix(3)), Error);
        QCOMPARE(matrix.at(0, 0), 0);
    }
};

FLEXSEG_TEST(tst_confusion_matrix)
#include "tst_confusion_matrix.moc"
