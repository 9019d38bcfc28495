// SPDX-License-Identifier: Apache-2.0
#include "core/runs/store_methods.h"

#include "core/base/error.h"
#include "core/rpc/record_json.h"
#include "core/rpc/server.h"
#include "core/store/run_store.h"

#include <algorithm>
#include <functional>

namespace flexseg {

using namespace rpc;

namespace {

/// Rows of one answer at most: about 5 MB of steps, so that it fits a control channel. More are asked for with a
/// higher "after".
constexpr std::size_t maxRows = 10'000;

AfterParams afterOf(const Request &request)
{
    const auto params = fromJson<AfterParams>(request.params);
    if (params.after < 0 || params.maxPoints < 0)
        throw Error(ErrorCode::InvalidArgument, "\"after\" and \"maxPoints\" must not be negative.");
    return params;
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
        return listToJson(
            store.steps(params.after, std::min(static_cast<std::size_t>(params.maxPoints), maxRows), maxRows));
    });
    read(method::domainResults,
         [&store](const Request &request) { return listToJson(store.domainResults(afterOf(request).after)); });
    read(method::samples, [&store](const Request &) { return listToJson(store.samples()); });
    read(method::checkpoints, [&store](const Request &) { return listToJson(store.checkpoints()); });
    read(method::journal,
         [&store](const Request &request) { return listToJson(store.journal(afterOf(request).after, maxRows)); });
    read(method::config, [&store](const Request &) { return Json{{"toml", store.config()}}; });
}

} // namespace flexseg
