// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/models/sample_filter.h"

#include "widgets/models/filter_parser.h"
#include "widgets/models/folded_text.h"

#include <algorithm>

namespace flexseg {

namespace {

using Compare = FilterNode::Compare;

bool compareNumbers(double value, Compare compare, double with)
{
    switch (compare) {
    case Compare::Equal:
        return value == with;
    case Compare::Unequal:
        return value != with;
    case Compare::Less:
        return value < with;
    case Compare::LessEqual:
        return value <= with;
    case Compare::Greater:
        return value > with;
    case Compare::GreaterEqual:
        return value >= with;
    default:
        return false;
    }
}

bool compareTexts(const std::string &value, const FilterNode &node)
{
    const std::string own = folded(value);
    if (node.compare == Compare::Matches)
        return matchesPattern(own, node.text);
    return node.compare == Compare::Holds ? own.find(node.text) != std::string::npos : own == node.text;
}

bool holdsText(const SampleRow &row, const FilterNode &node)
{
    if (kindOf(node.column) != ColumnKind::Tags)
        return compareTexts(textOf(row, node.column), node) != (node.compare == Compare::Unequal);
    const bool found = std::any_of(row.marks.tags.begin(), row.marks.tags.end(), [&](const std::string &tag) {
        return node.compare == Compare::Matches ? compareTexts(tag, node) : folded(tag) == node.text;
    });
    return found != (node.compare == Compare::Unequal);
}

bool isMissing(const SampleRow &row, SampleColumn column)
{
    switch (kindOf(column)) {
    case ColumnKind::Tags:
        return row.marks.tags.empty();
    case ColumnKind::Text:
        return textOf(row, column).empty();
    default:
        return !numberOf(row, column);
    }
}

/// As deep as the expression is, which the parser limits.
bool holds(const FilterNode &node, const SampleRow &row)
{
    const auto child = [&row](const FilterNode &c) { return holds(c, row); };
    switch (node.kind) {
    case FilterNode::Kind::And:
        return std::all_of(node.children.begin(), node.children.end(), child);
    case FilterNode::Kind::Or:
        return std::any_of(node.children.begin(), node.children.end(), child);
    case FilterNode::Kind::Not:
        return !holds(node.children.front(), row);
    case FilterNode::Kind::Missing:
        return isMissing(row, node.column) != (node.compare == Compare::Unequal);
    case FilterNode::Kind::Number: {
        const auto value = numberOf(row, node.column);
        return value && node.isKnown && compareNumbers(*value, node.compare, node.number);
    }
    case FilterNode::Kind::Text:
        return holdsText(row, node);
    }
    return true;
}

void bindNode(FilterNode &node, std::span<const SampleRow> rows)
{
    for (FilterNode &child : node.children)
        bindNode(child, rows);
    if (node.percentile) {
        const auto value = percentileOf(valuesOf(rows, node.column), *node.percentile);
        node.isKnown = value.has_value();
        node.number = value.value_or(0);
    }
}

} // namespace

std::variant<SampleFilter, FilterError> SampleFilter::parse(const QString &expression)
{
    auto parsed = parseFilter(expression);
    if (const auto *error = std::get_if<FilterError>(&parsed))
        return *error;
    return SampleFilter(std::get<FilterNode>(std::move(parsed)));
}

bool SampleFilter::holdsForAll() const
{
    return m_root.kind == FilterNode::Kind::And && m_root.children.empty();
}

void SampleFilter::bind(std::span<const SampleRow> rows)
{
    bindNode(m_root, rows);
}

bool SampleFilter::accepts(const SampleRow &row) const
{
    return holds(m_root, row);
}

} // namespace flexseg
