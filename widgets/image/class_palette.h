// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "widgets/image/label_class.h"

namespace flexseg {

enum class ClassColors {
    DataSet, ///< as the data set describes them
    ColorBlind, ///< apart for deuteranopia, protanopia and tritanopia as well
};

/// Beyond so many, colours for colour-blind eyes come again.
inline constexpr int colorBlindColors = 32;

/// \p classes in the colours in which they are shown. For colour-blind eyes each gets, of as many colours as there are
/// classes, one near its own, so that a sky stays blue where that can be.
[[nodiscard]] LabelClasses shownClasses(const LabelClasses &classes, ClassColors colors);

} // namespace flexseg
