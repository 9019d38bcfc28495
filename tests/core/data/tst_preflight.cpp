// SPDX-License-Identifier: Apache-2.0
#include "core/data/preflight.h"

#include "core/base/atomic_file.h"
#include "core/data/codec/image_files.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

class tst_preflight : public QObject {
    Q_OBJECT

    static std::vector<DataIssue> check(const fs::path &folder, const PreflightOptions &options = {})
    {
        RunConfig::Data config;
        config.cropWidth = 32;
        config.cropHeight = 24;
        return preflight(loadDataset(folder / "dataset.toml"), config, {}, {}, options);
    }

private Q_SLOTS:
    void aSoundDataSetHasNoIssueAndReportsProgress()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 5);
        QVERIFY(check(path).empty());
        int last = 0;
        RunConfig::Data config;
        config.cropWidth = config.cropHeight = 16;
        (void)preflight(loadDataset(path / "dataset.toml"), config, {}, [&](int done, int total) {
            QCOMPARE(done, ++last);
            QCOMPARE(total, 5);
        });
        QCOMPARE(last, 5);
    }

    void whatIsWrongWithTheSettingsIsToldAtOnceAndWithItsKeys()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 5);
        const auto sentenceOf = [](const RunConfig::Data &config) {
            try {
                (void)loadTrainingData(config);
                return QString();
            } catch (const Error &e) {
                return QString(e.what());
            }
        };
        RunConfig::Data config;
        config.dataset = (path / "dataset.toml").string();
        QCOMPARE(sentenceOf(config), QString());
        config.source = {"mars"};
        config.target = {"venus", "moon"};
        config.sealed = {"pluto"};
        const QString all = sentenceOf(config);
        QCOMPARE(all.count('\n'), 3);
        QVERIFY(all.contains("data.sealed is pluto; allowed is a target domain"));
        QVERIFY(all.contains("data.source is mars") && all.contains("data.target is venus")
                && all.contains("data.target is moon"));
        config.dataset = (path / "none.toml").string();
        QVERIFY(sentenceOf(config).startsWith("data.dataset: "));
    }

    void eachFaultIsOneSentenceThatNamesTheFile()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 6);
        writeText(path / "images/s0.png", "no picture");
        writePng(path / "masks/s1.png", LabelMap(50, 24));
        LabelMap strange(40, 24);
        strange.pixels[0] = 37;
        strange.pixels[1] = 99;
        writePng(path / "masks/s2.png", strange);
        writePng(path / "masks/s3.png", LabelMap(40, 24, 1, ignoreLabel));
        const std::string mask = readFile(path / "masks/s4.png");
        writeText(path / "masks/s4.png", mask.substr(0, mask.size() / 2));
        const auto issues = check(path);
        QCOMPARE(issues.size(), std::size_t{5});
        const std::vector<const char *> parts{
            "images/s0.png is not an image", "masks/s1.png is 50 x 24", "masks/s2.png holds class id 37, 99",
            "masks/s3.png has ignored pixels only", "masks/s4.png is broken or cut short"};
        for (std::size_t i = 0; i < issues.size(); ++i) {
            const QString text = QString::fromStdString(issues[i].text);
            QVERIFY2(text.contains(parts[i]), qPrintable(text));
            QVERIFY(text.endsWith('.') && !text.contains('\n'));
            QCOMPARE(issues[i].domain, std::string("day"));
            QCOMPARE(issues[i].severity, i == 3 ? Severity::Warning : Severity::Error);
        }
    }

    void classesThatNeverOccurAndSmallImagesAreWarnings()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 3);
        for (int i = 0; i < 3; ++i)
            writePng(path / "masks" / ("s" + std::to_string(i) + ".png"), LabelMap(40, 24, 1, 1));
        RunConfig::Data config; // crop 256 x 128
        const auto issues = preflight(loadDataset(path / "dataset.toml"), config);
        QCOMPARE(issues.size(), std::size_t{2});
        QVERIFY(QString::fromStdString(issues[0].text).contains("3 of 3 training images"));
        QVERIFY(QString::fromStdString(issues[1].text).endsWith("do not occur: a, c."));
        QCOMPARE(issues[1].severity, Severity::Warning);
    }

    void findingsBeyondTheLimitAreCountedAndMasksAreSampledEvenly()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 12);
        for (int i = 0; i < 12; ++i)
            writePng(path / "masks" / ("s" + std::to_string(i) + ".png"), LabelMap(40, 24, 1, 7));
        const auto all = check(path, {.masksPerDomain = 0, .maxIssues = 5});
        QCOMPARE(all.size(), std::size_t{6});
        QVERIFY(QString::fromStdString(all.back().text).contains("8 more")); // 7 masks and the classes that never occur
        const auto sampled = check(path, {.masksPerDomain = 4});
        QCOMPARE(sampled.size(), std::size_t{5});
    }

    void aStopCancels()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 2);
        std::stop_source stop;
        stop.request_stop();
        const Dataset dataset = loadDataset(path / "dataset.toml");
        QVERIFY(thrownBy([&] { (void)preflight(dataset, {}, stop.get_token()); }).code == ErrorCode::Cancelled);
    }
};

FLEXSEG_TEST(tst_preflight)
#include "tst_preflight.moc"
