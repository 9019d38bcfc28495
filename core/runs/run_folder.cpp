// SPDX-License-Identifier: Apache-2.0
#include "core/runs/run_folder.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/store/layout.h"

#include <algorithm>
#include <cctype>
#include <ctime>
#include <fstream>
#include <random>

namespace flexseg::run_folder {

std::string makeRunId(double unixTime, std::string_view methodName)
{
    const auto seconds = static_cast<std::time_t>(unixTime);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char time[32];
    std::strftime(time, sizeof time, "%Y%m%d-%H%M%S", &utc);

    std::string id = std::string(time) + "-";
    for (const char c : methodName) {
        if (std::isalnum(static_cast<unsigned char>(c)))
            id += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (id.back() != '-')
            id += '-';
    }
    if (id.back() != '-')
        id += '-';

    // Not one of the repeatable streams: two runs made in the same second must differ.
    std::random_device random;
    constexpr std::string_view digits = "0123456789abcdef";
    for (int i = 0; i < 4; ++i)
        id += digits[random() % digits.size()];
    return id;
}

std::string idOf(const std::filesystem::path &run)
{
    return layout::plainPath(run).filename().string();
}

void writeSocketRecord(const std::filesystem::path &run, const std::filesystem::path &socketPath)
{
    writeFileAtomic(socketRecord(run), socketPath.string() + "\n");
}

void removeSocketRecord(const std::filesystem::path &run) noexcept
{
    std::error_code ignored;
    std::filesystem::remove(socketRecord(run), ignored);
}

std::optional<std::filesystem::path> readSocketRecord(const std::filesystem::path &run)
{
    try {
        std::string text = readFile(socketRecord(run));
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        return text.empty() ? std::nullopt : std::optional<std::filesystem::path>(text);
    } catch (const Error &) {
        return std::nullopt;
    }
}

std::string logTail(const std::filesystem::path &run, int lines, std::uintmax_t fromByte)
{
    constexpr std::streamoff mostBytes = 16 << 10;
    std::ifstream file(engineLog(run), std::ios::binary | std::ios::ate);
    const std::streamoff size = file ? static_cast<std::streamoff>(file.tellg()) : 0;
    const std::streamoff start = std::max(static_cast<std::streamoff>(fromByte), size - mostBytes);
    if (start >= size)
        return {};
    std::string text(static_cast<std::size_t>(size - start), '\0');
    file.seekg(start);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    while (!text.empty() && text.back() == '\n')
        text.pop_back();
    std::size_t from = text.size();
    for (int i = 0; i < lines && from != std::string::npos && from > 0; ++i)
        from = text.rfind('\n', from - 1);
    return from == std::string::npos ? text : text.substr(from + (from < text.size() && text[from] == '\n' ? 1 : 0));
}

} // namespace flexseg::run_folder
