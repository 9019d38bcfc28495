// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/class_palette.h"

#include "widgets/image/oklab.h"

#include <QRgb>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace flexseg {

namespace {

// Found by maximising the least CIEDE2000 difference of any two under normal vision and the three dichromacies (Machado
// et al. 2009, severity 1): first over 20 colours, then over 12 more. In an order in which any first few are far apart.
constexpr std::array<QRgb, colorBlindColors> palette{
    0xffd2ffa5, 0xff2d0f4b, 0xffb469ff, 0xff872d0f, 0xff5a8787, 0xffd2872d, 0xff2d3c3c, 0xffa5b496,
    0xff3c00b4, 0xfff0f0e1, 0xff8700ff, 0xff695a4b, 0xff5a5a78, 0xffc3a5f0, 0xfff0c300, 0xff4b0000,
    0xff788769, 0xff87b4b4, 0xff96691e, 0xffa5f0ff, 0xff694ba5, 0xff8796b4, 0xfff04b96, 0xffa5a569,
    0xffa5d278, 0xff3c5a5a, 0xff5a3c2d, 0xff4b3c5a, 0xff690f78, 0xffe1ff5a, 0xff8769c3, 0xffe1d2b4,
};

} // namespace

LabelClasses shownClasses(const LabelClasses &classes, ClassColors colors)
{
    if (colors == ClassColors::DataSet)
        return classes;
    struct Pair {
        double distance;
        qsizetype entry;
        std::size_t color;
    };
    std::vector<Pair> pairs;
    const auto used = std::min<std::size_t>(palette.size(), static_cast<std::size_t>(classes.size()));
    for (qsizetype entry = 0; entry < std::min<qsizetype>(classes.size(), colorBlindColors); ++entry)
        for (std::size_t color = 0; color < used; ++color) {
            const Oklab own = oklabFromRgb(classes[entry].color.rgb()), other = oklabFromRgb(palette[color]);
            pairs.push_back({std::hypot(own.l - other.l, own.a - other.a, own.b - other.b), entry, color});
        }
    std::stable_sort(pairs.begin(), pairs.end(), [](const Pair &a, const Pair &b) { return a.distance < b.distance; });
    LabelClasses shown = classes;
    std::vector<bool> hasColor(static_cast<std::size_t>(classes.size())), isTaken(used);
    for (const auto &[distance, entry, color] : pairs) // the nearest pairs first
        if (!hasColor[static_cast<std::size_t>(entry)] && !isTaken[color]) {
            shown[entry].color = QColor::fromRgb(palette[color]);
            hasColor[static_cast<std::size_t>(entry)] = isTaken[color] = true;
        }
    for (qsizetype entry = colorBlindColors; entry < classes.size(); ++entry)
        shown[entry].color = QColor::fromRgb(palette[static_cast<std::size_t>(entry) % palette.size()]);
    return shown;
}

} // namespace flexseg
