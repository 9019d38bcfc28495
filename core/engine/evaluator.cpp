// SPDX-License-Identifier: Apache-2.0
#include "core/engine/evaluator.h"

#include "core/base/error.h"
#include "core/engine/checkpoint_model.h"
#include "core/engine/engine_info.h"
#include "core/engine/library_errors.h"
#include "core/engine/measured_domains.h"
#include "core/engine/validation.h"

#include <torch/torch.h>

namespace flexseg {

std::vector<DomainResult> evaluate(const std::filesystem::path &checkpoint, const RunConfig &config,
                                   const std::vector<std::string> &domains, std::stop_token stop,
                                   const std::function<void(const EvaluationProgress &)> &progress)
{
    return withLibraryErrors([&] {
        at::set_num_threads(threadsOf(config.run));
        const Dataset dataset = loadDataset(config.data.dataset);
        const auto chosen = measuredDomains(dataset, config, domains);
        CheckpointModel loaded = loadCheckpointModel(checkpoint, config.run.device);
        requireSameClasses(loaded.info, dataset.labels, checkpoint);
        ValidationPlan plan;
        plan.labels = &dataset.labels;
        plan.device = config.run.device;
        plan.step = loaded.info.step;
        plan.stop = stop;
        std::vector<DomainResult> results;
        for (const Domain *domain : chosen) {
            const auto goOn = [&](int done, int of) {
                if (stop.stop_requested())
                    return false;
                if (progress)
                    progress(
                        {domain->name, done, of, static_cast<int>(results.size()), static_cast<int>(chosen.size())});
                return true;
            };
            auto result = validateDomain(loaded.model, *domain, plan, goOn);
            if (!result)
                throw Error(ErrorCode::Cancelled, "The evaluation was cancelled.");
            results.push_back(std::move(*result));
        }
        return results;
    });
}

} // namespace flexseg
