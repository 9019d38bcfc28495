// SPDX-License-Identifier: Apache-2.0
#include "core/records/misalignment_tally.h"

#include "tests/support/test_main.h"

#include <numeric>

using namespace flexseg;

namespace {

MisalignmentReport report()
{
    MisalignmentReport r;
    r.step = 7;
    r.high = {2, 2, 5};
    r.low = {0, 1, 2};
    r.distance = {3, -0.25F, 100};
    return r;
}

} // namespace

class tst_misalignment_tally : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachClassIsSeenFromItsOwnSide()
    {
        const MisalignmentTally tally = tallyOf(report());
        QCOMPARE(tally.samples, 1);
        QCOMPARE(tally.all.points, 3);
        QCOMPARE(tally.all.off, 2);
        QCOMPARE(tally.classes.size(), std::size_t{4});
        QCOMPARE(tally.classes[0].mean(), -3.0);
        QCOMPARE(tally.classes[2].classId, 2);
        QCOMPARE(tally.classes[2].points, 3); // higher in two, lower in one
        QCOMPARE(tally.classes[2].mean(), (3 - 0.25 - 100) / 3);
        QCOMPARE(tally.classes[2].shareOff(), 2.0 / 3);
    }

    void theOutermostBinsHoldWhatLiesBeyondThem()
    {
        const ClassDistances all = tallyOf(report()).all;
        QCOMPARE(all.histogram.back(), 1);
        QCOMPARE(std::accumulate(all.histogram.begin(), all.histogram.end(), std::int64_t{0}), 3);
        const int middle = MisalignmentTally::bins / 2;
        QVERIFY(MisalignmentTally::edge(middle) < 0 && MisalignmentTally::edge(middle + 1) > 0);
        QCOMPARE(all.histogram[static_cast<std::size_t>(middle)], 1); // -0.25
    }

    void addingEqualsCountingAllAtOnce()
    {
        MisalignmentReport other = report();
        other.high = {5, 3};
        other.low = {1, 0};
        other.distance = {-7, 1};
        MisalignmentTally sum;
        addTally(sum, tallyOf(report()));
        addTally(sum, tallyOf(other));
        MisalignmentReport both = report();
        both.high.insert(both.high.end(), other.high.begin(), other.high.end());
        both.low.insert(both.low.end(), other.low.begin(), other.low.end());
        both.distance.insert(both.distance.end(), other.distance.begin(), other.distance.end());
        const MisalignmentTally whole = tallyOf(both);
        QCOMPARE(sum.samples, 2);
        QCOMPARE(sum.all.histogram, whole.all.histogram);
        QCOMPARE(sum.classes.size(), whole.classes.size());
        for (std::size_t i = 0; i < whole.classes.size(); ++i) {
            QCOMPARE(sum.classes[i].classId, whole.classes[i].classId);
            QCOMPARE(sum.classes[i].histogram, whole.classes[i].histogram);
            QCOMPARE(sum.classes[i].sum, whole.classes[i].sum);
        }
    }

    void nothingGivesNothing()
    {
        const MisalignmentTally tally = tallyOf({});
        QCOMPARE(tally.all.points, 0);
        QCOMPARE(tally.all.meanAbsolute(), 0.0);
        QVERIFY(tally.classes.empty());
    }
};

FLEXSEG_TEST(tst_misalignment_tally)
#include "tst_misalignment_tally.moc"
