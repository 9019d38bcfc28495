// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QColor>
#include <Qt>

namespace flexseg {

inline constexpr int seriesColorCount = 8;

/// Categorical colours that stay apart for the colour-blind (M. Okabe and K. Ito, "Color Universal Design", 2008),
/// in an order that begins with those that contrast best. On a dark background black becomes white, and blue lighter;
/// on a light one yellow is darker. Index wraps around.
[[nodiscard]] QColor seriesColor(int index, bool darkBackground);

/// Solid, dashed, dotted, ...; wraps around.
[[nodiscard]] Qt::PenStyle seriesLineStyle(int index);

} // namespace flexseg
