// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"

#include <array>
#include <cerrno>
#include <system_error>
#include <utility>

namespace flexseg {

namespace {

constexpr std::array<std::pair<ErrorCode, const char *>, 15> codeNames{{
    {ErrorCode::InvalidArgument, "invalid-argument"},
    {ErrorCode::InvalidConfig, "invalid-config"},
    {ErrorCode::InvalidData, "invalid-data"},
    {ErrorCode::NotFound, "not-found"},
    {ErrorCode::AlreadyExists, "already-exists"},
    {ErrorCode::PermissionDenied, "permission-denied"},
    {ErrorCode::DiskFull, "disk-full"},
    {ErrorCode::Io, "io"},
    {ErrorCode::Locked, "locked"},
    {ErrorCode::NewerVersion, "newer-version"},
    {ErrorCode::Protocol, "protocol"},
    {ErrorCode::Disconnected, "disconnected"},
    {ErrorCode::Cancelled, "cancelled"},
    {ErrorCode::NotAvailable, "not-available"},
    {ErrorCode::Internal, "internal"},
}};

ErrorCode codeOf(int errnoValue)
{
    switch (errnoValue) {
    case ENOENT:
    case ENOTDIR:
        return ErrorCode::NotFound;
    case EEXIST:
        return ErrorCode::AlreadyExists;
    case EACCES:
    case EPERM:
    case EROFS:
        return ErrorCode::PermissionDenied;
    case ENOSPC:
    case EDQUOT:
        return ErrorCode::DiskFull;
    case EWOULDBLOCK:
        return ErrorCode::Locked;
    case EPIPE:
    case ECONNRESET:
    case ECONNREFUSED:
        return ErrorCode::Disconnected;
    default:
        return ErrorCode::Io;
    }
}

} // namespace

const char *toString(ErrorCode code) noexcept
{
    for (const auto &[value, name] : codeNames)
        if (value == code)
            return name;
    return "internal";
}

ErrorCode errorCodeFromString(const std::string &name) noexcept
{
    for (const auto &[value, text] : codeNames)
        if (name == text)
            return value;
    return ErrorCode::Internal;
}

Error systemError(int errnoValue, const std::string &what)
{
    return {codeOf(errnoValue), what + ": " + std::generic_category().message(errnoValue)};
}

} // namespace flexseg
