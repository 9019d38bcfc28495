// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/image.h"
#include "core/base/random.h"

#include <string>
#include <vector>

namespace flexseg::test {

/// One row of text a row of the map; '.' is ignored, digits are classes.
inline LabelMap mapOf(const std::vector<std::string> &rows)
{
    LabelMap map(static_cast<int>(rows.front().size()), static_cast<int>(rows.size()));
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x) {
            const char c = rows[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
            map.at(x, y) = c == '.' ? ignoreLabel : static_cast<std::uint8_t>(c - '0');
        }
    return map;
}

inline LabelMap randomMap(Random &random)
{
    LabelMap map(random.integer(1, 24), random.integer(1, 24));
    const double rare = random.uniform(0.02, 0.6);
    for (std::uint8_t &label : map.pixels)
        label = random.chance(rare)
            ? (random.chance(0.3) ? ignoreLabel : static_cast<std::uint8_t>(random.integer(0, 3)))
            : 2;
    return map;
}

inline bool isCrack(int a, int b)
{
    return a != b && a != ignoreLabel && b != ignoreLabel;
}

} // namespace flexseg::test
