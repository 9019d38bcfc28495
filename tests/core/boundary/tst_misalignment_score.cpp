// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/misalignment_score.h"

#include "core/base/error.h"
#include "tests/core/boundary/boundary_fixtures.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace flexseg;
using namespace flexseg::test;

namespace {
const float unknown = std::numeric_limits<float>::quiet_NaN();
}

class tst_misalignment_score : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void figuresEqualThoseOfNumpyAndScikitLearn()
    {
        // e = [0.5, -2.5, 3, -0.5, 2.5, 0, 1.5, -4, 2.5, -1]; t = [0.2, -3, 2.2, -2.4, 2.6, 0.4, 1, -3.5, 1.9, -0.1]
        // np.corrcoef(e, t)[0, 1], np.mean(np.abs(np.subtract(e, t))), roc_auc_score(np.abs(t) > 2, np.abs(e))
        const std::vector<float> e{0.5f, unknown, -2.5f, 3, -0.5f, 2.5f, 0, 1.5f, -4, 2.5f, -1, 1};
        const std::vector<float> t{0.2f, 5, -3, 2.2f, -2.4f, 2.6f, 0.4f, 1, -3.5f, 1.9f, -0.1f, unknown};
        const MisalignmentScore score = scoreMisalignment(e, t);
        QCOMPARE(score.points, 10);
        QCOMPARE(score.offPoints, 5);
        QVERIFY(std::abs(score.correlation - 0.9377847876612877) < 1e-6);
        QVERIFY(std::abs(score.meanAbsoluteError - 0.65) < 1e-6);
        QVERIFY(std::abs(score.auroc - 0.82) < 1e-9);
    }

    void theAreaIsTheShareOfPairsInOrder()
    {
        Random random(8);
        for (int round = 0; round < 50; ++round) {
            std::vector<float> scores(static_cast<std::size_t>(random.integer(2, 60)));
            std::vector<std::uint8_t> positives(scores.size());
            for (std::size_t i = 0; i < scores.size(); ++i) {
                scores[i] = static_cast<float>(random.integer(0, 6));
                positives[i] = i == 0 || (i > 1 && random.chance(0.4));
            }
            double right = 0;
            double pairs = 0;
            for (std::size_t i = 0; i < scores.size(); ++i)
                for (std::size_t j = 0; j < scores.size(); ++j)
                    if (positives[i] && !positives[j]) {
                        ++pairs;
                        right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                    }
            QVERIFY(std::abs(areaUnderRoc(scores, positives) - right / pairs) < 1e-12);
        }
    }

    void figuresThatThePointsDoNotAllowAreNan()
    {
        const MisalignmentScore empty = scoreMisalignment({}, {});
        QVERIFY(std::isnan(empty.correlation) && std::isnan(empty.meanAbsoluteError) && std::isnan(empty.auroc));
        const MisalignmentScore same = scoreMisalignment(std::vector<float>{1, 1}, std::vector<float>{1, 1});
        QVERIFY(std::isnan(same.correlation) && std::isnan(same.auroc));
        QCOMPARE(same.meanAbsoluteError, 0.0);
    }

    void truthIsTheMeanOfBothSidesWhereTheyAgree()
    {
        const Boundary boundary = boundaryPoints(mapOf({"12", "12", "12", "12"}));
        FloatMap map(2, 4);
        map.pixels = {1, 1.5f, unknown, 2, unknown, unknown, 1, -3};
        const std::vector<float> truth = truthAtPoints(boundary, map);
        QCOMPARE(truth.size(), std::size_t{4});
        std::vector<float> byRow(4);
        for (std::size_t i = 0; i < 4; ++i)
            byRow[static_cast<std::size_t>(boundary.points[i].y)] = truth[i];
        QCOMPARE(byRow[0], 1.25f);
        QCOMPARE(byRow[1], 2.0f);
        QVERIFY(std::isnan(byRow[2]));
        QVERIFY(std::isnan(byRow[3]));
    }

    void sizesThatDifferAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(Error, (void)scoreMisalignment(std::vector<float>{1}, std::vector<float>{}));
        QVERIFY_THROWS_EXCEPTION(Error, (void)truthAtPoints(boundaryPoints(LabelMap(4, 4)), FloatMap(4, 5)));
    }
};

FLEXSEG_TEST(tst_misalignment_score)
#include "tst_misalignment_score.moc"
