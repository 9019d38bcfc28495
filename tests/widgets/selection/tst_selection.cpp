// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/selection/selection.h"

#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace flexseg;

namespace {

/// Counts the signals of all properties.
struct Spies {
    explicit Spies(Selection *selection)
        : run(selection, &Selection::runIdChanged)
        , overlaid(selection, &Selection::overlaidRunsChanged)
        , domain(selection, &Selection::domainChanged)
        , sample(selection, &Selection::sampleChanged)
        , classId(selection, &Selection::classIdChanged)
        , step(selection, &Selection::stepChanged)
    {
    }
    QList<qsizetype> counts() const
    {
        return {run.count(), overlaid.count(), domain.count(), sample.count(), classId.count(), step.count()};
    }
    QSignalSpy run, overlaid, domain, sample, classId, step;
};

} // namespace

class tst_selection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachSetterTellsItsOwnPropertyOnceAndOnlyWhenItChanges()
    {
        Selection selection;
        Spies spies(&selection);
        for (int round = 0; round < 2; ++round) {
            selection.setRunId(QStringLiteral("a"));
            QCOMPARE(spies.counts(), (QList<qsizetype>{1, 0, 0, 0, 0, 0}));
        }
        for (int round = 0; round < 2; ++round) {
            selection.setOverlaidRuns({QStringLiteral("b"), QStringLiteral("c")});
            selection.setDomain(QStringLiteral("fog"));
            selection.setSample({3, QStringLiteral("0003")});
            selection.setClassId(0);
            selection.setStep(0);
            QCOMPARE(spies.counts(), (QList<qsizetype>{1, 1, 1, 1, 1, 1}));
        }
        selection.setClassId(std::nullopt);
        selection.setStep(std::nullopt);
        QCOMPARE(spies.counts(), (QList<qsizetype>{1, 1, 1, 1, 2, 2}));
    }

    void aListenerReadsTheNewValueAndMaySetItAgain()
    {
        Selection selection;
        QStringList seen;
        connect(&selection, &Selection::domainChanged, this, [&](const QString &domain) {
            seen.append(selection.domain());
            QCOMPARE(domain, selection.domain());
            selection.setDomain(QStringLiteral("night"));
        });
        selection.setDomain(QStringLiteral("fog"));
        QCOMPARE(seen, (QStringList{QStringLiteral("fog"), QStringLiteral("night")}));
        QCOMPARE(selection.domain(), QStringLiteral("night"));
    }

    void overlaidRunsKeepTheirOrderAndHoldNoneTwice()
    {
        Selection selection;
        Spies spies(&selection);
        selection.setOverlaidRuns({QStringLiteral("b"), QString(), QStringLiteral("a"), QStringLiteral("b")});
        QCOMPARE(selection.overlaidRuns(), (QStringList{QStringLiteral("b"), QStringLiteral("a")}));
        selection.setRunOverlaid(QStringLiteral("a"), true);
        QCOMPARE(spies.overlaid.count(), 1);
        selection.setRunOverlaid(QStringLiteral("b"), false);
        QCOMPARE(selection.overlaidRuns(), QStringList{QStringLiteral("a")});
        selection.setRunId(QStringLiteral("a"));
        QCOMPARE(selection.shownRuns(), QStringList{QStringLiteral("a")});
        selection.setRunOverlaid(QStringLiteral("z"), true);
        QCOMPARE(selection.shownRuns(), (QStringList{QStringLiteral("a"), QStringLiteral("z")}));
    }

    void noSampleIsNoSampleWhateverItsName()
    {
        Selection selection;
        Spies spies(&selection);
        selection.setSample({-1, QStringLiteral("left over")});
        QCOMPARE(spies.sample.count(), 0);
        QVERIFY(selection.sample().name.isEmpty());
    }
};

FLEXSEG_TEST(tst_selection)
#include "tst_selection.moc"
