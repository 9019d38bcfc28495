// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspect_methods.h"

#include "core/rpc/record_json.h"

namespace flexseg {

void serveInspection(rpc::RpcServer &server, const std::function<const Dataset &()> &dataset, Inspection &inspection)
{
    const auto on = [&server](const char *method, auto answer) {
        server.handle(method, rpc::RpcServer::Lane::Inspect, rpc::RpcServer::Access::Anyone,
                      [answer](const rpc::Request &request, const std::stop_token &cancelled) {
                          return answer(request.params, cancelled);
                      });
    };
    on(rpc::method::dataset,
       [dataset](const rpc::Json &, const std::stop_token &) { return rpc::toJson(describe(dataset())); });
    on(rpc::method::maps, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        const auto params = rpc::fromJson<rpc::MapsParams>(json);
        return rpc::toJson(inspection.maps(dataset(), params.place, params.maps, stop));
    });
    on(rpc::method::pixel, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        const auto params = rpc::fromJson<rpc::PixelParams>(json);
        return rpc::toJson(inspection.pixel(dataset(), params.place, params.x, params.y, stop));
    });
    on(rpc::method::ube, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        const auto params = rpc::fromJson<rpc::UbeParams>(json);
        return rpc::toJson(inspection.ube(dataset(), params.place, params.settings, stop));
    });
    on(rpc::method::misalignment, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        return rpc::toJson(inspection.misalignment(dataset(), rpc::fromJson<SamplePlace>(json), stop));
    });
    on(rpc::method::sampleScore, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        return rpc::toJson(inspection.score(dataset(), rpc::fromJson<SamplePlace>(json), stop));
    });
    on(rpc::method::misalignmentTally, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        return rpc::toJson(inspection.misalignmentTally(dataset(), rpc::fromJson<SamplePlace>(json), stop));
    });
    on(rpc::method::embedding, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        return rpc::toJson(inspection.embedding(dataset(), rpc::fromJson<EmbeddingQuery>(json), stop));
    });
    on(rpc::method::features, [dataset, &inspection](const rpc::Json &json, const std::stop_token &stop) {
        return rpc::toJson(inspection.features(dataset(), rpc::fromJson<FeatureQuery>(json), stop));
    });
}

} // namespace flexseg
