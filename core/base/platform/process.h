// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace flexseg {

/// Starts a program that outlives this one: own session, standard input from nothing, output appended to \p logFile.
/// Returns its process id. Throws Error when the program cannot be started.
int spawnDetached(const std::filesystem::path &program, const std::vector<std::string> &arguments,
                  const std::filesystem::path &logFile);

/// For libraries that read an environment variable as they are loaded: where \p name is not set, sets it to \p value
/// and starts this program anew in its own place, with the same arguments and process id. Returns when it is set
/// already, or where that fails. Call it first in main().
void restartWithEnvironment(const char *name, const char *value, char **argv);

/// Folder of the running executable.
[[nodiscard]] std::filesystem::path executableFolder();

/// Lowers this process's priority, so that a window beside it stays fluid.
void lowerPriority();

/// Memory that this process frees stays its own and is used again, instead of being given back and asked for anew (a
/// training step allocates and frees the same hundreds of megabytes each time). Call it first in main().
void keepFreedMemory();

[[nodiscard]] int currentProcessId();

/// Whether a process of that id exists.
[[nodiscard]] bool processExists(int pid);

/// Whether that process has \p file open. False also where that is another user's to know.
[[nodiscard]] bool hasOpen(int pid, const std::filesystem::path &file);

/// Ends a process at once (SIGKILL).
void killProcess(int pid);

} // namespace flexseg
