// SPDX-License-Identifier: Apache-2.0
#include "core/records/sample_row.h"

#include "tests/support/test_main.h"

#include <limits>

using namespace flexseg;

class tst_sample_row : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void statesAreSpreadOverTheSamples()
    {
        const float nan = std::numeric_limits<float>::quiet_NaN();
        std::vector<SampleRecord> samples(2);
        samples[1].index = 1;
        samples[1].name = std::string("b");
        const std::vector<SamplerState> states{{10, {1.0f, nan}, {0.5f, 0.5f}, {}, {}},
                                               {20, {1.5f, 2.0f}, {0.25f, 0.75f}, {4.0f, 5.0f}, {0.0f, 1.0f}}};
        const auto rows = joinSamples(samples, states);
        QCOMPARE(rows[0].history, (std::vector<float>{1.0f, 1.5f}));
        QCOMPARE(rows[1].history, (std::vector<float>{2.0f}));
        QVERIFY(rows[1].sample.name == "b" && rows[1].drawProbability == 0.75 && rows[1].expectedUniformDraws == 5.0
                && rows[1].expectedHardDraws == 1.0);
    }

    void whatIsNotKnownStaysAbsent()
    {
        const auto rows = joinSamples(std::vector<SampleRecord>(3), {{10, {1.0f}, {1.0f, 0.0f}, {}, {}}});
        QCOMPARE(rows.size(), 3u);
        for (const SampleRow &row : rows)
            QVERIFY(row.history.empty() && !row.drawProbability && !row.expectedUniformDraws);
        QVERIFY(joinSamples({}, {}).empty());
    }
};

FLEXSEG_TEST(tst_sample_row)
#include "tst_sample_row.moc"
