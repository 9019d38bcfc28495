// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/config/config_schema.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"

#include <QFile>
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
        if (!arguments.contains("--workspace")) {
            arguments.prepend(QString::fromStdString(m_fixture->folder().string()));
            arguments.prepend("--workspace");
        }
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
        const QString folder = QString::fromStdString((m_fixture->folder() / "maps").string());
        const Result written = flexseg({"inspect", id, "--domain", "night", "--sample", "0", "--out", folder});
        QVERIFY2(written.exitCode == 0, written.err);
        for (const char *file : {"image.png", "prediction_color.png", "entropy.tiff", "misalignment.png", "maps.json"})
            QVERIFY2(QFile::exists(folder + '/' + file), file);
        const Result pixel = flexseg({"--json", "inspect", id, "--domain", "night", "--pixel", "3", "4"});
        QCOMPARE(QJsonDocument::fromJson(pixel.out).object()["x"].toInt(), 3);
        QVERIFY(flexseg({"inspect", id, "--domain", "night", "--sample", "nobody"}).err.contains("nobody"));
        QVERIFY(flexseg({"inspect", id, "--domain", "night", "--map", "beauty"}).err.contains("beauty"));
        const Result borders = flexseg({"--json", "misalignment", id, "--domain", "night", "--samples", "1"});
        QVERIFY2(QJsonDocument::fromJson(borders.out).object()["all"].toObject()["points"].toInt() > 0, borders.err);
        QVERIFY2(evaluated.out.contains("32 px and more") && evaluated.out.contains("thin (up to 12 px)"),
                 evaluated.out);
        QVERIFY(flexseg({"runs", "verify"}).out.contains("sound"));
        QCOMPARE(flexseg({"runs", "delete", id}).exitCode, 2); // nobody can be asked here
        QCOMPARE(flexseg({"runs", "delete", id, "--yes"}).exitCode, 0);
        QVERIFY(flexseg({"runs", "list"}).out.contains("No runs"));
    }

    void aSealedTargetIsShownNowhereUntilItIsOpened()
    {
        RunConfig config = m_fixture->config(4);
        config.data.sealed = {"night"};
        const Result trained = flexseg({"--json", "train", runFile(config)});
        QVERIFY2(trained.exitCode == 0, trained.err);
        int hidden = 0;
        for (const QByteArray &line : trained.out.split('\n')) {
            const QJsonObject event = QJsonDocument::fromJson(line).object();
            if (event["event"] == "domainResult" && event["data"].toObject()["domain"] == "night") {
                ++hidden;
                QVERIFY(event["data"].toObject()["sealed"].toBool() && !event["data"].toObject().contains("miou"));
            }
        }
        QVERIFY(hidden > 0);
        const QString id = QJsonDocument::fromJson(flexseg({"--json", "runs", "list"}).out)
                               .object()["items"]
                               .toArray()[0]
                               .toObject()["id"]
                               .toString();
        QVERIFY(flexseg({"runs", "list"}).out.contains("sealed"));
        const Result shown = flexseg({"runs", "show", id});
        QVERIFY2(shown.out.contains("sealed") && shown.out.contains("Step 4: last, best on source"), shown.out);
        const Result evaluated = flexseg({"evaluate", id});
        QVERIFY2(evaluated.out.contains("sealed") && evaluated.out.contains("step 4: last"), evaluated.out);
        for (const QStringList &look : {QStringList{"inspect"}, QStringList{"misalignment"}}) {
            const Result refused = flexseg(look + QStringList{id, "--domain", "night"});
            QVERIFY2(refused.exitCode != 0 && refused.err.contains("runs unseal " + id.toUtf8()), refused.err);
        }
        QCOMPARE(flexseg({"runs", "unseal", id, "night"}).exitCode, 2); // nobody can be asked here
        const Result other = flexseg({"runs", "unseal", id, "fog", "--yes"});
        QVERIFY2(other.err.contains("sealed are: night"), other.err);
        const Result opened = flexseg({"runs", "unseal", id, "night", "--yes"});
        QVERIFY2(opened.exitCode == 0, opened.err);
        const Result after = flexseg({"runs", "show", id});
        QVERIFY2(!after.out.contains(" sealed\n") && after.out.contains("unsealed: The sealed domain night was opened"),
                 after.out);
        QCOMPARE(flexseg({"runs", "delete", id, "--yes"}).exitCode, 0);
    }

    void twoCheckpointsAreCompared()
    {
        const Result trained = flexseg({"--json", "train", runFile(m_fixture->config(6, 3)), "--run.name", "compared"});
        QVERIFY2(trained.exitCode == 0, trained.err);
        const auto runs = QJsonDocument::fromJson(flexseg({"--json", "runs", "list"}).out).object()["items"].toArray();
        const QString id = runs[0].toObject()["id"].toString();

        const Result same = flexseg({"--json", "compare", id, id, "--domain", "night"});
        QVERIFY2(same.exitCode == 0, same.err);
        const QJsonObject nothing = QJsonDocument::fromJson(same.out).object();
        QVERIFY(nothing["cells"].toArray().isEmpty() && nothing["crops"].toArray().isEmpty());
        const QJsonObject all = nothing["domains"].toArray()[0].toObject();
        QCOMPARE(all["bothRight"].toInt() + all["bothWrong"].toInt(), all["pixels"].toInt());

        const Result compared = flexseg({"--json", "compare", id + "@3", id + "@6"});
        QVERIFY2(compared.exitCode == 0, compared.err);
        const QJsonObject report = QJsonDocument::fromJson(compared.out).object();
        QCOMPARE(report["stepA"].toInt(), 3);
        QCOMPARE(report["stepB"].toInt(), 6);
        QCOMPARE(report["notice"].toString(), "");
        // What is right in B and not in A, and the other way round, is what the accuracies differ by.
        const QJsonArray domains = report["domains"].toArray();
        QVERIFY(domains.size() > 1);
        const auto accuracies = [&](const QString &step) {
            const Result evaluated = flexseg({"--json", "evaluate", id, "--step", step});
            return QJsonDocument::fromJson(evaluated.out).object()["items"].toArray();
        };
        const QJsonArray before = accuracies("3");
        const QJsonArray after = accuracies("6");
        int flips = 0;
        for (int d = 0; d < domains.size(); ++d) {
            const QJsonObject domain = domains[d].toObject();
            QCOMPARE(domain["name"].toString(), before[d].toObject()["domain"].toString());
            int net = 0;
            for (const QJsonValue &cell : report["cells"].toArray())
                if (cell.toObject()["domain"].toInt() == d) {
                    net += cell.toObject()["fixed"].toInt() - cell.toObject()["broken"].toInt();
                    flips += cell.toObject()["fixed"].toInt() + cell.toObject()["broken"].toInt();
                }
            const double gain
                = after[d].toObject()["pixelAccuracy"].toDouble() - before[d].toObject()["pixelAccuracy"].toDouble();
            QVERIFY(std::abs(gain * domain["pixels"].toInt() - net) < 0.01);
        }
        QVERIFY(flips > 0);

        // Errors by distance are those of the classes, counted another way.
        for (const QJsonValue &result : after) {
            qint64 pixels = 0;
            qint64 errors = 0;
            for (const QJsonValue &one : result.toObject()["distances"].toArray()) {
                pixels += one.toObject()["pixels"].toInteger();
                errors += one.toObject()["errors"].toInteger();
            }
            for (const QJsonValue &one : result.toObject()["classes"].toArray()) {
                pixels -= one.toObject()["labelPixels"].toInteger();
                errors -= one.toObject()["labelPixels"].toInteger() - one.toObject()["intersectionPixels"].toInteger();
            }
            QCOMPARE(pixels, 0);
            QCOMPARE(errors, 0);
            QVERIFY(!result.toObject()["distances"].toArray().isEmpty());
        }

        const Result table = flexseg({"compare", id + "@3", id});
        QVERIFY2(table.out.contains("class, taken for") && table.out.contains("below 2 px"), table.out);
        QCOMPARE(flexseg({"compare", id + "@x", id}).exitCode, 2);
        QVERIFY(flexseg({"compare", id + "@4", id}).err.contains("there are: 3 6"));
        QVERIFY(flexseg({"compare", id, "nobody"}).err.contains("There is no run nobody"));
        QCOMPARE(flexseg({"runs", "delete", id, "--yes"}).exitCode, 0);
    }

    void flagsCompleteAndMendTheRunFile()
    {
        const auto file = m_fixture->folder() / "partial.toml";
        const QString path = QString::fromStdString(file.string());
        writeFileAtomic(file, std::string_view("[train]\nsteps = 'many'\nlearning_rate = -1\nwarmup_steps = 5\n"));
        const QStringList mended{"train", path, "--train.steps", "50", "--train.learning_rate", "0.01"};
        const Result printed = flexseg(mended + QStringList{"--dry-run"}); // a data set need not be named yet
        QVERIFY2(printed.exitCode == 0, printed.err);
        const ParsedConfig shown = parseRunConfig(printed.out.toStdString());
        QCOMPARE(shown.config.train.steps, 50);
        QCOMPARE(shown.config.train.learningRate, 0.01);
        QCOMPARE(shown.config.train.warmupSteps, 5);
        QCOMPARE(flexseg(mended).exitCode, 2); // to train it must

        const Result supplied = flexseg(mended + QStringList{"--dry-run", "--data.dataset", "/data/x/dataset.toml"});
        QVERIFY(supplied.out.contains("/data/x/dataset.toml"));
        const Result all = flexseg({"train", path, "--train.steps", "-5", "--preset", "magic"});
        QCOMPARE(all.exitCode, 2);
        for (const char *part : {"train.steps is -5", "train.learning_rate is -1", "magic", "data.dataset is empty"})
            QVERIFY2(all.err.contains(part), all.err);
    }

    void aRunFolderThatComesOrGoesIsSeenAtOnce()
    {
        auto &workspace = m_fixture->workspace();
        const auto run = createRun(workspace, m_fixture->config(4));
        const auto away = m_fixture->folder() / "away";
        std::filesystem::rename(run.folder, away);
        const QString id = QString::fromStdString(run.id);
        const Result gone = flexseg({"evaluate", id});
        QCOMPARE(gone.exitCode, 1);
        QVERIFY2(gone.err.contains("There is no run " + id.toUtf8()), gone.err);
        flexseg({"runs", "delete", id, "--yes"}); // its row
        std::filesystem::rename(away, run.folder);
        const Result come = flexseg({"evaluate", id});
        QVERIFY2(come.err.contains("no checkpoint"), come.err);
        QCOMPARE(flexseg({"runs", "delete", id, "--yes"}).exitCode, 0);
    }

    void aReaderThatGoesAwayStopsTheRunWithACheckpoint()
    {
        const QString file = runFile(m_fixture->config(100000, 50));
        QProcess shell;
        shell.start("bash",
                    {"-c", "\"$0\" --workspace \"$1\" --json train \"$2\" | head -n 3; echo ${PIPESTATUS[0]}",
                     FLEXSEG_PROGRAM, QString::fromStdString(m_fixture->folder().string()), file});
        QVERIFY(shell.waitForFinished(60000));
        QCOMPARE(shell.readAllStandardOutput().trimmed().split('\n').last(), QByteArray("130"));
        const auto runs = QJsonDocument::fromJson(flexseg({"--json", "runs", "list"}).out).object()["items"].toArray();
        QCOMPARE(runs[0].toObject()["state"].toString(), "stopped");
        QVERIFY(flexseg({"evaluate", runs[0].toObject()["id"].toString(), "--domain", "fog"}).exitCode == 0);
    }

    void namesThatAreNoUtf8DoNotBreakJson()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(4));
        RunStore::openForWriting(run.folder).appendJournal(Severity::Warning, "data", "caf\xe9.png is broken");
        const Result shown = flexseg({"--json", "runs", "show", QString::fromStdString(run.id)});
        QVERIFY2(shown.exitCode == 0, shown.err);
        QVERIFY(QJsonDocument::fromJson(shown.out).object()["journal"].toArray().last()["text"].toString().startsWith(
            "caf\uFFFD.png"));
    }

    void verboseTellsMore()
    {
        QVERIFY(flexseg({"--verbose", "runs", "list"}).err.contains("[info]"));
        QVERIFY(!flexseg({"runs", "list"}).err.contains("[info]"));
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
                                          << QByteArray("/nonexistent/dataset.toml") << 2;
        QTest::newRow("missing run file")
            << QStringList{"train", "/nonexistent/run.toml"} << QByteArray("/nonexistent/run.toml") << 1;
        QTest::newRow("value out of range")
            << QStringList{"train", "--train.steps", "-5"} << QByteArray("train.steps is -5") << 2;
        QTest::newRow("unknown preset") << QStringList{"train", "--preset", "magic"} << QByteArray("magic") << 2;
        QTest::newRow("unknown flag") << QStringList{"train", "--train.stepz", "5"} << QByteArray("train.stepz") << 2;
        QTest::newRow("unknown run") << QStringList{"runs", "show", "nothing"} << QByteArray("nothing") << 1;
        QTest::newRow("run outside") << QStringList{"runs", "show", "../../etc"} << QByteArray("../../etc") << -2;
        QTest::newRow("no engine") << QStringList{"connect", "--stdio", "nothing"} << QByteArray("nothing") << 1;
        QTest::newRow("unknown key") << QStringList{"train", "KEY", "--data.dataset", "x"} << QByteArray("train.stepz")
                                     << 2;
        QTest::newRow("extend without resume") << QStringList{"train", "--extend", "5"} << QByteArray("--resume") << 2;
        QTest::newRow("warm-up to the end")
            << QStringList{"train", "--train.steps", "50", "--train.warmup_steps", "50"}
            << QByteArray("train.warmup_steps is 50; allowed is fewer than train.steps, 50") << 2;
        QTest::newRow("workspace in a file")
            << QStringList{"--workspace", "/dev/null/ws", "demo"} << QByteArray("/dev/null/ws") << 1;
        QTest::newRow("serve nothing") << QStringList{"serve", "--run", "/nonexistent"} << QByteArray("/nonexistent")
                                       << 1;
    }
    void badInputIsOneSentence()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, named);
        QFETCH(int, exitCode);
        const auto file = m_fixture->folder() / "unknown_key.toml";
        writeFileAtomic(file, std::string_view("[train]\nstepz = 5\n"));
        arguments.replaceInStrings("KEY", QString::fromStdString(file.string()));
        const Result result = flexseg(arguments);
        QVERIFY2(result.err.contains(named), result.err);
        QVERIFY2(!result.err.contains("unforeseen"), result.err);
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
