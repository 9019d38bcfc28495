// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/inspect_records.h"

#include <QStringList>

#include <optional>

namespace flexseg {

/// Null where the data set has none of that name.
[[nodiscard]] const DomainInfo *findDomain(const DatasetInfo &dataset, const QString &name);

/// Names of a domain's samples in one split.
[[nodiscard]] const std::vector<std::string> &samplesOf(const DomainInfo &domain, bool training);

/// The place of a sample in its split.
[[nodiscard]] std::optional<std::int64_t> sampleNamed(const DomainInfo &domain, bool training, const std::string &name);

/// The domains that have a sample of that name in that split: in data such as the demo's, one scene in many weathers.
[[nodiscard]] QStringList domainsShowing(const DatasetInfo &dataset, const std::string &name, bool training);

} // namespace flexseg
