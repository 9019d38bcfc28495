// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/scene_lookup.h"

#include "widgets/models/text.h"

#include <algorithm>

namespace flexseg {

const DomainInfo *findDomain(const DatasetInfo &dataset, const QString &name)
{
    const auto found = std::find_if(dataset.domains.begin(), dataset.domains.end(),
                                    [&](const DomainInfo &domain) { return text(domain.name) == name; });
    return found == dataset.domains.end() ? nullptr : &*found;
}

const std::vector<std::string> &samplesOf(const DomainInfo &domain, bool training)
{
    return training ? domain.training : domain.validation;
}

std::optional<std::int64_t> sampleNamed(const DomainInfo &domain, bool training, const std::string &name)
{
    const auto &names = samplesOf(domain, training);
    const auto found = std::find(names.begin(), names.end(), name);
    return found == names.end() ? std::nullopt : std::optional<std::int64_t>(found - names.begin());
}

QStringList domainsShowing(const DatasetInfo &dataset, const std::string &name, bool training)
{
    QStringList domains;
    for (const DomainInfo &domain : dataset.domains)
        if (sampleNamed(domain, training, name))
            domains << text(domain.name);
    return domains;
}

} // namespace flexseg
