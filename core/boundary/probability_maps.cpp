// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/probability_maps.h"

#include "core/base/error.h"

#include <cstddef>
#include <string>

namespace flexseg {

void ProbabilityMaps::check() const
{
    const bool sound = classes > 0 && width > 0 && height > 0
        && values.size()
            == static_cast<std::size_t>(classes) * static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    if (!sound)
        throw Error(ErrorCode::InvalidArgument,
                    "The model's probabilities are " + std::to_string(values.size()) + " values, not "
                        + std::to_string(classes) + " classes of " + std::to_string(width) + " x "
                        + std::to_string(height) + ".");
}

} // namespace flexseg
