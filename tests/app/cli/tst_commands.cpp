// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/config/config_schema.h"
#include "core/runs/run_registry.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace flexseg;
using flexseg::test::EngineFixture;

namespace {

struct Result {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;
};

} // namespace

class tst_commands : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;

    Result flexseg(QStringList arguments) const
    {
        QProcess process;
        arguments.prepend(QString::fromStdString(m_fixture->folder().string()));
        arguments.prepend("--workspace");
        process.start(FLEXSEG_PROGRAM, arguments);
        process.waitForFinished(120000);
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(),
                process.readAllStandardError()};
    }

    QString runFile(const RunConfig &config) const
    {
        const auto file = m_fixture->folder() / "run.toml";
        writeFileAtomic(file, toToml(config));
        return QString::fromStdString(file.string());
    }

private Q_SLOTS:
    void initTestCase() { m_fixture = std::make_unique<EngineFixture>(); }

    void aRunIsTrainedListedShownEvaluatedAndDeleted()
    {
        const QString file = runFile(m_fixture->config(6));
        const Result trained = flexseg({"--json", "train", file, "--run.name", "first"});
        QVERIFY2(trained.exitCode == 0, trained.err);
        int steps = 0;
        for (const QByteArray &line : trained.out.split('\n'))
            steps += QJsonDocument::fromJson(line).object()["event"] == "step";
        QCOMPARE(steps, 6);

        const auto runs = QJsonDocument::fromJson(flexseg({"--json", "runs", "list"}).out).object()["items"].toArray();
        QCOMPARE(runs.size(), 1);
        QCOMPARE(runs[0].toObject()["name"].toString(), "first");
        QCOMPARE(runs[0].toObject()["state"].toString(), "completed");
        const QString id = runs[0].toObject()["id"].toString();

        const Result shown = flexseg({"runs", "show", id});
        QVERIFY(shown.out.contains("UBE+GAP+HAS") && shown.out.contains("mIoU") && shown.out.contains("fog"));
        const Result evaluated = flexseg({"evaluate", id, "--domain", "night"});
        QVERIFY2(evaluated.exitCode == 0, evaluated.err);
        QVERIFY(evaluated.out.contains("night") && !evaluated.out.contains("fog"));
        QVERIFY(flexseg({"runs", "verify"}).out.contains("sound"));
        QCOMPARE(flexseg({"runs", "delete", id}).exitCode, 2); // nobody can be asked here
        QCOMPARE(flexseg({"runs", "delete", id, "--yes"}).exitCode, 0);
        QVERIFY(flexseg({"runs", "list"}).out.contains("No runs"));
    }

    void helpNamesUnitRangeAndDefault()
    {
        const Result help = flexseg({"train", "--help"});
        QCOMPARE(help.exitCode, 0);
        const QByteArray text = help.out.simplified();
        QVERIFY(text.contains("--gap.temperature"));
        QVERIFY(text.contains("a number above 0 and at most 10. Default: 0.07."));
    }

    void badInputIsOneSentence_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("named");
        QTest::addColumn<int>("exitCode");
        QTest::newRow("no data set") << QStringList{"train"} << QByteArray("data.dataset is empty") << 2;
        QTest::newRow("missing data set") << QStringList{"train", "--data.dataset", "/nonexistent/dataset.toml"}
                                          << QByteArray("/nonexistent/dataset.toml") << 1;
        QTest::newRow("missing run file")
            << QStringList{"train", "/nonexistent/run.toml"} << QByteArray("/nonexistent/run.toml") << 1;
        QTest::newRow("value out of range")
            << QStringList{"train", "--train.steps", "-5"} << QByteArray("train.steps is -5") << 2;
        QTest::newRow("unknown preset") << QStringList{"train", "--preset", "magic"} << QByteArray("magic") << 2;
        QTest::newRow("unknown flag") << QStringList{"train", "--train.stepz", "5"} << QByteArray("train.stepz") << 2;
        QTest::newRow("unknown run") << QStringList{"runs", "show", "nothing"} << QByteArray("nothing") << 1;
        QTest::newRow("run outside") << QStringList{"runs", "show", "../../etc"} << QByteArray("../../etc") << -2;
        QTest::newRow("no engine") << QStringList{"connect", "--stdio", "nothing"} << QByteArray("nothing") << 1;
        QTest::newRow("serve nothing") << QStringList{"serve", "--run", "/nonexistent"} << QByteArray("/nonexistent")
                                       << 1;
    }
    void badInputIsOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        QFETCH(int, exitCode);
        const Result result = flexseg(arguments);
        QVERIFY2(result.err.contains(named), result.err);
        if (exitCode >= 0)
            QCOMPARE(result.exitCode, exitCode);
        else
            QVERIFY(result.exitCode > 0);
    }

    void allFaultsOfARunFileAreToldAtOnce()
    {
        const auto file = m_fixture->folder() / "broken.toml";
        writeFileAtomic(file, std::string_view("[train]\nstepz = 5\nlearning_rate = -1\n[gap]\nbands = 'thin'\n"));
        const Result result = flexseg({"train", QString::fromStdString(file.string())});
        QCOMPARE(result.exitCode, 2);
        for (const char *key : {"train.stepz", "train.learning_rate", "gap.bands", "data.dataset"})
            QVERIFY2(result.err.contains(key), result.err);
    }

    void aMaskWithUnknownIdsIsNamedBeforeTraining()
    {
        const auto copy = m_fixture->folder() / "data" / "broken";
        std::filesystem::copy(m_fixture->dataset().parent_path(), copy, std::filesystem::copy_options::recursive);
        std::string toml = readFile(copy / "dataset.toml");
        const auto last = toml.rfind("[[class]]");
        const auto end = toml.find("[[domain]]");
        QVERIFY(last != std::string::npos && last < end);
        toml.erase(toml.rfind("[[class]]", end),
                   end - toml.rfind("[[class]]", end)); // the last class is no longer named
        writeFileAtomic(copy / "dataset.toml", toml);
        RunConfig config = m_fixture->config(4);
        config.data.dataset = (copy / "dataset.toml").string();
        const Result result = flexseg({"train", runFile(config)});
        QCOMPARE(result.exitCode, 1);
        QVERIFY2(result.err.contains("18"), result.err);
    }
};

FLEXSEG_TEST(tst_commands)
#include "tst_commands.moc"
