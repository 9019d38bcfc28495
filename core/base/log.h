// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

/// The program's log. Thread-safe; goes to standard error, which is engine.log for a detached engine.
namespace flexseg::log {

enum class Level { Debug, Info, Warning, Error };

void setLevel(Level level);

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
