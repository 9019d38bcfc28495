// SPDX-License-Identifier: Apache-2.0
#include "core/config/sample_weight.h"

#include "core/config/config_schema.h"
#include "tests/support/test_main.h"

using namespace flexseg;

class tst_sample_weight : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEntryIsReadBackAsItWasWritten()
    {
        for (const double weight : {0.0, 0.1, 1.0 / 3, 2.0, 1e-9}) {
            const auto parsed = parseSampleWeight(sampleWeightEntry({"day/a=b", weight}));
            QVERIFY(parsed && parsed->sample == "day/a=b" && parsed->weight == weight);
        }
    }

    void whatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("entry");
        for (const char *entry :
             {"", "day/a", "=1", "day/a=", "day/a=x", "day/a=-1", "day/a=nan", "day/a=inf", "day/a=1 "})
            QTest::newRow(entry) << entry;
    }
    void whatIsNoneIsRefused()
    {
        QFETCH(QString, entry);
        QVERIFY(!parseSampleWeight(entry.toStdString()));
        RunConfig config;
        config.data.dataset = "dataset.toml";
        config.data.sampleWeights = {"day/a=0.5", entry.toStdString()};
        const auto issues = validate(config);
        QCOMPARE(issues.size(), 1u);
        QCOMPARE(issues[0].key, std::string("data.sample_weights"));
    }

    void theyAreToldInASentence()
    {
        QCOMPARE(describeSampleWeights({"a/b=0", "a/c=0", "a/d=0.5"}),
                 std::string("2 samples are excluded, 1 is weighted."));
        QCOMPARE(describeSampleWeights({"a/b=0"}), std::string("1 sample is excluded, 0 are weighted."));
    }
};

FLEXSEG_TEST(tst_sample_weight)
#include "tst_sample_weight.moc"
