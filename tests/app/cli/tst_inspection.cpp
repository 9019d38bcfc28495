// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspection.h"

#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/data/dataset.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <filesystem>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// A network that says the same of every image.
class FlatNetwork : public NetworkSource {
public:
    int classes = 3;
    int asked = 0;

    [[nodiscard]] NetworkOutput output(const Image8 &image, std::int64_t, const std::stop_token &) override
    {
        ++asked;
        NetworkOutput o;
        o.step = 40;
        o.width = image.width;
        o.height = image.height;
        o.gridWidth = (image.width + 31) / 32 * 8;
        o.gridHeight = (image.height + 31) / 32 * 8;
        o.classes = classes;
        o.channels = 8;
        o.levels = 3;
        const auto cells = static_cast<std::size_t>(o.gridWidth) * static_cast<std::size_t>(o.gridHeight);
        o.logits.assign(cells * static_cast<std::size_t>(classes), 0.F);
        for (std::size_t i = 0; i < cells * 8; ++i)
            o.features.push_back(static_cast<float>(i * 7919 % 101) / 101.F);
        o.prototypes.assign(static_cast<std::size_t>(classes) * 3 * 8, 0.5F);
        o.updates.assign(static_cast<std::size_t>(classes) * 3, 1);
        return o;
    }
    [[nodiscard]] std::int64_t newestStep() const override { return 40; }
};

class Fixture {
public:
    Fixture()
        : path(folder.path().toStdString())
    {
        writeSmallDataset(path, 3);
    }
    [[nodiscard]] Dataset dataset() const { return loadDataset(path / "dataset.toml"); }
    [[nodiscard]] QString faultOf(const SamplePlace &place)
    {
        const Dataset data = dataset();
        const Thrown thrown = thrownBy([&] { std::ignore = inspection.maps(data, place, {map_name::entropy}, {}); });
        return thrown.code ? thrown.text : QString();
    }

    QTemporaryDir folder;
    std::filesystem::path path;
    RunConfig config;
    FlatNetwork network;
    Inspection inspection{config, network};
};

constexpr std::int64_t first = 0;
const SamplePlace place{.domain = "day", .training = true, .sample = first};
const SamplePlace other{.domain = "day", .training = true, .sample = 1};

bool isSentence(const QString &text, const char *part)
{
    return text.contains(part) && text.count(u'\n') == 0 && text.size() < 250;
}

} // namespace

/// What can be wrong with what is looked into: each is one sentence, and the next look goes well.
class tst_inspection : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFileThatHasVanishedIsNamed()
    {
        Fixture f;
        const Dataset data = f.dataset();
        std::filesystem::remove(f.path / "images" / "s0.png");
        const QString told
            = thrownBy([&] { std::ignore = f.inspection.maps(data, place, {map_name::entropy}, {}); }).text;
        QVERIFY2(isSentence(told, "s0.png"), qPrintable(told));
        QCOMPARE(f.inspection.maps(data, other, {map_name::entropy}, {}).maps.size(), std::size_t{1});
    }

    void anImageThatNoLongerFitsItsMaskIsNamed()
    {
        Fixture f;
        writePng(f.path / "images" / "s0.png", Image8(64, 64, 3, 7));
        const QString told = f.faultOf(place);
        QVERIFY2(isSentence(told, "s0") && told.contains("64"), qPrintable(told));
        QVERIFY(f.faultOf(other).isEmpty());
    }

    void aCheckpointOfOtherClassesIsToldWithBothCounts()
    {
        Fixture f;
        f.network.classes = 5;
        const QString told = f.faultOf(place);
        QVERIFY2(told.contains("5 classes") && told.contains('3') && told.endsWith('.'), qPrintable(told));
        f.network.classes = 3;
        QVERIFY(f.faultOf(place).isEmpty());
    }

    void anImageBeyondAllMeasureIsRefusedBeforeItIsRead()
    {
        Fixture f;
        writePng(f.path / "images" / "s0.png", Image8(20000, 10000, 1, 0));
        const QString told = f.faultOf(place);
        QVERIFY2(told.contains("20000 x 10000") && told.contains("megapixels") && told.endsWith('.'), qPrintable(told));
        QCOMPARE(f.network.asked, 0);
        QVERIFY(f.faultOf(other).isEmpty());
    }

    void withoutMasksWhatNeedsOneSaysSoAndTheRestIsShown()
    {
        Fixture f;
        const auto file = f.path / "dataset.toml";
        writeText(file,
                  "name = \"bare\"\n" + classesToml(3)
                      + "[[domain]]\nname = \"day\"\nrole = \"source\"\nimages = \"images\"\nmasks = \"masks\"\n"
                        "holdout = 0\n[[domain]]\nname = \"fog\"\nrole = \"target\"\nimages = \"images\"\n");
        const Dataset data = f.dataset();
        const SamplePlace bare{.domain = "fog"};
        const SampleMaps maps = f.inspection.maps(data, bare, {map_name::entropy, map_name::loss}, {});
        QCOMPARE(maps.maps.size(), std::size_t{1});
        QVERIFY(maps.mask.empty());
        for (const QString &told :
             {thrownBy([&] { std::ignore = f.inspection.misalignment(data, bare, {}); }).text,
              thrownBy([&] { std::ignore = f.inspection.misalignmentTally(data, bare, {}); }).text,
              thrownBy([&] { std::ignore = f.inspection.ube(data, bare, {}, {}); }).text})
            QVERIFY2(isSentence(told, "no mask"), qPrintable(told));
    }

    void withoutGapAPixelIsToldWithoutPrototypes()
    {
        Fixture f;
        const Dataset data = f.dataset();
        QVERIFY(f.inspection.pixel(data, place, 3, 4, {}).margin.has_value());
        f.config.gap.enabled = false;
        const PixelReading pixel = f.inspection.pixel(data, other, 3, 4, {});
        QVERIFY(pixel.prototypes.empty() && !pixel.margin);
        QCOMPARE(pixel.probabilities.size(), std::size_t{3});
    }

    void aSurveyDrivesOutNothingThatIsLookedAt()
    {
        Fixture f;
        const Dataset data = f.dataset();
        std::ignore = f.inspection.maps(data, place, {}, {});
        QCOMPARE(f.network.asked, 1);
        const MisalignmentTally tally = f.inspection.misalignmentTally(data, other, {});
        QCOMPARE(tally.samples, 1);
        QCOMPARE(tally.step, 40);
        QCOMPARE(tally.all.points,
                 static_cast<std::int64_t>(f.inspection.misalignment(data, other, {}).distance.size()));
        const int before = f.network.asked;
        std::ignore = f.inspection.pixel(data, place, 1, 1, {});
        QCOMPARE(f.network.asked, before);
    }

    void tsneGoesOnWithTheFeaturesThatWereGathered()
    {
        Fixture f;
        const Dataset data = f.dataset();
        const FeatureCloud cloud = f.inspection.features(data, {.samplesPerDomain = 2}, {});
        const int asked = f.network.asked;
        EmbeddingQuery query{{.step = cloud.step, .samplesPerDomain = 2}, 5};
        Embedding embedding = f.inspection.embedding(data, query, {});
        QCOMPARE(embedding.done, 5);
        QCOMPARE(embedding.xy.size(), 2 * cloud.classId.size());
        embedding = f.inspection.embedding(data, query, {});
        QCOMPARE(embedding.done, 10);
        QCOMPARE(f.network.asked, asked);
        query.features.samplesPerDomain = 1; // others: from the beginning
        embedding = f.inspection.embedding(data, query, {});
        QCOMPARE(embedding.done, 5);
        QVERIFY(f.network.asked > asked);
    }
};

FLEXSEG_TEST(tst_inspection)
#include "tst_inspection.moc"
