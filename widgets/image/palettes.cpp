// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/palettes.h"

#include <utility>

namespace flexseg {

Palettes &Palettes::instance()
{
    static Palettes palettes;
    return palettes;
}

void Palettes::setClassColors(ClassColors colors)
{
    if (std::exchange(m_classColors, colors) != colors)
        Q_EMIT classColorsChanged();
}

void Palettes::setSequential(ColorMap map)
{
    if (const ColorMap before = std::exchange(m_sequential, map); before != map)
        Q_EMIT sequentialChanged(before, map);
}

} // namespace flexseg
