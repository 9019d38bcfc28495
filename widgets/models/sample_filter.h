// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/models/filter_node.h"

#include <QString>

#include <span>
#include <variant>

namespace flexseg {

/// Why a filter expression is wrong: a sentence that names the place and what was expected there.
struct FilterError {
    int position = 1; ///< of the offending character, from 1
    QString text;
};

/// Which samples to show, from an expression such as
///   hardness > p95 and domain == fog and not tag:broken
///   draws == 0 or name ~ "frame_0*"
/// Columns are named by filterWord(). Numbers: == != < <= > >=, with a number, a percentile (p95) of all samples, or
/// none (not known). Texts, whatever their case: == != with a text or none, ~ with a pattern of * and ?, : holds it.
/// tag holds if one of the tags does. A flag stands alone. Any other word is sought in the name. "not" binds before
/// "and", which may be left out, and that before "or". A comparison with a value that is not known is false.
class SampleFilter {
public:
    static constexpr int maxLength = 4000;
    static constexpr int maxDepth = 40;

    /// Holds for every sample.
    SampleFilter() = default;
    explicit SampleFilter(FilterNode root)
        : m_root(std::move(root))
    {
    }
    /// Never throws; whatever is typed gives a filter or an error.
    [[nodiscard]] static std::variant<SampleFilter, FilterError> parse(const QString &expression);

    [[nodiscard]] bool holdsForAll() const;
    /// Takes percentiles from these samples; before it no comparison with one holds.
    void bind(std::span<const SampleRow> rows);
    [[nodiscard]] bool accepts(const SampleRow &row) const;

private:
    FilterNode m_root;
};

} // namespace flexseg
