// SPDX-License-Identifier: Apache-2.0
#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/platform/process.h"
#include "core/config/config_schema.h"
#include "core/data/dataset.h"
#include "core/rpc/record_json.h"
#include "core/runs/inspect_engine.h"
#include "core/runs/run_folder.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <future>
#include <set>

using namespace flexseg;
using flexseg::test::EngineFixture;

namespace {

rpc::Initialize hello(rpc::Role role, rpc::Channel channel = rpc::Channel::Control)
{
    rpc::Initialize params;
    params.client = "test";
    params.role = role;
    params.channel = channel;
    return params;
}

RunState stateOf(rpc::RpcClient &client)
{
    return rpc::fromJson<EngineStatus>(client.call(rpc::method::status)).state;
}

} // namespace

class tst_engine_process : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;

private Q_SLOTS:
    void initTestCase() { m_fixture = std::make_unique<EngineFixture>(); }

    void aKilledAndResumedRunEqualsAnUninterruptedOne()
    {
        const RunConfig config = m_fixture->config(40);
        const auto whole = createRun(m_fixture->workspace(), config);
        startEngine(whole.folder);
        QVERIFY(EngineFixture::waitForEnd(whole.folder));
        QCOMPARE(RunStore::openReadOnly(whole.folder).summary().state, RunState::Completed);

        const auto broken = createRun(m_fixture->workspace(), config);
        const EngineFixture::Kills kills = m_fixture->killAndResume(broken.folder, 3, 1);
        QVERIFY2(kills.fault.empty(), kills.fault.c_str());
        QVERIFY(kills.landed > 0);
        QCOMPARE(RunStore::openReadOnly(broken.folder).summary().state, RunState::Completed);
        QCOMPARE(EngineFixture::numbersOf(broken.folder), EngineFixture::numbersOf(whole.folder));
        QVERIFY(verifyRun(broken.folder).empty());
    }

    void theWireDrivesARunThroughItsStates()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(100000, 50));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForStep(run.folder, 1));
        const auto client = attach(run.folder, hello(rpc::Role::Controller));
        client->call(rpc::method::pause);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*client), RunState::Paused, 20000);
        const auto stepOf = [&] { return rpc::fromJson<EngineStatus>(client->call(rpc::method::status)).step; };
        const std::int64_t pausedAt = stepOf();
        client->call(rpc::method::stepThenPause, {{"steps", 3}});
        QTRY_COMPARE_WITH_TIMEOUT(stepOf(), pausedAt + 3, 20000); // before it goes on it is paused still
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*client), RunState::Paused, 20000);
        client->call(rpc::method::resume);
        QTRY_COMPARE_WITH_TIMEOUT(stateOf(*client), RunState::Running, 20000);

        const auto data = attach(run.folder, hello(rpc::Role::Observer, rpc::Channel::Data));
        const auto dataset = rpc::fromJson<DatasetInfo>(data->call(rpc::method::dataset));
        QCOMPARE(dataset.classes.size(), std::size_t{19});
        const auto maps = rpc::fromJson<SampleMaps>(
            data->call(rpc::method::maps, rpc::toJson(rpc::MapsParams{{.domain = "fog", .sample = 1}, {}}),
                       std::chrono::seconds(60)));
        QCOMPARE(maps.prediction.width, 128);
        QCOMPARE(maps.mask.pixels.size(), maps.prediction.pixels.size());

        client->call(rpc::method::stop, {{"save", true}});
        QVERIFY(EngineFixture::waitForEnd(run.folder, 20000));
        const RunStore store = RunStore::openReadOnly(run.folder);
        QCOMPARE(store.summary().state, RunState::Stopped);
        QCOMPARE(store.latestCheckpoint()->step, store.summary().step);
    }

    void aFinishedRunShowsItsPredictions()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(4));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const auto client = attachInspector(run.folder, hello(rpc::Role::Observer));
        const auto maps = rpc::fromJson<SampleMaps>(
            client->call(rpc::method::maps, rpc::toJson(rpc::MapsParams{{.domain = "night", .sample = 0}, {}}),
                         std::chrono::seconds(60)));
        QCOMPARE(maps.step, 4);
        QCOMPARE(maps.image.width, 128);
    }

    void checkpointsAreComparedOverTheWire()
    {
        const auto first = createRun(m_fixture->workspace(), m_fixture->config(8));
        startEngine(first.folder);
        QVERIFY(EngineFixture::waitForEnd(first.folder));
        RunConfig config = m_fixture->config(4);
        config.run.seed = 99;
        const auto second = createRun(m_fixture->workspace(), config);
        startEngine(second.folder);
        QVERIFY(EngineFixture::waitForEnd(second.folder));

        const auto client = attachInspector(first.folder, hello(rpc::Role::Observer));
        const auto compare = [&client](const FlipQuery &query) {
            return rpc::fromJson<FlipReport>(
                client->call(rpc::method::flips, rpc::toJson(query), std::chrono::seconds(60)));
        };
        const FlipReport own = compare({4, "", 8, {"fog"}});
        QCOMPARE(own.stepA, 4);
        QCOMPARE(own.stepB, 8);
        QCOMPARE(own.runB, first.id);
        QCOMPARE(own.domains.size(), std::size_t{1});
        QVERIFY(!own.cells.empty() && !own.crops.empty());
        const auto told = rpc::fromJson<FlipProgress>(client->call(rpc::method::flipProgress));
        QCOMPARE(told.done, own.domains[0].images);
        QCOMPARE(told.of, told.done);
        const FlipReport other = compare({0, second.id, 0, {}});
        QCOMPARE(other.stepA, 8);
        QCOMPARE(other.stepB, 4);
        QCOMPARE(other.runB, second.id);
        QVERIFY2(other.notice.empty(), other.notice.c_str()); // the same data
        QVERIFY(other.domains.size() > 1);

        const FlipCrop &best = own.crops.front();
        const auto picture = rpc::fromJson<Image8>(client->call(
            rpc::method::flipCrop, rpc::toJson(FlipCropQuery{"fog", best.sample, best.x - 5, best.y, 20, 10})));
        QCOMPARE(picture.width, best.x == 0 ? 15 : 20);
        QCOMPARE(picture.height, 10);

        for (const char *escape : {"../..", "..", ".", "a/b", ".hidden"})
            QVERIFY_THROWS_EXCEPTION(Error, (void)compare({0, escape, 0, {}}));
        QVERIFY_THROWS_EXCEPTION(Error, (void)compare({0, "20200101-000000-none-0000", 0, {}}));
        QVERIFY_THROWS_EXCEPTION(Error, (void)compare({5, "", 8, {}}));
        QVERIFY_THROWS_EXCEPTION(Error, (void)compare({4, "", 8, {"atlantis"}}));

        // One that is called off ends as such.
        std::promise<std::string> ended;
        const auto id = client->send(
            rpc::method::flips, rpc::toJson(FlipQuery{4, "", 8, {}}), [&ended](const rpc::RpcClient::Reply &reply) {
                ended.set_value(reply.error && reply.error->code() == ErrorCode::Cancelled ? "cancelled" : "done");
            });
        client->cancel(id);
        QCOMPARE(ended.get_future().get(), std::string("cancelled"));
    }

    void whatANetworkSaysOfASampleIsOnTheWire()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(8));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const auto client = attachInspector(run.folder, hello(rpc::Role::Observer));
        const auto ask = [&client](const char *method, const rpc::Json &params) {
            return client->call(method, params, std::chrono::seconds(60));
        };
        const auto dataset = rpc::fromJson<DatasetInfo>(ask(rpc::method::dataset, rpc::Json::object()));
        const auto generated = std::find_if(dataset.domains.begin(), dataset.domains.end(),
                                            [](const DomainInfo &domain) { return domain.role == "generated"; });
        QVERIFY(generated != dataset.domains.end() && !generated->training.empty());
        const SamplePlace place{generated->name, true, 0, 4}; // of the checkpoint before the last
        const auto maps = rpc::fromJson<SampleMaps>(
            ask(rpc::method::maps, rpc::toJson(rpc::MapsParams{place, {map_name::entropy, map_name::misalignment}})));
        QCOMPARE(maps.step, 4);
        QCOMPARE(maps.maps.size(), std::size_t{2});
        const auto pixel
            = rpc::fromJson<PixelReading>(ask(rpc::method::pixel, rpc::toJson(rpc::PixelParams{place, 5, 6})));
        QCOMPARE(static_cast<float>(pixel.entropy), maps.maps[0].values.at(5, 6));
        const auto weighted = [&](const std::string &alpha) {
            const rpc::UbeParams params{place, {{"ube.alpha", alpha}}};
            return rpc::fromJson<UbeReport>(ask(rpc::method::ube, rpc::toJson(params)));
        };
        QVERIFY(weighted("6").loss > weighted("3").loss);
        QVERIFY_EXCEPTION_THROWN(std::ignore = weighted("much"), Error);
        const auto found = rpc::fromJson<MisalignmentReport>(ask(rpc::method::misalignment, rpc::toJson(place)));
        QVERIFY(!found.distance.empty() && found.truth.size() == found.distance.size() && found.agreement);
        const auto cloud = rpc::fromJson<FeatureCloud>(
            ask(rpc::method::features, rpc::toJson(FeatureQuery{.samplesPerDomain = 1, .maxPoints = 300})));
        QVERIFY(!cloud.classId.empty() && cloud.classId.size() <= 300);
        QCOMPARE(cloud.xyz.size(), 3 * cloud.classId.size());
        const auto tally = rpc::fromJson<MisalignmentTally>(ask(rpc::method::misalignmentTally, rpc::toJson(place)));
        QCOMPARE(tally.all.points, static_cast<std::int64_t>(found.distance.size()));
        QCOMPARE(tally.all.histogram.size(), static_cast<std::size_t>(MisalignmentTally::bins));
        const EmbeddingQuery query{{.step = cloud.step, .samplesPerDomain = 1, .maxPoints = 300}, 3};
        const auto embedding = rpc::fromJson<Embedding>(ask(rpc::method::embedding, rpc::toJson(query)));
        QCOMPARE(embedding.done, 3);
        QCOMPARE(embedding.xy.size(), 2 * cloud.classId.size());
        QVERIFY_EXCEPTION_THROWN(
            std::ignore = ask(rpc::method::maps, rpc::toJson(rpc::MapsParams{{generated->name, true, 99999}, {}})),
            Error);
    }

    void anEngineWhoseSocketVanishesIsFoundAgain()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(100000, 50));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForStep(run.folder, 1));
        std::filesystem::remove(*run_folder::readSocketRecord(run.folder)); // as a log-out does it
        std::unique_ptr<rpc::RpcClient> client;
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                try {
                    client = attach(run.folder, hello(rpc::Role::Controller));
                } catch (const Error &) {
                }
                return client != nullptr;
            }(),
            20000);
        client->call(rpc::method::stop, {{"save", false}});
        QVERIFY(EngineFixture::waitForEnd(run.folder, 20000));
    }

    void twoInspectorsStartedTogetherLeaveOneThatServesBoth()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(4));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const std::string program = engineProgram().string();
        const auto log = run.folder / "inspectors.log";
        const int first = spawnDetached(program, {"serve", "--inspect", "--run", run.folder.string()}, log);
        const int second = spawnDetached(program, {"serve", "--inspect", "--run", run.folder.string()}, log);
        QTRY_VERIFY_WITH_TIMEOUT(!processExists(first) || !processExists(second), 30000);
        const auto client = attachInspector(run.folder, hello(rpc::Role::Observer));
        const auto maps = rpc::fromJson<SampleMaps>(
            client->call(rpc::method::maps, rpc::toJson(rpc::MapsParams{{.domain = "fog", .sample = 0}, {}}),
                         std::chrono::seconds(60)));
        QCOMPARE(maps.step, 4);
        QCOMPARE(client->server().pid, processExists(first) ? first : second);
        killProcess(processExists(first) ? first : second);
    }

    void connectOverPipesDrivesARun()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(100000, 50));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForStep(run.folder, 1));
        int toChild[2], fromChild[2];
        QVERIFY(::pipe2(toChild, O_CLOEXEC) == 0 && ::pipe2(fromChild, O_CLOEXEC) == 0);
        const pid_t child = ::fork();
        if (child == 0) {
            ::dup2(toChild[0], STDIN_FILENO);
            ::dup2(fromChild[1], STDOUT_FILENO);
            ::execl(FLEXSEG_PROGRAM, "flexseg", "connect", "--stdio", run.folder.c_str(), static_cast<char *>(nullptr));
            ::_exit(127);
        }
        ::close(toChild[0]);
        ::close(fromChild[1]);
        {
            const auto client
                = rpc::RpcClient::overPipes(UniqueFd(fromChild[0]), UniqueFd(toChild[1]), hello(rpc::Role::Controller));
            QVERIFY(!rpc::listFromJson<StepMetrics>(client->call(rpc::method::steps, rpc::toJson(rpc::AfterParams{})))
                         .empty());
            client->call(rpc::method::stop, {{"save", false}});
            QVERIFY(EngineFixture::waitForEnd(run.folder, 20000));
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        QVERIFY(WIFEXITED(status) && WEXITSTATUS(status) == 1); // the engine ended, not we
    }

    void anAlteredCheckpointIsPassedOver()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(12));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const std::string expected = EngineFixture::numbersOf(run.folder);
        const RunStore before = RunStore::openReadOnly(run.folder);
        const auto newest = run.folder / before.latestCheckpoint()->file;
        std::string bytes = readFile(newest);
        bytes[bytes.size() / 2] ^= 1;
        writeFileAtomic(newest, bytes);
        QVERIFY(!verifyRun(run.folder).empty());
        startEngine(run.folder); // goes back to the one before, and makes the rest again
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        QCOMPARE(EngineFixture::numbersOf(run.folder), expected);
        bool told = false;
        for (const JournalEvent &event : RunStore::openReadOnly(run.folder).journal())
            told = told || event.text.find("altered") != std::string::npos;
        QVERIFY(told);
        QCOMPARE(readFile(newest.string() + ".damaged"), bytes); // put aside as it is
    }

    void aRunWhoseCheckpointsAreAllLostFailsAndKeepsItsHistory_data()
    {
        QTest::addColumn<bool>("altered");
        QTest::newRow("removed") << false;
        QTest::newRow("altered") << true;
    }

    void aRunWhoseCheckpointsAreAllLostFailsAndKeepsItsHistory()
    {
        QFETCH(bool, altered);
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(8));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const std::string before = EngineFixture::numbersOf(run.folder);
        for (const auto &file : std::filesystem::directory_iterator(run.folder / "checkpoints"))
            altered ? std::filesystem::resize_file(file, 1000) : static_cast<void>(std::filesystem::remove(file));
        try {
            startEngine(run.folder);
        } catch (const Error &) { // it may end before it is asked whether it answers
        }
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const RunStore store = RunStore::openReadOnly(run.folder);
        const RunSummary summary = store.summary();
        QCOMPARE(summary.state, RunState::Failed);
        const QString message = QString::fromStdString(summary.message);
        QVERIFY2(message.contains("none of its checkpoints") && message.contains("step-00000008")
                     && message.contains("duplicate"),
                 qPrintable(message));
        QCOMPARE(EngineFixture::numbersOf(run.folder), before);
        for (const JournalEvent &event : store.journal())
            QVERIFY2(event.text.find("goes on from") == std::string::npos, event.text.c_str());
    }

    void whatAKilledEngineLeftAmongTheCheckpointsIsSweptAtItsStart()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(4));
        const auto folder = run.folder / "checkpoints";
        std::filesystem::create_directories(folder);
        for (const char *name : {"step-00000002.safetensors", "step-00000002.safetensors.Ab12Cd", "notes.txt"})
            writeFileAtomic(folder / name, std::string_view("left"));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        QCOMPARE(RunStore::openReadOnly(run.folder).summary().state, RunState::Completed);
        std::set<std::string> files;
        for (const auto &file : std::filesystem::directory_iterator(folder))
            files.insert(file.path().filename().string());
        QCOMPARE(files, (std::set<std::string>{"notes.txt", "step-00000004.safetensors"}));
    }

    void aChangedDatasetIsToldAndTheRunKeepsItsFingerprint()
    {
        const auto run = createRun(m_fixture->workspace(), m_fixture->config(4));
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const std::string fingerprint = RunStore::openReadOnly(run.folder).summary().provenance.dataFingerprint;
        const Dataset dataset = loadDataset(m_fixture->dataset());
        const auto image = dataset.domain("fog").validation[0].image;
        const std::string whole = readFile(image);
        const auto restore = qScopeGuard([&] { writeFileAtomic(image, std::string_view(whole)); });
        std::filesystem::remove(image);
        std::filesystem::copy_file(dataset.domain("fog").validation[1].image, image);
        startEngine(run.folder);
        QVERIFY(EngineFixture::waitForEnd(run.folder));
        const RunStore store = RunStore::openReadOnly(run.folder);
        QCOMPARE(store.summary().provenance.dataFingerprint, fingerprint);
        bool told = false;
        for (const JournalEvent &event : store.journal())
            told = told || (event.severity == Severity::Warning && event.text.find("has changed") != std::string::npos);
        QVERIFY(told);
    }

    void theQueueGoesOnByItself()
    {
        auto &workspace = m_fixture->workspace();
        const auto first = createRun(workspace, m_fixture->config(4));
        const auto second = createRun(workspace, m_fixture->config(4));
        workspace.enqueue(second.id);
        // With a slash at the end, as a shell completes it.
        spawnDetached(FLEXSEG_PROGRAM, {"serve", "--run", first.folder.string() + "/"},
                      run_folder::engineLog(first.folder));
        QTRY_VERIFY_WITH_TIMEOUT(RunStore::openReadOnly(second.folder).storedState() == RunState::Completed, 90000);
        QVERIFY(workspace.queue().empty());
        QVERIFY(EngineFixture::waitForEnd(second.folder));
    }
};

FLEXSEG_TEST(tst_engine_process)
#include "tst_engine_process.moc"
