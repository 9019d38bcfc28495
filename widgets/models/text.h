// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <string>

namespace flexseg {

/// A record's text as Qt takes it.
[[nodiscard]] inline QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

} // namespace flexseg
