// SPDX-License-Identifier: Apache-2.0
#include "core/store/migrations.h"

#include "core/base/atomic_file.h"
#include "core/store/sqlite_error.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <string>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// A whole and durable copy, or none.
void backUp(SQLite::Database &db, const fs::path &target)
{
    const fs::path part = target.string() + ".part";
    std::error_code error;
    fs::remove(part, error);
    SQLite::Statement copy(db, "VACUUM INTO ?");
    copy.bind(1, part.string());
    copy.exec();
    fs::rename(part, target, error);
    if (error)
        throw systemError(error.value(), "Cannot keep a backup as " + target.string());
    syncFolder(fs::absolute(target).parent_path());
}

void apply(SQLite::Database &db, const fs::path &file, const Migration &migration)
{
    SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
    if (schemaVersion(db) >= migration.version) // another program was faster
        return;
    db.exec(std::string(migration.sql));
    SQLite::Statement orphans(db, "PRAGMA foreign_key_check");
    if (orphans.executeStep())
        throw Error(ErrorCode::InvalidData,
                    file.string() + ": table " + orphans.getColumn(0).getString()
                        + " refers to rows that do not exist, so it cannot be brought to version "
                        + std::to_string(migration.version) + ".");
    orphans.reset();
    db.exec("PRAGMA user_version = " + std::to_string(migration.version));
    transaction.commit();
}

} // namespace

int schemaVersion(SQLite::Database &db)
{
    return db.execAndGet("PRAGMA user_version").getInt();
}

fs::path migrationBackup(const fs::path &file, int version)
{
    return file.string() + ".version" + std::to_string(version) + ".backup";
}

MigrationResult migrate(SQLite::Database &db, const fs::path &file, std::span<const Migration> history)
{
    return guarded(file, [&] {
        const int before = schemaVersion(db);
        const int latest = history.empty() ? 0 : history.back().version;
        if (before > latest)
            return MigrationResult::Newer;
        if (before == latest)
            return MigrationResult::UpToDate;
        if (before > 0)
            backUp(db, migrationBackup(file, before));
        // A table may have to be replaced under the rows that refer to it; apply() checks them at its end.
        db.exec("PRAGMA foreign_keys = OFF");
        for (const Migration &migration : history)
            if (migration.version > before)
                apply(db, file, migration);
        db.exec("PRAGMA foreign_keys = ON");
        return MigrationResult::Migrated;
    });
}

} // namespace flexseg
