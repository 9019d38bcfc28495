// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <span>
#include <string_view>

namespace SQLite {
class Database;
}

namespace flexseg {

/// One step of a schema's history; resources/sql/<schema>_<NNN>_<what>.sql.
struct Migration {
    int version = 0; ///< what PRAGMA user_version is afterwards
    std::string_view sql;
};

enum class MigrationResult {
    UpToDate,
    Migrated,
    Newer, ///< of a newer program version; nothing was touched
};

/// Schemas of run.db and workspace.db, from version 1 on.
[[nodiscard]] std::span<const Migration> runMigrations();
[[nodiscard]] std::span<const Migration> workspaceMigrations();

/// Version that \p db has; 0: empty.
[[nodiscard]] int schemaVersion(SQLite::Database &db);

/// Where migrate() keeps what was there before.
[[nodiscard]] std::filesystem::path migrationBackup(const std::filesystem::path &file, int version);

/// Brings \p db, which is \p file, to the last version of \p history, each version in one transaction. A file that
/// already has a version is first copied to migrationBackup(). Throws Error; the file then has the last version that
/// succeeded, whole.
MigrationResult migrate(SQLite::Database &db, const std::filesystem::path &file, std::span<const Migration> history);

} // namespace flexseg
