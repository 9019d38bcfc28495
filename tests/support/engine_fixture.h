// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"
#include "core/records/run_records.h"
#include "core/store/workspace.h"

#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <string>

namespace flexseg {
class Random;
}

namespace flexseg::test {

/// A workspace in a temporary folder with a small demo data set, for driving real engine processes.
class EngineFixture {
public:
    EngineFixture();
    ~EngineFixture(); ///< ends engines that a failed test has left
    EngineFixture(const EngineFixture &) = delete;
    EngineFixture &operator=(const EngineFixture &) = delete;

    [[nodiscard]] Workspace &workspace() { return *m_workspace; }
    [[nodiscard]] std::filesystem::path folder() const;
    [[nodiscard]] std::filesystem::path dataset() const;

    /// Every part of the method on, a tiny network and crops, a checkpoint every \p checkpointEvery steps.
    [[nodiscard]] RunConfig config(std::int64_t steps, std::int64_t checkpointEvery = 4) const;

    /// Waits until no engine has the run; false after \p timeoutMs.
    [[nodiscard]] static bool waitForEnd(const std::filesystem::path &run, int timeoutMs = 120000);
    /// Waits until the run has done \p step steps; false after \p timeoutMs.
    [[nodiscard]] static bool waitForStep(const std::filesystem::path &run, std::int64_t step, int timeoutMs = 60000);

    /// Every number of a run that a resume must reproduce, as text: losses and results, with all their digits.
    [[nodiscard]] static std::string numbersOf(const std::filesystem::path &run);

    struct Kills {
        int landed = 0; ///< that met a living engine
        std::string fault; ///< what went wrong; empty: nothing
    };
    /// Kills the engine of a run at random moments, \p most times or until the run is complete, and resumes it each
    /// time, to its end.
    [[nodiscard]] Kills killAndResume(const std::filesystem::path &run, int most, std::uint64_t seed);

private:
    [[nodiscard]] std::string killAndResume(const std::filesystem::path &run, int most, Random &random, int &landed);

    QTemporaryDir m_folder;
    std::unique_ptr<Workspace> m_workspace;
};

} // namespace flexseg::test
