// SPDX-License-Identifier: Apache-2.0
#include "core/base/platform/process.h"

#include "core/base/error.h"
#include "core/base/platform/unique_fd.h"

#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <climits>
#include <cstdlib>

namespace flexseg {

namespace {

[[noreturn]] void runGrandchild(const char *program, char *const *argv, const char *logFile, int reportFd)
{
    ::setsid();
    const int input = ::open("/dev/null", O_RDONLY);
    const int output = ::open(logFile, O_WRONLY | O_CREAT | O_APPEND, 0644);
    if (input >= 0)
        ::dup2(input, STDIN_FILENO);
    if (output >= 0) {
        ::dup2(output, STDOUT_FILENO);
        ::dup2(output, STDERR_FILENO);
    }
    ::execv(program, argv);
    const int error = errno;
    [[maybe_unused]] const ssize_t written = ::write(reportFd, &error, sizeof error);
    ::_exit(127);
}

} // namespace

int spawnDetached(const std::filesystem::path &program, const std::vector<std::string> &arguments,
                  const std::filesystem::path &logFile)
{
    std::vector<std::string> words{program.string()};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char *> argv;
    for (std::string &word : words)
        argv.push_back(word.data());
    argv.push_back(nullptr);

    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        throw systemError(errno, "Cannot start " + program.string());
    const UniqueFd readEnd(ends[0]);
    UniqueFd writeEnd(ends[1]);

    // Two forks: the grandchild is nobody's child here, so no zombie stays behind when it ends.
    const pid_t child = ::fork();
    if (child < 0)
        throw systemError(errno, "Cannot start " + program.string());
    if (child == 0) {
        const pid_t grandchild = ::fork();
        if (grandchild == 0)
            runGrandchild(words[0].c_str(), argv.data(), logFile.c_str(), writeEnd.get());
        const int report[2] = {grandchild < 0 ? errno : 0, static_cast<int>(grandchild)};
        [[maybe_unused]] const ssize_t written = ::write(writeEnd.get(), report, sizeof report);
        ::_exit(0);
    }
    writeEnd.reset();
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) { }

    // The pipe holds {fork's errno, pid} and, where exec failed, exec's errno: in either order.
    std::vector<int> report;
    int value = 0;
    while (::read(readEnd.get(), &value, sizeof value) == static_cast<ssize_t>(sizeof value))
        report.push_back(value);
    if (report.size() == 2 && report[0] == 0)
        return report[1];
    const int error = report.size() == 3 ? (report[0] != 0 ? report[0] : report[2]) : EIO;
    throw systemError(error, "Cannot start " + program.string());
}

void restartWithEnvironment(const char *name, const char *value, char **argv)
{
    if (::getenv(name))
        return;
    ::setenv(name, value, 1);
    std::error_code error;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
    if (!error)
        ::execv(program.c_str(), argv);
}

std::filesystem::path executableFolder()
{
    return std::filesystem::read_symlink("/proc/self/exe").parent_path();
}

void lowerPriority()
{
    ::setpriority(PRIO_PROCESS, 0, 10);
}

void keepFreedMemory()
{
    ::mallopt(M_MMAP_MAX, 0);
    ::mallopt(M_TRIM_THRESHOLD, INT_MAX);
    ::mallopt(M_TOP_PAD, 64 << 20);
}

int currentProcessId()
{
    return ::getpid();
}

bool processExists(int pid)
{
    return pid > 0 && (::kill(pid, 0) == 0 || errno == EPERM);
}

bool hasOpen(int pid, const std::filesystem::path &file)
{
    namespace fs = std::filesystem;
    std::error_code error;
    for (fs::directory_iterator it("/proc/" + std::to_string(pid) + "/fd", error), end; !error && it != end;
         it.increment(error)) {
        std::error_code gone; // closed meanwhile, or no file
        if (fs::equivalent(it->path(), file, gone))
            return true;
    }
    return false;
}

void killProcess(int pid)
{
    if (pid > 0)
        ::kill(pid, SIGKILL);
}

} // namespace flexseg
