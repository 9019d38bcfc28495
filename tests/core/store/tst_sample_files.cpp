// SPDX-License-Identifier: Apache-2.0
#include "core/store/sample_files.h"

#include "core/base/atomic_file.h"
#include "core/store/layout.h"
#include "tests/core/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

using namespace flexseg;
using namespace flexseg::test;
namespace fs = std::filesystem;

class tst_sample_files : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;

    fs::path folder(const char *name)
    {
        const fs::path path = m_folder.filePath(QLatin1String(name)).toStdString();
        fs::create_directories(path);
        return path;
    }

private Q_SLOTS:
    void marksAreReadBackEqualAndPlainOnesAreLeftOut()
    {
        const fs::path run = folder("marks");
        QVERIFY(readSampleMarks(run).empty());
        const SampleMarksByName marks{{"day/a \"quoted\" = name", {{"broken", "看看"}, 1, true}},
                                      {"day/b", {{}, 0.25, false}},
                                      {"day/plain", {}}};
        writeSampleMarks(run, marks);
        SampleMarksByName expected = marks;
        expected.erase("day/plain");
        QVERIFY(readSampleMarks(run) == expected);
    }

    void aBrokenFileOfMarksIsNamedWithItsLine()
    {
        const fs::path run = folder("broken");
        writeFileAtomic(layout::sampleMarks(run), std::string_view("[[sample]]\nname = \"a\nweight"));
        QCOMPARE(errorOf([&] { (void)readSampleMarks(run); }, "samples.toml, line 2"), ErrorCode::InvalidData);
        writeFileAtomic(layout::sampleMarks(run), std::string_view("[[sample]]\nweight = 2"));
        QCOMPARE(errorOf([&] { (void)readSampleMarks(run); }, "without a name"), ErrorCode::InvalidData);
        writeFileAtomic(layout::sampleMarks(run),
                        std::string_view("[[sample]]\nname = \"a\"\nweight = -3\ntags = [1, \"t\"]"));
        QVERIFY(readSampleMarks(run) == (SampleMarksByName{{"a", {{"t"}, 1, false}}}));
    }

    void scoresAreReadBackEqualAndABrokenFileIsNone()
    {
        const fs::path run = folder("scores");
        const std::vector<SampleScore> scores{{"day", "a", 300, 0.75, 1.0 / 3},
                                              {"day", "b", 300, std::nullopt, std::nullopt}};
        writeSampleScores(run, scores);
        QVERIFY(readSampleScores(run) == scores);
        writeFileAtomic(layout::sampleScores(run), std::string_view("[[sample"));
        QVERIFY(readSampleScores(run).empty());
    }
};

FLEXSEG_TEST(tst_sample_files)
#include "tst_sample_files.moc"
