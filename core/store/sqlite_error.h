// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <SQLiteCpp/Exception.h>

#include <filesystem>
#include <utility>

namespace flexseg {

/// The Error that stands for SQLite's, with a sentence that names \p file.
[[nodiscard]] Error toError(const SQLite::Exception &exception, const std::filesystem::path &file);

/// Calls \p body; no exception of SQLite gets out.
template <typename Body>
decltype(auto) guarded(const std::filesystem::path &file, Body &&body)
{
    try {
        return std::forward<Body>(body)();
    } catch (const SQLite::Exception &exception) {
        throw toError(exception, file);
    }
}

} // namespace flexseg
