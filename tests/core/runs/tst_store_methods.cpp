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
        QCOMPARE(listFromJson<SampleRecord>(client->call(method::samples)).size(), std::size_t{3});
        QCOMPARE(listFromJson<CheckpointRecord>(client->call(method::checkpoints)).at(0).sha256, sha256Hex("weights"));
        QCOMPARE(listFromJson<JournalEvent>(client->call(method::journal, toJson(AfterParams{}))).back().kind,
                 std::string("note"));
        QCOMPARE(client->call(method::config).at("toml").get<std::string>(), toToml(fixture.config));
        QVERIFY(codeOf([&] { client->call(method::steps, toJson(AfterParams{-1, 0})); }) == ErrorCode::InvalidArgument);
        QVERIFY(codeOf([&] { client->call(method::steps); }) == ErrorCode::Protocol);
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
