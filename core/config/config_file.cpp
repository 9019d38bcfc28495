// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/base/sha256.h"

#include <toml++/toml.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace flexseg {

namespace {

constexpr const char *brokenFile = "the file"; ///< key of an issue with the whole of it

std::string textOf(const toml::node &node)
{
    std::ostringstream text;
    node.visit([&text](const auto &n) { text << n; });
    return text.str();
}

template <typename T>
std::optional<FieldValue> listOf(const toml::node &node)
{
    const toml::array *array = node.as_array();
    if (!array)
        return std::nullopt;
    std::vector<T> values;
    for (const toml::node &entry : *array) {
        const auto value = entry.value_exact<T>();
        if (!value)
            return std::nullopt;
        values.push_back(*value);
    }
    return FieldValue(std::move(values));
}

template <typename T>
std::optional<FieldValue> scalarOf(std::optional<T> value)
{
    return value ? std::optional<FieldValue>(FieldValue(*value)) : std::nullopt;
}

std::optional<FieldValue> valueOf(const Field &field, const toml::node &node)
{
    switch (field.type) {
    case FieldType::Bool:
        return scalarOf(node.value_exact<bool>());
    case FieldType::Integer:
        return scalarOf(node.value_exact<std::int64_t>());
    case FieldType::Real:
        return node.is_number() ? scalarOf(node.value<double>()) : std::nullopt;
    case FieldType::IntegerList:
        return listOf<std::int64_t>(node);
    case FieldType::TextList:
        return listOf<std::string>(node);
    case FieldType::Choice: {
        const auto text = node.value_exact<std::string>();
        const bool known = text && std::ranges::find(field.choices, *text) != field.choices.end();
        return known ? scalarOf(text) : std::nullopt;
    }
    case FieldType::Text:
    case FieldType::Path:
        break;
    }
    return scalarOf(node.value_exact<std::string>());
}

/// The schema's key that is spelt most alike, for a hint; empty when none is near.
std::string nearestKey(const std::string &key)
{
    const auto distance = [](const std::string &a, const std::string &b) {
        std::vector<std::size_t> row(b.size() + 1);
        for (std::size_t j = 0; j <= b.size(); ++j)
            row[j] = j;
        for (std::size_t i = 1; i <= a.size(); ++i) {
            std::size_t diagonal = std::exchange(row[0], i);
            for (std::size_t j = 1; j <= b.size(); ++j) {
                const std::size_t substituted = diagonal + (a[i - 1] != b[j - 1]);
                diagonal = row[j];
                row[j] = std::min({row[j] + 1, row[j - 1] + 1, substituted});
            }
        }
        return row.back();
    };
    std::string best;
    std::size_t least = 5;
    for (const Field &field : schema())
        if (const auto d = distance(key, field.key); d < least) {
            least = d;
            best = field.key;
        }
    return best;
}

ConfigIssue unknownKey(const std::string &key, const toml::node &node)
{
    return {key, textOf(node), {}, nearestKey(key)};
}

void readTable(const std::string &group, const toml::table &table, ParsedConfig &parsed)
{
    for (const auto &[name, node] : table) {
        const std::string key = group + "." + std::string(name.str());
        const Field *field = findField(key);
        if (!field) {
            parsed.issues.push_back(unknownKey(key, node));
            continue;
        }
        if (const auto value = valueOf(*field, node))
            field->set(parsed.config, *value);
        else
            parsed.issues.push_back({key, textOf(node), field->allowed()});
    }
}

ParsedConfig readText(std::string_view text)
{
    ParsedConfig parsed;
    try {
        const toml::table root = toml::parse(text);
        for (const auto &[name, node] : root) {
            const std::string group(name.str());
            if (const toml::table *table = node.as_table())
                readTable(group, *table, parsed);
            else
                parsed.issues.push_back(unknownKey(group, node));
        }
    } catch (const toml::parse_error &e) {
        std::ostringstream where;
        where << "line " << e.source().begin.line << " (" << e.description() << ")";
        parsed.issues.push_back({brokenFile, "broken at " + where.str(), "TOML"});
    }
    return parsed;
}

} // namespace

std::vector<ConfigIssue> withValidation(std::vector<ConfigIssue> issues, const RunConfig &config)
{
    std::set<std::string> named;
    for (const ConfigIssue &issue : issues)
        named.insert(issue.key);
    if (named.contains(brokenFile)) // nothing of it was read
        return issues;
    for (ConfigIssue &issue : validate(config))
        if (!named.contains(issue.key))
            issues.push_back(std::move(issue));
    return issues;
}

void throwIssues(const std::string &heading, std::span<const ConfigIssue> issues)
{
    std::string message = heading;
    for (const ConfigIssue &issue : issues)
        message += "\n  " + issue.sentence();
    if (!issues.empty())
        throw Error(ErrorCode::InvalidConfig, message);
}

ParsedConfig parseRunConfig(std::string_view text)
{
    ParsedConfig parsed = readText(text);
    parsed.issues = withValidation(std::move(parsed.issues), parsed.config);
    return parsed;
}

ParsedConfig readRunFile(const std::filesystem::path &file)
{
    ParsedConfig parsed = readText(readFile(file));
    const std::filesystem::path dataset = parsed.config.data.dataset;
    if (!dataset.empty() && dataset.is_relative())
        parsed.config.data.dataset
            = (std::filesystem::absolute(file).parent_path() / dataset).lexically_normal().string();
    return parsed;
}

RunConfig loadRunConfig(const std::filesystem::path &file)
{
    const ParsedConfig parsed = readRunFile(file);
    throwIssues("The run file " + file.string() + " has faults:", withValidation(parsed.issues, parsed.config));
    return parsed.config;
}

std::string toToml(const RunConfig &config)
{
    std::ostringstream text;
    std::string group;
    for (const Field &field : schema()) {
        if (field.group() != group) {
            text << (group.empty() ? "" : "\n") << '[' << field.group() << "]\n";
            group = field.group();
        }
        text << field.key.substr(group.size() + 1) << " = ";
        std::visit(
            [&text](const auto &value) {
                using T = std::decay_t<decltype(value)>;
                if constexpr (std::is_same_v<
                                  T, std::vector<std::string>> || std::is_same_v<T, std::vector<std::int64_t>>) {
                    toml::array array;
                    for (const auto &entry : value)
                        array.push_back(entry);
                    text << toml::toml_formatter(array, toml::format_flags::none);
                } else if constexpr (std::is_same_v<T, double>) {
                    const std::string digits = formatValue(value);
                    text << digits << (digits.find_first_of(".e") == std::string::npos ? ".0" : "");
                } else {
                    text << toml::value<T>(value);
                }
            },
            field.get(config));
        text << '\n';
    }
    return text.str();
}

std::string configHash(const RunConfig &config)
{
    RunConfig unnamed = config;
    unnamed.run.name.clear();
    return sha256Hex(toToml(unnamed));
}

} // namespace flexseg
