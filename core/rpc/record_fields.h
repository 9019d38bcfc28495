// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"
#include "core/rpc/protocol.h"

#include <concepts>
#include <type_traits>

/// The members of each record, listed once for both directions: visitor(name, member).
namespace flexseg::rpc {

/// Marks a member that messages of older versions do not have; it then stays as it is.
struct MayLack { };

template <typename Record, typename Wanted>
concept RecordOf = std::same_as<std::remove_const_t<Record>, Wanted>;

void visitFields(auto &visit, RecordOf<Provenance> auto &r)
{
    visit("codeVersion", r.codeVersion);
    visit("configHash", r.configHash);
    visit("dataFingerprint", r.dataFingerprint);
    visit("seed", r.seed);
    visit("host", r.host);
    visit("user", r.user);
    visit("device", r.device);
    visit("processor", r.processor);
    visit("instructionSet", r.instructionSet);
    visit("threads", r.threads);
    visit("libraryVersion", r.libraryVersion);
}

void visitFields(auto &visit, RecordOf<RunSummary> auto &r)
{
    visit("id", r.id);
    visit("folder", r.folder);
    visit("name", r.name);
    visit("note", r.note);
    visit("state", r.state);
    visit("message", r.message);
    visit("createdAt", r.createdAt);
    visit("startedAt", r.startedAt);
    visit("updatedAt", r.updatedAt);
    visit("step", r.step);
    visit("totalSteps", r.totalSteps);
    visit("segments", r.segments);
    visit("dataset", r.dataset);
    visit("encoder", r.encoder);
    visit("method", r.method);
    visit("sourceMiou", r.sourceMiou);
    visit("targetMiou", r.targetMiou);
    visit("diskBytes", r.diskBytes);
    visit("provenance", r.provenance);
}

void visitFields(auto &visit, RecordOf<StepMetrics> auto &r)
{
    visit("step", r.step);
    visit("time", r.time);
    visit("lossTotal", r.lossTotal);
    visit("lossCe", r.lossCe);
    visit("lossUbe", r.lossUbe);
    visit("lossGap", r.lossGap);
    visit("learningRate", r.learningRate);
    visit("samplesPerSecond", r.samplesPerSecond);
    visit("stepSeconds", r.stepSeconds);
    visit("memoryBytes", r.memoryBytes);
    visit("hasThreshold", r.hasThreshold);
    visit("generatedShare", r.generatedShare);
    visit("effectiveSampleSize", r.effectiveSampleSize);
    visit("boundaryPixels", r.boundaryPixels);
}

void visitFields(auto &visit, RecordOf<ClassResult> auto &r)
{
    visit("classId", r.classId);
    visit("className", r.className);
    visit("iou", r.iou);
    visit("accuracy", r.accuracy);
    visit("labelPixels", r.labelPixels);
    visit("predictedPixels", r.predictedPixels);
    visit("intersectionPixels", r.intersectionPixels);
}

void visitFields(auto &visit, RecordOf<DistanceErrors> auto &r)
{
    visit("granularity", r.granularity);
    visit("bin", r.bin);
    visit("pixels", r.pixels);
    visit("errors", r.errors);
}

void visitFields(auto &visit, RecordOf<DomainResult> auto &r)
{
    visit("step", r.step);
    visit("time", r.time);
    visit("domain", r.domain);
    visit("role", r.role);
    visit("images", r.images);
    visit("miou", r.miou);
    visit("pixelAccuracy", r.pixelAccuracy);
    visit("loss", r.loss);
    visit("classes", r.classes);
    visit("distances", r.distances, MayLack());
}

void visitFields(auto &visit, RecordOf<SampleRecord> auto &r)
{
    visit("index", r.index);
    visit("domain", r.domain);
    visit("name", r.name);
    visit("imagePath", r.imagePath);
    visit("maskPath", r.maskPath);
    visit("role", r.role);
    visit("hardness", r.hardness);
    visit("draws", r.draws);
    visit("hardDraws", r.hardDraws);
    visit("lastLoss", r.lastLoss);
}

void visitFields(auto &visit, RecordOf<SamplerState> auto &r)
{
    visit("step", r.step);
    visit("hardness", r.hardness);
    visit("drawProbability", r.drawProbability);
    visit("expectedUniform", r.expectedUniform);
    visit("expectedHard", r.expectedHard);
}

void visitFields(auto &visit, RecordOf<PrototypeRecord> auto &r)
{
    visit("step", r.step);
    visit("classId", r.classId);
    visit("granularity", r.granularity);
    visit("updates", r.updates);
    visit("vector", r.vector);
}

void visitFields(auto &visit, RecordOf<CheckpointRecord> auto &r)
{
    visit("step", r.step);
    visit("segment", r.segment);
    visit("time", r.time);
    visit("file", r.file);
    visit("sha256", r.sha256);
    visit("bytes", r.bytes);
    visit("kept", r.kept);
}

void visitFields(auto &visit, RecordOf<RunSegment> auto &r)
{
    visit("number", r.number);
    visit("startStep", r.startStep);
    visit("totalSteps", r.totalSteps);
    visit("time", r.time);
    visit("configToml", r.configToml);
    visit("configHash", r.configHash);
}

void visitFields(auto &visit, RecordOf<Heartbeat> auto &r)
{
    visit("time", r.time);
    visit("pid", r.pid);
    visit("socket", r.socket);
    visit("host", r.host);
}

void visitFields(auto &visit, RecordOf<JournalEvent> auto &r)
{
    visit("id", r.id);
    visit("time", r.time);
    visit("severity", r.severity);
    visit("kind", r.kind);
    visit("text", r.text);
}

void visitFields(auto &visit, RecordOf<EngineStatus> auto &r)
{
    visit("state", r.state);
    visit("message", r.message);
    visit("activity", r.activity);
    visit("step", r.step);
    visit("totalSteps", r.totalSteps);
    visit("pauseAtStep", r.pauseAtStep);
    visit("secondsLeft", r.secondsLeft);
    visit("pid", r.pid);
}

void visitFields(auto &visit, RecordOf<Initialize> auto &r)
{
    visit("protocolVersion", r.protocolVersion);
    visit("client", r.client);
    visit("role", r.role);
    visit("channel", r.channel);
    visit("takeover", r.takeover);
}

void visitFields(auto &visit, RecordOf<ServerInfo> auto &r)
{
    visit("protocolVersion", r.protocolVersion);
    visit("server", r.server);
    visit("capabilities", r.capabilities);
    visit("runId", r.runId);
    visit("pid", r.pid);
    visit("role", r.role);
}

void visitFields(auto &visit, RecordOf<StopParams> auto &r)
{
    visit("save", r.save);
}

void visitFields(auto &visit, RecordOf<StepParams> auto &r)
{
    visit("steps", r.steps);
}

void visitFields(auto &visit, RecordOf<AfterParams> auto &r)
{
    visit("after", r.after);
    visit("maxPoints", r.maxPoints);
}

void visitFields(auto &visit, RecordOf<PrototypeParams> auto &r)
{
    visit("step", r.step);
}

void visitFields(auto &visit, RecordOf<ClassLabel> auto &r)
{
    visit("name", r.name);
    visit("color", r.color);
}

void visitFields(auto &visit, RecordOf<DomainInfo> auto &r)
{
    visit("name", r.name);
    visit("role", r.role);
    visit("validation", r.validation);
    visit("training", r.training);
}

void visitFields(auto &visit, RecordOf<DatasetInfo> auto &r)
{
    visit("name", r.name);
    visit("classes", r.classes);
    visit("domains", r.domains);
}

void visitFields(auto &visit, RecordOf<SamplePlace> auto &r)
{
    visit("domain", r.domain);
    visit("training", r.training);
    visit("sample", r.sample);
    visit("step", r.step);
}

void visitFields(auto &visit, RecordOf<ValueMap> auto &r)
{
    visit("name", r.name);
    visit("values", r.values);
}

void visitFields(auto &visit, RecordOf<SampleMaps> auto &r)
{
    visit("place", r.place);
    visit("name", r.name);
    visit("step", r.step);
    visit("image", r.image);
    visit("mask", r.mask);
    visit("prediction", r.prediction);
    visit("maps", r.maps);
}

void visitFields(auto &visit, RecordOf<PrototypeMatch> auto &r)
{
    visit("classId", r.classId);
    visit("granularity", r.granularity);
    visit("cosine", r.cosine);
}

void visitFields(auto &visit, RecordOf<PixelReading> auto &r)
{
    visit("step", r.step);
    visit("x", r.x);
    visit("y", r.y);
    visit("maskClass", r.maskClass);
    visit("predictedClass", r.predictedClass);
    visit("probabilities", r.probabilities);
    visit("entropy", r.entropy);
    visit("loss", r.loss);
    visit("weight", r.weight);
    visit("granularity", r.granularity);
    visit("prototypes", r.prototypes);
    visit("margin", r.margin);
}

void visitFields(auto &visit, RecordOf<SampleScore> auto &r)
{
    visit("domain", r.domain);
    visit("name", r.name);
    visit("step", r.step);
    visit("boundaryIou", r.boundaryIou);
    visit("misalignmentPx", r.misalignmentPx);
}

void visitFields(auto &visit, RecordOf<MisalignmentReport::Agreement> auto &r)
{
    visit("correlation", r.correlation);
    visit("meanAbsoluteError", r.meanAbsoluteError);
    visit("auroc", r.auroc);
    visit("points", r.points);
}

void visitFields(auto &visit, RecordOf<MisalignmentReport> auto &r)
{
    visit("step", r.step);
    visit("x", r.x);
    visit("y", r.y);
    visit("nx", r.nx);
    visit("ny", r.ny);
    visit("high", r.high);
    visit("low", r.low);
    visit("distance", r.distance);
    visit("confidence", r.confidence);
    visit("offProbability", r.offProbability);
    visit("truth", r.truth);
    visit("agreement", r.agreement);
}

void visitFields(auto &visit, RecordOf<ClassDistances> auto &r)
{
    visit("classId", r.classId);
    visit("points", r.points);
    visit("off", r.off);
    visit("sum", r.sum);
    visit("sumAbsolute", r.sumAbsolute);
    visit("histogram", r.histogram);
}

void visitFields(auto &visit, RecordOf<MisalignmentTally> auto &r)
{
    visit("step", r.step);
    visit("samples", r.samples);
    visit("all", r.all);
    visit("classes", r.classes);
}

void visitFields(auto &visit, RecordOf<EmbeddingQuery> auto &r)
{
    visit("features", r.features);
    visit("iterations", r.iterations);
}

void visitFields(auto &visit, RecordOf<Embedding> auto &r)
{
    visit("step", r.step);
    visit("done", r.done);
    visit("total", r.total);
    visit("sampled", r.sampled);
    visit("divergence", r.divergence);
    visit("xy", r.xy);
    visit("prototypes", r.prototypes);
    visit("levels", r.levels);
}

void visitFields(auto &visit, RecordOf<FeatureCloud> auto &r)
{
    visit("step", r.step);
    visit("domains", r.domains);
    visit("xyz", r.xyz);
    visit("classId", r.classId);
    visit("granularity", r.granularity);
    visit("entropy", r.entropy);
    visit("domain", r.domain);
    visit("sample", r.sample);
    visit("training", r.training);
    visit("px", r.px);
    visit("py", r.py);
    visit("mean", r.mean);
    visit("basis", r.basis);
    visit("explained", r.explained);
}

void visitFields(auto &visit, RecordOf<FeatureQuery> auto &r)
{
    visit("step", r.step);
    visit("samplesPerDomain", r.samplesPerDomain);
    visit("maxPoints", r.maxPoints);
}

void visitFields(auto &visit, RecordOf<FlipQuery> auto &r)
{
    visit("step", r.step);
    visit("otherRun", r.otherRun);
    visit("otherStep", r.otherStep);
    visit("domains", r.domains);
}

void visitFields(auto &visit, RecordOf<FlipCell> auto &r)
{
    visit("domain", r.domain);
    visit("trueClass", r.trueClass);
    visit("otherClass", r.otherClass);
    visit("distance", r.distance);
    visit("fixed", r.fixed);
    visit("broken", r.broken);
}

void visitFields(auto &visit, RecordOf<FlipCrop> auto &r)
{
    visit("domain", r.domain);
    visit("sample", r.sample);
    visit("name", r.name);
    visit("x", r.x);
    visit("y", r.y);
    visit("width", r.width);
    visit("height", r.height);
    visit("trueClass", r.trueClass);
    visit("otherClass", r.otherClass);
    visit("fixed", r.fixed);
    visit("pixels", r.pixels);
}

void visitFields(auto &visit, RecordOf<FlipDomain> auto &r)
{
    visit("name", r.name);
    visit("images", r.images);
    visit("pixels", r.pixels);
    visit("bothRight", r.bothRight);
    visit("bothWrong", r.bothWrong);
}

void visitFields(auto &visit, RecordOf<FlipReport> auto &r)
{
    visit("runA", r.runA);
    visit("runB", r.runB);
    visit("stepA", r.stepA);
    visit("stepB", r.stepB);
    visit("notice", r.notice);
    visit("classes", r.classes);
    visit("domains", r.domains);
    visit("cells", r.cells);
    visit("crops", r.crops);
}

void visitFields(auto &visit, RecordOf<FlipProgress> auto &r)
{
    visit("done", r.done);
    visit("of", r.of);
    visit("domain", r.domain);
}

void visitFields(auto &visit, RecordOf<FlipCropQuery> auto &r)
{
    visit("domain", r.domain);
    visit("sample", r.sample);
    visit("x", r.x);
    visit("y", r.y);
    visit("width", r.width);
    visit("height", r.height);
}

void visitFields(auto &visit, RecordOf<UbeReport> auto &r)
{
    visit("step", r.step);
    visit("weight", r.weight);
    visit("crossEntropy", r.crossEntropy);
    visit("loss", r.loss);
    visit("boundaryShare", r.boundaryShare);
    visit("gradientShare", r.gradientShare);
    visit("gradientShareUnweighted", r.gradientShareUnweighted);
    visit("meanWeight", r.meanWeight);
    visit("entropyMean", r.entropyMean);
    visit("entropySigma", r.entropySigma);
}

void visitFields(auto &visit, RecordOf<MapsParams> auto &r)
{
    visit("place", r.place);
    visit("maps", r.maps);
}

void visitFields(auto &visit, RecordOf<PixelParams> auto &r)
{
    visit("place", r.place);
    visit("x", r.x);
    visit("y", r.y);
}

void visitFields(auto &visit, RecordOf<Setting> auto &r)
{
    visit("key", r.key);
    visit("value", r.value);
}

void visitFields(auto &visit, RecordOf<UbeParams> auto &r)
{
    visit("place", r.place);
    visit("settings", r.settings);
}

} // namespace flexseg::rpc
