// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/data/loader.h"
#include "core/data/preflight.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <set>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

/// The way from real files to a batch, by the example description.
class tst_camvid : public QObject {
    Q_OBJECT

    static fs::path dataFolder()
    {
        const QByteArray given = qgetenv("FLEXSEG_TEST_DATA");
        return given.isEmpty() ? fs::path(FLEXSEG_SOURCE_DIR) / "../shared/data" : fs::path(given.toStdString());
    }

private Q_SLOTS:
    void theExampleLoadsChecksAndTrains()
    {
        const fs::path root = fs::absolute(dataFolder() / "camvid").lexically_normal();
        if (!fs::exists(root))
            QSKIP("CamVid is not in ../shared/data beside the project, nor where FLEXSEG_TEST_DATA points.");
        const QTemporaryDir folder;
        const fs::path file = folder.filePath("dataset.toml").toStdString();
        writeText(file,
                  "root = \"" + root.string() + "\"\n"
                      + readFile(fs::path(FLEXSEG_SOURCE_DIR) / "resources/datasets/camvid.toml"));
        const Dataset dataset = loadDataset(file);
        QCOMPARE(dataset.domain("day").train.size(), std::size_t{275});
        QCOMPARE(dataset.domain("day").validation.size(), std::size_t{30});
        QCOMPARE(dataset.domain("dusk").validation.size(), std::size_t{62});

        RunConfig config;
        for (const DataIssue &issue : preflight(dataset, config.data, {}, {}, {.masksPerDomain = 20}))
            QFAIL(issue.text.c_str());

        const auto samples = trainingSamples(dataset, config.data);
        Loader loader(samples, dataset.labels, config);
        loader.request({0, {0, 274}});
        const Batch batch = loader.take();
        QCOMPARE(batch.images.size(), std::size_t{2 * 3 * 256 * 128});
        std::set<int> ids(batch.labels.begin(), batch.labels.end());
        ids.erase(ignoreLabel);
        QVERIFY(ids.size() > 2);
        QVERIFY(*ids.rbegin() < 11);
        const LabelledImage dusk = readSample(dataset.domain("dusk").validation[0], dataset.labels);
        QCOMPARE(dusk.image.width, 480);
        QCOMPARE(dusk.labels.height, 360);
        QCOMPARE(dataFingerprint(dataset).size(), std::size_t{64});
    }
};

FLEXSEG_TEST(tst_camvid)
#include "tst_camvid.moc"
