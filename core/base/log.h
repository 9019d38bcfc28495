// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

/// The program's log. Thread-safe; goes to standard error and, once opened, to a file beside it.
namespace flexseg::log {

enum class Level { Debug, Info, Warning, Error };

void setLevel(Level level);

/// Also appends to \p file from now on. Throws Error when it cannot be opened; the log then goes on as before.
void openFile(const std::filesystem::path &file);

/// Stops writing to standard error (a detached engine has none worth writing to).
void muteConsole();

void write(Level level, std::string_view message);

inline void debug(std::string_view message)
{
    write(Level::Debug, message);
}
inline void info(std::string_view message)
{
    write(Level::Info, message);
}
inline void warning(std::string_view message)
{
    write(Level::Warning, message);
}
inline void error(std::string_view message)
{
    write(Level::Error, message);
}

} // namespace flexseg::log
