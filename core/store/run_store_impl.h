// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/platform/system_info.h"
#include "core/store/columns.h"
#include "core/store/database.h"
#include "core/store/run_store.h"
#include "core/store/sqlite_error.h"

#include <SQLiteCpp/Transaction.h>

#include <chrono>
#include <mutex>

namespace flexseg {

/// Of an engine on another machine, and recent: the lock that it holds may not be seen here.
[[nodiscard]] bool isForeignSign(const Heartbeat &beat);

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
        if (!m_steps.empty() || !m_results.empty())
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

    void writePending();
    void touch(); ///< the run's time of change
    void pendingWritten();
    [[nodiscard]] bool flushIsDue() const;
    void upsertSamples(std::span<const SampleRecord> samples);
    [[nodiscard]] RunState storedState() const;
    [[nodiscard]] RunSummary storedSummary() const; ///< as run.db has it

    std::mutex m_mutex;
    std::filesystem::path m_folder;
    DatabaseFile m_file;
    std::vector<StepMetrics> m_steps; ///< pending
    std::vector<DomainResult> m_results; ///< pending
    std::chrono::steady_clock::time_point m_lastFlush{};
};

} // namespace flexseg
