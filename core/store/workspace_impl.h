// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/columns.h"
#include "core/store/database.h"
#include "core/store/sqlite_error.h"
#include "core/store/user_notes.h"
#include "core/store/workspace.h"

#include <SQLiteCpp/Transaction.h>

#include <functional>
#include <map>
#include <mutex>

namespace flexseg {

/// A run as workspace.db has it.
struct IndexedRun {
    WorkspaceRun run;
    bool unreadable = false;
    std::string fingerprint;
};

/// What Workspace's sources share. m_mutex guards the database only: run folders are read without it.
class Workspace::Impl {
public:
    Impl(std::filesystem::path folder, DatabaseFile database, std::string notice)
        : m_folder(std::move(folder))
        , m_notice(std::move(notice))
        , m_file(std::move(database))
    {
    }

    template <typename Body>
    decltype(auto) read(Body &&body)
    {
        const std::lock_guard lock(m_mutex);
        return guarded(m_file.file(), [&]() -> decltype(auto) { return body(m_file.db()); });
    }

    /// In one transaction, which keeps out every other window and CLI until it ends.
    template <typename Body>
    void write(Body &&body)
    {
        const std::lock_guard lock(m_mutex);
        if (m_file.isReadOnly())
            throw Error(ErrorCode::NewerVersion, m_file.notice());
        guarded(m_file.file(), [&] {
            SQLite::Transaction transaction(m_file.db(), SQLite::TransactionBehavior::IMMEDIATE);
            body(m_file.db());
            transaction.commit();
        });
    }

    [[nodiscard]] std::filesystem::path runFolder(const std::string &id) const;
    [[nodiscard]] std::map<std::string, IndexedRun> readIndex(SQLite::Database &db) const;
    /// Reads the run's folder; one that cannot be read gives a Failed run that says why. Throws Error(Locked).
    [[nodiscard]] IndexedRun readRun(const std::string &id, const IndexedRun *before) const;
    void put(SQLite::Database &db, const IndexedRun &run);
    /// Changes user.toml and with it the index.
    void changeNotes(const std::string &id, const std::function<void(UserNotes &)> &change);

    std::filesystem::path m_folder;
    std::string m_notice;
    std::mutex m_mutex;
    DatabaseFile m_file;
};

/// Sizes and times of change of the files that a run's row is made from; empty where there is no run.
[[nodiscard]] std::string runFingerprint(const std::filesystem::path &runFolder);

} // namespace flexseg
