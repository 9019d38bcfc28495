// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/fuzzy_match.h"

#include "tests/support/test_main.h"

using namespace flexseg;

class tst_fuzzy_match : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lettersMustOccurInTheirOrderWhateverTheirCase()
    {
        QVERIFY(fuzzyScore(u"gtr", u"Go to Runs"));
        QVERIFY(fuzzyScore(u"GO RUNS", u"Go to Runs"));
        QVERIFY(fuzzyScore(u"runs go", u"Go to Runs")); // words in any order
        QVERIFY(!fuzzyScore(u"rg", u"Go to Runs"));
        QVERIFY(!fuzzyScore(u"go x", u"Go to Runs"));
        QCOMPARE(fuzzyScore(u"  ", u"Go to Runs"), std::optional(0));
        QVERIFY(!fuzzyScore(u"a", u""));
        QVERIFY(fuzzyScore(u"设置", u"打开设置"));
    }

    void startsOfWordsAndNeighboursCountMore()
    {
        QVERIFY(*fuzzyScore(u"rl", u"Reset the layout") > *fuzzyScore(u"rl", u"Curly"));
        QVERIFY(*fuzzyScore(u"pause", u"Pause") > *fuzzyScore(u"pause", u"Put all users in"));
        QVERIFY(*fuzzyScore(u"run", u"Runs") > *fuzzyScore(u"run", u"Runs, and what was done with them"));
    }

    void aLetterIsFoundAtItsBestPlace()
    {
        // The first r is inside a word, the second starts one.
        QVERIFY(*fuzzyScore(u"run", u"for runs") >= *fuzzyScore(u"run", u"foe runs"));
    }
};

FLEXSEG_TEST(tst_fuzzy_match)
#include "tst_fuzzy_match.moc"
