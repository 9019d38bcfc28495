// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/color_map.h"

#include "core/base/image.h"
#include "widgets/image/oklab.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace flexseg {

namespace {

/// Equally spaced anchors, joined by straight lines in Oklab.
ColorTable tableFromAnchors(std::span<const QRgb> anchors)
{
    ColorTable table;
    const double last = static_cast<double>(anchors.size() - 1);
    for (int i = 0; i < 256; ++i) {
        const double place = i * last / 255;
        const auto left = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
        const double t = place - static_cast<double>(left);
        const Oklab from = oklabFromRgb(anchors[left]);
        const Oklab to = oklabFromRgb(anchors[left + 1]);
        table[i] = rgbFromOklab({std::lerp(from.l, to.l, t), std::lerp(from.a, to.a, t), std::lerp(from.b, to.b, t)});
    }
    return table;
}

// Viridis (S. van der Walt and N. Smith, 2015; CC0) at nine places.
constexpr std::array<QRgb, 9> viridisAnchors{0xff440154, 0xff472d7b, 0xff3b528b, 0xff2c728e, 0xff21918c,
                                             0xff28ae80, 0xff5ec962, 0xffaddc30, 0xfffde725};
// Cividis (J. Nunez, C. Anderton, R. Renslow, 2018), made to look alike with and without colour blindness.
constexpr std::array<QRgb, 10> cividisAnchors{0xff00224e, 0xff123570, 0xff3b496c, 0xff575d6d, 0xff707173,
                                              0xff8a8678, 0xffa59c74, 0xffc3b369, 0xffe1cc55, 0xfffee838};
constexpr std::array<QRgb, 5> divergingAnchors{0xff204a9c, 0xff78a6dc, 0xfff0efee, 0xffdb9a5e, 0xff8a3f0c};
constexpr std::array<QRgb, 2> greyAnchors{0xff000000, 0xffffffff};

} // namespace

const ColorTable &colorTable(ColorMap map)
{
    static const ColorTable viridis = tableFromAnchors(viridisAnchors);
    static const ColorTable diverging = tableFromAnchors(divergingAnchors);
    static const ColorTable cividis = tableFromAnchors(cividisAnchors);
    static const ColorTable grey = tableFromAnchors(greyAnchors);
    switch (map) {
    case ColorMap::Viridis:
        return viridis;
    case ColorMap::Diverging:
        return diverging;
    case ColorMap::Grey:
        return grey;
    case ColorMap::Cividis:
        return cividis;
    }
    return grey;
}

ColorTable labelColorTable(const LabelClasses &classes)
{
    ColorTable table;
    table.fill(unknownClassColor);
    table[ignoreLabel] = qRgba(0, 0, 0, 0);
    for (const LabelClass &entry : classes) {
        if (entry.id >= 0 && entry.id < ignoreLabel)
            table[entry.id] = entry.color.rgba();
    }
    return table;
}

} // namespace flexseg
