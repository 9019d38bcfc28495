// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QStringView>

#include <optional>

namespace flexseg {

/// How well \p text answers what was typed: the letters of each word of \p typed must occur in it, in their order,
/// whatever their case. Higher is better: letters that follow each other, and those at the start of a word, count
/// more. Absent: it does not answer. Nothing typed: 0.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView typed, QStringView text);

} // namespace flexseg
