// SPDX-License-Identifier: Apache-2.0
#include "app/cli/inspection.h"

#include "core/base/error.h"
#include "core/data/loader.h"
#include "core/rpc/record_json.h"

namespace flexseg {

namespace {

PredictionMaps inspect(const Dataset &dataset, const rpc::PredictionParams &params, const Predict &predict,
                       const std::stop_token &cancelled)
{
    const Domain &domain = dataset.domain(params.domain);
    if (params.sample < 0 || params.sample >= static_cast<std::int64_t>(domain.validation.size()))
        throw Error(ErrorCode::NotFound,
                    "The domain " + params.domain + " has no sample " + std::to_string(params.sample) + ".");
    const DatasetSample &sample = domain.validation[static_cast<std::size_t>(params.sample)];
    LabelledImage pair = readSample(sample, dataset.labels);
    TimedPrediction prediction = predict(sample, cancelled);
    PredictionMaps maps;
    maps.domain = params.domain;
    maps.sample = params.sample;
    maps.name = sample.name;
    maps.step = prediction.step;
    maps.image = std::move(pair.image);
    maps.mask = std::move(pair.labels);
    maps.prediction = std::move(prediction.labels);
    return maps;
}

} // namespace

DatasetInfo describe(const Dataset &dataset)
{
    DatasetInfo info;
    info.name = dataset.name;
    for (const ClassInfo &c : dataset.labels.classes)
        info.classes.push_back({c.name, {c.color.begin(), c.color.end()}});
    for (const Domain &domain : dataset.domains) {
        if (domain.validation.empty())
            continue;
        DomainInfo &entry = info.domains.emplace_back();
        entry.name = domain.name;
        entry.role = toString(domain.role);
        for (const DatasetSample &sample : domain.validation)
            entry.samples.push_back(sample.name);
    }
    return info;
}

void serveInspection(rpc::RpcServer &server, const std::function<const Dataset &()> &dataset, const Predict &predict)
{
    using Lane = rpc::RpcServer::Lane;
    using Access = rpc::RpcServer::Access;
    server.handle(
        rpc::method::dataset, Lane::Inspect, Access::Anyone,
        [dataset](const rpc::Request &, const std::stop_token &) { return rpc::toJson(describe(dataset())); });
    server.handle(rpc::method::prediction, Lane::Inspect, Access::Anyone,
                  [dataset, predict](const rpc::Request &request, const std::stop_token &cancelled) {
                      const auto params = rpc::fromJson<rpc::PredictionParams>(request.params);
                      return rpc::toJson(inspect(dataset(), params, predict, cancelled));
                  });
}

} // namespace flexseg
