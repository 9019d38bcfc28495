// SPDX-License-Identifier: Apache-2.0
#include "core/runs/store_methods.h"

#include "core/rpc/client.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server.h"
#include "tests/core/runs/run_fixture.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::rpc;
using namespace flexseg::test;

class tst_store_methods : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWindowReadsAllOfARunOverTheWire()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Completed, 40);
        {
            RunStore writer = RunStore::openForWriting(run.folder);
            std::vector<StepMetrics> steps(12'345);
            for (std::size_t i = 0; i < steps.size(); ++i)
                steps[i].step = static_cast<std::int64_t>(i) + 1;
            writer.appendSteps(steps);
            DomainResult result;
            result.role = "target";
            result.step = 40;
            result.domain = "fog";
            result.miou = 0.5;
            writer.appendDomainResult(result);
            writer.appendJournal(Severity::Info, "note", "A line.");
            writer.replaceSamples(samples());
        }
        const RunStore store = RunStore::openReadOnly(run.folder);
        RpcServer server({socketPathOf(run.folder), run.id});
        serveStore(server, store);
        server.start();
        const auto client = RpcClient::connect(server.socketPath(), Initialize{});

        QVERIFY(fromJson<RunSummary>(client->call(method::summary)).state == RunState::Completed);
        std::vector<StepMetrics> all;
        for (;;) {
            const std::int64_t after = all.empty() ? 0 : all.back().step;
            const auto piece = listFromJson<StepMetrics>(client->call(method::steps, toJson(AfterParams{after, 0})));
            if (piece.empty())
                break;
            all.insert(all.end(), piece.begin(), piece.end());
        }
        QCOMPARE(all.size(), std::size_t{12'345});
        QCOMPARE(all.back().step, 12'345);
        const auto few = listFromJson<StepMetrics>(client->call(method::steps, toJson(AfterParams{0, 100})));
        QVERIFY(few.size() < 300 && few.back().step == 12'345);
        const auto results = listFromJson<DomainResult>(client->call(method::domainResults, toJson(AfterParams{})));
        QVERIFY(results.size() == 1 && results[0].domain == "fog" && results[0].miou == 0.5);
        QVERIFY(listFromJson<DomainResult>(client->call(method::domainResults, toJson(AfterParams{40, 0}))).empty());
        QCOMPARE(listFromJson<SampleRecord>(client->call(method::samples, toJson(AfterParams{}))).size(),
                 std::size_t{3});
        QCOMPARE(listFromJson<CheckpointRecord>(client->call(method::checkpoints)).at(0).sha256, sha256Hex("weights"));
        QCOMPARE(listFromJson<JournalEvent>(client->call(method::journal, toJson(AfterParams{}))).back().kind,
                 std::string("note"));
        QCOMPARE(client->call(method::config).at("toml").get<std::string>(), toToml(fixture.config));
        QVERIFY(codeOf([&] { client->call(method::steps, toJson(AfterParams{-2, 0})); }) == ErrorCode::InvalidArgument);
        QVERIFY(codeOf([&] { client->call(method::steps); }) == ErrorCode::Protocol);
    }

    void whatIsOverAMessageComesInPieces()
    {
        RunFixture fixture;
        const CreatedRun run = fixture.createAt(RunState::Completed, 40);
        {
            RunStore writer = RunStore::openForWriting(run.folder);
            std::vector<SampleRecord> many(4000);
            for (std::size_t i = 0; i < many.size(); ++i) {
                many[i].index = static_cast<std::int64_t>(i);
                many[i].imagePath = std::string(5000, 'p');
            }
            writer.replaceSamples(many);
            for (std::int64_t step = 0; step < 6; ++step)
                for (const char *domain : {"fog", "night"}) {
                    DomainResult result;
                    result.role = "target";
                    result.step = step;
                    result.domain = domain;
                    result.classes.resize(1, {0, std::string(3 << 20, 'c'), {}, {}, 0, 0, 0});
                    writer.appendDomainResult(result);
                }
            PrototypeRecord prototype;
            prototype.vector = {0.5F, 0.25F};
            CheckpointRecord checkpoint = writer.checkpoints().front();
            writer.commitEpoch(checkpoint, {}, std::vector{prototype});
            writer.heartbeat({12, 34, "s", "h"});
        }
        const RunStore store = RunStore::openReadOnly(run.folder);
        RpcServer server({socketPathOf(run.folder), run.id});
        serveStore(server, store);
        server.start();
        const auto client = RpcClient::connect(server.socketPath(), Initialize{});

        std::int64_t samples = 0;
        int pieces = 0;
        for (;; ++pieces) {
            const auto piece
                = listFromJson<SampleRecord>(client->call(method::samples, toJson(AfterParams{samples - 1, {}})));
            if (piece.empty())
                break;
            QCOMPARE(piece.front().index, samples);
            samples = piece.back().index + 1;
        }
        QCOMPARE(samples, 4000);
        QVERIFY(pieces > 1);

        std::vector<DomainResult> results;
        for (;;) {
            const auto piece = listFromJson<DomainResult>(client->call(
                method::domainResults, toJson(AfterParams{results.empty() ? -1 : results.back().step, {}})));
            if (piece.empty())
                break;
            QCOMPARE(piece.back().domain, std::string("night")); // both results of a step are in one piece
            results.insert(results.end(), piece.begin(), piece.end());
        }
        QCOMPARE(results.size(), std::size_t{12});

        QVERIFY(!listFromJson<StepMetrics>(client->call(method::steps, {{"after", -1}})).size()); // maxPoints left out
        QCOMPARE(listFromJson<RunSegment>(client->call(method::segments)).at(0).totalSteps, 40);
        QCOMPARE(fromJson<Heartbeat>(client->call(method::heartbeat).at("heartbeat")).pid, 34);
        QVERIFY(client->call(method::prototypeSteps).at("items") == Json::array({40}));
        const auto bank = listFromJson<PrototypeRecord>(client->call(method::prototypes, toJson(PrototypeParams{40})));
        QVERIFY(bank.size() == 1 && bank[0].vector == (std::vector{0.5F, 0.25F}));
    }

private:
    static std::vector<SampleRecord> samples()
    {
        std::vector<SampleRecord> all(3);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i].index = static_cast<std::int64_t>(i);
        return all;
    }
};

FLEXSEG_TEST(tst_store_methods)
#include "tst_store_methods.moc"
