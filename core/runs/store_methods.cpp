// SPDX-License-Identifier: Apache-2.0
#include "core/runs/store_methods.h"

#include "core/base/error.h"
#include "core/rpc/framing.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server.h"
#include "core/store/run_store.h"

#include <algorithm>
#include <functional>

namespace flexseg {

using namespace rpc;

namespace {

/// Bytes of one answer, about: half of what a control channel takes.
constexpr std::size_t pieceBytes = maxControlFrame / 2;
/// Rows read for one answer at most: more would not fit it. The next piece is asked for with a higher "after".
constexpr std::size_t maxRows = 10'000;

/// The first of \p records, as many as fit one answer. Those of one key stay together, since the next piece is asked
/// for with the last key.
template <typename Record, typename Key>
Json pieceOf(const std::vector<Record> &records, Key Record::*key)
{
    Json items = Json::array();
    std::size_t bytes = 0;
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (bytes >= pieceBytes && records[i].*key != records[i - 1].*key)
            break;
        items.push_back(toJson(records[i]));
        bytes += Json::to_cbor(items.back()).size();
    }
    return Json{{"items", std::move(items)}};
}

AfterParams afterOf(const Request &request)
{
    const auto params = fromJson<AfterParams>(request.params);
    if (params.after < -1 || params.maxPoints.value_or(0) < 0)
        throw Error(ErrorCode::InvalidArgument,
                    "\"after\" must be at least -1, and \"maxPoints\" must not be negative.");
    return params;
}

std::vector<SampleRecord> samplesAfter(const RunStore &store, std::int64_t index)
{
    std::vector<SampleRecord> samples = store.samples();
    std::erase_if(samples, [index](const SampleRecord &sample) { return sample.index <= index; });
    return samples;
}

} // namespace

void serveStore(RpcServer &server, const RunStore &store)
{
    const auto read = [&server](const char *name, std::function<Json(const Request &)> answer) {
        server.handle(
            name, RpcServer::Lane::Store, RpcServer::Access::Anyone,
            [answer = std::move(answer)](const Request &request, const std::stop_token &) { return answer(request); });
    };
    read(method::summary, [&store](const Request &) { return toJson(store.summary()); });
    read(method::steps, [&store](const Request &request) {
        const AfterParams params = afterOf(request);
        const auto maxPoints = static_cast<std::size_t>(params.maxPoints.value_or(0));
        return pieceOf(store.steps(std::max<std::int64_t>(params.after, 0), maxPoints, maxRows), &StepMetrics::step);
    });
    read(method::domainResults, [&store](const Request &request) {
        return pieceOf(store.domainResults(afterOf(request).after), &DomainResult::step);
    });
    read(method::samples, [&store](const Request &request) {
        return pieceOf(samplesAfter(store, afterOf(request).after), &SampleRecord::index);
    });
    read(method::samplerStates, [&store](const Request &request) {
        return pieceOf(store.samplerStates(afterOf(request).after), &SamplerState::step);
    });
    read(method::journal, [&store](const Request &request) {
        return pieceOf(store.journal(afterOf(request).after, maxRows), &JournalEvent::id);
    });
    read(method::checkpoints, [&store](const Request &) { return listToJson(store.checkpoints()); });
    read(method::segments, [&store](const Request &) { return listToJson(store.segments()); });
    read(method::heartbeat, [&store](const Request &) {
        const auto beat = store.lastHeartbeat();
        return Json{{"heartbeat", beat ? toJson(*beat) : Json(nullptr)}};
    });
    read(method::prototypeSteps, [&store](const Request &) { return Json{{"items", store.prototypeSteps()}}; });
    read(method::prototypes, [&store](const Request &request) {
        return listToJson(store.prototypes(fromJson<PrototypeParams>(request.params).step));
    });
    read(method::config, [&store](const Request &) { return Json{{"toml", store.config()}}; });
}

} // namespace flexseg
