// SPDX-License-Identifier: Apache-2.0
#include "core/store/run_store.h"

#include "core/base/atomic_file.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/store/layout.h"
#include "core/store/run_store_impl.h"
#include "core/store/user_notes.h"

namespace flexseg {

namespace fs = std::filesystem;
using namespace columns;

namespace {

constexpr int readerTimeoutMs = 2000;
constexpr auto flushInterval = std::chrono::milliseconds(500);

void insertResult(SQLite::Database &db, const DomainResult &result)
{
    SQLite::Statement old(db, "DELETE FROM domain_results WHERE step = ? AND domain = ?");
    old.bind(1, result.step);
    old.bind(2, result.domain);
    old.exec();
    SQLite::Statement row(db, insertInto<DomainResult>("domain_results"));
    insert(row, result);
    const std::int64_t id = db.getLastInsertRowid();
    SQLite::Statement classRow(db,
                               "INSERT INTO class_results (" + listOf<ClassResult>()
                                   + ", result_id, position) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    int position = 0;
    for (const ClassResult &one : result.classes) {
        const int next = bindRow(classRow, one);
        classRow.bind(next, id);
        classRow.bind(next + 1, position++);
        classRow.exec();
        classRow.reset();
    }
    SQLite::Statement distanceRow(
        db, "INSERT INTO distance_errors (" + listOf<DistanceErrors>() + ", result_id) VALUES (?, ?, ?, ?, ?)");
    for (const DistanceErrors &one : result.distances) {
        distanceRow.bind(bindRow(distanceRow, one), id);
        distanceRow.exec();
        distanceRow.reset();
    }
}

void insertSamplerState(SQLite::Database &db, const SamplerState &state)
{
    SQLite::Statement row(db, insertInto<SamplerState>("sampler_states", "step"));
    insert(row, state);
    SQLite::Statement old(db,
                          "DELETE FROM sampler_states WHERE step NOT IN "
                          "(SELECT step FROM sampler_states ORDER BY step DESC LIMIT ?)");
    old.bind(1, RunStore::samplerStatesKept);
    old.exec();
}

void insertSegment(SQLite::Database &db, const RunSegment &segment)
{
    SQLite::Statement row(db, insertInto<RunSegment>("segments"));
    insert(row, segment);
}

} // namespace

void RunStore::Impl::writePending()
{
    if (!m_steps.empty()) {
        SQLite::Statement row(m_file.db(), insertInto<StepMetrics>("steps", "step"));
        for (const StepMetrics &step : m_steps)
            insert(row, step);
    }
    for (const DomainResult &result : m_results)
        insertResult(m_file.db(), result);
    if (!m_journal.empty()) {
        SQLite::Statement row(m_file.db(), "INSERT INTO journal (time, severity, kind, text) VALUES (?, ?, ?, ?)");
        for (const JournalEvent &event : m_journal) {
            row.bind(1, event.time);
            row.bind(2, toString(event.severity));
            row.bind(3, event.kind);
            row.bind(4, event.text);
            row.exec();
            row.reset();
        }
    }
    if (m_state) {
        const auto &[state, message] = *m_state;
        SQLite::Statement update(
            m_file.db(),
            "UPDATE run SET state = ?1, message = ?2, started_at = CASE WHEN ?3 AND started_at = 0 "
            "THEN ?4 ELSE started_at END");
        update.bind(1, toString(state));
        update.bind(2, message);
        update.bind(3, state == RunState::Starting || state == RunState::Running ? 1 : 0);
        update.bind(4, unixTime());
        update.exec();
    }
}

void RunStore::Impl::touch()
{
    SQLite::Statement update(m_file.db(), "UPDATE run SET updated_at = ?");
    update.bind(1, unixTime());
    update.exec();
}

void RunStore::Impl::pendingWritten()
{
    m_steps.clear();
    m_results.clear();
    m_journal.clear();
    m_state.reset();
    m_lastFlush = std::chrono::steady_clock::now();
}

bool RunStore::Impl::anythingPending() const
{
    return !m_steps.empty() || !m_results.empty() || !m_journal.empty() || m_state;
}

bool RunStore::Impl::flushIsDue() const
{
    return std::chrono::steady_clock::now() - m_lastFlush >= flushInterval;
}

void RunStore::Impl::upsertSamples(std::span<const SampleRecord> samples)
{
    SQLite::Statement row(m_file.db(), insertInto<SampleRecord>("samples", "sample"));
    for (const SampleRecord &sample : samples)
        insert(row, sample);
}

RunStore::RunStore(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{
}

RunStore::RunStore(RunStore &&) noexcept = default;

RunStore &RunStore::operator=(RunStore &&other) noexcept
{
    RunStore old(std::move(*this)); // its destructor flushes and closes
    m_impl = std::move(other.m_impl);
    return *this;
}

RunStore::~RunStore()
{
    if (!m_impl || m_impl->m_file.isReadOnly())
        return;
    try {
        flush();
    } catch (const std::exception &error) {
        log::error(std::string("The last metrics of a run could not be written. ") + error.what());
    }
    m_impl->m_file.settle();
}

RunStore RunStore::create(const fs::path &folder, const RunSummary &summary, const std::string &configToml)
{
    const fs::path target = layout::plainPath(folder);
    std::error_code error;
    if (fs::exists(target, error) && !(fs::is_directory(target, error) && fs::is_empty(target, error)))
        throw Error(ErrorCode::AlreadyExists, target.string() + " already exists. Choose another name for the run.");
    makeFolder(target.parent_path());
    // Under a name that nobody lists until all is there; closing leaves one file without a journal.
    const fs::path draft
        = target.parent_path() / (".creating-" + target.filename().string() + "-" + std::to_string(currentProcessId()));
    fs::remove_all(draft, error);
    makeFolder(draft);
    try {
        const fs::path file = layout::runDatabase(draft);
        DatabaseFile database = DatabaseFile::openForWriting(file, runDatabaseKind(), writerTimeoutMs);
        guarded(file, [&] {
            StoredRun run{summary};
            run.summary.id = target.filename().string();
            run.summary.createdAt = summary.createdAt > 0 ? summary.createdAt : unixTime();
            run.summary.updatedAt = run.summary.createdAt;
            SQLite::Transaction transaction(database.db(), SQLite::TransactionBehavior::IMMEDIATE);
            SQLite::Statement row(database.db(), insertInto<StoredRun>("run"));
            insert(row, run);
            insertSegment(database.db(),
                          {1, 0, summary.totalSteps, run.summary.createdAt, configToml, summary.provenance.configHash});
            transaction.commit();
        });
        database.settle();
        if (!summary.note.empty())
            writeUserNotes(draft, {.name = std::nullopt, .note = summary.note, .tags = {}});
    } catch (const Error &) {
        fs::remove_all(draft, error);
        throw;
    }
    fs::rename(draft, target, error);
    if (error) {
        const Error failure = systemError(error.value(), "Cannot make the run's folder " + target.string());
        fs::remove_all(draft, error);
        throw failure;
    }
    syncFolder(target.parent_path());
    return openForWriting(target);
}

RunStore RunStore::openForWriting(const fs::path &folder)
{
    const fs::path absolute = layout::plainPath(folder);
    const fs::path file = layout::runDatabase(absolute);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        throw Error(ErrorCode::NotFound, absolute.string() + " holds no run: there is no run.db in it.");
    auto impl
        = std::make_unique<Impl>(absolute, DatabaseFile::openForWriting(file, runDatabaseKind(), writerTimeoutMs));
    guarded(file, [&] { (void)impl->storedState(); });
    return RunStore(std::move(impl));
}

RunStore RunStore::openReadOnly(const fs::path &folder)
{
    const fs::path absolute = layout::plainPath(folder);
    const fs::path file = layout::runDatabase(absolute);
    std::error_code ignored;
    if (!fs::exists(file, ignored))
        throw Error(ErrorCode::NotFound, absolute.string() + " holds no run: there is no run.db in it.");
    return RunStore(
        std::make_unique<Impl>(absolute, DatabaseFile::openReadOnly(file, runDatabaseKind(), readerTimeoutMs)));
}

const fs::path &RunStore::folder() const
{
    return m_impl->m_folder;
}

bool RunStore::isReadOnly() const
{
    return m_impl->m_file.isReadOnly();
}

bool RunStore::isCopy() const
{
    return m_impl->m_file.isCopy();
}

std::string RunStore::notice() const
{
    return m_impl->m_file.notice();
}

void RunStore::setState(RunState state, const std::string &message)
{
    const std::lock_guard lock(m_impl->m_mutex);
    m_impl->m_state = {state, message};
    m_impl->writeLocked(Durability::Full, [] {});
}

void RunStore::appendSteps(std::span<const StepMetrics> steps)
{
    const std::lock_guard lock(m_impl->m_mutex);
    m_impl->m_steps.insert(m_impl->m_steps.end(), steps.begin(), steps.end());
    if (m_impl->flushIsDue())
        m_impl->writeSoon([] {});
}

void RunStore::appendDomainResult(const DomainResult &result)
{
    const std::lock_guard lock(m_impl->m_mutex);
    m_impl->m_results.push_back(result);
    m_impl->writeSoon([] {});
}

void RunStore::replaceSamples(std::span<const SampleRecord> all)
{
    m_impl->write(Durability::Normal, [&] {
        m_impl->m_file.db().exec("DELETE FROM samples");
        m_impl->upsertSamples(all);
    });
}

void RunStore::commitEpoch(const CheckpointRecord &checkpoint, std::span<const SampleRecord> changedSamples,
                           std::span<const PrototypeRecord> prototypes, std::span<const std::string> removedFiles,
                           const SamplerState *sampler)
{
    m_impl->write(Durability::Full, [&] {
        SQLite::Database &db = m_impl->m_file.db();
        SQLite::Statement row(db, insertInto<CheckpointRecord>("checkpoints", "step"));
        insert(row, checkpoint);
        m_impl->upsertSamples(changedSamples);
        SQLite::Statement old(db, "DELETE FROM prototypes WHERE step = ?");
        old.bind(1, checkpoint.step);
        old.exec();
        SQLite::Statement prototypeRow(db, insertInto<PrototypeRecord>("prototypes"));
        for (PrototypeRecord prototype : prototypes) {
            prototype.step = checkpoint.step;
            insert(prototypeRow, prototype);
        }
        if (sampler)
            insertSamplerState(db, *sampler);
        SQLite::Statement removed(db, "UPDATE checkpoints SET kept = 0 WHERE file = ?");
        for (const std::string &file : removedFiles) {
            removed.bind(1, file);
            removed.exec();
            removed.reset();
        }
    });
}

void RunStore::appendJournal(Severity severity, const std::string &kind, const std::string &text)
{
    const std::lock_guard lock(m_impl->m_mutex);
    m_impl->m_journal.push_back({0, unixTime(), severity, kind, text});
    m_impl->writeSoon([] {});
}

int RunStore::newSegment(const RunSegment &segment)
{
    return m_impl->write(Durability::Full, [&] {
        SQLite::Database &db = m_impl->m_file.db();
        RunSegment row = segment;
        row.number = db.execAndGet("SELECT coalesce(max(number), 0) + 1 FROM segments").getInt();
        row.time = segment.time > 0 ? segment.time : unixTime();
        insertSegment(db, row);
        SQLite::Statement update(db, "UPDATE run SET total_steps = ?, config_hash = ?");
        update.bind(1, row.totalSteps);
        update.bind(2, row.configHash);
        update.exec();
        return row.number;
    });
}

void RunStore::setProvenance(const Provenance &provenance)
{
    m_impl->write(Durability::Normal, [&] {
        std::string assignments;
        visitColumns(provenance, [&](const char *name, const auto &) {
            assignments += (assignments.empty() ? "" : ", ") + std::string(name) + " = ?";
        });
        SQLite::Statement update(m_impl->m_file.db(), "UPDATE run SET " + assignments);
        bindRow(update, provenance);
        update.exec();
    });
}

void RunStore::heartbeat(const Heartbeat &beat)
{
    const std::lock_guard lock(m_impl->m_mutex);
    m_impl->writeSoon([&] {
        SQLite::Statement row(m_impl->m_file.db(),
                              "INSERT INTO heartbeat (one, time, pid, socket, host) VALUES (1, ?, ?, ?, ?) "
                              "ON CONFLICT (one) DO UPDATE SET time = excluded.time, "
                              "pid = excluded.pid, socket = excluded.socket, host = excluded.host");
        bindRow(row, beat);
        row.exec();
    });
}

std::vector<std::string> RunStore::truncateAfter(std::int64_t step)
{
    return m_impl->write(Durability::Full, [&] {
        SQLite::Database &db = m_impl->m_file.db();
        std::vector<std::string> files;
        SQLite::Statement removed(db, "SELECT file FROM checkpoints WHERE step > ? AND kept ORDER BY step");
        removed.bind(1, step);
        while (removed.executeStep())
            files.push_back(removed.getColumn(0).getString());
        removed.reset();
        for (const char *sql :
             {"DELETE FROM steps WHERE step > ?", "DELETE FROM domain_results WHERE step > ?",
              "DELETE FROM checkpoints WHERE step > ?", "DELETE FROM sampler_states WHERE step > ?"}) {
            SQLite::Statement cut(db, sql);
            cut.bind(1, step);
            cut.exec();
        }
        return files;
    });
}

void RunStore::flush()
{
    const std::lock_guard lock(m_impl->m_mutex);
    if (m_impl->anythingPending())
        m_impl->writeLocked(Durability::Normal, [] {});
}

} // namespace flexseg
