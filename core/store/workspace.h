// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/records/run_records.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace flexseg {

/// A run as the history shows it.
struct WorkspaceRun {
    RunSummary summary; ///< with the user's name and note; Queued when it waits in the queue
    std::vector<std::string> tags;
    bool missing = false; ///< its folder has vanished
};

/// What a rescan found. Ids.
struct ScanReport {
    std::vector<std::string> added;
    std::vector<std::string> changed;
    std::vector<std::string> vanished;
    std::vector<std::string> unreadable; ///< they are listed as Failed, with a message that says why

    [[nodiscard]] bool anything() const { return !(added.empty() && changed.empty() && vanished.empty()); }
};

/// workspace.db: an index over the folders of runs/, with the launch queue, settings and saved views. Window and CLI,
/// several of each, may use one workspace at once. Lost or corrupt, also while it is open, it is rebuilt from the
/// folders; only queue, settings and views are gone then.
///
/// Calls may come from any thread; rescan() does its reading without holding up the others. Every call throws Error
/// naming the file: Locked when another program keeps the database to itself for over 2 s, NewerVersion for a write
/// to a file of a newer version.
class Workspace {
public:
    /// Makes the folders and the database when absent; moves a corrupt database aside and rebuilds. Rescans when the
    /// database is new.
    explicit Workspace(const std::filesystem::path &folder);
    ~Workspace();
    Workspace(Workspace &&) noexcept;
    Workspace &operator=(Workspace &&) noexcept;

    [[nodiscard]] const std::filesystem::path &folder() const;
    [[nodiscard]] std::filesystem::path runFolder(const std::string &id) const; ///< throws for what is not a plain name
    [[nodiscard]] bool isReadOnly() const; ///< written by a newer version, or where nothing can be written
    [[nodiscard]] std::string notice() const; ///< a sentence about what opening it met; else empty

    /// Compares the index with the folders. Runs that have not changed are not opened.
    ScanReport rescan();
    /// Reads one run anew; throws NotFound.
    WorkspaceRun refresh(const std::string &id);

    [[nodiscard]] std::vector<WorkspaceRun> list() const; ///< newest first
    [[nodiscard]] std::optional<WorkspaceRun> find(const std::string &id) const;

    void rename(const std::string &id, const std::string &name); ///< empty: back to the name it was created with
    void setNote(const std::string &id, const std::string &note);
    void setTags(const std::string &id, const std::vector<std::string> &tags);
    void openDomain(const std::string &id, const std::string &domain); ///< a sealed one; see unsealDomain()
    /// Deletes the run's folder, for good. Throws Locked while its engine lives, NotFound.
    void remove(const std::string &id);

    void enqueue(const std::string &id); ///< at the end; where it is already waiting it keeps its place
    void dequeue(const std::string &id);
    [[nodiscard]] std::vector<std::string> queue() const;

    [[nodiscard]] std::optional<std::string> setting(const std::string &key) const;
    void setSetting(const std::string &key, const std::string &value);

    /// Saved views (a filter, a sort order, columns), each a text that the window makes.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> views() const;
    void setView(const std::string &name, const std::string &content);
    void removeView(const std::string &name);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace flexseg
