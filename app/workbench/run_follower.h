// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/run_records.h"

#include <QStringList>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace flexseg {

class RunStore;

/// Reads what is new in the stores of the shown runs. Used on one thread at a time.
class RunFollower {
public:
    struct News {
        std::string runId;
        bool fromStart = false; ///< replaces what was told before: the run was resumed from an older step
        std::vector<StepMetrics> steps;
        std::vector<DomainResult> results;
    };

    /// What has come since the last call; everything for a run that was not among \p runs then.
    [[nodiscard]] std::vector<News> read(const std::vector<std::pair<std::string, std::filesystem::path>> &runs);

private:
    struct Followed {
        std::unique_ptr<RunStore> store;
        std::int64_t version = -1;
        std::filesystem::file_time_type written; ///< run.db, when it was opened
        std::filesystem::file_time_type notes; ///< user.toml, when it was read
        std::vector<std::string> sealed; ///< domains whose results are hidden
        std::int64_t lastStep = 0;
        std::int64_t lastResultStep = 0;
        std::size_t resultsAtStep = 0; ///< of lastResultStep, already told
    };

    [[nodiscard]] static News readNews(const std::string &id, Followed &run);

    std::map<std::string, Followed> m_runs;
};

} // namespace flexseg
