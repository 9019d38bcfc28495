// SPDX-License-Identifier: Apache-2.0
#include "app/cli/flip_methods.h"

#include "app/cli/inspection.h"
#include "app/cli/run_comparison.h"
#include "core/base/error.h"
#include "core/data/codec/image_files.h"
#include "core/rpc/record_json.h"

#include <algorithm>
#include <memory>
#include <mutex>

namespace flexseg {

namespace {

/// Between the lane that compares and the one that tells.
class ProgressBoard {
public:
    void set(const FlipProgress &now)
    {
        const std::scoped_lock lock(m_mutex);
        m_now = now;
    }
    [[nodiscard]] FlipProgress get() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_now;
    }

private:
    mutable std::mutex m_mutex;
    FlipProgress m_now;
};

Image8 cropOf(const Dataset &dataset, const FlipCropQuery &query)
{
    const Image8 image = readImage(sampleAt(dataset, {query.domain, false, query.sample, 0}).image);
    const int x = std::clamp(query.x, 0, image.width);
    const int y = std::clamp(query.y, 0, image.height);
    const auto end = [](int from, int length, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(std::int64_t{from} + length, 0, most));
    };
    const int right = end(query.x, query.width, image.width);
    const int bottom = end(query.y, query.height, image.height);
    if (right <= x || bottom <= y)
        throw Error(ErrorCode::InvalidArgument, "The crop lies outside of the image.");
    Image8 crop(right - x, bottom - y, image.channels);
    for (int line = 0; line < crop.height; ++line)
        std::ranges::copy(
            image.row(y + line).subspan(static_cast<std::size_t>(x * image.channels), crop.row(line).size()),
            crop.row(line).begin());
    return crop;
}

} // namespace

void serveFlips(rpc::RpcServer &server, const std::filesystem::path &folder, const RunConfig &config,
                const Dataset &dataset)
{
    using Lane = rpc::RpcServer::Lane;
    const auto anyone = rpc::RpcServer::Access::Anyone;
    const auto board = std::make_shared<ProgressBoard>();
    server.handle(rpc::method::flips, Lane::Compare, anyone,
                  [&config, &dataset, folder, board](const rpc::Request &request, const std::stop_token &stop) {
                      const auto query = rpc::fromJson<FlipQuery>(request.params);
                      board->set({});
                      return rpc::toJson(compareRuns(folder, config, dataset, query, stop,
                                                     [&](const FlipProgress &now) { board->set(now); }));
                  });
    server.handle(rpc::method::flipProgress, Lane::Store, anyone,
                  [board](const rpc::Request &, const std::stop_token &) { return rpc::toJson(board->get()); });
    server.handle(rpc::method::flipCrop, Lane::Inspect, anyone,
                  [&dataset](const rpc::Request &request, const std::stop_token &) {
                      return rpc::toJson(cropOf(dataset, rpc::fromJson<FlipCropQuery>(request.params)));
                  });
}

} // namespace flexseg
