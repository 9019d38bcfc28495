// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/system_info.h"
#include "core/store/layout.h"
#include "core/store/run_store.h"
#include "core/store/workspace_impl.h"

namespace flexseg {

namespace fs = std::filesystem;
using namespace columns;

namespace {

void appendStamp(std::string &text, const fs::path &file, bool evenWhenEmpty)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error || (size == 0 && !evenWhenEmpty)) {
        text += "-;";
        return;
    }
    text += std::to_string(size) + '@' + std::to_string(fs::last_write_time(file, error).time_since_epoch().count())
        + ';';
}

bool sameShown(const WorkspaceRun &a, const WorkspaceRun &b)
{
    if (a.missing != b.missing || a.tags != b.tags)
        return false;
    const auto valuesOf = [](const RunSummary &summary) {
        std::vector<std::string> values;
        visitColumns(summary, [&](const char *, const auto &value) {
            using T = std::remove_cvref_t<decltype(value)>;
            if constexpr (std::same_as<T, std::string>)
                values.push_back(value);
            else if constexpr (std::same_as<T, std::optional<double>>)
                values.push_back(value ? std::to_string(*value) : std::string());
            else if constexpr (std::same_as<T, RunState>)
                values.emplace_back(toString(value));
            else
                values.push_back(std::to_string(value));
        });
        return values;
    };
    return valuesOf(a.summary) == valuesOf(b.summary);
}

/// Removes what a deletion or a creation that was cut short has left.
void sweep(const fs::directory_entry &entry)
{
    const std::string name = entry.path().filename().string();
    std::error_code ignored;
    const bool old = fs::file_time_type::clock::now() - entry.last_write_time(ignored) > std::chrono::hours(24);
    if (name.starts_with(".deleted-") || (name.starts_with(".creating-") && old && !ignored))
        fs::remove_all(entry.path(), ignored);
}

} // namespace

std::string runFingerprint(const fs::path &runFolder)
{
    const fs::path database = layout::runDatabase(runFolder);
    std::error_code error;
    if (!fs::exists(database, error))
        return {};
    std::string text;
    appendStamp(text, database, true);
    appendStamp(text, database.string() + "-wal", false); // readers make an empty one
    appendStamp(text, layout::userNotes(runFolder), true);
    return text;
}

IndexedRun Workspace::Impl::readRun(const std::string &id, const IndexedRun *before) const
{
    const fs::path folder = runFolder(id);
    IndexedRun result;
    result.fingerprint = runFingerprint(folder); // before reading: what changes meanwhile is read again next time
    try {
        const RunStore store = RunStore::openReadOnly(folder);
        result.run.summary = store.summary();
        if (!store.notice().empty() && result.run.summary.message.empty())
            result.run.summary.message = store.notice();
    } catch (const Error &error) {
        if (error.code() == ErrorCode::Locked)
            throw;
        if (before)
            result.run = before->run;
        result.run.missing = false;
        result.unreadable = true;
        RunSummary &summary = result.run.summary;
        summary.id = id;
        summary.folder = folder.string();
        if (summary.name.empty())
            summary.name = id;
        summary.state = RunState::Failed;
        summary.message = error.what();
    }
    try {
        if (const auto notes = readUserNotes(folder)) {
            result.run.tags = notes->tags;
            result.run.summary.name = notes->name.value_or(result.run.summary.name);
            result.run.summary.note = notes->note;
        }
    } catch (const Error &error) {
        if (result.run.summary.message.empty())
            result.run.summary.message = error.what();
        if (before) {
            result.run.tags = before->run.tags;
            result.run.summary.name = before->run.summary.name;
            result.run.summary.note = before->run.summary.note;
        }
    }
    return result;
}

ScanReport Workspace::rescan()
{
    return m_impl->rescan();
}

ScanReport Workspace::Impl::rescan()
{
    ScanReport report;
    bool readOnly = false;
    const auto index = read([&](SQLite::Database &db) {
        readOnly = m_file.isReadOnly();
        SQLite::Transaction snapshot(db);
        return readIndex(db);
    });
    if (readOnly)
        return report;

    const fs::path runs = layout::runsFolder(m_folder);
    std::vector<IndexedRun> toPut;
    std::map<std::string, bool> present;
    std::error_code error;
    fs::directory_iterator it(runs, error);
    if (error)
        throw systemError(error.value(), "Cannot list the runs in " + runs.string());
    for (const fs::directory_iterator end; it != end; it.increment(error)) {
        const fs::directory_entry &entry = *it;
        const std::string id = entry.path().filename().string();
        if (id.starts_with('.')) {
            sweep(entry);
            continue;
        }
        const std::string fingerprint = runFingerprint(entry.path());
        if (fingerprint.empty())
            continue;
        present[id] = true;
        const auto known = index.find(id);
        const IndexedRun *before = known == index.end() ? nullptr : &known->second;
        // An engine's death changes no file: runs that need one are looked at each time.
        if (before && before->fingerprint == fingerprint && !before->run.missing && !before->unreadable
            && !isActive(before->run.summary.state))
            continue;
        try {
            IndexedRun now = readRun(id, before);
            if (now.unreadable)
                report.unreadable.push_back(id);
            if (!before)
                report.added.push_back(id);
            else if (!sameShown(before->run, now.run))
                report.changed.push_back(id);
            else if (before->fingerprint == now.fingerprint)
                continue;
            toPut.push_back(std::move(now));
        } catch (const Error &failure) {
            if (failure.code() != ErrorCode::Locked)
                throw;
            // Its engine is writing on a file system without WAL: next time.
        }
    }
    if (error) // what was not seen must not count as vanished
        throw systemError(error.value(), "Cannot list the runs in " + runs.string());
    for (const auto &[id, indexed] : index) {
        if (present.contains(id) || indexed.run.missing)
            continue;
        report.vanished.push_back(id);
    }
    if (!toPut.empty() || !report.vanished.empty())
        write([&](SQLite::Database &db) {
            for (const IndexedRun &one : toPut)
                if (!runFingerprint(runs / one.run.summary.id).empty()) // not deleted by another window meanwhile
                    put(db, one);
            SQLite::Statement vanish(db, "UPDATE runs SET missing = 1 WHERE id = ?");
            for (const std::string &id : report.vanished) {
                vanish.bind(1, id);
                vanish.exec();
                vanish.reset();
            }
        });
    return report;
}

WorkspaceRun Workspace::refresh(const std::string &id)
{
    if (runFingerprint(m_impl->runFolder(id)).empty())
        throw Error(ErrorCode::NotFound, "There is no run " + id + " in " + folder().string() + ".");
    const auto index = m_impl->read([&](SQLite::Database &db) {
        SQLite::Transaction snapshot(db);
        return m_impl->readIndex(db);
    });
    const auto known = index.find(id);
    const IndexedRun now = m_impl->readRun(id, known == index.end() ? nullptr : &known->second);
    if (!isReadOnly())
        m_impl->write([&](SQLite::Database &db) { m_impl->put(db, now); });
    return find(id).value_or(now.run);
}

} // namespace flexseg
