// SPDX-License-Identifier: Apache-2.0
#include "core/engine/measured_domains.h"

#include "core/base/error.h"
#include "core/data/loader.h"

namespace flexseg {

std::vector<const Domain *> measuredDomains(const Dataset &dataset, const RunConfig &config,
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
                        + " was trained on other classes than the data set has. Measure it on a data set with its own "
                          "classes.");
}

} // namespace flexseg
