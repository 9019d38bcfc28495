// SPDX-License-Identifier: GPL-3.0-only
// Looks into runs beside the current one, with real engines.
#include "app/workbench/engine_link.h"

#include "core/base/platform/process.h"
#include "core/runs/inspect_engine.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"
#include "widgets/models/text.h"

#include <QFile>
#include <QSignalSpy>

using namespace flexseg;
using flexseg::test::EngineFixture;

namespace {

constexpr int patienceMs = 60000;

SamplePlace sampleOf(const char *domain, std::int64_t sample)
{
    SamplePlace place;
    place.domain = domain;
    place.sample = sample;
    return place;
}

/// Connections of this process.
int openSockets()
{
    int count = 0;
    for (const auto &entry : std::filesystem::directory_iterator("/proc/self/fd")) {
        std::error_code closed; // the listing's own is gone by now
        count += std::filesystem::read_symlink(entry.path(), closed).string().starts_with("socket:");
    }
    return count;
}

} // namespace

class tst_engine_looks : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;
    QStringList m_runs;

    [[nodiscard]] std::filesystem::path folder(int run) const
    {
        return m_fixture->workspace().runFolder(m_runs[run].toStdString());
    }

    /// What has come back, as "slot domain sample".
    struct Answers {
        QStringList maps;
        QStringList errors;

        explicit Answers(EngineLink &link)
        {
            QObject::connect(&link, &RunLink::mapsRead, &link, [this](int slot, const SampleMaps &read) {
                maps << QStringLiteral("%1 %2 %3").arg(slot).arg(text(read.place.domain)).arg(read.place.sample);
            });
            QObject::connect(&link, &RunLink::lookFailed, &link,
                             [this](int slot, const SamplePlace &, const QString &message) {
                                 errors << QStringLiteral("%1 %2").arg(slot).arg(message);
                             });
        }
    };

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<EngineFixture>();
        for (int i = 0; i < 6; ++i) {
            const CreatedRun run = createRun(m_fixture->workspace(), m_fixture->config(3, 3));
            m_runs << text(run.id);
            startEngine(folder(i));
            QVERIFY(EngineFixture::waitForEnd(folder(i)));
        }
    }

    void aRunBesideTheCurrentOneIsReadAndLookedInto()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        QSignalSpy read(&link, &RunLink::runRead);
        link.setShownRuns({m_runs[0]});
        link.readRun(m_runs[1]);
        QTRY_COMPARE_WITH_TIMEOUT(read.size(), 1, patienceMs);
        QCOMPARE(read[0][0].toString(), m_runs[1]);
        QCOMPARE(read[0][1].value<DatasetInfo>().classes.size(), std::size_t{19});
        const auto checkpoints = read[0][2].value<std::vector<CheckpointRecord>>();
        QCOMPARE(checkpoints.size(), std::size_t{1});
        QCOMPARE(checkpoints[0].step, 3);
        link.readMaps(0, sampleOf("clear", 0), {}, {});
        link.readMaps(1, sampleOf("fog", 1), {}, m_runs[1]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 2, patienceMs);
        QVERIFY(answers.maps.contains("0 clear 0") && answers.maps.contains("1 fog 1"));
        QVERIFY2(answers.errors.isEmpty(), qPrintable(answers.errors.join('\n')));
    }

    void theLatestRequestOfASlotWinsOverThoseToOtherRuns()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        link.setShownRuns({m_runs[0]});
        link.readMaps(0, sampleOf("clear", 0), {}, m_runs[1]);
        link.readMaps(0, sampleOf("clear", 1), {}, m_runs[2]);
        link.readMaps(0, sampleOf("fog", 0), {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 1, patienceMs);
        link.readMaps(1, sampleOf("fog", 1), {}, m_runs[1]); // comes after what was called off there
        link.readMaps(2, sampleOf("fog", 1), {}, m_runs[2]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 3, patienceMs);
        QCOMPARE(answers.maps[0], "0 fog 0");
        QVERIFY(answers.maps.contains("1 fog 1") && answers.maps.contains("2 fog 1"));
        QVERIFY2(answers.errors.isEmpty(), qPrintable(answers.errors.join('\n')));
    }

    void noMoreThanThreeRunsBesideTheCurrentOneAreKeptAtHand()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        const int before = openSockets();
        for (int run = 0; run < 3; ++run)
            link.readMaps(run, sampleOf("clear", 0), {}, m_runs[run]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 3, patienceMs);
        const int three = openSockets();
        QVERIFY(three > before);
        for (int run = 0; run < 5; ++run)
            link.readMaps(run, sampleOf("clear", 1), {}, m_runs[run]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 8, patienceMs); // all are answered
        QTRY_VERIFY_WITH_TIMEOUT(openSockets() <= three, 5000);
        link.readMaps(0, sampleOf("clear", 0), {}, m_runs[0]); // one that was closed is opened again
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 9, patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(openSockets() <= three, 5000);
    }

    void anEngineThatDiesIsReplacedOrToldWhileOthersAnswer()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        link.setShownRuns({m_runs[0]});
        const auto killInspector = [this](int run) {
            rpc::Initialize hello;
            hello.client = "a test";
            const auto client = attachInspector(folder(run), hello);
            killProcess(client->server().pid);
        };
        link.readMaps(0, sampleOf("clear", 0), {}, {});
        link.readMaps(1, sampleOf("clear", 0), {}, m_runs[1]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 2, patienceMs);
        killInspector(1);
        link.readMaps(1, sampleOf("clear", 1), {}, m_runs[1]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 3, patienceMs);

        killInspector(1);
        qputenv("FLEXSEG_ENGINE", "/nowhere/flexseg");
        const auto restore = qScopeGuard([] { qputenv("FLEXSEG_ENGINE", FLEXSEG_PROGRAM); });
        link.readMaps(1, sampleOf("clear", 0), {}, m_runs[1]);
        link.readMaps(0, sampleOf("clear", 1), {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 4, patienceMs);
        QCOMPARE(answers.maps[3], "0 clear 1");
        QTRY_COMPARE_WITH_TIMEOUT(answers.errors.size(), 1, patienceMs);
        QVERIFY2(answers.errors[0].startsWith("1 ") && answers.errors[0].contains("/nowhere/flexseg"),
                 qPrintable(answers.errors[0]));
    }

    void aSampleFileThatHasVanishedIsNamedAndTheOthersAreShown()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        link.setShownRuns({m_runs[0]});
        std::filesystem::path picture;
        for (const auto &entry : std::filesystem::recursive_directory_iterator(m_fixture->dataset().parent_path()))
            if (const std::string path = entry.path().string(); entry.is_regular_file()
                && path.find("night") != std::string::npos && path.find("images") != std::string::npos
                && (picture.empty() || entry.path() < picture))
                picture = entry.path();
        QVERIFY(!picture.empty());
        std::filesystem::path away = picture;
        away += ".away";
        std::filesystem::rename(picture, away);
        const auto restore = qScopeGuard([&] { std::filesystem::rename(away, picture); });
        link.readMaps(0, sampleOf("night", 0), {}, m_runs[3]);
        link.readMaps(1, sampleOf("fog", 0), {}, m_runs[3]);
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 1, patienceMs);
        QCOMPARE(answers.maps[0], "1 fog 0");
        QTRY_COMPARE_WITH_TIMEOUT(answers.errors.size(), 1, patienceMs);
        QVERIFY2(answers.errors[0].contains(text(picture.filename().string())), qPrintable(answers.errors[0]));
    }

    void aCheckpointOfAnotherListOfClassesIsToldWhileOthersAnswer()
    {
        EngineLink link(m_fixture->folder());
        const Answers answers(link);
        link.setShownRuns({m_runs[0]});
        link.readMaps(0, sampleOf("clear", 0), {}, {}); // its engine knows the data set as it was
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 1, patienceMs);
        QFile file(text(m_fixture->dataset().string()));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QByteArray before = file.readAll();
        QByteArray more = before;
        more.insert(more.indexOf("[[domain]]"), "[[class]]\nname = \"scooter\"\ncolor = [1, 2, 3]\n\n");
        const auto write = [&](const QByteArray &content) {
            file.resize(0);
            file.seek(0);
            file.write(content);
            file.flush();
        };
        write(more);
        const auto restore = qScopeGuard([&] { write(before); });
        link.readMaps(1, sampleOf("clear", 0), {}, m_runs[5]);
        link.readMaps(0, sampleOf("clear", 1), {}, {});
        QTRY_COMPARE_WITH_TIMEOUT(answers.maps.size(), 2, patienceMs);
        QCOMPARE(answers.maps[1], "0 clear 1");
        QTRY_COMPARE_WITH_TIMEOUT(answers.errors.size(), 1, patienceMs);
        QVERIFY2(answers.errors[0].startsWith("1 ") && answers.errors[0].contains("knows 19 classes"),
                 qPrintable(answers.errors[0]));
    }

    void aRunThatIsNotThereIsTold()
    {
        EngineLink link(m_fixture->folder());
        QSignalSpy failed(&link, &RunLink::runFailed);
        link.readRun("20200101-000000-gone-0000");
        QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patienceMs);
        QCOMPARE(failed[0][0].toString(), "20200101-000000-gone-0000");
        QVERIFY2(failed[0][1].toString().contains("20200101-000000-gone-0000"), qPrintable(failed[0][1].toString()));
        QVERIFY(!failed[0][1].toString().contains('\n'));
    }
};

FLEXSEG_TEST(tst_engine_looks)
#include "tst_engine_looks.moc"
