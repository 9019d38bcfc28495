// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/config/run_config.h"

#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// The one schema of a run's configuration: the form in Launch, the command line's flags, the run file (TOML), its
/// validation and the printed help all come from it.
namespace flexseg {

enum class FieldType { Bool, Integer, Real, Text, Path, Choice, TextList, IntegerList };

/// Choice is its text.
using FieldValue
    = std::variant<bool, std::int64_t, double, std::string, std::vector<std::string>, std::vector<std::int64_t>>;

struct Field {
    std::string key; ///< "train.learning_rate": table and key of the run file; the flag is --train.learning_rate
    std::string label; ///< "Learning rate"
    std::string help; ///< one or two sentences
    std::string unit; ///< "px", "steps", "" ...
    FieldType type = FieldType::Text;
    std::optional<double> minimum; ///< of a number, or of each entry
    std::optional<double> maximum;
    bool minimumExcluded = false;
    std::vector<std::string> choices;
    bool advanced = false; ///< folded away in the form

    std::function<FieldValue(const RunConfig &)> get;
    std::function<void(RunConfig &, const FieldValue &)> set; ///< the value has this field's type

    [[nodiscard]] std::string group() const { return key.substr(0, key.find('.')); }
    [[nodiscard]] FieldValue defaultValue() const { return get(RunConfig{}); }
    [[nodiscard]] std::string allowed() const; ///< "a number above 0", "one of entropy, constant", ...
};

/// All fields, in the order in which they are shown.
[[nodiscard]] std::span<const Field> schema();
[[nodiscard]] const Field *findField(std::string_view key);
/// "Boundary emphasis (UBE)" for "ube", ...
[[nodiscard]] std::string groupTitle(std::string_view group);

/// One fault of a configuration.
struct ConfigIssue {
    std::string key;
    std::string value;
    std::string allowed; ///< empty: there is no such key
    std::string hint = {}; ///< of an unknown key: the one that may be meant

    [[nodiscard]] std::string sentence() const; ///< "train.steps is -5; allowed is a whole number of at least 1."
    bool operator==(const ConfigIssue &) const = default;
};

[[nodiscard]] std::string formatValue(const FieldValue &value); ///< as a form or a flag shows it
/// Reads a flag's or a form's text. The error is what is allowed.
[[nodiscard]] std::variant<FieldValue, ConfigIssue> parseValue(const Field &field, std::string_view text);

/// All faults: each field against its range and choices, and the rules between fields. Empty: the run can start.
[[nodiscard]] std::vector<ConfigIssue> validate(const RunConfig &config);

struct ParsedConfig {
    RunConfig config; ///< what could be read; the rest has its default
    std::vector<ConfigIssue> issues;
};

/// Reads a run file's text; unknown keys, wrong types and values out of range all become issues. Never throws.
[[nodiscard]] ParsedConfig parseRunConfig(std::string_view toml);
/// Reads a run file that flags may still complete: only what cannot be understood becomes an issue; validate() tells
/// the rest. A relative data set lies beside the file. Throws Error when the file cannot be read.
[[nodiscard]] ParsedConfig readRunFile(const std::filesystem::path &file);
/// Reads a whole run file. Throws Error(InvalidConfig) with all issues, one a line, or Error when it cannot be read.
[[nodiscard]] RunConfig loadRunConfig(const std::filesystem::path &file);
/// Throws Error(InvalidConfig) with \p heading and all of \p issues, one a line. No issue: does nothing.
void throwIssues(const std::string &heading, std::span<const ConfigIssue> issues);
/// \p issues, and those of validate() whose key has none there: what could not be read keeps its default.
[[nodiscard]] std::vector<ConfigIssue> withValidation(std::vector<ConfigIssue> issues, const RunConfig &config);

/// Canonical text: every field in the schema's order. parseRunConfig() of it gives an equal configuration.
[[nodiscard]] std::string toToml(const RunConfig &config);
/// SHA-256 of the canonical text without run.name.
[[nodiscard]] std::string configHash(const RunConfig &config);

/// Keys whose values differ.
struct ConfigDifference {
    std::string key;
    std::string before;
    std::string after;
};
[[nodiscard]] std::vector<ConfigDifference> difference(const RunConfig &before, const RunConfig &after);

/// "UBE+GAP+HAS", "UBE", "plain CE": which parts of the method are on.
[[nodiscard]] std::string methodName(const RunConfig &config);

/// A named set of values that the Launch form and --preset offer. It changes only the keys it lists.
struct Preset {
    std::string name; ///< "flex-seg", "plain-ce", "ube", "gap", "has", ...
    std::string label;
    std::string help;
    std::vector<std::pair<std::string, FieldValue>> values;
};
[[nodiscard]] std::span<const Preset> presets();
[[nodiscard]] const Preset *findPreset(std::string_view name);
void apply(const Preset &preset, RunConfig &config);

} // namespace flexseg
