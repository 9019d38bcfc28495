// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>
#include <filesystem>

namespace flexseg {

/// $FLEXSEG_WORKSPACE, else ~/flexseg.
[[nodiscard]] inline std::filesystem::path defaultWorkspaceFolder()
{
    if (const char *folder = std::getenv("FLEXSEG_WORKSPACE"); folder && *folder)
        return std::filesystem::absolute(folder);
    const char *home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / "flexseg";
}

} // namespace flexseg
