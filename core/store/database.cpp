// SPDX-License-Identifier: Apache-2.0
#include "core/store/database.h"

#include "core/store/sqlite_error.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include <sqlite3.h>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// Throws InvalidData for a database that some other program made.
void checkKind(SQLite::Database &db, const fs::path &file, const DatabaseKind &kind)
{
    const int id = db.execAndGet("PRAGMA application_id").getInt();
    const bool empty = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (id != kind.applicationId && !empty)
        throw Error(ErrorCode::InvalidData, file.string() + " is not a " + kind.what + " of this program.");
}

std::string newerSentence(const fs::path &file)
{
    return file.string()
        + " was written by a newer version of this program. It is opened read-only; "
          "update the program to change it.";
}

/// Whether the file itself is in order but cannot be read where it lies.
bool needsCopy(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode() & 0xff;
    return code == SQLITE_CANTOPEN || code == SQLITE_READONLY || code == SQLITE_IOERR;
}

fs::path copyTo(const fs::path &folder, const fs::path &file)
{
    const fs::path target = folder / file.filename();
    for (const char *suffix : {"", "-wal", "-journal"}) {
        const fs::path from = file.string() + suffix;
        std::error_code error;
        if (*suffix != 0 && !fs::exists(from, error))
            continue;
        fs::copy_file(from, target.string() + suffix, error);
        if (error)
            throw Error(error == std::errc::no_space_on_device ? ErrorCode::DiskFull : ErrorCode::PermissionDenied,
                        "Cannot read " + from.string() + ": " + error.message() + ".");
    }
    return target;
}

} // namespace

DatabaseKind runDatabaseKind()
{
    return {0x4653526e, "run database", runMigrations()};
}

DatabaseKind workspaceDatabaseKind()
{
    return {0x46535773, "workspace database", workspaceMigrations()};
}

DatabaseFile DatabaseFile::openForWriting(const fs::path &file, const DatabaseKind &kind, int busyTimeoutMs)
{
    return guarded(file, [&] {
        DatabaseFile result;
        result.m_file = file;
        result.m_db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE,
                                                         busyTimeoutMs);
        SQLite::Database &db = *result.m_db;
        if (sqlite3_db_readonly(db.getHandle(), "main") == 1)
            throw Error(ErrorCode::PermissionDenied,
                        file.string() + " cannot be written: it or its folder is read-only.");
        checkKind(db, file, kind);
        result.m_wasEmpty = schemaVersion(db) == 0;
        db.exec("PRAGMA synchronous = FULL");
        if (migrate(db, file, kind.history) == MigrationResult::Newer)
            throw Error(ErrorCode::NewerVersion, newerSentence(file));
        db.execAndGet(isNetworkFileSystem(file) ? "PRAGMA journal_mode = DELETE" : "PRAGMA journal_mode = WAL");
        db.exec("PRAGMA foreign_keys = ON");
        db.execAndGet("PRAGMA journal_size_limit = 16777216");
        return result;
    });
}

DatabaseFile DatabaseFile::openReadOnly(const fs::path &file, const DatabaseKind &kind, int busyTimeoutMs)
{
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        throw Error(ErrorCode::NotFound, "There is no " + file.string() + ".");
    DatabaseFile result;
    result.m_file = file;
    result.m_readOnly = true;
    const int latest = kind.history.back().version;
    int version = -1;
    try {
        result.m_db = std::make_unique<SQLite::Database>(file.string(), SQLite::OPEN_READONLY, busyTimeoutMs);
        checkKind(*result.m_db, file, kind);
        version = schemaVersion(*result.m_db);
    } catch (const SQLite::Exception &exception) {
        if (!needsCopy(exception))
            throw toError(exception, file);
    }
    if (version < latest) {
        result.m_db.reset();
        result.m_copy = std::make_unique<TemporaryFolder>();
        const fs::path copy = copyTo(result.m_copy->path(), file);
        guarded(file, [&] {
            // Opened for writing, so that SQLite applies a journal that was left behind.
            result.m_db = std::make_unique<SQLite::Database>(copy.string(), SQLite::OPEN_READWRITE, busyTimeoutMs);
            checkKind(*result.m_db, file, kind);
            migrate(*result.m_db, copy, kind.history);
            version = schemaVersion(*result.m_db);
        });
    }
    if (version > latest)
        result.m_notice = newerSentence(file);
    return result;
}

void DatabaseFile::settle() noexcept
{
    try {
        m_db->setBusyTimeout(0);
        m_db->tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
        // Refused while a reader is connected; the journal then stays beside the file, which is sound as well.
        m_db->tryExec("PRAGMA journal_mode = DELETE");
    } catch (const SQLite::Exception &) {
    }
}

void DatabaseFile::setDurability(Durability durability)
{
    if (durability == m_durability)
        return;
    m_db->exec(durability == Durability::Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
    m_durability = durability;
}

} // namespace flexseg
