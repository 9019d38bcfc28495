// SPDX-License-Identifier: Apache-2.0
#include "core/data/loader.h"

#include "core/base/atomic_file.h"
#include "core/data/codec/image_files.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

class tst_loader : public QObject {
    Q_OBJECT

    static RunConfig configOf(std::int64_t threads)
    {
        RunConfig config;
        config.data.cropWidth = 32;
        config.data.cropHeight = 32;
        config.data.scaleMin = 0.7;
        config.data.scaleMax = 1.6;
        config.data.loaderThreads = threads;
        config.augment.blur = 0.5;
        return config;
    }

    Loader loaderOf(const fs::path &folder, const RunConfig &config)
    {
        const Dataset dataset = loadDataset(folder / "dataset.toml");
        return {trainingSamples(dataset, config.data), dataset.labels, config};
    }

    std::vector<Batch> sequence(const fs::path &folder, const RunConfig &config)
    {
        Loader loader = loaderOf(folder, config);
        for (std::int64_t step = 0; step < 12; ++step)
            loader.request({step, {step % 5, (3 * step) % 5}});
        std::vector<Batch> batches;
        for (int i = 0; i < 12; ++i)
            batches.push_back(loader.take());
        return batches;
    }

private Q_SLOTS:
    void anyNumberOfThreadsGivesTheSameBytesInTheSameOrder()
    {
        const QTemporaryDir folder;
        writeSmallDataset(folder.path().toStdString(), 5);
        const auto one = sequence(folder.path().toStdString(), configOf(1));
        const auto three = sequence(folder.path().toStdString(), configOf(3));
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(one[i].request.step, static_cast<std::int64_t>(i));
            QCOMPARE(one[i].images.size(), std::size_t{2 * 3 * 32 * 32});
            QCOMPARE(one[i].labels.size(), std::size_t{2 * 32 * 32});
            QVERIFY(one[i].images == three[i].images);
            QVERIFY(one[i].labels == three[i].labels);
            QCOMPARE(three[i].request.samples, one[i].request.samples);
        }
        // The same sample twice in a batch (steps 0, 5 and 10) is cropped anew in each slot, and at each step.
        QVERIFY(!std::equal(one[0].images.begin(), one[0].images.begin() + 3072, one[0].images.begin() + 3072));
        QVERIFY(one[0].images != one[5].images);
    }

    void theSeedChangesTheCropsAndTheOrderOfRequestsDoesNot()
    {
        const QTemporaryDir folder;
        writeSmallDataset(folder.path().toStdString(), 5);
        RunConfig config = configOf(2);
        const auto first = sequence(folder.path().toStdString(), config);
        Loader loader = loaderOf(folder.path().toStdString(), config);
        loader.request({7, {2, 1}});
        QVERIFY(loader.take().images == first[7].images);
        config.run.seed = 2;
        QVERIFY(sequence(folder.path().toStdString(), config)[7].images != first[7].images);
    }

    void aBrokenFileIsThrownInItsTurnUntilItIsMended()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 4);
        Loader loader = loaderOf(path, configOf(3));
        const std::string image = readFile(path / "images/s1.png");
        writeText(path / "images/s1.png", image.substr(0, image.size() / 2));
        fs::remove(path / "masks/s2.png");
        for (std::int64_t i = 0; i < 4; ++i)
            loader.request({i, {i}});
        QCOMPARE(loader.take().request.step, 0);
        const Thrown broken = thrownBy([&] { (void)loader.take(); });
        QVERIFY2(broken.code == ErrorCode::InvalidData && broken.text.contains("s1.png"), qPrintable(broken.text));
        QVERIFY(thrownBy([&] { (void)loader.take(); }).text.contains("s1.png"));
        writeText(path / "images/s1.png", image);
        QCOMPARE(loader.take().request.step, 1);
        const Thrown missing = thrownBy([&] { (void)loader.take(); });
        QVERIFY2(missing.code == ErrorCode::NotFound && missing.text.contains("masks/s2.png"),
                 qPrintable(missing.text));
        fs::copy_file(path / "masks/s1.png", path / "masks/s2.png");
        QCOMPARE(loader.take().request.step, 2);
        QCOMPARE(loader.take().request.step, 3);
        QVERIFY(thrownBy([&] { (void)loader.take(); }).code == ErrorCode::InvalidArgument);
        loader.request({9, {77}});
        QVERIFY(thrownBy([&] { (void)loader.take(); }).text.contains("77"));
    }

    void onlyAFewBatchesAreMadeAhead()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 2);
        Loader loader = loaderOf(path, configOf(1));
        for (std::int64_t i = 0; i < 100; ++i)
            loader.request({i, {0, 1}});
        QTest::qWait(300); // for a loader without bounds to get far
        fs::remove_all(path / "images");
        int taken = 0;
        while (!thrownBy([&] { (void)loader.take(); }).code)
            ++taken;
        QVERIFY2(taken <= 3, qPrintable(QString::number(taken)));
    }

    void requestsThatAreNotTakenAreDroppedAtTheEnd()
    {
        const QTemporaryDir folder;
        writeSmallDataset(folder.path().toStdString(), 2);
        Loader loader = loaderOf(folder.path().toStdString(), configOf(2));
        for (std::int64_t i = 0; i < 500; ++i)
            loader.request({i, {0, 1}});
        QCOMPARE(loader.take().request.step, 0);
    }

    void sizesThatDifferAndIdsOutsideTheClassesAreNamed()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 2);
        LabelMap mask = randomMask(40, 24, 3, 1);
        mask.at(3, 4) = 37;
        writePng(path / "masks/s0.png", mask);
        writePng(path / "masks/s1.png", LabelMap(41, 24));
        const Dataset dataset = loadDataset(path / "dataset.toml");
        const Domain &day = dataset.domain("day");
        const Thrown id = thrownBy([&] { (void)readSample(day.train[0], dataset.labels); });
        QVERIFY2(id.code == ErrorCode::InvalidData
                     && id.text.contains("masks/s0.png holds class id 37, which dataset.toml does not name"),
                 qPrintable(id.text));
        const Thrown size = thrownBy([&] { (void)readSample(day.train[1], dataset.labels); });
        QVERIFY2(size.code == ErrorCode::InvalidData && size.text.contains("masks/s1.png is 41 x 24")
                     && size.text.contains("images/s1.png is 40 x 24"),
                 qPrintable(size.text));
    }
};

FLEXSEG_TEST(tst_loader)
#include "tst_loader.moc"
