// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stdexcept>
#include <string>

namespace flexseg {

enum class ErrorCode {
    InvalidArgument, ///< a value outside what is allowed
    InvalidConfig, ///< a run file, flag or data-set description that does not validate
    InvalidData, ///< a file whose content is broken, truncated or altered
    NotFound,
    AlreadyExists,
    PermissionDenied,
    DiskFull,
    Io, ///< any other failure of the file system
    Locked, ///< somebody else holds it
    NewerVersion, ///< written by a newer version of this program
    Protocol, ///< a peer that does not speak the wire's language
    Disconnected,
    Cancelled,
    NotAvailable, ///< this build or machine cannot do it
    Internal,
};

/// The one exception type that core throws. The message is a sentence for the user: what, where, and what to do.
class Error : public std::runtime_error {
public:
    Error(ErrorCode code, const std::string &message)
        : std::runtime_error(message)
        , m_code(code)
    {
    }

    [[nodiscard]] ErrorCode code() const noexcept { return m_code; }

private:
    ErrorCode m_code;
};

/// Stable name of a code ("invalid-config"); it is what the wire and --json carry.
[[nodiscard]] const char *toString(ErrorCode code) noexcept;

/// Inverse of toString(); an unknown name gives Internal.
[[nodiscard]] ErrorCode errorCodeFromString(const std::string &name) noexcept;

/// Error for a failed system call: maps \p errnoValue (ENOENT, EACCES, ENOSPC, ...) to a code and appends its text.
[[nodiscard]] Error systemError(int errnoValue, const std::string &what);

} // namespace flexseg
