// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/oklab.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

double linearFromSrgb(double v)
{
    return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
}

int srgbFromLinear(double v)
{
    v = std::clamp(v, 0.0, 1.0);
    return static_cast<int>(std::lround(255 * (v <= 0.0031308 ? v * 12.92 : 1.055 * std::pow(v, 1 / 2.4) - 0.055)));
}

} // namespace

Oklab oklabFromRgb(QRgb color)
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

QRgb rgbFromOklab(const Oklab &lab)
{
    const double l = std::pow(lab.l + 0.3963377774 * lab.a + 0.2158037573 * lab.b, 3);
    const double m = std::pow(lab.l - 0.1055613458 * lab.a - 0.0638541728 * lab.b, 3);
    const double s = std::pow(lab.l - 0.0894841775 * lab.a - 1.2914855480 * lab.b, 3);
    return qRgb(srgbFromLinear(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
                srgbFromLinear(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
                srgbFromLinear(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s));
}

} // namespace flexseg
