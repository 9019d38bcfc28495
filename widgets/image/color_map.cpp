// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/color_map.h"

#include "core/base/image.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace flexseg {

namespace {

/// A colour in Oklab (B. Ottosson, "A perceptual color space for image processing", 2020): L lightness 0..1.
struct Lab {
    double l, a, b;
};

double linearFromSrgb(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int srgbFromLinear(double v)
{
    v = std::clamp(v, 0.0, 1.0);
    return static_cast<int>(std::lround(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

Lab labFromRgb(QRgb color)
{
    const double r = linearFromSrgb(qRed(color) / 255.0);
    const double g = linearFromSrgb(qGreen(color) / 255.0);
    const double b = linearFromSrgb(qBlue(color) / 255.0);
    const double l = std::cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    const double m = std::cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    const double s = std::cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

QRgb rgbFromLab(const Lab &lab)
{
    const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    return qRgb(srgbFromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                srgbFromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                srgbFromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

/// Equally spaced anchors, joined by straight lines in Oklab.
ColorTable tableFromAnchors(std::span<const QRgb> anchors)
{
    ColorTable table;
    const double last = static_cast<double>(anchors.size() - 1);
    for (int i = 0; i < 256; ++i) {
        const double place = i * last / 255;
        const auto left = std::min(static_cast<std::size_t>(place), anchors.size() - 2);
        const double t = place - static_cast<double>(left);
        const Lab from = labFromRgb(anchors[left]);
        const Lab to = labFromRgb(anchors[left + 1]);
        table[i] = rgbFromLab({std::lerp(from.l, to.l, t), std::lerp(from.a, to.a, t), std::lerp(from.b, to.b, t)});
    }
    return table;
}

// Viridis (S. van der Walt and N. Smith, 2015; CC0) at nine places.
constexpr std::array<QRgb, 9> viridisAnchors{0xff440154, 0xff472d7b, 0xff3b528b, 0xff2c728e, 0xff21918c,
                                             0xff28ae80, 0xff5ec962, 0xffaddc30, 0xfffde725};
constexpr std::array<QRgb, 5> divergingAnchors{0xff204a9c, 0xff78a6dc, 0xfff0efee, 0xffdb9a5e, 0xff8a3f0c};
constexpr std::array<QRgb, 2> greyAnchors{0xff000000, 0xffffffff};

} // namespace

const ColorTable &colorTable(ColorMap map)
{
    static const ColorTable viridis = tableFromAnchors(viridisAnchors);
    static const ColorTable diverging = tableFromAnchors(divergingAnchors);
    static const ColorTable grey = tableFromAnchors(greyAnchors);
    switch (map) {
    case ColorMap::Viridis:
        return viridis;
    case ColorMap::Diverging:
        return diverging;
    case ColorMap::Grey:
        return grey;
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
