// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string>
#include <string_view>

namespace flexseg {

/// UTF-8 text without the difference of upper and lower case.
[[nodiscard]] std::string folded(const std::string &text);
/// Whether all of \p text is as \p pattern says: * stands for any characters, ? for one. Time grows with the product of
/// the lengths at worst.
[[nodiscard]] bool matchesPattern(std::string_view text, std::string_view pattern);

} // namespace flexseg
