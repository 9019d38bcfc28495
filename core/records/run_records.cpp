// SPDX-License-Identifier: Apache-2.0
#include "core/records/run_records.h"

#include <array>
#include <utility>

namespace flexseg {

namespace {

constexpr std::array<std::pair<RunState, const char *>, 11> stateNames{{
    {RunState::Created, "created"},
    {RunState::Queued, "queued"},
    {RunState::Starting, "starting"},
    {RunState::Running, "running"},
    {RunState::Pausing, "pausing"},
    {RunState::Paused, "paused"},
    {RunState::Stopping, "stopping"},
    {RunState::Stopped, "stopped"},
    {RunState::Completed, "completed"},
    {RunState::Failed, "failed"},
    {RunState::Interrupted, "interrupted"},
}};

constexpr std::array<std::pair<Severity, const char *>, 3> severityNames{{
    {Severity::Info, "info"},
    {Severity::Warning, "warning"},
    {Severity::Error, "error"},
}};

} // namespace

const char *toString(Severity severity) noexcept
{
    for (const auto &[value, name] : severityNames)
        if (value == severity)
            return name;
    return "info";
}

std::optional<Severity> severityFromString(const std::string &name) noexcept
{
    for (const auto &[value, text] : severityNames)
        if (name == text)
            return value;
    return std::nullopt;
}

const char *toString(RunState state) noexcept
{
    for (const auto &[value, name] : stateNames)
        if (value == state)
            return name;
    return "created";
}

std::optional<RunState> runStateFromString(const std::string &name) noexcept
{
    for (const auto &[value, text] : stateNames)
        if (name == text)
            return value;
    return std::nullopt;
}

bool isActive(RunState state) noexcept
{
    switch (state) {
    case RunState::Starting:
    case RunState::Running:
    case RunState::Pausing:
    case RunState::Paused:
    case RunState::Stopping:
        return true;
    default:
        return false;
    }
}

bool canStart(RunState state) noexcept
{
    return state == RunState::Created || state == RunState::Queued;
}

bool canPause(RunState state) noexcept
{
    return state == RunState::Running;
}

bool canResume(RunState state) noexcept
{
    return state == RunState::Paused || state == RunState::Stopped || state == RunState::Failed
        || state == RunState::Interrupted;
}

bool canStop(RunState state) noexcept
{
    return isActive(state) && state != RunState::Stopping;
}

bool canExtend(RunState state) noexcept
{
    return state == RunState::Completed || state == RunState::Stopped;
}

EngineStatus statusOf(const RunSummary &run)
{
    EngineStatus status;
    status.state = run.state;
    status.message = run.message;
    status.step = run.step;
    status.totalSteps = run.totalSteps;
    return status;
}

} // namespace flexseg
