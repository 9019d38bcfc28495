// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"

#include "core/config/schema_fields.h"

#include <array>
#include <charconv>
#include <cmath>
#include <sstream>

namespace flexseg {

namespace {

std::string number(double value)
{
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t\n");
    return first == std::string_view::npos ? std::string_view()
                                           : text.substr(first, text.find_last_not_of(" \t\n") - first + 1);
}

template <typename T>
std::optional<T> parseNumber(std::string_view text)
{
    T value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (const auto part = trimmed(text.substr(0, comma)); !part.empty())
            parts.emplace_back(part);
        text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
    }
    return parts;
}

template <typename T>
std::string joined(const std::vector<T> &entries)
{
    std::ostringstream text;
    for (std::size_t i = 0; i < entries.size(); ++i)
        text << (i ? ", " : "") << entries[i];
    return text.str();
}

} // namespace

std::span<const Field> schema()
{
    static const std::vector<Field> fields = detail::makeSchema();
    return fields;
}

const Field *findField(std::string_view key)
{
    for (const Field &field : schema())
        if (field.key == key)
            return &field;
    return nullptr;
}

std::string groupTitle(std::string_view group)
{
    constexpr std::array<std::pair<std::string_view, const char *>, 8> titles{{
        {"run", "Run"},
        {"data", "Data"},
        {"augment", "Augmentation"},
        {"model", "Model"},
        {"train", "Training"},
        {"ube", "Uncertainty boundary emphasis (UBE)"},
        {"gap", "Granular adaptive prototypes (GAP)"},
        {"has", "Hardness-aware sampling (HAS)"},
    }};
    for (const auto &[name, title] : titles)
        if (name == group)
            return title;
    return std::string(group);
}

std::string Field::allowed() const
{
    const auto bounds = [this] {
        std::string text;
        if (minimum)
            text += minimumExcluded ? " above " + number(*minimum) : " of at least " + number(*minimum);
        if (maximum)
            text += (minimum ? " and at most " : " of at most ") + number(*maximum);
        return text;
    };
    switch (type) {
    case FieldType::Bool:
        return "true or false";
    case FieldType::Integer:
        return "a whole number" + bounds();
    case FieldType::Real:
        return "a number" + bounds();
    case FieldType::IntegerList:
        return "a list of whole numbers, each" + bounds();
    case FieldType::Choice:
        return "one of " + joined(choices);
    case FieldType::TextList:
        return "a list of names";
    case FieldType::Path:
        return "a path";
    case FieldType::Text:
        break;
    }
    return "a text";
}

std::string ConfigIssue::sentence() const
{
    if (allowed.empty())
        return key + " is no setting" + (hint.empty() ? "." : "; did you mean " + hint + "?");
    return key + " is " + (value.empty() ? "empty" : value) + "; allowed is " + allowed + ".";
}

std::string formatValue(const FieldValue &value)
{
    struct Formatter {
        std::string operator()(bool v) const { return v ? "true" : "false"; }
        std::string operator()(std::int64_t v) const { return std::to_string(v); }
        std::string operator()(double v) const { return number(v); }
        std::string operator()(const std::string &v) const { return v; }
        std::string operator()(const std::vector<std::string> &v) const { return joined(v); }
        std::string operator()(const std::vector<std::int64_t> &v) const { return joined(v); }
    };
    return std::visit(Formatter{}, value);
}

std::variant<FieldValue, ConfigIssue> parseValue(const Field &field, std::string_view raw)
{
    const std::string_view text = trimmed(raw);
    ConfigIssue issue{field.key, std::string(text), field.allowed()};
    switch (field.type) {
    case FieldType::Bool:
        if (text == "true" || text == "1" || text == "yes" || text == "on")
            return FieldValue(true);
        if (text == "false" || text == "0" || text == "no" || text == "off")
            return FieldValue(false);
        return issue;
    case FieldType::Integer:
        if (const auto value = parseNumber<std::int64_t>(text))
            return FieldValue(*value);
        return issue;
    case FieldType::Real:
        if (const auto value = parseNumber<double>(text); value && std::isfinite(*value))
            return FieldValue(*value);
        return issue;
    case FieldType::IntegerList: {
        std::vector<std::int64_t> values;
        for (const std::string &part : split(text)) {
            const auto value = parseNumber<std::int64_t>(part);
            if (!value)
                return issue;
            values.push_back(*value);
        }
        return FieldValue(std::move(values));
    }
    case FieldType::Choice:
        for (const std::string &choice : field.choices)
            if (choice == text)
                return FieldValue(choice);
        return issue;
    case FieldType::TextList:
        return FieldValue(split(text));
    case FieldType::Path:
    case FieldType::Text:
        break;
    }
    return FieldValue(std::string(text));
}

std::vector<ConfigDifference> difference(const RunConfig &before, const RunConfig &after)
{
    std::vector<ConfigDifference> differences;
    for (const Field &field : schema())
        if (const auto a = field.get(before), b = field.get(after); a != b)
            differences.push_back({field.key, formatValue(a), formatValue(b)});
    return differences;
}

std::string methodName(const RunConfig &config)
{
    std::string name;
    const auto part = [&name](bool on, const char *text) {
        if (on)
            name += (name.empty() ? "" : "+") + std::string(text);
    };
    part(config.ube.enabled, config.ube.weight == UbeWeight::Constant ? "UBE (constant)" : "UBE");
    part(config.gap.enabled, "GAP");
    part(config.has.enabled, "HAS");
    return name.empty() ? "plain CE" : name;
}

} // namespace flexseg
