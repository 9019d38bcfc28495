// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo_dataset.h"

#include "core/base/atomic_file.h"
#include "core/data/codec/image_files.h"
#include "core/data/dataset.h"
#include "core/data/loader.h"
#include "core/data/preflight.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <cmath>
#include <map>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

class tst_demo_dataset : public QObject {
    Q_OBJECT

    static DemoDatasetSpec smallSpec(int threads)
    {
        return {.seed = 5,
                .width = 64,
                .height = 32,
                .trainImages = 3,
                .generatedImages = 2,
                .validationImages = 2,
                .targetImages = 2,
                .threads = threads};
    }

    static std::map<std::string, std::string> contents(const fs::path &folder)
    {
        std::map<std::string, std::string> files;
        for (const auto &entry : fs::recursive_directory_iterator(folder))
            if (entry.is_regular_file())
                files[fs::relative(entry.path(), folder).string()] = readFile(entry.path());
        return files;
    }

private Q_SLOTS:
    void theDemoIsADataSetWithoutFault()
    {
        const QTemporaryDir temp;
        const fs::path folder = fs::path(temp.path().toStdString()) / "new" / "demo";
        int last = 0;
        writeDemoDataset(folder, smallSpec(2), {}, [&](int done, int total) {
            QCOMPARE(done, ++last);
            QCOMPARE(total, 15);
        });
        QCOMPARE(last, 15);
        const Dataset dataset = loadDataset(folder / "dataset.toml");
        QCOMPARE(dataset.labels.classCount(), 19);
        QCOMPARE(dataset.domain("clear").train.size(), std::size_t{3});
        QCOMPARE(dataset.domain("generated").train.size(), std::size_t{2});
        for (const char *name : {"clear", "fog", "night", "rain", "snow"}) {
            const auto &validation = dataset.domain(name).validation;
            QCOMPARE(validation.size(), std::size_t{2});
            QCOMPARE(validation[1].name, std::string("val_00001"));
            QCOMPARE(readLabels(validation[1].mask), readLabels(dataset.domain("clear").validation[1].mask));
        }
        QVERIFY(readImage(dataset.domain("fog").validation[0].image)
                != readImage(dataset.domain("clear").validation[0].image));
        RunConfig::Data config;
        config.cropWidth = config.cropHeight = 32;
        for (const DataIssue &issue : preflight(dataset, config))
            if (issue.severity == Severity::Error)
                QFAIL(issue.text.c_str());
        const auto &generated = dataset.domain("generated").train[0];
        const FloatMap displacement = readFloatTiff(generated.displacement);
        QCOMPARE(displacement.width, 64);
        QVERIFY(std::any_of(displacement.pixels.begin(), displacement.pixels.end(),
                            [](float v) { return std::isfinite(v); }));
    }

    void anyNumberOfThreadsWritesTheSameBytes()
    {
        const QTemporaryDir one;
        const QTemporaryDir three;
        writeDemoDataset(one.path().toStdString(), smallSpec(1));
        writeDemoDataset(three.path().toStdString(), smallSpec(3));
        const auto files = contents(one.path().toStdString());
        QCOMPARE(files.size(), std::size_t{15 * 2 + 2 + 2});
        QVERIFY(files == contents(three.path().toStdString()));
    }

    void aCancelledFolderIsCompletedAndAFinishedOneLeftAlone()
    {
        const QTemporaryDir whole;
        writeDemoDataset(whole.path().toStdString(), smallSpec(2));
        const QTemporaryDir temp;
        const fs::path folder = temp.path().toStdString();
        std::stop_source stop;
        const Thrown cancelled = thrownBy([&] {
            writeDemoDataset(folder, smallSpec(1), stop.get_token(), [&](int done, int) {
                if (done == 4)
                    stop.request_stop();
            });
        });
        QVERIFY(cancelled.code == ErrorCode::Cancelled);
        QVERIFY(!fs::exists(folder / "dataset.toml"));
        QVERIFY(contents(folder).size() < 12);
        const auto kept = fs::last_write_time(folder / "clear/images/train_00000.png");
        writeDemoDataset(folder, smallSpec(1));
        QVERIFY(contents(folder) == contents(whole.path().toStdString()));
        QVERIFY(fs::last_write_time(folder / "clear/images/train_00000.png") == kept);
        const auto written = fs::last_write_time(folder / "dataset.toml");
        writeDemoDataset(folder, smallSpec(3));
        QVERIFY(fs::last_write_time(folder / "dataset.toml") == written);
    }

    void otherContentIsNeverOverwritten()
    {
        const QTemporaryDir temp;
        const fs::path folder = temp.path().toStdString();
        writeDemoDataset(folder, smallSpec(1));
        DemoDatasetSpec other = smallSpec(1);
        other.seed = 6;
        QVERIFY(thrownBy([&] { writeDemoDataset(folder, other); }).code == ErrorCode::AlreadyExists);
        const QTemporaryDir foreign;
        writeText(foreign.filePath("thesis.txt").toStdString(), "x");
        const Thrown thrown = thrownBy([&] { writeDemoDataset(foreign.path().toStdString(), other); });
        QVERIFY(thrown.code == ErrorCode::AlreadyExists && thrown.text.contains(foreign.path()));
        other.width = 5;
        QVERIFY(thrownBy([&] { writeDemoDataset(folder, other); }).code == ErrorCode::InvalidArgument);
    }
};

FLEXSEG_TEST(tst_demo_dataset)
#include "tst_demo_dataset.moc"
