// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/flip_records.h"
#include "core/records/inspect_records.h"
#include "core/records/run_records.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The wire's vocabulary. Params and results are objects; records are written as record_json.h does.
namespace flexseg::rpc {

inline constexpr int protocolVersion = 1;

/// One connection has control, any number observe.
enum class Role { Controller, Observer };
/// Bulk maps travel on a second connection, so that Stop never waits behind one.
enum class Channel { Control, Data };

[[nodiscard]] const char *toString(Role role) noexcept;
[[nodiscard]] const char *toString(Channel channel) noexcept;

namespace method {
/// First request of each connection: Initialize -> ServerInfo. An unknown version is refused and the connection
/// closed; control that somebody else has is refused with code "locked", and the same connection may ask again.
inline constexpr const char *initialize = "initialize";
/// {takeover: bool} -> {}: an observer asks for control.
inline constexpr const char *takeControl = "session/takeControl";
/// Notification {id}: ends a request of the same connection early; it is answered with code "cancelled".
inline constexpr const char *cancelRequest = "$/cancelRequest";

// Commands; control is needed. They answer as soon as the engine has taken the command; what comes of it is told by
// event/state.
inline constexpr const char *pause = "run/pause"; ///< {} -> {}
inline constexpr const char *resume = "run/resume"; ///< {} -> {}
inline constexpr const char *stop = "run/stop"; ///< StopParams -> {}
inline constexpr const char *stepThenPause = "run/stepThenPause"; ///< StepParams -> {}
inline constexpr const char *checkpoint = "run/checkpoint"; ///< {} -> {}
inline constexpr const char *status = "run/status"; ///< {} -> EngineStatus; anyone
inline constexpr const char *summary = "run/summary"; ///< {} -> RunSummary; anyone

// Reads of the run's store; anyone, on either channel. What AfterParams asks for comes in pieces that fit a message:
// ask again with the last item's step (or index, or id) until there are none.
inline constexpr const char *steps = "store/steps"; ///< AfterParams -> {items: [StepMetrics]}
inline constexpr const char *domainResults = "store/domainResults"; ///< AfterParams -> {items: [DomainResult]}
inline constexpr const char *samples = "store/samples"; ///< AfterParams (an index) -> {items: [SampleRecord]}
/// AfterParams (a step) -> {items: [SamplerState]}
inline constexpr const char *samplerStates = "store/samplerStates";
inline constexpr const char *segments = "store/segments"; ///< {} -> {items: [RunSegment]}
inline constexpr const char *heartbeat = "store/heartbeat"; ///< {} -> {heartbeat: Heartbeat or null}
inline constexpr const char *prototypeSteps = "store/prototypeSteps"; ///< {} -> {items: [steps that have a bank]}
inline constexpr const char *prototypes = "store/prototypes"; ///< PrototypeParams -> {items: [PrototypeRecord]}
inline constexpr const char *checkpoints = "store/checkpoints"; ///< {} -> {items: [CheckpointRecord]}
inline constexpr const char *journal = "store/journal"; ///< AfterParams (an event's id) -> {items: [JournalEvent]}
inline constexpr const char *config = "store/config"; ///< {} -> {toml: text}

// Looks into the network; anyone, data channel only.
inline constexpr const char *dataset = "inspect/dataset"; ///< {} -> DatasetInfo
inline constexpr const char *maps = "inspect/maps"; ///< MapsParams -> SampleMaps
inline constexpr const char *pixel = "inspect/pixel"; ///< PixelParams -> PixelReading
inline constexpr const char *ube = "inspect/ube"; ///< UbeParams -> UbeReport
inline constexpr const char *features = "inspect/features"; ///< FeatureQuery -> FeatureCloud
inline constexpr const char *embedding = "inspect/embedding"; ///< EmbeddingQuery -> Embedding
inline constexpr const char *misalignment = "inspect/misalignment"; ///< SamplePlace -> MisalignmentReport
inline constexpr const char *sampleScore = "inspect/sampleScore"; ///< SamplePlace -> SampleScore
/// SamplePlace -> MisalignmentTally: a step of a survey, which asks sample by sample and adds up
inline constexpr const char *misalignmentTally = "inspect/misalignmentTally";

// Two checkpoints against each other; anyone, of an inspecting engine only ("serve --inspect").
inline constexpr const char *flips = "compare/flips"; ///< FlipQuery -> FlipReport; takes long; data channel only
inline constexpr const char *flipProgress = "compare/progress"; ///< {} -> FlipProgress, meanwhile
inline constexpr const char *flipCrop = "compare/crop"; ///< FlipCropQuery -> Image8; data channel only
} // namespace method

/// Notifications of the engine, on control channels.
namespace event {
inline constexpr const char *state = "event/state"; ///< EngineStatus; never dropped
inline constexpr const char *status = "event/status"; ///< EngineStatus; the latest wins
inline constexpr const char *steps
    = "event/steps"; ///< {items: [StepMetrics]}; may skip some: ask store/steps where there is a gap
inline constexpr const char *domainResult = "event/domainResult"; ///< DomainResult; never dropped
inline constexpr const char *checkpoint = "event/checkpoint"; ///< CheckpointRecord; never dropped
inline constexpr const char *journal
    = "event/journal"; ///< JournalEvent, whose id is 0: store/journal knows it; never dropped
inline constexpr const char *role = "event/role"; ///< {role, by}: somebody took control over; never dropped
} // namespace event

struct Initialize {
    int protocolVersion = rpc::protocolVersion;
    std::string client; ///< name for sentences: "flexseg-workbench (pid 4711 on host)"
    Role role = Role::Observer;
    Channel channel = Channel::Control;
    bool takeover = false; ///< take control from whoever has it
};

struct ServerInfo {
    int protocolVersion = rpc::protocolVersion;
    std::string server; ///< "flexseg 0.1.0"
    std::vector<std::string> capabilities; ///< names of the methods that it answers
    std::string runId;
    int pid = 0;
    Role role = Role::Observer; ///< what the connection got
};

struct StopParams {
    bool save = true; ///< write a checkpoint first
};

struct StepParams {
    std::int64_t steps = 1;
};

struct AfterParams {
    std::int64_t after = -1; ///< -1: from the first on
    std::optional<std::int64_t> maxPoints; ///< of store/steps: thinned to about so many; see RunStore::steps()
};

struct PrototypeParams {
    std::int64_t step = 0; ///< one of store/prototypeSteps
};

struct MapsParams {
    SamplePlace place;
    std::vector<std::string> maps; ///< see map_name
};

struct PixelParams {
    SamplePlace place;
    int x = 0;
    int y = 0;
};

/// A value of the schema, as a flag has it.
struct Setting {
    std::string key; ///< "ube.alpha"
    std::string value;
};

struct UbeParams {
    SamplePlace place;
    std::vector<Setting> settings; ///< of UBE; the others are as the run is configured
};

} // namespace flexseg::rpc
