// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/config_schema.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace flexseg {

/// Exit codes, the same for each sub-command.
enum ExitCode { ExitOk = 0, ExitFailed = 1, ExitUsage = 2, ExitStopped = 130 };

/// What every sub-command shares. A command sets \c run when the parser has chosen it.
struct CommandContext {
    std::filesystem::path workspace; ///< --workspace
    bool json = false; ///< --json
    std::function<int()> run;
};

void addDemoCommand(CLI::App &app, CommandContext &context);
void addTrainCommand(CLI::App &app, CommandContext &context);
void addEvaluateCommand(CLI::App &app, CommandContext &context);
void addRunsCommand(CLI::App &app, CommandContext &context);
void addServeCommand(CLI::App &app, CommandContext &context);
void addConnectCommand(CLI::App &app, CommandContext &context);

/// A flag for each field of the schema ("--train.steps"), with its help, unit, range and default, and --preset.
class ConfigFlags {
public:
    explicit ConfigFlags(CLI::App &command);

    /// Lays presets and flags over \p config. Throws Error(InvalidConfig) with all faults, one a line.
    void applyTo(RunConfig &config) const;
    [[nodiscard]] bool given() const { return !m_values->empty() || !m_presets->empty(); }

private:
    std::shared_ptr<std::map<std::string, std::string>> m_values
        = std::make_shared<std::map<std::string, std::string>>();
    std::shared_ptr<std::vector<std::string>> m_presets = std::make_shared<std::vector<std::string>>();
};

} // namespace flexseg
