// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/system_info.h"
#include "core/store/columns.h"
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/store/sqlite_error.h"

#include <SQLiteCpp/Transaction.h>

#include <sqlite3.h>

#include <chrono>
#include <mutex>
#include <optional>
#include <utility>

namespace flexseg {

constexpr int writerTimeoutMs = 10000;

/// For its lifetime a locked database is waited for only briefly.
class ShortPatience {
public:
    explicit ShortPatience(SQLite::Database &db)
        : m_db(db)
    {
        m_db.setBusyTimeout(500);
    }
    ~ShortPatience() { sqlite3_busy_timeout(m_db.getHandle(), writerTimeoutMs); }
    ShortPatience(const ShortPatience &) = delete;
    ShortPatience &operator=(const ShortPatience &) = delete;

private:
    SQLite::Database &m_db;
};

/// What RunStore's sources share. Every public call locks m_mutex once, through write() or read().
class RunStore::Impl {
public:
    Impl(std::filesystem::path folder, DatabaseFile database)
        : m_folder(std::move(folder))
        , m_file(std::move(database))
    {
    }

    /// Runs \p body and all that is pending in one transaction.
    template <typename Body>
    decltype(auto) write(Durability durability, Body &&body)
    {
        const std::lock_guard lock(m_mutex);
        return writeLocked(durability, body);
    }

    template <typename Body>
    decltype(auto) read(Body &&body)
    {
        const std::lock_guard lock(m_mutex);
        if (anythingPending())
            writeLocked(Durability::Normal, [] {});
        return guarded(m_file.file(), [&]() -> decltype(auto) { return body(m_file.db()); });
    }

    template <typename Body>
    decltype(auto) writeLocked(Durability durability, Body &&body)
    {
        if (m_file.isReadOnly())
            throw Error(ErrorCode::PermissionDenied, m_file.file().string() + " is open for reading only.");
        return guarded(m_file.file(), [&]() -> decltype(auto) {
            m_file.setDurability(durability);
            SQLite::Transaction transaction(m_file.db(), SQLite::TransactionBehavior::IMMEDIATE);
            writePending();
            touch();
            if constexpr (std::is_void_v<decltype(body())>) {
                body();
                transaction.commit();
                pendingWritten();
            } else {
                auto result = body();
                transaction.commit();
                pendingWritten();
                return result;
            }
        });
    }

    /// As writeLocked(), but does not wait long for another program's lock: a training step waits for this.
    template <typename Body>
    void writeSoon(Body &&body)
    {
        m_lastFlush = std::chrono::steady_clock::now(); // also where it fails: not again with each step
        const ShortPatience patience(m_file.db());
        writeLocked(Durability::Normal, body);
    }

    void writePending();
    void touch(); ///< the run's time of change
    void pendingWritten();
    [[nodiscard]] bool anythingPending() const;
    [[nodiscard]] bool flushIsDue() const;
    void upsertSamples(std::span<const SampleRecord> samples);
    [[nodiscard]] RunState storedState() const;
    [[nodiscard]] RunSummary storedSummary() const; ///< as run.db has it

    std::mutex m_mutex;
    std::filesystem::path m_folder;
    DatabaseFile m_file;
    std::vector<StepMetrics> m_steps; ///< pending
    std::vector<DomainResult> m_results; ///< pending
    std::vector<JournalEvent> m_journal; ///< pending
    std::optional<std::pair<RunState, std::string>> m_state; ///< pending, with its message
    std::chrono::steady_clock::time_point m_lastFlush{};
};

} // namespace flexseg
