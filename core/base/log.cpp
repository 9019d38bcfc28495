// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

namespace flexseg::log {

namespace {

spdlog::level::level_enum spdLevel(Level level)
{
    switch (level) {
    case Level::Debug:
        return spdlog::level::debug;
    case Level::Info:
        return spdlog::level::info;
    case Level::Warning:
        return spdlog::level::warn;
    case Level::Error:
        return spdlog::level::err;
    }
    return spdlog::level::info;
}

spdlog::sinks::sink &console()
{
    static spdlog::sinks::stderr_color_sink_mt sink;
    return sink;
}

std::atomic<Level> leastLevel = Level::Warning;

} // namespace

void setLevel(Level level)
{
    leastLevel = level;
}

void write(Level level, std::string_view message)
{
    if (level < leastLevel)
        return;
    const spdlog::details::log_msg entry("flexseg", spdLevel(level),
                                         spdlog::string_view_t(message.data(), message.size()));
    console().log(entry);
    console().flush();
}

} // namespace flexseg::log
