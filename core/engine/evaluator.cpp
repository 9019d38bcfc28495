// SPDX-License-Identifier: Apache-2.0
#include "core/engine/evaluator.h"

#include "core/base/error.h"
#include "core/data/loader.h"
#include "core/engine/checkpoint_model.h"
#include "core/engine/engine_info.h"
#include "core/engine/library_errors.h"
#include "core/engine/validation.h"

#include <torch/torch.h>

namespace flexseg {

namespace {

std::vector<const Domain *> chosenDomains(const Dataset &dataset, const RunConfig &config,
                                          const std::vector<std::string> &names)
{
    if (names.empty())
        return validationDomains(dataset, config.data);
    std::vector<const Domain *> domains;
    for (const std::string &name : names) {
        const Domain &domain = dataset.domain(name);
        if (domain.validation.empty())
            throw Error(ErrorCode::InvalidArgument,
                        "The domain \"" + name + "\" cannot be measured: all its images are trained on. "
                            + (domain.role == DomainRole::Generated
                                   ? "A generated domain never holds out images; name a source or target domain."
                                   : "Give it holdout or val_images in " + dataset.file.string() + "."));
        domains.push_back(&domain);
    }
    return domains;
}

void requireSameClasses(const CheckpointInfo &info, const LabelSpace &labels, const std::filesystem::path &file)
{
    std::vector<std::string> names;
    for (const ClassInfo &one : labels.classes)
        names.push_back(one.name);
    if (names != info.classes)
        throw Error(ErrorCode::InvalidData,
                    "The checkpoint " + file.string()
                        + " was trained on other classes than the data set has. Evaluate it on a data set with its own "
                          "classes.");
}

} // namespace

std::vector<DomainResult> evaluate(const std::filesystem::path &checkpoint, const RunConfig &config,
                                   const std::vector<std::string> &domains, std::stop_token stop,
                                   const std::function<void(const EvaluationProgress &)> &progress)
{
    return withLibraryErrors([&] {
        at::set_num_threads(threadsOf(config.run));
        const Dataset dataset = loadDataset(config.data.dataset);
        const auto chosen = chosenDomains(dataset, config, domains);
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
