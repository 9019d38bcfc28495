// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

/// What lies in a run's folder beside the store's own files (core/store/layout.h).
namespace flexseg::run_folder {

inline std::filesystem::path configCopy(const std::filesystem::path &run)
{
    return run / "run.toml";
} ///< for people; the store's counts
inline std::filesystem::path engineLog(const std::filesystem::path &run)
{
    return run / "engine.log";
}
inline std::filesystem::path socketRecord(const std::filesystem::path &run)
{
    return run / "engine.sock.txt";
}
inline std::filesystem::path checkpoints(const std::filesystem::path &run)
{
    return run / "checkpoints";
}

/// The run's id: its folder's name, with or without a slash at the end.
[[nodiscard]] std::string idOf(const std::filesystem::path &run);

/// A new run's id, sortable by time: "20260115-142530-ube-gap-has-a1b2" (UTC, method, random).
[[nodiscard]] std::string makeRunId(double unixTime, std::string_view methodName);

/// The engine writes where it listens once it does, and removes that at its end.
void writeSocketRecord(const std::filesystem::path &run, const std::filesystem::path &socketPath);
void removeSocketRecord(const std::filesystem::path &run) noexcept;
[[nodiscard]] std::optional<std::filesystem::path> readSocketRecord(const std::filesystem::path &run);

/// The last \p lines lines of the engine's log, of what lies behind its first \p fromByte bytes; empty when there is
/// none.
[[nodiscard]] std::string logTail(const std::filesystem::path &run, int lines = 10, std::uintmax_t fromByte = 0);

} // namespace flexseg::run_folder
