// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Plain values that cross threads and processes: what the store keeps, the wire carries and the models show.
/// Times are seconds since 1970-01-01 UTC; lengths are pixels; losses are means over the step's pixels.
namespace flexseg {

/// State of a run. Created -> Running <-> Paused -> Completed | Stopped | Failed; an engine that died leaves
/// Interrupted, which like Paused, Stopped and Failed can be resumed from the last committed checkpoint.
enum class RunState {
    Created,
    Queued,
    Starting,
    Running,
    Pausing,
    Paused,
    Stopping,
    Stopped,
    Completed,
    Failed,
    Interrupted
};

[[nodiscard]] const char *toString(RunState state) noexcept;
[[nodiscard]] std::optional<RunState> runStateFromString(const std::string &name) noexcept;
/// An engine is, or is about to be, at work.
[[nodiscard]] bool isActive(RunState state) noexcept;
[[nodiscard]] bool canStart(RunState state) noexcept; ///< Created, Queued
[[nodiscard]] bool canPause(RunState state) noexcept; ///< Running
[[nodiscard]] bool canResume(RunState state) noexcept; ///< Paused, Stopped, Failed, Interrupted
[[nodiscard]] bool canStop(RunState state) noexcept; ///< active, and not already stopping
[[nodiscard]] bool canExtend(RunState state) noexcept; ///< Completed, Stopped

/// How the trainer's job ended. A cancel is never a success.
enum class RunOutcome { Completed, Cancelled, Failed };

/// What makes a run repeatable; bit-equal results are promised where all of it is equal.
struct Provenance {
    std::string codeVersion;
    std::string configHash; ///< SHA-256 of the canonical TOML
    std::string dataFingerprint; ///< SHA-256 over names, sizes and contents' hashes of the data set's files
    std::int64_t seed = 0;
    std::string host;
    std::string user;
    std::string device;
    std::string processor;
    std::string instructionSet;
    int threads = 0;
    std::string libraryVersion; ///< LibTorch's

    bool operator==(const Provenance &) const = default;
};

struct RunSummary {
    std::string id; ///< the folder's name
    std::string folder; ///< absolute path
    std::string name;
    std::string note;
    RunState state = RunState::Created;
    std::string message; ///< why it failed or was interrupted; empty otherwise
    double createdAt = 0;
    double startedAt = 0;
    double updatedAt = 0;
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    int segments = 1;
    std::string dataset;
    std::string encoder;
    std::string method; ///< "UBE+GAP+HAS", "plain CE", ...
    std::optional<double> sourceMiou; ///< of the last validation, 0..1
    std::optional<double> targetMiou; ///< mean over target domains; absent while one of them is sealed
    std::string sealed; ///< domains whose results are hidden until they are opened, one a line
    std::int64_t diskBytes = 0;
    Provenance provenance;

    bool operator==(const RunSummary &) const = default;
};

struct StepMetrics {
    std::int64_t step = 0; ///< steps done, 1-based
    double time = 0;
    double lossTotal = 0;
    double lossCe = 0; ///< plain cross-entropy, unweighted
    double lossUbe = 0;
    double lossGap = 0; ///< not multiplied by lambda
    double learningRate = 0;
    double samplesPerSecond = 0;
    double stepSeconds = 0;
    std::int64_t memoryBytes = 0; ///< resident
    double hasThreshold = 1;
    double generatedShare = 0; ///< of this step's draws
    double effectiveSampleSize = 0; ///< of the hardness softmax
    std::int64_t boundaryPixels = 0; ///< that took part in GAP
};

struct ClassResult {
    int classId = 0;
    std::string className;
    std::optional<double> iou; ///< absent where neither mask nor prediction holds the class
    std::optional<double> accuracy;
    std::int64_t labelPixels = 0;
    std::int64_t predictedPixels = 0;
    std::int64_t intersectionPixels = 0;
};

/// Pixels of a validation at one distance from the nearest boundary of their mask, in objects of one width.
struct DistanceErrors {
    int granularity = 0; ///< 0 = thin; see objectWidthsPx
    int bin = 0; ///< distance in px, rounded down; see distanceBins
    std::int64_t pixels = 0;
    std::int64_t errors = 0; ///< of them predicted as another class than the mask's
};

/// Thin, medium and thick: the local width of the pixel's object in the image is at most the first, at most the second,
/// or more. In px of the image, so that runs compare whatever their bands; GAP's own, as it is preset, are these.
inline constexpr std::array<int, 2> objectWidthsPx{12, 20};
inline constexpr int objectWidths = 3;
/// The last bin holds all that is farther, and all of a mask that has no boundary.
inline constexpr int distanceBins = 33;

/// Result of one validation on one domain.
struct DomainResult {
    std::int64_t step = 0;
    double time = 0;
    std::string domain;
    std::string role; ///< source, generated or target
    bool sealed = false; ///< as people see it: what the validation has found is hidden
    int images = 0;
    double miou = 0; ///< mean over classes that occur, 0..1
    double pixelAccuracy = 0;
    double loss = 0;
    std::vector<ClassResult> classes;
    std::vector<DistanceErrors> distances; ///< those that occur, rising; empty: an older version validated
};

/// A training sample's standing in HAS.
struct SampleRecord {
    std::int64_t index = 0; ///< in the training set, stable
    std::string domain;
    std::string name;
    std::string imagePath;
    std::string maskPath;
    std::string role; ///< source or generated; empty: written by an older version
    std::optional<double> hardness; ///< absent until first drawn
    std::int64_t draws = 0;
    std::int64_t hardDraws = 0; ///< of them by the hardness branch
    double lastLoss = 0;
};

/// How HAS stood at a commit: one value for each training sample, in their order.
struct SamplerState {
    std::int64_t step = 0;
    std::vector<float> hardness; ///< NaN: not drawn yet
    std::vector<float> drawProbability; ///< of the next draw, both branches taken together
    /// Draws that were to be expected so far: for each draw of that branch the sample's probability then, summed.
    /// Empty: unknown, since an older version did part of the training.
    std::vector<float> expectedUniform;
    std::vector<float> expectedHard;
};

/// One cell of GAP's bank at one checkpoint.
struct PrototypeRecord {
    std::int64_t step = 0;
    int classId = 0;
    int granularity = 0;
    std::int64_t updates = 0;
    std::vector<float> vector; ///< L2-normalised; empty until first updated
};

struct CheckpointRecord {
    std::int64_t step = 0;
    int segment = 1;
    double time = 0;
    std::string file; ///< relative to the run's folder
    std::string sha256;
    std::int64_t bytes = 0;
    bool kept = true; ///< false: the file has been removed to save room
};

/// A stretch of the run with its own schedule: the first, and one for each "extend".
struct RunSegment {
    int number = 1;
    std::int64_t startStep = 0; ///< steps done before it
    std::int64_t totalSteps = 0;
    double time = 0;
    std::string configToml;
    std::string configHash;
};

/// A sign of life of the engine. The lock on the folder tells whether it lives; this only tells a hang.
struct Heartbeat {
    double time = 0;
    int pid = 0;
    std::string socket;
    std::string host;
};

enum class Severity { Info, Warning, Error };

[[nodiscard]] const char *toString(Severity severity) noexcept;
[[nodiscard]] std::optional<Severity> severityFromString(const std::string &name) noexcept;

struct JournalEvent {
    std::int64_t id = 0;
    double time = 0;
    Severity severity = Severity::Info;
    std::string kind; ///< "started", "paused", "nan", "recovered", ...
    std::string text; ///< a sentence
};

/// What the window shows of a running engine; latest value wins.
struct EngineStatus {
    RunState state = RunState::Starting;
    std::string message;
    std::string activity; ///< "training", "validating fog", "writing a checkpoint"
    std::int64_t step = 0;
    std::int64_t totalSteps = 0;
    std::int64_t pauseAtStep = 0; ///< 0: none
    double secondsLeft = 0;
    int pid = 0;
};

/// As far as the store knows it, for a run whose engine does not speak.
[[nodiscard]] EngineStatus statusOf(const RunSummary &run);

} // namespace flexseg
