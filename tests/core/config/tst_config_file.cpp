// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;

class tst_config_file : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCanonicalTextReadsBackEqual()
    {
        RunConfig config;
        config.run.name = "a \"quoted\" name\nwith a line";
        config.data.dataset = "/data/σ/dataset.toml";
        config.data.source = {"day, north", "day south"};
        config.train.learningRate = 1.0 / 3.0;
        config.gap.kernels = {3, 9};
        config.model.encoder = Encoder::MitB5;
        config.ube.weight = UbeWeight::Constant;
        const ParsedConfig parsed = parseRunConfig(toToml(config));
        QVERIFY(parsed.issues.empty());
        QVERIFY(difference(parsed.config, config).empty());
        QCOMPARE(toToml(parsed.config), toToml(config));
    }

    void theHashForgetsTheNameAlone()
    {
        RunConfig a, b;
        b.run.name = "other";
        QCOMPARE(configHash(a), configHash(b));
        b.ube.alpha = 2;
        QVERIFY(configHash(a) != configHash(b));
    }

    void allFaultsOfAFileAreReported()
    {
        const ParsedConfig parsed = parseRunConfig("top = 1\n"
                                                   "[data]\ndataset = 'd.toml'\n"
                                                   "[train]\nstep = 100\nlearning_rate = 'fast'\nwarmup_steps = -1\n"
                                                   "[ube]\nweight = 'entropi'\nalpha = 2\n");
        QStringList sentences;
        for (const ConfigIssue &issue : parsed.issues)
            sentences << QString::fromStdString(issue.sentence());
        QCOMPARE(sentences.size(), 5);
        QVERIFY(sentences.contains("train.step is no setting; did you mean train.steps?"));
        QVERIFY(sentences.contains("train.learning_rate is 'fast'; allowed is a number above 0 and at most 10."));
        QVERIFY(sentences.contains("ube.weight is 'entropi'; allowed is one of entropy, constant."));
        QCOMPARE(parsed.config.ube.alpha, 2.0); // a whole number will do where a real one is asked for
    }

    void aFileThatFlagsMayCompleteIsOnlyRead()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.toml").toStdString();
        writeFileAtomic(file, std::string_view("[train]\nstepz = 5\nlearning_rate = -1\n"));
        const ParsedConfig parsed = readRunFile(file);
        QCOMPARE(parsed.issues.size(), std::size_t{1}); // neither the rate nor the data set that is lacking
        QVERIFY(parsed.config.data.dataset.empty());
        const auto all = withValidation(parsed.issues, parsed.config);
        QCOMPARE(all.size(), std::size_t{3});
        writeFileAtomic(file, std::string_view("= nonsense"));
        QCOMPARE(withValidation(readRunFile(file).issues, RunConfig{}).size(), std::size_t{1});
    }

    void brokenTomlIsOneSentenceWithItsLine()
    {
        const ParsedConfig parsed = parseRunConfig("[train]\nsteps = = 3\n");
        QCOMPARE(parsed.issues.size(), std::size_t{1});
        QVERIFY(QString::fromStdString(parsed.issues[0].sentence()).contains("line 2"));
    }

    void aRelativeDataSetLiesBesideItsRunFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path file = folder.filePath("run.toml").toStdString();
        writeFileAtomic(file, std::string_view("[data]\ndataset = 'sub/dataset.toml'\n"));
        QCOMPARE(loadRunConfig(file).data.dataset, (file.parent_path() / "sub/dataset.toml").string());
        writeFileAtomic(file, std::string_view("[data]\ndataset = 'd'\nbatch_size = 0\n"));
        try {
            std::ignore = loadRunConfig(file);
            QFAIL("no error");
        } catch (const Error &e) {
            QCOMPARE(e.code(), ErrorCode::InvalidConfig);
            QVERIFY(QString::fromStdString(e.what()).contains("data.batch_size is 0"));
        }
    }
};

FLEXSEG_TEST(tst_config_file)
#include "tst_config_file.moc"
