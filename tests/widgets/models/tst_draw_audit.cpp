// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/draw_audit.h"

#include "tests/support/sample_rows.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <random>

using namespace flexseg;

class tst_draw_audit : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void drawsAsIntendedAgreeInEveryBranch()
    {
        const auto rows = test::sampleRows(8000);
        for (const DrawBranch branch : {DrawBranch::Both, DrawBranch::Uniform, DrawBranch::Hard}) {
            const auto audit = auditDraws(rows, branch);
            QVERIFY(audit && audit->pValue);
            QVERIFY2(*audit->pValue > 0.001, qPrintable(QString::number(*audit->pValue)));
            QCOMPARE(audit->overDrawn.size(), 0U);
            QVERIFY(std::abs(static_cast<double>(audit->neverDrawn.size()) - audit->neverDrawnExpected)
                    < 5 * std::sqrt(audit->neverDrawnExpected));
            QVERIFY(!audit->isApproximate);
            double observed = 0;
            for (const DrawAudit::Group &group : audit->groups)
                observed += group.observed;
            QCOMPARE(observed, audit->draws); // every sample is in a group
        }
    }

    void chiSquareIsThatOfAHandReckonedTable()
    {
        std::vector<SampleRow> rows(4);
        const std::int64_t made[]{30, 10, 12, 28};
        for (std::size_t i = 0; i < 4; ++i) {
            rows[i].sample.index = static_cast<std::int64_t>(i);
            rows[i].sample.domain = std::string(1, i < 2 ? 'a' : 'b');
            rows[i].sample.draws = made[i];
            rows[i].expectedUniformDraws = 20;
            rows[i].expectedHardDraws = 0;
        }
        const auto audit = auditDraws(rows, DrawBranch::Both);
        QVERIFY(audit);
        QCOMPARE(audit->groups.size(), 4U);
        QCOMPARE(audit->chiSquare, (100.0 + 100 + 64 + 64) / 20);
        QCOMPARE(audit->degrees, 3);
        QVERIFY(std::abs(*audit->pValue - 0.000921) < 0.0002); // chi^2 = 16.4, 3 degrees: tables give 0.00094
    }

    void aStretchThatIsNeverDrawnDoesNotAgree()
    {
        auto rows = test::sampleRows(8000);
        for (std::size_t i = 1000; i < 1400; ++i)
            rows[i].sample.draws = rows[i].sample.hardDraws = 0;
        const auto audit = auditDraws(rows, DrawBranch::Both);
        QVERIFY(audit && *audit->pValue < 1e-6);
        QVERIFY(audit->neverDrawn.size() >= 400);
        QVERIFY(static_cast<double>(audit->neverDrawn.size()) > 1.5 * audit->neverDrawnExpected);
        QVERIFY(std::is_sorted(audit->neverDrawn.begin(), audit->neverDrawn.end(),
                               [](const auto &a, const auto &b) { return a.expected > b.expected; }));
    }

    void aSampleDrawnFarTooOftenIsFound()
    {
        auto rows = test::sampleRows(8000);
        rows[4242].sample.draws += 30;
        rows[4242].sample.hardDraws += 30;
        for (const DrawBranch branch : {DrawBranch::Both, DrawBranch::Hard}) {
            const auto audit = auditDraws(rows, branch);
            QCOMPARE(audit->overDrawn.size(), 1U);
            QCOMPARE(audit->overDrawn[0].index, 4242);
            QVERIFY(audit->overDrawn[0].deviation > 4);
        }
        QCOMPARE(auditDraws(rows, DrawBranch::Uniform)->overDrawn.size(), 0U);
    }

    /// A sample's probability falls when it is drawn, as hardness does: the test must not take that for a fault.
    void probabilitiesThatFollowFromDrawsRaiseNoAlarm()
    {
        constexpr int count = 2000;
        int alarms = 0;
        for (std::uint32_t seed = 0; seed < 20; ++seed) {
            std::mt19937 random(seed);
            std::vector<double> weight(count, 4.0);
            std::vector<SampleRow> rows(count);
            for (int step = 0; step < 4000; ++step) {
                double sum = 0;
                for (const double w : weight)
                    sum += w;
                double place = std::uniform_real_distribution<double>(0, sum)(random);
                std::size_t drawn = count - 1;
                for (std::size_t i = 0; i < count; ++i) {
                    rows[i].expectedHardDraws = rows[i].expectedHardDraws.value_or(0) + weight[i] / sum;
                    if (place >= 0 && place < weight[i])
                        drawn = i;
                    place -= weight[i];
                }
                ++rows[drawn].sample.draws;
                ++rows[drawn].sample.hardDraws;
                weight[drawn] = 1;
            }
            for (std::size_t i = 0; i < count; ++i)
                rows[i].sample.index = static_cast<std::int64_t>(i);
            const auto audit = auditDraws(rows, DrawBranch::Hard);
            alarms += *audit->pValue < 0.01 ? 1 : 0;
            alarms += audit->overDrawn.empty() ? 0 : 1;
        }
        QVERIFY2(alarms <= 2, qPrintable(QString::number(alarms)));
    }

    void withoutWhatWasIntendedThePresentProbabilitiesServeRoughly()
    {
        auto rows = test::sampleRows(500);
        for (SampleRow &row : rows)
            row.expectedHardDraws.reset();
        QVERIFY(auditDraws(rows, DrawBranch::Both)->isApproximate);
        QVERIFY(!auditDraws(rows, DrawBranch::Hard));
        rows[3].drawProbability.reset();
        QVERIFY(!auditDraws(rows, DrawBranch::Both));
    }

    void nothingDrawnIsNoAudit()
    {
        QVERIFY(!auditDraws({}, DrawBranch::Both));
        std::vector<SampleRow> rows(3);
        QVERIFY(!auditDraws(rows, DrawBranch::Both));
    }
};

FLEXSEG_TEST(tst_draw_audit)
#include "tst_draw_audit.moc"
