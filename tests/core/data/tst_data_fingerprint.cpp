// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/data/codec/image_files.h"
#include "core/data/preflight.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <set>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

class tst_data_fingerprint : public QObject {
    Q_OBJECT

    static std::string print(const fs::path &folder) { return dataFingerprint(loadDataset(folder / "dataset.toml")); }

private Q_SLOTS:
    void aCopyElsewhereHasTheSameOne()
    {
        const QTemporaryDir a;
        const QTemporaryDir b;
        writeSmallDataset(a.path().toStdString(), 4);
        fs::copy(a.path().toStdString(), fs::path(b.path().toStdString()) / "copy", fs::copy_options::recursive);
        const std::string one = print(a.path().toStdString());
        QCOMPARE(one.size(), std::size_t{64});
        QCOMPARE(print(fs::path(b.path().toStdString()) / "copy"), one);
    }

    void whatIsTrainedOnChangesIt()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 4);
        std::set<std::string> prints{print(path)};
        LabelMap mask = readLabels(path / "masks/s2.png");
        mask.pixels[7] ^= 1;
        writePng(path / "masks/s2.png", mask);
        prints.insert(print(path));
        Image8 image = readImage(path / "images/s3.png");
        image.pixels[0] ^= 1;
        writePng(path / "images/s3.png", image);
        prints.insert(print(path));
        fs::rename(path / "images/s0.png", path / "images/t0.png");
        fs::rename(path / "masks/s0.png", path / "masks/t0.png");
        prints.insert(print(path));
        const std::string toml = readFile(path / "dataset.toml");
        writeText(path / "dataset.toml", toml.substr(0, toml.find("holdout")) + "holdout = 3\n");
        prints.insert(print(path));
        writeText(path / "dataset.toml", "ignore = [99]\n" + toml);
        prints.insert(print(path));
        QCOMPARE(prints.size(), std::size_t{6});
    }

    void aFileThatVanishedIsNamedAndAStopCancels()
    {
        const QTemporaryDir folder;
        const fs::path path = folder.path().toStdString();
        writeSmallDataset(path, 3);
        const Dataset dataset = loadDataset(path / "dataset.toml");
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(thrownBy([&] { (void)dataFingerprint(dataset, stop.get_token()); }).code == ErrorCode::Cancelled);
        fs::remove(path / "images/s1.png");
        const Thrown thrown = thrownBy([&] { (void)dataFingerprint(dataset); });
        QVERIFY2(thrown.code == ErrorCode::NotFound && thrown.text.contains("images/s1.png"), qPrintable(thrown.text));
    }
};

FLEXSEG_TEST(tst_data_fingerprint)
#include "tst_data_fingerprint.moc"
