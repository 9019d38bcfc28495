// SPDX-License-Identifier: Apache-2.0
#include "core/data/sample_weights.h"

#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_sample_weights : public QObject {
    Q_OBJECT

    static std::vector<TrainingSample> samples()
    {
        std::vector<TrainingSample> result;
        for (const char *name : {"a", "b", "c"})
            result.push_back({"day", DomainRole::Source, {name, "", "", ""}});
        result.push_back({"made", DomainRole::Generated, {"a", "", "", ""}});
        return result;
    }

private Q_SLOTS:
    void samplesAreFoundByDomainAndName()
    {
        QVERIFY(sampleWeights(samples(), {}).empty());
        QCOMPARE(sampleWeights(samples(), {"made/a=0", "day/b=0.5"}), (std::vector<double>{1, 0.5, 1, 0}));
    }

    void everyFaultIsToldWithItsKey()
    {
        const auto thrown = thrownBy([] {
            (void)sampleWeights(samples(), {"day/z=1", "day/a", "day/b=1", "day/b=2"});
        });
        QCOMPARE(thrown.code, ErrorCode::InvalidConfig);
        QCOMPARE(thrown.text,
                 QStringLiteral("data.sample_weights holds day/z=1; no sample that is trained on has that name.\n"
                                "data.sample_weights holds day/a; allowed is domain/name=weight with a weight of 0 or "
                                "more.\n"
                                "data.sample_weights holds day/b=2; that sample is named twice."));
        QVERIFY(thrownBy([] {
                    (void)sampleWeights(samples(), {"day/a=0", "day/b=0", "day/c=0", "made/a=0"});
                }).text.contains("excludes every sample"));
    }
};

FLEXSEG_TEST(tst_sample_weights)
#include "tst_sample_weights.moc"
