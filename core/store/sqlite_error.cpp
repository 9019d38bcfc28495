// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlite_error.h"

#include "core/base/platform/system_info.h"

#include <sqlite3.h>

namespace flexseg {

Error toError(const SQLite::Exception &exception, const std::filesystem::path &file)
{
    const std::string name = file.string();
    const std::string detail = " (SQLite: " + std::string(exception.what()) + ")";
    std::error_code ignored;
    switch (exception.getErrorCode() & 0xff) {
    case SQLITE_FULL:
        return {ErrorCode::DiskFull, "The disk is full: " + name + " could not be written. Free some room there."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {ErrorCode::Locked, "Another program keeps " + name + " locked. Close it there, or try again later."};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {ErrorCode::InvalidData,
                name + " is damaged or no database" + detail + ". Restore it from a copy, or delete it."};
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {ErrorCode::PermissionDenied, name + " cannot be written: it or its folder is read-only."};
    case SQLITE_CANTOPEN:
        if (!std::filesystem::exists(file, ignored))
            return {ErrorCode::NotFound, "There is no " + name + "."};
        return {ErrorCode::PermissionDenied, name + " cannot be opened. Check the permissions of it and its folder."};
    case SQLITE_IOERR:
        // Side files that cannot grow are reported as plain input or output errors.
        if (freeDiskBytes(file.parent_path()) < 256 * 1024)
            return {ErrorCode::DiskFull, "The disk is full: " + name + " could not be written. Free some room there."};
        return {ErrorCode::Io, name + " could not be read or written" + detail + ". Check the disk."};
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
    case SQLITE_TOOBIG:
        return {ErrorCode::InvalidArgument, name + " does not accept a value" + detail + "."};
    case SQLITE_ERROR:
        return {ErrorCode::InvalidData, name + " is not laid out as expected" + detail + "."};
    default:
        return {ErrorCode::Internal, name + ": a database operation failed" + detail + "."};
    }
}

} // namespace flexseg
