// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <filesystem>
#include <span>
#include <string>
#include <vector>

/// Sealed domains: a run computes and stores their results as it does all others, but nobody is shown them until
/// somebody opens them, so that no decision is made on a target by accident.
namespace flexseg {

class RunStore;

/// Names of data.sealed that have not been opened since (user.toml), in their order. A user.toml that cannot be read
/// opens none.
[[nodiscard]] std::vector<std::string> sealedDomains(const std::filesystem::path &runFolder,
                                                     const std::string &configToml);
[[nodiscard]] std::vector<std::string> sealedDomains(const RunStore &store);

/// The one place where results become what people see: of a sealed domain only that it was validated, and when.
[[nodiscard]] std::vector<DomainResult> forPeople(std::vector<DomainResult> results,
                                                  std::span<const std::string> sealed);

/// Throws Error(PermissionDenied), with how to open it, where \p domain is sealed.
void requireOpened(const RunStore &store, const std::string &domain);

} // namespace flexseg
