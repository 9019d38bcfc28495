// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/series_colors.h"

#include <array>

namespace flexseg {

QColor seriesColor(int index, bool darkBackground)
{
    static constexpr std::array<QRgb, seriesColorCount> onLight{0xff0072b2, 0xffd55e00, 0xff009e73, 0xffcc79a7,
                                                                0xff000000, 0xff56b4e9, 0xffe69f00, 0xffb8a800};
    static constexpr std::array<QRgb, seriesColorCount> onDark{0xff3d9fdc, 0xffe9731c, 0xff1dbb8e, 0xffcc79a7,
                                                               0xffffffff, 0xff56b4e9, 0xffe69f00, 0xfff0e442};
    const auto place = static_cast<std::size_t>(index % seriesColorCount);
    return QColor::fromRgb(darkBackground ? onDark[place] : onLight[place]);
}

Qt::PenStyle seriesLineStyle(int index)
{
    static constexpr std::array<Qt::PenStyle, 4> styles{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
    return styles[static_cast<std::size_t>(index) % styles.size()];
}

} // namespace flexseg
