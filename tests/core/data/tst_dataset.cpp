// SPDX-License-Identifier: Apache-2.0
#include "core/data/dataset.h"

#include "core/base/atomic_file.h"
#include "core/data/dataset_description.h"
#include "core/data/loader.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;

namespace fs = std::filesystem;

class tst_dataset : public QObject {
    Q_OBJECT

    /// dataset.toml in a folder of its own; the files named are made empty.
    fs::path describe(const std::string &toml, const std::vector<std::string> &files = {})
    {
        const fs::path folder = m_folder.filePath(QString::number(++m_count)).toStdString();
        makeFolder(folder);
        for (const std::string &file : files) {
            makeFolder((folder / file).parent_path());
            writeText(folder / file, "");
        }
        writeText(folder / "dataset.toml", toml);
        return folder / "dataset.toml";
    }

    static std::string domainToml(const std::string &name, const std::string &role, const std::string &more = {})
    {
        return "[[domain]]\nname = \"" + name + "\"\nrole = \"" + role + "\"\nimages = \"i\"\nmasks = \"m\"\n" + more;
    }

    static std::vector<std::string> names(const std::vector<DatasetSample> &samples)
    {
        std::vector<std::string> result;
        for (const DatasetSample &sample : samples)
            result.push_back(sample.name);
        return result;
    }

    QTemporaryDir m_folder;
    int m_count = 0;

private Q_SLOTS:
    void imagesAndMasksArePairedByNameAndHeldOutBySortedOrder()
    {
        std::vector<std::string> files{"i/.hidden.png", "i/notes.txt"};
        for (int i = 0; i < 25; ++i) {
            const std::string name = (i < 10 ? "a0" : "a") + std::to_string(i);
            files.push_back("i/" + name + (i % 2 ? ".JPG" : ".png"));
            files.push_back("m/" + name + ".png");
        }
        const Dataset dataset
            = loadDataset(describe("name = \"x\"\n" + classesToml(2) + domainToml("day", "source"), files));
        const Domain &day = dataset.domain("day");
        QCOMPARE(day.train.size(), std::size_t{23});
        QCOMPARE(names(day.validation), (std::vector<std::string>{"a09", "a19"}));
        QCOMPARE(day.train.front().name, std::string("a00"));
        QCOMPARE(day.train[1].image.filename().string(), std::string("a01.JPG"));
        QCOMPARE(day.train[1].mask.filename().string(), std::string("a01.png"));
        QVERIFY(day.train[1].image.is_absolute());
    }

    void globsRootAndSeparateValidationAreFollowed()
    {
        const std::string toml = "name = \"x\"\nroot = \"data/all\"\n" + classesToml(2)
            + domainToml("day", "source", "match = [\"d*1\", \"d?2\"]\nholdout = 0\n")
            + domainToml("styled", "generated", "displacement = \"d\"\n")
            + "[[domain]]\nname = \"fog\"\nrole = \"target\"\nimages = \"i\"\nmatch = [\"f*\"]\n"
            + "[[domain]]\nname = \"dry\"\nrole = \"source\"\nimages = \"i\"\nmasks = \"m\"\nval_images = "
              "\"v\"\nval_masks = \"w\"\n";
        const std::string root = "data/all/";
        const Dataset dataset
            = loadDataset(describe(toml,
                                   {root + "i/d01.png", root + "i/d02.png", root + "i/d22x.png", root + "i/f1.png",
                                    root + "m/d01.png", root + "m/d02.png", root + "m/d22x.png", root + "m/f1.png",
                                    root + "d/d02.tiff", root + "v/q.png", root + "w/q.tif"}));
        QCOMPARE(names(dataset.domain("day").train), (std::vector<std::string>{"d01", "d02"}));
        QVERIFY(dataset.domain("day").validation.empty());
        QCOMPARE(dataset.domain("styled").train.size(), std::size_t{4});
        QVERIFY(dataset.domain("styled").train[0].displacement.empty());
        QCOMPARE(dataset.domain("styled").train[1].displacement.filename().string(), std::string("d02.tiff"));
        QCOMPARE(names(dataset.domain("fog").validation), (std::vector<std::string>{"f1"}));
        QVERIFY(dataset.domain("fog").validation[0].mask.empty());
        QCOMPARE(dataset.domain("dry").train.size(), std::size_t{4});
        QCOMPARE(names(dataset.domain("dry").validation), (std::vector<std::string>{"q"}));
    }

    void idsBecomeTrainIds()
    {
        const std::string toml = "name = \"x\"\nignore = [11]\n[[class]]\nname = \"road\"\ncolor = [1, 2, 3]\nid = 7\n"
                                 "[[class]]\nname = \"sky\"\ncolor = [4, 5, 6]\nid = 0\n"
            + domainToml("day", "source");
        const LabelSpace labels = readDatasetDescription(describe(toml)).labels;
        LabelMap map(6, 1);
        map.pixels = {7, 0, 11, 255, 37, 38};
        const LabelSpace::Unknown unknown = labels.apply(map);
        QCOMPARE(map.pixels, (std::vector<std::uint8_t>{0, 1, 255, 255, 255, 255}));
        QCOMPARE(unknown.pixels, 2);
        QCOMPARE(unknown.firstId, 37);
        QCOMPARE(int{labels.classes[1].color[2]}, 6);
    }

    void aFolderThatCannotBeListedIsNamed_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("a file in its place") << 0;
        QTest::newRow("a link to nowhere") << 1;
        QTest::newRow("a link to itself") << 2;
        QTest::newRow("too long a name") << 3;
    }

    /// What makes a folder unreadable also for root, whom permissions do not hold back.
    void aFolderThatCannotBeListedIsNamed()
    {
        QFETCH(int, kind);
        const std::string name = kind == 3 ? std::string(300, 'x') : "i";
        const fs::path file
            = describe("name = \"x\"\n" + classesToml(2) + "[[domain]]\nname = \"day\"\nrole = \"source\"\nimages = \""
                           + name + "\"\nmasks = \"m\"\n",
                       {"m/a.png"});
        const fs::path folder = file.parent_path() / name;
        if (kind == 0)
            writeText(folder, "");
        else if (kind == 1)
            fs::create_symlink("nowhere", folder);
        else if (kind == 2)
            fs::create_symlink("i", folder);
        const Thrown thrown = thrownBy([&] { (void)loadDataset(file); });
        QVERIFY(thrown.code.has_value());
        QVERIFY2(thrown.text.contains("day") && thrown.text.contains(QString::fromStdString(folder.string())),
                 qPrintable(thrown.text));
    }

    void allFaultsAreReportedAtOnce()
    {
        const std::string toml = "nam = \"x\"\nignore = [300]\n"
                                 "[[class]]\nname = \"road\"\ncolor = [1, 2]\n"
                                 "[[class]]\nname = \"road\"\ncolor = [1, 2, 3]\nid = 0\n"
                                 "[[domain]]\nname = \"day\"\nrole = \"sauce\"\nimages = 3\nholdouts = 4\n"
                                 "[[domain]]\nname = \"fog\"\nrole = \"target\"\nimages = \"i\"\nholdout = 5\n"
                                 "[[domain]]\nname = \"gen\"\nrole = \"generated\"\nimages = \"i\"\n";
        const Thrown thrown = thrownBy([&] { (void)loadDataset(describe(toml)); });
        QVERIFY(thrown.code == ErrorCode::InvalidConfig);
        for (const char *part :
             {"dataset.toml", "\"nam\"", "name is missing", "ignore must be", "class \"road\": color must be",
              "class \"road\": the name is used twice", "class \"road\": the id 0 is used twice",
              "role is \"sauce\"; allowed are source, generated and target", "images must be a text",
              "domain \"day\": there is no key \"holdouts\"", "domain \"fog\": holdout is for source domains only",
              "domain \"gen\": masks is missing"})
            QVERIFY2(thrown.text.contains(part), qPrintable(QString(part) + " is not in:\n" + thrown.text));
        QCOMPARE(thrown.text.count('\n'), 11);
    }

    void aSyntaxErrorNamesItsLine()
    {
        const Thrown thrown = thrownBy([&] { (void)loadDataset(describe("name = \"x\"\nignore = [1,\n[[class]]\n")); });
        QVERIFY(thrown.code == ErrorCode::InvalidConfig);
        QVERIFY2(thrown.text.contains("line 3"), qPrintable(thrown.text));
        QVERIFY(thrownBy([&] { (void)loadDataset("/nonexistent/dataset.toml"); }).code == ErrorCode::NotFound);
    }

    void foldersThatAreMissingOrEmptyAndImagesWithoutMaskAreNamed()
    {
        const std::string toml = "name = \"x\"\n" + classesToml(1) + domainToml("day", "source")
            + "[[domain]]\nname = \"fog\"\nrole = \"target\"\nimages = \"nowhere\"\n"
            + "[[domain]]\nname = \"snow\"\nrole = \"target\"\nimages = \"e\"\n"
            + "[[domain]]\nname = \"rain\"\nrole = \"target\"\nimages = \"t\"\n";
        const Thrown thrown = thrownBy([&] {
            (void)loadDataset(
                describe(toml, {"i/a.png", "i/b.png", "i/c.png", "m/b.png", "e/readme.txt", "t/a.png", "t/a.jpg"}));
        });
        const QStringList lines = thrown.text.split('\n');
        QCOMPARE(lines.size(), 4);
        QVERIFY2(lines[0].contains("\"day\": 2 of 3 images have no mask") && lines[0].contains("the first is a.png"),
                 qPrintable(lines[0]));
        QVERIFY2(lines[1].contains("\"fog\"") && lines[1].contains("/nowhere: No such file"), qPrintable(lines[1]));
        QVERIFY2(lines[2].contains("\"snow\"") && lines[2].contains("holds no image"), qPrintable(lines[2]));
        QVERIFY2(lines[3].contains("\"rain\"") && lines[3].contains("a.jpg"), qPrintable(lines[3]));
    }

    void theConfigChoosesDomainsAndWrongNamesAreRefused()
    {
        const std::string toml = "name = \"x\"\n" + classesToml(1) + domainToml("night", "target")
            + domainToml("styled", "generated") + domainToml("day", "source", "holdout = 2\n")
            + domainToml("noon", "source", "holdout = 0\n");
        const Dataset dataset = loadDataset(describe(toml, {"i/a.png", "i/b.png", "m/a.png", "m/b.png"}));
        RunConfig::Data config;
        const auto domains = [&] {
            std::string text;
            for (const TrainingSample &sample : trainingSamples(dataset, config))
                text += sample.domain + "/" + sample.files.name + " ";
            return text;
        };
        QCOMPARE(domains(), std::string("day/a noon/a noon/b styled/a styled/b "));
        config.source = {"day"};
        config.generated = {"none"};
        QCOMPARE(domains(), std::string("day/a "));
        const auto validation = validationDomains(dataset, config);
        QCOMPARE(validation.size(), std::size_t{2});
        QCOMPARE(validation[0]->name, std::string("day"));
        QCOMPARE(validation[1]->name, std::string("night"));
        config.source = {"night"};
        const Thrown role = thrownBy([&] { (void)domains(); });
        QVERIFY2(role.code == ErrorCode::InvalidConfig && role.text.contains("\"night\""), qPrintable(role.text));
        config.source = {"dawn"};
        const Thrown unknown = thrownBy([&] { (void)domains(); });
        QVERIFY2(unknown.text.contains("\"dawn\"") && unknown.text.contains("night, styled, day, noon"),
                 qPrintable(unknown.text));
        config.source = {"none"};
        QVERIFY(thrownBy([&] { (void)domains(); }).code == ErrorCode::InvalidConfig);
    }

    void globsMatchAsInAShell()
    {
        QVERIFY(matchesGlob("0006R0_f01080", "0006R0_*"));
        QVERIFY(!matchesGlob("0016E5_04350", "0006R0_*"));
        QVERIFY(matchesGlob("abcbd", "a*b?"));
        QVERIFY(!matchesGlob("abc", "a*b"));
        QVERIFY(matchesGlob("", "*"));
        QVERIFY(!matchesGlob("", "?"));
        QVERIFY(matchesGlob("aXbXc", "*X*X*"));
    }

    void theExampleDescribesCamVid()
    {
        const auto description
            = readDatasetDescription(fs::path(FLEXSEG_SOURCE_DIR) / "resources/datasets/camvid.toml");
        QCOMPARE(description.labels.classCount(), 11);
        QCOMPARE(int{description.labels.toTrainId[11]}, int{ignoreLabel});
        QCOMPARE(description.domains.size(), std::size_t{2});
    }
};

FLEXSEG_TEST(tst_dataset)
#include "tst_dataset.moc"
