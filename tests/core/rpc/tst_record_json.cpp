// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/record_json.h"

#include "core/rpc/protocol.h"
#include "tests/support/test_main.h"

using namespace flexseg;
using namespace flexseg::rpc;

class tst_record_json : public QObject {
    Q_OBJECT

    /// Over the wire and back; equal JSON means equal members.
    template <typename Record>
    static bool comesBack(const Record &record)
    {
        std::string cbor;
        Json::to_cbor(toJson(record), cbor);
        return toJson(fromJson<Record>(decodeCbor(cbor))) == toJson(record);
    }

    template <typename Record>
    static QString errorOf(const Json &json)
    {
        try {
            (void)fromJson<Record>(json);
        } catch (const Error &e) {
            return e.code() == ErrorCode::Protocol ? e.what() : "another code";
        }
        return {};
    }

private Q_SLOTS:
    void recordsComeBack()
    {
        RunSummary summary;
        summary.id = "a";
        summary.state = RunState::Interrupted;
        summary.sourceMiou = 0.5;
        summary.provenance.seed = -3;
        QVERIFY(comesBack(summary));
        const auto read = fromJson<RunSummary>(toJson(summary));
        QVERIFY(read.state == RunState::Interrupted && read.sourceMiou == 0.5 && !read.targetMiou
                && read.provenance.seed == -3);

        DomainResult result;
        result.domain = "fog";
        result.miou = 0.25;
        result.classes = {{0, "road", 0.75, 0.5, 10, 11, 9}, {1, "sky", std::nullopt, std::nullopt, 0, 0, 0}};
        result.distances = {{0, 3, 20, 5}, {2, 32, 7, 0}};
        const auto readResult = fromJson<DomainResult>(toJson(result));
        QCOMPARE(readResult.classes.size(), std::size_t{2});
        QVERIFY(readResult.classes[0].iou == 0.75 && !readResult.classes[1].iou
                && readResult.classes[0].intersectionPixels == 9);
        QCOMPARE(readResult.distances.size(), std::size_t{2});
        QVERIFY(readResult.distances[0].bin == 3 && readResult.distances[0].pixels == 20
                && readResult.distances[0].errors == 5 && readResult.distances[1].granularity == 2);
        Json older = toJson(result); // an engine of an older version does not count by distance
        older.erase("distances");
        QVERIFY(fromJson<DomainResult>(older).distances.empty());
        older["distances"] = 5;
        QVERIFY(errorOf<DomainResult>(older).contains("\"distances\" is not an array"));

        JournalEvent event;
        event.severity = Severity::Warning;
        QVERIFY(fromJson<JournalEvent>(toJson(event)).severity == Severity::Warning);

        StepMetrics metrics;
        metrics.step = 5;
        metrics.lossTotal = 1.0 / 3;
        metrics.memoryBytes = std::int64_t{5} << 40;
        const auto list = listFromJson<StepMetrics>(decodeCbor([&] {
            std::string cbor;
            Json::to_cbor(listToJson(std::vector<StepMetrics>{metrics, metrics}), cbor);
            return cbor;
        }()));
        QVERIFY(list.size() == 2 && list[1].lossTotal == 1.0 / 3 && list[1].memoryBytes == std::int64_t{5} << 40);
        QVERIFY(comesBack(SampleRecord{}) && comesBack(CheckpointRecord{}) && comesBack(EngineStatus{}));
    }

    void aFlipLedgerTravels()
    {
        const FlipQuery query{100, "run-b", 200, {"fog", "snow"}};
        QVERIFY(fromJson<FlipQuery>(toJson(query)) == query);
        FlipReport report;
        report.runA = "run-a";
        report.runB = "run-b";
        report.stepA = 100;
        report.stepB = std::int64_t{1} << 40;
        report.notice = "other data";
        report.classes = {"road", "car"};
        report.domains = {{"fog", 3, 1000, 700, 100}};
        report.cells = {{0, 1, 0, 4, 5, 6}, {0, 0, 1, 0, 7, 0}};
        report.crops = {{0, 12, "f12", 64, 128, 64, 32, 1, 0, true, {1, 0, 3, 0, 9}}};
        QVERIFY(fromJson<FlipReport>(toJson(report)) == report);
        Json broken = toJson(report);
        broken["crops"][0]["fixed"] = 1;
        QVERIFY(errorOf<FlipReport>(broken).contains("\"crops[0].fixed\" is neither true nor false"));
        const FlipCropQuery crop{"fog", 12, -16, 48, 96, 64};
        QVERIFY(fromJson<FlipCropQuery>(toJson(crop)) == crop);
        const auto progress = fromJson<FlipProgress>(toJson(FlipProgress{3, 20, "fog"}));
        QVERIFY(progress.done == 3 && progress.of == 20 && progress.domain == "fog");
    }

    void arraysAndImagesTravelAsBytes()
    {
        PrototypeRecord prototype;
        prototype.vector = {1.5F, -2.25F, 1e-30F};
        QVERIFY(toJson(prototype).at("vector").is_binary());
        const SamplerState sampler{5, {0.5F}, {1.0F}, {}, {2.5F}};
        QVERIFY(comesBack(sampler) && fromJson<SamplerState>(toJson(sampler)).expectedHard == sampler.expectedHard);
        QCOMPARE(fromJson<PrototypeRecord>(toJson(prototype)).vector, prototype.vector);

        FloatMap map(3, 2);
        map.at(2, 1) = 0.125F;
        const Json json = toJson(map);
        QVERIFY(json.at("dtype") == "f32" && json.at("data").get_binary().size() == 24);
        QVERIFY(fromJson<FloatMap>(json) == map);

        SampleMaps maps;
        maps.place = {"rain", true, 3, 40};
        maps.image = Image8(4, 3, 3, 200);
        maps.prediction = LabelMap(4, 3, 1, 7);
        maps.maps = {{"entropy", map}};
        const auto read = fromJson<SampleMaps>(toJson(maps));
        QVERIFY(read.image == maps.image && read.prediction == maps.prediction && read.mask.empty()
                && read.place == maps.place && read.maps.size() == 1 && read.maps[0].name == "entropy"
                && read.maps[0].values == map);
    }

    void faultsNameTheKey()
    {
        Json json = toJson(DomainResult{});
        json["classes"] = Json::array({toJson(ClassResult{})});
        json["classes"][0].erase("className");
        json["unknown"] = 1;
        QVERIFY(errorOf<DomainResult>(json).contains("\"classes[0].className\" is missing"));
        json["classes"][0]["className"] = 5;
        QVERIFY(errorOf<DomainResult>(json).contains("classes[0].className\" is not a text"));
        json["classes"][0]["className"] = "road";
        QCOMPARE(errorOf<DomainResult>(json), QString());
        json["images"] = std::int64_t{1} << 40;
        QVERIFY(errorOf<DomainResult>(json).contains("\"images\" is out of range"));
        QVERIFY(errorOf<DomainResult>(Json::array()).contains("not a map"));
        QVERIFY(errorOf<EngineStatus>([] {
                    Json status = toJson(EngineStatus{});
                    status["state"] = "dancing";
                    return status;
                }())
                    .contains("\"state\""));
    }

    void anImageWhoseBytesDoNotFitItsSizeIsRefused()
    {
        Json json = toJson(Image8(4, 3, 3, 1));
        json["width"] = 5;
        QVERIFY(errorOf<Image8>(json).contains("number of pixels"));
        json["width"] = -4;
        json["height"] = -3;
        QVERIFY(errorOf<Image8>(json).contains("impossible size"));
        QVERIFY(errorOf<FloatMap>(toJson(Image8(4, 3, 3, 1))).contains("f32"));
    }
};

FLEXSEG_TEST(tst_record_json)
#include "tst_record_json.moc"
