// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"

#include "tests/support/test_main.h"

#include <set>

using namespace flexseg;

namespace {

RunConfig valid()
{
    RunConfig config;
    config.data.dataset = "dataset.toml";
    return config;
}

} // namespace

class tst_config_schema : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyFieldIsDescribedOnce()
    {
        std::set<std::string> keys;
        for (const Field &field : schema()) {
            QVERIFY2(keys.insert(field.key).second, field.key.c_str());
            QVERIFY2(!field.label.empty() && !field.help.empty(), field.key.c_str());
            QVERIFY2((field.type == FieldType::Choice) == !field.choices.empty(), field.key.c_str());
        }
    }

    void everyFieldReadsBackWhatItShows()
    {
        for (const Field &field : schema()) {
            RunConfig config = valid();
            const auto parsed = parseValue(field, formatValue(field.get(config)));
            QVERIFY2(std::holds_alternative<FieldValue>(parsed), field.key.c_str());
            field.set(config, std::get<FieldValue>(parsed));
            QVERIFY2(difference(config, valid()).empty(), field.key.c_str());
        }
    }

    void theDefaultsAreValid() { QVERIFY(validate(valid()).empty()); }

    void everyFaultIsReportedAtOnce()
    {
        RunConfig config = valid();
        config.train.steps = 0;
        config.train.warmupSteps = 0;
        config.gap.temperature = 0.0;
        config.data.cropWidth = 100;
        config.gap.kernels = {5, 3};
        config.ube.bandPx = 4;
        const auto issues = validate(config);
        QCOMPARE(issues.size(), std::size_t{5});
        QCOMPARE(issues[0].sentence(),
                 std::string("train.steps is 0; allowed is a whole number of at least 1 and at most 1e+09."));
    }

    void aWarmUpEndsBeforeTheRun()
    {
        RunConfig config = valid();
        config.train.steps = 400;
        config.train.warmupSteps = 400;
        QCOMPARE(validate(config).size(), std::size_t{1});
        QCOMPARE(validate(config)[0].sentence(),
                 std::string("train.warmup_steps is 400; allowed is fewer than train.steps, 400."));
        config.train.warmupSteps = 399;
        QVERIFY(validate(config).empty());
    }

    void textThatIsNoValueIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("text");
        QTest::newRow("bool") << "ube.enabled"
                              << "perhaps";
        QTest::newRow("integer") << "train.steps"
                                 << "12.5";
        QTest::newRow("trailing") << "train.steps"
                                  << "12 steps";
        QTest::newRow("real") << "ube.alpha"
                              << "nan";
        QTest::newRow("choice") << "model.encoder"
                                << "resnet";
        QTest::newRow("list") << "gap.kernels"
                              << "3, five";
    }
    void textThatIsNoValueIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, text);
        const Field *field = findField(key.toStdString());
        QVERIFY(field);
        QVERIFY(std::holds_alternative<ConfigIssue>(parseValue(*field, text.toStdString())));
    }

    void presetsNameTheirMethod()
    {
        const std::map<std::string, std::string> expected{{"flex-seg", "UBE+GAP+HAS"},
                                                          {"plain-ce", "plain CE"},
                                                          {"ube", "UBE"},
                                                          {"gap", "GAP"},
                                                          {"has", "HAS"},
                                                          {"ube-constant", "UBE (constant)"},
                                                          {"demo", "UBE+GAP+HAS"}};
        QCOMPARE(presets().size(), expected.size());
        for (const auto &[name, method] : expected) {
            RunConfig config = valid();
            QVERIFY(findPreset(name));
            apply(*findPreset(name), config);
            QCOMPARE(methodName(config), method);
            QVERIFY(validate(config).empty());
        }
    }
};

FLEXSEG_TEST(tst_config_schema)
#include "tst_config_schema.moc"
