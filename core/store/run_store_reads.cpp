// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "core/base/platform/file_lock.h"
#include "core/base/sha256.h"
#include "core/store/layout.h"
#include "core/store/engine_alive.h"
#include "core/store/run_store_impl.h"
#include "core/store/sealed_domains.h"
#include "core/store/user_notes.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace flexseg {

namespace fs = std::filesystem;
using namespace columns;

namespace {

std::int64_t folderBytes(const fs::path &folder)
{
    std::int64_t bytes = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, error), end;
         !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored))
            bytes += static_cast<std::int64_t>(it->file_size(ignored));
    }
    return bytes;
}

std::optional<Heartbeat> readHeartbeat(SQLite::Database &db)
{
    SQLite::Statement query(db, "SELECT " + listOf<Heartbeat>() + " FROM heartbeat");
    if (!query.executeStep())
        return std::nullopt;
    Heartbeat beat;
    readRow(query, beat);
    return beat;
}

bool engineLives(const fs::path &folder, SQLite::Database &db)
{
    if (FileLock::isHeld(layout::engineLock(folder)))
        return true;
    const std::optional<Heartbeat> beat = readHeartbeat(db);
    return beat && isForeignSign(*beat);
}

std::vector<DomainResult> readResults(SQLite::Database &db, SQLite::Statement &query)
{
    std::vector<DomainResult> results;
    SQLite::Statement classes(
        db, "SELECT " + listOf<ClassResult>() + " FROM class_results WHERE result_id = ? ORDER BY position");
    std::optional<SQLite::Statement> distances; // none in a file of an older version, which is open for reading only
    if (db.tableExists("distance_errors"))
        distances.emplace(db,
                          "SELECT " + listOf<DistanceErrors>()
                              + " FROM distance_errors WHERE result_id = ? ORDER BY granularity, bin");
    while (query.executeStep()) {
        DomainResult &result = results.emplace_back();
        const int next = readRow(query, result);
        const std::int64_t id = query.getColumn(next).getInt64();
        classes.bind(1, id);
        result.classes = readAll<ClassResult>(classes);
        classes.reset();
        if (distances) {
            distances->bind(1, id);
            result.distances = readAll<DistanceErrors>(*distances);
            distances->reset();
        }
    }
    return results;
}

/// As listOf(), with NULL for columns that a file of an older version, which is open for reading only, does not have.
template <typename Record>
std::string columnsOf(SQLite::Database &db, const std::string &table)
{
    std::set<std::string> present;
    SQLite::Statement query(db, "SELECT name FROM pragma_table_info(?)");
    query.bind(1, table);
    while (query.executeStep())
        present.insert(query.getColumn(0).getString());
    std::string text;
    Record record;
    visitColumns(record, [&](const char *name, auto &) {
        text += (text.empty() ? "" : ", ") + std::string(present.contains(name) ? name : "NULL");
    });
    return text;
}

/// For SQL's LIMIT: below 0 is none.
std::int64_t limitOf(std::size_t limit)
{
    return limit > 0 ? static_cast<std::int64_t>(limit) : -1;
}

/// Of each bucket of steps the two with the lowest and the highest total loss, in order, and the last step of all.
class Thinner {
public:
    Thinner(std::int64_t stepsPerBucket)
        : m_stepsPerBucket(stepsPerBucket)
    {
    }

    void add(const StepMetrics &step)
    {
        const std::int64_t bucket = (step.step - 1) / m_stepsPerBucket;
        if (bucket != m_bucket || !m_any) {
            closeBucket();
            m_bucket = bucket;
            m_lowest = m_highest = step;
            m_any = true;
        }
        if (step.lossTotal < m_lowest.lossTotal)
            m_lowest = step;
        // A loss that is not a number is the most remarkable of its bucket.
        if (step.lossTotal > m_highest.lossTotal || std::isnan(step.lossTotal))
            m_highest = step;
        m_last = step;
    }

    std::vector<StepMetrics> take()
    {
        closeBucket();
        if (m_any && m_points.back().step != m_last.step)
            m_points.push_back(m_last);
        return std::move(m_points);
    }

private:
    void closeBucket()
    {
        if (!m_any)
            return;
        const bool lowestFirst = m_lowest.step < m_highest.step;
        m_points.push_back(lowestFirst ? m_lowest : m_highest);
        if (m_lowest.step != m_highest.step)
            m_points.push_back(lowestFirst ? m_highest : m_lowest);
    }

    std::int64_t m_stepsPerBucket;
    std::int64_t m_bucket = 0;
    bool m_any = false;
    StepMetrics m_lowest, m_highest, m_last;
    std::vector<StepMetrics> m_points;
};

} // namespace

RunState RunStore::Impl::storedState() const
{
    SQLite::Statement query(m_file.db(), "SELECT state FROM run");
    if (!query.executeStep())
        throw Error(ErrorCode::InvalidData, m_file.file().string() + " describes no run. Delete the folder.");
    RunState state{};
    readValue(query.getColumn(0), state);
    return state;
}

RunSummary RunStore::Impl::storedSummary() const
{
    SQLite::Statement query(
        m_file.db(),
        "SELECT " + listOf<StoredRun>()
            + ", max((SELECT coalesce(max(step), 0) FROM steps), (SELECT coalesce(max(step), 0) FROM checkpoints))"
              ", (SELECT count(*) FROM segments)"
              ", (SELECT avg(miou) FROM domain_results AS d WHERE role = 'source'"
              "   AND step = (SELECT max(step) FROM domain_results AS e WHERE e.domain = d.domain))"
              ", (SELECT avg(miou) FROM domain_results AS d WHERE role = 'target'"
              "   AND step = (SELECT max(step) FROM domain_results AS e WHERE e.domain = d.domain))"
              " FROM run");
    if (!query.executeStep())
        throw Error(ErrorCode::InvalidData, m_file.file().string() + " describes no run. Delete the folder.");
    StoredRun run;
    int next = readRow(query, run);
    RunSummary &summary = run.summary;
    readValue(query.getColumn(next++), summary.step);
    readValue(query.getColumn(next++), summary.segments);
    readValue(query.getColumn(next++), summary.sourceMiou);
    readValue(query.getColumn(next++), summary.targetMiou);
    summary.id = m_folder.filename().string();
    summary.folder = m_folder.string();
    return summary;
}

RunSummary RunStore::summary() const
{
    RunSummary whole = m_impl->read([&](SQLite::Database &db) {
        RunSummary summary = m_impl->storedSummary();
        if (m_impl->m_file.isReadOnly() && isActive(summary.state) && !engineLives(m_impl->m_folder, db)) {
            // The engine may have ended in good order between the two looks: its last word came before its lock went.
            summary = m_impl->storedSummary();
            if (isActive(summary.state)) {
                SQLite::Statement query(db, "SELECT max(step) FROM checkpoints WHERE kept");
                query.executeStep();
                summary.message = "The engine ended without a word at step " + std::to_string(summary.step) + ". "
                    + (query.isColumnNull(0) ? std::string("Nothing was saved yet; it would start anew.")
                                             : "It can go on from step " + query.getColumn(0).getString() + ".");
                summary.state = RunState::Interrupted;
            }
        }
        try {
            if (const auto notes = readUserNotes(m_impl->m_folder)) {
                summary.name = notes->name.value_or(summary.name);
                summary.note = notes->note;
            }
        } catch (const Error &error) {
            log::warning(error.what());
        }
        summary.diskBytes = folderBytes(m_impl->m_folder);
        return summary;
    });
    for (const std::string &domain : sealedDomains(*this))
        whole.sealed += (whole.sealed.empty() ? "" : "\n") + domain;
    if (!whole.sealed.empty())
        whole.targetMiou.reset();
    return whole;
}

RunState RunStore::storedState() const
{
    return m_impl->read([&](SQLite::Database &) { return m_impl->storedState(); });
}

std::string RunStore::config() const
{
    return m_impl->read([&](SQLite::Database &db) {
        return db.execAndGet("SELECT config_toml FROM segments ORDER BY number DESC LIMIT 1").getString();
    });
}

std::vector<RunSegment> RunStore::segments() const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(db, "SELECT " + listOf<RunSegment>() + " FROM segments ORDER BY number");
        return readAll<RunSegment>(query);
    });
}

std::vector<StepMetrics> RunStore::steps(std::int64_t afterStep, std::size_t maxPoints, std::size_t limit) const
{
    return m_impl->read([&](SQLite::Database &db) {
        std::int64_t perBucket = 1;
        if (maxPoints > 0) {
            SQLite::Statement extent(db, "SELECT coalesce(max(step), 0) FROM steps");
            extent.executeStep();
            const std::int64_t span = extent.getColumn(0).getInt64() - afterStep;
            // Powers of two, so that points stay where they are while a run grows.
            while (span > perBucket * static_cast<std::int64_t>(maxPoints) / 2
                   && span > static_cast<std::int64_t>(maxPoints))
                perBucket *= 2;
        }
        SQLite::Statement query(db,
                                "SELECT " + listOf<StepMetrics>() + " FROM steps WHERE step > ? ORDER BY step LIMIT ?");
        query.bind(1, afterStep);
        query.bind(2, perBucket == 1 ? limitOf(limit) : -1);
        if (perBucket == 1)
            return readAll<StepMetrics>(query);
        Thinner thinner(perBucket);
        StepMetrics step;
        while (query.executeStep()) {
            readRow(query, step);
            thinner.add(step);
        }
        return thinner.take();
    });
}

std::vector<DomainResult> RunStore::domainResults(std::int64_t afterStep) const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(
            db, "SELECT " + listOf<DomainResult>() + ", id FROM domain_results WHERE step > ? ORDER BY step, id");
        query.bind(1, afterStep);
        return readResults(db, query);
    });
}

std::vector<DomainResult> RunStore::latestDomainResults() const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(
            db,
            "SELECT " + listOf<DomainResult>()
                + ", id FROM domain_results AS d WHERE step = "
                  "(SELECT max(step) FROM domain_results AS e WHERE e.domain = d.domain) ORDER BY id");
        return readResults(db, query);
    });
}

std::vector<CheckpointRecord> RunStore::checkpoints() const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(db, "SELECT " + listOf<CheckpointRecord>() + " FROM checkpoints ORDER BY step");
        return readAll<CheckpointRecord>(query);
    });
}

std::optional<CheckpointRecord> RunStore::latestCheckpoint() const
{
    const std::vector<CheckpointRecord> all = checkpoints();
    const auto last = std::find_if(all.rbegin(), all.rend(), [](const CheckpointRecord &one) { return one.kept; });
    return last == all.rend() ? std::nullopt : std::optional(*last);
}

std::vector<SampleRecord> RunStore::samples() const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(db,
                                "SELECT " + columnsOf<SampleRecord>(db, "samples") + " FROM samples ORDER BY sample");
        return readAll<SampleRecord>(query);
    });
}

std::vector<SamplerState> RunStore::samplerStates(std::int64_t afterStep) const
{
    return m_impl->read([&](SQLite::Database &db) {
        if (!db.tableExists("sampler_states")) // of an older version, open for reading only
            return std::vector<SamplerState>();
        SQLite::Statement query(
            db, "SELECT " + listOf<SamplerState>() + " FROM sampler_states WHERE step > ? ORDER BY step");
        query.bind(1, afterStep);
        return readAll<SamplerState>(query);
    });
}

std::vector<std::int64_t> RunStore::prototypeSteps() const
{
    return m_impl->read([&](SQLite::Database &db) {
        std::vector<std::int64_t> steps;
        SQLite::Statement query(db, "SELECT DISTINCT step FROM prototypes ORDER BY step");
        while (query.executeStep())
            steps.push_back(query.getColumn(0).getInt64());
        return steps;
    });
}

std::vector<PrototypeRecord> RunStore::prototypes(std::int64_t step) const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(db,
                                "SELECT " + listOf<PrototypeRecord>()
                                    + " FROM prototypes WHERE step = ? ORDER BY class_id, granularity");
        query.bind(1, step);
        return readAll<PrototypeRecord>(query);
    });
}

std::vector<JournalEvent> RunStore::journal(std::int64_t afterId, std::size_t limit) const
{
    return m_impl->read([&](SQLite::Database &db) {
        SQLite::Statement query(db,
                                "SELECT " + listOf<JournalEvent>() + " FROM journal WHERE id > ? ORDER BY id LIMIT ?");
        query.bind(1, afterId);
        query.bind(2, limitOf(limit));
        return readAll<JournalEvent>(query);
    });
}

std::optional<Heartbeat> RunStore::lastHeartbeat() const
{
    return m_impl->read([&](SQLite::Database &db) { return readHeartbeat(db); });
}

std::int64_t RunStore::dataVersion() const
{
    return m_impl->read([&](SQLite::Database &db) { return db.execAndGet("PRAGMA data_version").getInt64(); });
}

std::vector<std::string> RunStore::integrityCheck() const
{
    const std::string name = m_impl->m_file.file().string();
    std::vector<std::string> problems;
    try {
        m_impl->read([&](SQLite::Database &db) {
            SQLite::Statement check(db, "PRAGMA integrity_check");
            while (check.executeStep())
                if (const std::string line = check.getColumn(0).getString(); line != "ok")
                    problems.push_back(name + ": " + line);
            SQLite::Statement orphans(db, "PRAGMA foreign_key_check");
            while (orphans.executeStep())
                problems.push_back(name + ": a row of " + orphans.getColumn(0).getString() + " refers to nothing");
        });
    } catch (const Error &error) {
        problems.push_back(error.what());
    }
    return problems;
}

std::vector<std::string> RunStore::verifyCheckpoints() const
{
    std::vector<std::string> problems;
    for (const CheckpointRecord &checkpoint : checkpoints()) {
        if (!checkpoint.kept)
            continue;
        const fs::path file = m_impl->m_folder / checkpoint.file;
        std::error_code error;
        if (!fs::exists(file, error))
            problems.push_back("The checkpoint " + file.string() + " is missing.");
        else if (sha256HexOfFile(file) != checkpoint.sha256)
            problems.push_back("The checkpoint " + file.string() + " was altered or truncated: its hash differs.");
    }
    return problems;
}

} // namespace flexseg
