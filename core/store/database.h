// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/file_system.h"
#include "core/store/migrations.h"

#include <SQLiteCpp/Database.h>

#include <filesystem>
#include <memory>
#include <span>
#include <string>

namespace flexseg {

/// What tells one kind of database file from another.
struct DatabaseKind {
    int applicationId = 0;
    const char *what = ""; ///< "run database"
    std::span<const Migration> history;
};

[[nodiscard]] DatabaseKind runDatabaseKind();
[[nodiscard]] DatabaseKind workspaceDatabaseKind();

enum class Durability {
    Normal, ///< survives the process's death
    Full, ///< survives a loss of power as well
};

/// An open database file with the pragmas that the store relies on. Not thread-safe. Throws Error.
class DatabaseFile {
public:
    /// Makes the file when absent, migrates it; WAL, or a rollback journal on network file systems. Throws
    /// NewerVersion for a file of a newer version and InvalidData for one of another kind.
    static DatabaseFile openForWriting(const std::filesystem::path &file, const DatabaseKind &kind, int busyTimeoutMs);
    /// Never changes the file. Where it cannot be read as it lies (a journal left behind on a read-only file system,
    /// an older version) a copy in a temporary folder is read.
    static DatabaseFile openReadOnly(const std::filesystem::path &file, const DatabaseKind &kind, int busyTimeoutMs);
    /// Writes all into the one file without side files, where nobody else has it open.
    void settle() noexcept;

    [[nodiscard]] bool isOpen() const { return m_db != nullptr; }
    [[nodiscard]] SQLite::Database &db() const { return *m_db; }
    [[nodiscard]] const std::filesystem::path &file() const { return m_file; }
    [[nodiscard]] bool isReadOnly() const { return m_readOnly; }
    /// A copy is read: nothing changes in it any more.
    [[nodiscard]] bool isCopy() const { return m_copy != nullptr; }
    [[nodiscard]] bool wasEmpty() const { return m_wasEmpty; }
    [[nodiscard]] const std::string &notice() const { return m_notice; }

    /// Outside of a transaction only.
    void setDurability(Durability durability);

private:
    std::filesystem::path m_file;
    std::unique_ptr<TemporaryFolder> m_copy; ///< outlives m_db
    std::unique_ptr<SQLite::Database> m_db;
    bool m_readOnly = false;
    bool m_wasEmpty = false;
    Durability m_durability = Durability::Full;
    std::string m_notice;
};

} // namespace flexseg
