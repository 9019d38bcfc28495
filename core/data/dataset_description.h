// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/data/dataset.h"

#include <filesystem>
#include <string>
#include <vector>

namespace flexseg {

/// A dataset.toml as written, before its folders are looked at; the format stands in dataset.h.
struct DatasetDescription {
    struct DomainEntry {
        std::string name;
        DomainRole role = DomainRole::Source;
        std::filesystem::path images; ///< folders are absolute; empty where not given
        std::filesystem::path masks;
        std::vector<std::string> match; ///< globs; empty: all
        std::filesystem::path validationImages;
        std::filesystem::path validationMasks;
        int holdout = 0; ///< 0: none is held out
        std::filesystem::path displacement;
    };

    std::string name;
    LabelSpace labels;
    std::vector<DomainEntry> domains;
};

/// Throws Error(InvalidConfig) with all faults, one a line, or Error when the file cannot be read.
[[nodiscard]] DatasetDescription readDatasetDescription(const std::filesystem::path &file);

/// Whether \p name matches the glob: * for any characters, ? for one.
[[nodiscard]] bool matchesGlob(std::string_view name, std::string_view glob);

} // namespace flexseg
