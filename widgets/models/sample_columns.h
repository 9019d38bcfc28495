// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "core/records/sample_row.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

namespace flexseg {

/// What is known of a training sample, as the table's columns, the filter's words and the plots' axes name it.
enum class SampleColumn {
    Picture,
    Index,
    Name,
    Domain,
    Role,
    Hardness,
    History,
    Draws,
    HardDraws,
    Expected,
    Deviation,
    Chance,
    Loss,
    BoundaryIou,
    Misalignment,
    Tags,
    Weight,
    Excluded
};
inline constexpr int sampleColumnCount = static_cast<int>(SampleColumn::Excluded) + 1;

enum class ColumnKind { Picture, Number, Text, Tags, Flag };

[[nodiscard]] ColumnKind kindOf(SampleColumn column);
/// The word for it in a filter, empty for the picture; and the other way round.
[[nodiscard]] QString filterWord(SampleColumn column);
[[nodiscard]] std::optional<SampleColumn> columnOfWord(const QString &word);
[[nodiscard]] QStringList filterWords();

[[nodiscard]] QString titleOf(SampleColumn column);
[[nodiscard]] QString tipOf(SampleColumn column);

/// The value of a column of numbers or a flag (0 or 1), in the unit that the table shows; absent where it is not known.
/// History: newest less oldest.
[[nodiscard]] std::optional<double> numberOf(const SampleRow &row, SampleColumn column);
/// The text of a column of texts.
[[nodiscard]] const std::string &textOf(const SampleRow &row, SampleColumn column);
[[nodiscard]] QString tagsOf(const SampleRow &row);

/// Value at that percentile of the finite values, linear between ranks; absent where there are none.
[[nodiscard]] std::optional<double> percentileOf(std::vector<double> values, double percent);
/// The values of a column that are known.
[[nodiscard]] std::vector<double> valuesOf(std::span<const SampleRow> rows, SampleColumn column);

/// Draws that were to be expected of both branches together; absent where either is not known.
[[nodiscard]] std::optional<double> expectedDraws(const SampleRow &row);

} // namespace flexseg
