// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

/// Where things lie in a workspace and in a run's folder:
///   <workspace>/workspace.db   index over the runs, queue and settings; rebuilt from the folders when lost
///   <workspace>/workspace.lock held while the index is made, migrated or mended
///   <workspace>/queue.lock     held while the next run of the queue is started
///   <workspace>/data/          data sets that the program made
///   <workspace>/runs/<id>/     one run; a folder that stands alone and may be copied
///       run.db                 written by the run's engine only
///       user.toml              the user's name, note and tags; written by window and CLI
///       samples.toml           the user's tags, weights and exclusions of samples; written by the window
///       sample_scores.toml     how samples were measured last; may be deleted
///       engine.lock            held (flock) by the engine while it lives
namespace flexseg::layout {

/// Absolute, and without a slash at the end, so that the filename() of a run's folder is its id.
inline std::filesystem::path plainPath(const std::filesystem::path &path)
{
    const std::filesystem::path absolute = std::filesystem::absolute(path).lexically_normal();
    return absolute.has_filename() ? absolute : absolute.parent_path();
}
/// A plain name, which leads out of no folder; a leading dot marks folders that are being made or deleted.
inline bool isRunId(const std::string &id)
{
    return !id.empty() && id.front() != '.' && id.find_first_of(std::string_view("/\\\0", 3)) == std::string::npos;
}
inline std::filesystem::path workspaceDatabase(const std::filesystem::path &workspace)
{
    return workspace / "workspace.db";
}
inline std::filesystem::path dataFolder(const std::filesystem::path &workspace)
{
    return workspace / "data";
}
inline std::filesystem::path workspaceLock(const std::filesystem::path &workspace)
{
    return workspace / "workspace.lock";
}
inline std::filesystem::path queueLock(const std::filesystem::path &workspace)
{
    return workspace / "queue.lock";
}
inline std::filesystem::path runsFolder(const std::filesystem::path &workspace)
{
    return workspace / "runs";
}

inline std::filesystem::path runDatabase(const std::filesystem::path &run)
{
    return run / "run.db";
}
inline std::filesystem::path userNotes(const std::filesystem::path &run)
{
    return run / "user.toml";
}
inline std::filesystem::path sampleMarks(const std::filesystem::path &run)
{
    return run / "samples.toml";
}
inline std::filesystem::path sampleScores(const std::filesystem::path &run)
{
    return run / "sample_scores.toml";
}
inline std::filesystem::path engineLock(const std::filesystem::path &run)
{
    return run / "engine.lock";
}

} // namespace flexseg::layout
