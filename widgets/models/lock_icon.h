// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QImage>

namespace flexseg {

/// A closed padlock, for what is hidden; \p heightPx high.
[[nodiscard]] QImage lockImage(int heightPx = 12);

} // namespace flexseg
