// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <stop_token>

namespace flexseg {

/// Answers what is asked with inspect/ and compare/ from a run's checkpoints, apart from its training.
/// Reads only, and listens on inspectSocketOf(run), which a lock beside that socket keeps for one process at a time.
class InspectHost {
public:
    explicit InspectHost(const std::filesystem::path &runFolder);

    /// Until \p stop, until nobody has been connected for a minute, or at once where another process serves the run.
    /// Throws Error: no checkpoint, no data set ...
    void run(const std::stop_token &stop);

private:
    std::filesystem::path m_folder;
};

} // namespace flexseg
