// SPDX-License-Identifier: Apache-2.0
#include "core/store/workspace.h"

#include "core/base/atomic_file.h"
#include "core/base/log.h"
#include "core/base/platform/process.h"
#include "core/base/platform/system_info.h"
#include "core/store/engine_alive.h"
#include "core/store/layout.h"
#include "core/store/workspace_impl.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>

namespace flexseg {

namespace fs = std::filesystem;
using namespace columns;

namespace {

constexpr int busyTimeoutMs = 2000;

/// Keeps two programs from making, migrating or mending the database at once.
FileLock lockForOpening(const fs::path &folder)
{
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(busyTimeoutMs);
    for (;;) {
        if (auto lock = FileLock::tryAcquire(layout::workspaceLock(folder)))
            return std::move(*lock);
        if (std::chrono::steady_clock::now() > deadline)
            throw Error(ErrorCode::Locked,
                        "Another program is opening the workspace " + folder.string() + ". Wait for it, or close it.");
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

DatabaseFile openSound(const fs::path &file)
{
    DatabaseFile database = DatabaseFile::openForWriting(file, workspaceDatabaseKind(), busyTimeoutMs);
    guarded(file, [&] {
        const std::string verdict = database.db().execAndGet("PRAGMA quick_check(1)").getString();
        if (verdict != "ok")
            throw Error(ErrorCode::InvalidData, file.string() + " is damaged: " + verdict);
        // All tables are there.
        SQLite::Statement(database.db(), "SELECT 1 FROM runs, tags, queue, settings, views");
    });
    return database;
}

fs::path moveAside(const fs::path &file)
{
    const std::string target = file.string() + ".corrupt-" + std::to_string(std::llround(unixTime()));
    for (const char *suffix : {"", "-wal", "-shm", "-journal"}) {
        std::error_code error;
        const fs::path from = file.string() + suffix;
        if (!fs::exists(from, error))
            continue;
        fs::rename(from, target + suffix, error);
        if (error)
            throw systemError(error.value(), "The damaged " + from.string() + " cannot be moved aside");
    }
    return target;
}

WorkspaceRun readShown(const IndexedRun &indexed, const std::vector<std::string> &queue)
{
    WorkspaceRun run = indexed.run;
    if (run.summary.state == RunState::Created && std::find(queue.begin(), queue.end(), run.summary.id) != queue.end())
        run.summary.state = RunState::Queued;
    return run;
}

std::vector<std::string> readQueue(SQLite::Database &db)
{
    std::vector<std::string> ids;
    SQLite::Statement query(db, "SELECT run_id FROM queue ORDER BY position");
    while (query.executeStep())
        ids.push_back(query.getColumn(0).getString());
    return ids;
}

void requireRun(SQLite::Database &db, const std::string &id)
{
    SQLite::Statement query(db, "SELECT 1 FROM runs WHERE id = ?");
    query.bind(1, id);
    if (!query.executeStep())
        throw Error(ErrorCode::NotFound, "There is no run " + id + " in this workspace.");
}

void execute(SQLite::Database &db, const char *sql, std::initializer_list<std::string> values)
{
    SQLite::Statement statement(db, sql);
    int index = 1;
    for (const std::string &value : values)
        statement.bind(index++, value);
    statement.exec();
}

} // namespace

fs::path Workspace::Impl::runFolder(const std::string &id) const
{
    if (!layout::isRunId(id))
        throw Error(ErrorCode::InvalidArgument, "\"" + id + "\" is not the name of a run.");
    return layout::runsFolder(m_folder) / id;
}

std::map<std::string, IndexedRun> Workspace::Impl::readIndex(SQLite::Database &db) const
{
    std::map<std::string, IndexedRun> runs;
    SQLite::Statement query(db, "SELECT " + listOf<RunSummary>() + ", missing, unreadable, fingerprint FROM runs");
    while (query.executeStep()) {
        IndexedRun one;
        const int next = readRow(query, one.run.summary);
        readValue(query.getColumn(next), one.run.missing);
        readValue(query.getColumn(next + 1), one.unreadable);
        readValue(query.getColumn(next + 2), one.fingerprint);
        one.run.summary.folder = (layout::runsFolder(m_folder) / one.run.summary.id).string();
        runs.emplace(one.run.summary.id, std::move(one));
    }
    SQLite::Statement tags(db, "SELECT run_id, tag FROM tags ORDER BY run_id, position");
    while (tags.executeStep()) // of a row that is gone: whoever wrote it had foreign keys off
        if (const auto run = runs.find(tags.getColumn(0).getString()); run != runs.end())
            run->second.run.tags.push_back(tags.getColumn(1).getString());
    return runs;
}

void Workspace::Impl::put(SQLite::Database &db, const IndexedRun &one)
{
    const std::string &id = one.run.summary.id;
    std::string updates;
    visitColumns(one.run.summary,
                 [&](const char *name, const auto &) { updates += std::string(name) + " = excluded." + name + ", "; });
    std::string marks;
    visitColumns(one.run.summary, [&](const char *, const auto &) { marks += "?, "; });
    SQLite::Statement row(db,
                          "INSERT INTO runs (" + listOf<RunSummary>() + ", missing, unreadable, fingerprint) VALUES ("
                              + marks + "?, ?, ?) ON CONFLICT (id) DO UPDATE SET " + updates
                              + "missing = excluded.missing, unreadable = excluded.unreadable, "
                                "fingerprint = excluded.fingerprint");
    const int next = bindRow(row, one.run.summary);
    bindValue(row, next, one.run.missing);
    bindValue(row, next + 1, one.unreadable);
    bindValue(row, next + 2, one.fingerprint);
    row.exec();
    execute(db, "DELETE FROM tags WHERE run_id = ?", {id});
    SQLite::Statement tagRow(db, "INSERT INTO tags (run_id, position, tag) VALUES (?, ?, ?)");
    int position = 0;
    for (const std::string &tag : one.run.tags) {
        tagRow.bind(1, id);
        tagRow.bind(2, position++);
        tagRow.bind(3, tag);
        tagRow.exec();
        tagRow.reset();
    }
}

void Workspace::Impl::changeNotes(const std::string &id, const std::function<void(UserNotes &)> &change)
{
    const fs::path folder = runFolder(id);
    IndexedRun before;
    write([&](SQLite::Database &db) {
        requireRun(db, id);
        before = readIndex(db).at(id);
        std::error_code error;
        if (!fs::exists(folder, error))
            throw Error(ErrorCode::NotFound, "The folder of run " + id + ", " + folder.string() + ", has vanished.");
        UserNotes notes = readUserNotes(folder).value_or(UserNotes{});
        change(notes);
        writeUserNotes(folder, notes);
    });
    const IndexedRun read = readRun(id, &before);
    write([&](SQLite::Database &db) { put(db, read); });
}

void Workspace::Impl::open()
{
    const fs::path file = layout::workspaceDatabase(m_folder);
    std::optional<FileLock> lock;
    try {
        lock = lockForOpening(m_folder);
        m_file = openSound(file);
    } catch (const Error &error) {
        if (error.code() == ErrorCode::NewerVersion) {
            m_file = DatabaseFile::openReadOnly(file, workspaceDatabaseKind(), busyTimeoutMs);
            m_notice = m_file.notice();
        } else if (error.code() == ErrorCode::PermissionDenied) {
            m_file = DatabaseFile::openReadOnly(file, workspaceDatabaseKind(), busyTimeoutMs);
            m_notice = "The workspace " + m_folder.string()
                + " cannot be written here: its runs are listed as they were, and nothing can be changed.";
        } else if (error.code() == ErrorCode::InvalidData && lock) {
            log::debug(error.what()); // the notice tells it
            const fs::path kept = moveAside(file);
            m_notice = "The workspace's index " + file.string()
                + " was damaged and has been rebuilt from the run folders. "
                  "The launch queue and saved views are lost; the damaged file is kept as "
                + kept.filename().string() + ".";
            m_file = openSound(file);
        } else {
            throw;
        }
    }
    m_identity = identityOf(file);
    m_isNew = m_file.wasEmpty();
}

SQLite::Database &Workspace::Impl::database()
{
    if (!m_file.isOpen() || (!m_file.isCopy() && identityOf(layout::workspaceDatabase(m_folder)) != m_identity)) {
        m_file = DatabaseFile(); // closed before another takes its name
        open();
    }
    return m_file.db();
}

bool Workspace::Impl::mend(const SQLite::Exception &exception)
{
    const int code = exception.getErrorCode() & 0xff;
    if ((code != SQLITE_CORRUPT && code != SQLITE_NOTADB) || m_mending.exchange(true))
        return false;
    try {
        {
            const std::lock_guard lock(m_mutex);
            m_file = DatabaseFile();
            (void)database();
        }
        if (m_isNew)
            rescan();
    } catch (...) {
        m_mending = false;
        throw;
    }
    m_mending = false;
    return true;
}

Workspace::Workspace(const fs::path &folder)
{
    const fs::path absolute = fs::absolute(folder).lexically_normal();
    makeFolder(layout::runsFolder(absolute));
    makeFolder(layout::dataFolder(absolute));
    m_impl = std::make_unique<Impl>(absolute);
    if (m_impl->m_isNew)
        rescan();
}

Workspace::~Workspace() = default;
Workspace::Workspace(Workspace &&) noexcept = default;
Workspace &Workspace::operator=(Workspace &&) noexcept = default;

const fs::path &Workspace::folder() const
{
    return m_impl->m_folder;
}

fs::path Workspace::runFolder(const std::string &id) const
{
    return m_impl->runFolder(id);
}

bool Workspace::isReadOnly() const
{
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_file.isReadOnly();
}

std::string Workspace::notice() const
{
    const std::lock_guard lock(m_impl->m_mutex);
    return m_impl->m_notice;
}

std::vector<WorkspaceRun> Workspace::list() const
{
    std::vector<WorkspaceRun> runs = m_impl->read([&](SQLite::Database &db) {
        SQLite::Transaction snapshot(db); // both queries see one state
        const std::vector<std::string> queue = readQueue(db);
        std::vector<WorkspaceRun> shown;
        for (const auto &[id, indexed] : m_impl->readIndex(db))
            shown.push_back(readShown(indexed, queue));
        return shown;
    });
    std::stable_sort(runs.begin(), runs.end(), [](const WorkspaceRun &a, const WorkspaceRun &b) {
        return a.summary.createdAt > b.summary.createdAt;
    });
    return runs;
}

std::optional<WorkspaceRun> Workspace::find(const std::string &id) const
{
    for (WorkspaceRun &run : list())
        if (run.summary.id == id)
            return std::move(run);
    return std::nullopt;
}

void Workspace::rename(const std::string &id, const std::string &name)
{
    m_impl->changeNotes(id, [&](UserNotes &notes) { notes.name = name.empty() ? std::nullopt : std::optional(name); });
}

void Workspace::setNote(const std::string &id, const std::string &note)
{
    m_impl->changeNotes(id, [&](UserNotes &notes) { notes.note = note; });
}

void Workspace::setTags(const std::string &id, const std::vector<std::string> &tags)
{
    m_impl->changeNotes(id, [&](UserNotes &notes) { notes.tags = tags; });
}

void Workspace::openDomain(const std::string &id, const std::string &domain)
{
    m_impl->changeNotes(id, [&](UserNotes &notes) { notes.opened.push_back({domain, unixTime()}); });
}

void Workspace::remove(const std::string &id)
{
    const fs::path folder = m_impl->runFolder(id);
    const fs::path doomed = folder.parent_path() / (".deleted-" + id + "-" + std::to_string(currentProcessId()));
    m_impl->write([&](SQLite::Database &db) {
        requireRun(db, id);
        std::error_code error;
        if (fs::exists(fs::symlink_status(folder, error))) {
            // Held until the folder has its other name, so that no engine can start in it.
            const FileLock lock = lockRun(folder);
            fs::rename(folder, doomed, error);
            if (error)
                throw systemError(error.value(), "Cannot delete the run's folder " + folder.string());
        }
        execute(db, "DELETE FROM runs WHERE id = ?", {id});
    });
    std::error_code error;
    fs::remove_all(doomed, error);
    if (error)
        throw systemError(error.value(),
                          "The run is deleted, but its files could not all be removed from " + doomed.string());
}

void Workspace::enqueue(const std::string &id)
{
    m_impl->write([&](SQLite::Database &db) {
        requireRun(db, id);
        execute(db, "INSERT INTO queue (run_id) VALUES (?) ON CONFLICT (run_id) DO NOTHING", {id});
    });
}

void Workspace::dequeue(const std::string &id)
{
    m_impl->write([&](SQLite::Database &db) { execute(db, "DELETE FROM queue WHERE run_id = ?", {id}); });
}

std::vector<std::string> Workspace::queue() const
{
    return m_impl->read([](SQLite::Database &db) { return readQueue(db); });
}

std::optional<std::string> Workspace::setting(const std::string &key) const
{
    return m_impl->read([&](SQLite::Database &db) -> std::optional<std::string> {
        SQLite::Statement query(db, "SELECT value FROM settings WHERE key = ?");
        query.bind(1, key);
        if (!query.executeStep())
            return std::nullopt;
        return query.getColumn(0).getString();
    });
}

void Workspace::setSetting(const std::string &key, const std::string &value)
{
    m_impl->write([&](SQLite::Database &db) {
        execute(
            db,
            "INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            {key, value});
    });
}

std::vector<std::pair<std::string, std::string>> Workspace::views() const
{
    return m_impl->read([](SQLite::Database &db) {
        std::vector<std::pair<std::string, std::string>> all;
        SQLite::Statement query(db, "SELECT name, content FROM views ORDER BY name");
        while (query.executeStep())
            all.emplace_back(query.getColumn(0).getString(), query.getColumn(1).getString());
        return all;
    });
}

void Workspace::setView(const std::string &name, const std::string &content)
{
    m_impl->write([&](SQLite::Database &db) {
        execute(db,
                "INSERT INTO views (name, content) VALUES (?, ?) "
                "ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                {name, content});
    });
}

void Workspace::removeView(const std::string &name)
{
    m_impl->write([&](SQLite::Database &db) { execute(db, "DELETE FROM views WHERE name = ?", {name}); });
}

} // namespace flexseg
