// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"

#include "core/base/error.h"

#include <spdlog/sinks/basic_file_sink.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <mutex>

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

struct Sinks {
    std::mutex mutex;
    std::shared_ptr<spdlog::sinks::sink> console = std::make_shared<spdlog::sinks::stderr_color_sink_mt>();
    std::shared_ptr<spdlog::sinks::sink> file;
    spdlog::level::level_enum level = spdlog::level::warn;
};

Sinks &sinks()
{
    static Sinks instance;
    return instance;
}

} // namespace

void setLevel(Level level)
{
    const std::scoped_lock lock(sinks().mutex);
    sinks().level = spdLevel(level);
}

void openFile(const std::filesystem::path &file)
{
    try {
        auto sink = std::make_shared<spdlog::sinks::basic_file_sink_mt>(file.string());
        const std::scoped_lock lock(sinks().mutex);
        sinks().file = std::move(sink);
    } catch (const spdlog::spdlog_ex &e) {
        throw Error(ErrorCode::Io, "The log file " + file.string() + " cannot be opened: " + e.what());
    }
}

void muteConsole()
{
    const std::scoped_lock lock(sinks().mutex);
    sinks().console.reset();
}

void write(Level level, std::string_view message)
{
    const std::scoped_lock lock(sinks().mutex);
    const spdlog::level::level_enum spd = spdLevel(level);
    const spdlog::details::log_msg entry("flexseg", spd, spdlog::string_view_t(message.data(), message.size()));
    if (sinks().console && spd >= sinks().level)
        sinks().console->log(entry);
    if (sinks().file) {
        sinks().file->log(entry);
        sinks().file->flush();
    }
}

} // namespace flexseg::log
