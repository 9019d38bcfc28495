// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRgb>

namespace flexseg {

/// Arithmetic on colours whose channels are multiplied by alpha.

/// Each channel times share / 256.
inline QRgb scaled(QRgb color, unsigned share)
{
    const QRgb even = ((color & 0x00ff00ff) * share >> 8) & 0x00ff00ff;
    const QRgb odd = ((color >> 8) & 0x00ff00ff) * share & 0xff00ff00;
    return even | odd;
}

inline QRgb over(QRgb top, QRgb bottom)
{
    const auto alpha = static_cast<unsigned>(qAlpha(top));
    return top + scaled(bottom, 256 - alpha - (alpha >> 7));
}

} // namespace flexseg
