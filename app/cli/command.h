// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/config_schema.h"
#include "core/records/run_records.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace flexseg {

class Workspace;

/// Exit codes, the same for each sub-command.
enum ExitCode { ExitOk = 0, ExitFailed = 1, ExitUsage = 2, ExitStopped = 130 };
[[nodiscard]] constexpr ExitCode exitCodeOf(RunOutcome outcome)
{
    return outcome == RunOutcome::Completed ? ExitOk : outcome == RunOutcome::Cancelled ? ExitStopped : ExitFailed;
}

/// What every sub-command shares. A command sets \c run when the parser has chosen it.
struct CommandContext {
    std::filesystem::path workspace; ///< --workspace
    bool json = false; ///< --json
    std::function<int()> run;
};

/// Opens the workspace, tells its notice on standard error, and looks for runs that have come or gone.
[[nodiscard]] Workspace openWorkspace(const CommandContext &context);

void addDemoCommand(CLI::App &app, CommandContext &context);
void addTrainCommand(CLI::App &app, CommandContext &context);
void addEvaluateCommand(CLI::App &app, CommandContext &context);
void addCompareCommand(CLI::App &app, CommandContext &context);
void addInspectCommand(CLI::App &app, CommandContext &context);
void addMisalignmentCommand(CLI::App &app, CommandContext &context);
void addRunsCommand(CLI::App &app, CommandContext &context);
void addServeCommand(CLI::App &app, CommandContext &context);
void addConnectCommand(CLI::App &app, CommandContext &context);

/// A flag for each field of the schema ("--train.steps"), with its help, unit, range and default, and --preset.
class ConfigFlags {
public:
    explicit ConfigFlags(CLI::App &command);

    enum class Use {
        Train,
        Print, ///< a data set need not be named
    };
    /// The run file (none: the defaults), presets and flags, each laid over the one before. Throws Error(InvalidConfig)
    /// with the faults of all that count, one a line, or Error when the file cannot be read.
    [[nodiscard]] RunConfig resolve(const std::string &runFile, Use use) const;
    [[nodiscard]] bool given() const { return !m_values->empty() || !m_presets->empty(); }

private:
    std::shared_ptr<std::map<std::string, std::string>> m_values
        = std::make_shared<std::map<std::string, std::string>>();
    std::shared_ptr<std::vector<std::string>> m_presets = std::make_shared<std::vector<std::string>>();
};

} // namespace flexseg
