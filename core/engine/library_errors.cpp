// SPDX-License-Identifier: Apache-2.0
#include "core/engine/library_errors.h"

#include "core/base/error.h"

#include <c10/util/Exception.h>

#include <new>

namespace flexseg {

void rethrowAsError()
{
    const std::string noMemory
        = "There is not enough memory. Use a smaller batch, crop or network, or close other programs.";
    try {
        throw;
    } catch (const Error &) {
        throw;
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::NotAvailable, noMemory);
    } catch (const c10::Error &e) {
        const std::string text = e.what_without_backtrace();
        if (text.find("allocate memory") != std::string::npos || text.find("out of memory") != std::string::npos)
            throw Error(ErrorCode::NotAvailable, noMemory);
        throw Error(ErrorCode::Internal, "LibTorch: " + text.substr(0, text.find('\n')));
    } catch (const std::exception &e) {
        throw Error(ErrorCode::Internal, e.what());
    } catch (...) {
        throw Error(ErrorCode::Internal, "An unknown error ended the work.");
    }
}

std::string sentenceOfCurrentException()
{
    try {
        rethrowAsError();
    } catch (const Error &e) {
        return e.what();
    }
}

} // namespace flexseg
