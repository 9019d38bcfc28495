// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/columns.h"
#include "core/store/database.h"
#include "core/store/layout.h"
#include "core/store/sqlite_error.h"
#include "core/store/user_notes.h"
#include "core/store/workspace.h"

#include <SQLiteCpp/Transaction.h>

#include <atomic>
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
    explicit Impl(std::filesystem::path folder)
        : m_folder(std::move(folder))
    {
        (void)database();
    }

    template <typename Body>
    decltype(auto) read(Body &&body)
    {
        return soundly([&]() -> decltype(auto) {
            const std::lock_guard lock(m_mutex);
            return body(database());
        });
    }

    /// In one transaction, which keeps out every other window and CLI until it ends.
    template <typename Body>
    void write(Body &&body)
    {
        soundly([&] {
            const std::lock_guard lock(m_mutex);
            SQLite::Database &db = database();
            if (m_file.isReadOnly())
                throw Error(m_file.notice().empty() ? ErrorCode::PermissionDenied : ErrorCode::NewerVersion, m_notice);
            SQLite::Transaction transaction(db, SQLite::TransactionBehavior::IMMEDIATE);
            body(db);
            transaction.commit();
        });
    }

    ScanReport rescan();
    [[nodiscard]] std::filesystem::path runFolder(const std::string &id) const;
    [[nodiscard]] std::map<std::string, IndexedRun> readIndex(SQLite::Database &db) const;
    /// Reads the run's folder; one that cannot be read gives a Failed run that says why. Throws Error(Locked).
    [[nodiscard]] IndexedRun readRun(const std::string &id, const IndexedRun *before) const;
    void put(SQLite::Database &db, const IndexedRun &run);
    /// Changes user.toml and with it the index.
    void changeNotes(const std::string &id, const std::function<void(UserNotes &)> &change);

    std::filesystem::path m_folder;
    std::mutex m_mutex;
    DatabaseFile m_file;
    bool m_isNew = false; ///< nothing has been scanned into it yet
    std::string m_notice;

private:
    /// The open database; opened again where its file has been replaced, by another program that found it damaged.
    SQLite::Database &database();
    void open();

    /// What turns out to be damaged is moved aside and built anew from the folders; then \p call is tried again.
    template <typename Call>
    decltype(auto) soundly(Call &&call)
    {
        return guarded(layout::workspaceDatabase(m_folder), [&]() -> decltype(auto) {
            try {
                return call();
            } catch (const SQLite::Exception &exception) {
                if (!mend(exception))
                    throw;
            }
            return call();
        });
    }
    bool mend(const SQLite::Exception &exception);

    FileIdentity m_identity; ///< of the open file
    std::atomic<bool> m_mending = false;
};

/// Sizes and times of change of the files that a run's row is made from; empty where there is no run.
[[nodiscard]] std::string runFingerprint(const std::filesystem::path &runFolder);

} // namespace flexseg
