// SPDX-License-Identifier: Apache-2.0
#include "core/engine/network_comparison.h"

#include "core/base/error.h"
#include "core/data/loader.h"
#include "core/engine/checkpoint_model.h"
#include "core/engine/engine_info.h"
#include "core/engine/inference.h"
#include "core/engine/library_errors.h"
#include "core/engine/measured_domains.h"
#include "core/metrics/flip_ledger.h"

#include <torch/torch.h>

#include <algorithm>

namespace flexseg {

namespace {

LabelMap predicted(CheckpointModel &network, const Image8 &image, Device device, const std::stop_token &stop)
{
    const at::NoGradGuard noGrad;
    return largestClass(fullLogits(network.model, image, device, false, [&stop] { return stop.stop_requested(); }));
}

bool isLabelled(const DatasetSample &sample)
{
    return !sample.mask.empty();
}

} // namespace

FlipReport compareNetworks(const std::filesystem::path &checkpointA, const std::filesystem::path &checkpointB,
                           const RunConfig &config, const Dataset &dataset, const std::vector<std::string> &domains,
                           const std::stop_token &stop, const std::function<void(const FlipProgress &)> &progress)
{
    return withLibraryErrors([&] {
        at::set_num_threads(threadsOf(config.run));
        const auto chosen = measuredDomains(dataset, config, domains);
        FlipProgress now;
        for (const Domain *domain : chosen) {
            const auto labelled = std::ranges::count_if(domain->validation, isLabelled);
            if (labelled == 0)
                throw Error(ErrorCode::NotFound,
                            "The domain \"" + domain->name + "\" has no validation image with a mask.");
            now.of += static_cast<int>(labelled);
        }
        const Device device = config.run.device;
        CheckpointModel a = loadCheckpointModel(checkpointA, device);
        requireSameClasses(a.info, dataset.labels, checkpointA);
        CheckpointModel b = loadCheckpointModel(checkpointB, device);
        requireSameClasses(b.info, dataset.labels, checkpointB);
        FlipLedger ledger(a.info.classes);
        for (const Domain *domain : chosen) {
            ledger.beginDomain(domain->name);
            now.domain = domain->name;
            for (std::size_t i = 0; i < domain->validation.size(); ++i) {
                const DatasetSample &files = domain->validation[i];
                if (!isLabelled(files))
                    continue;
                if (stop.stop_requested())
                    throw Error(ErrorCode::Cancelled, "The comparison was cancelled.");
                if (progress)
                    progress(now);
                const LabelledImage sample = readSample(files, dataset.labels);
                ledger.add(static_cast<std::int64_t>(i), files.name, sample.labels,
                           predicted(a, sample.image, device, stop), predicted(b, sample.image, device, stop));
                ++now.done;
            }
        }
        if (progress)
            progress(now);
        FlipReport report = ledger.report();
        report.stepA = a.info.step;
        report.stepB = b.info.step;
        return report;
    });
}

} // namespace flexseg
