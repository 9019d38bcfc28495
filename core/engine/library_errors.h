// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <type_traits>

namespace flexseg {

/// Sentence for the exception being handled: an Error's own, LibTorch's without its stack, or one for exhausted memory.
[[nodiscard]] std::string sentenceOfCurrentException();

/// Throws the exception being handled as Error; an Error stays what it is.
[[noreturn]] void rethrowAsError();

/// Calls \p work; what LibTorch or the standard library throws leaves as Error.
template <typename Work>
std::invoke_result_t<Work> withLibraryErrors(Work &&work)
{
    try {
        return work();
    } catch (...) {
        rethrowAsError();
    }
}

} // namespace flexseg
