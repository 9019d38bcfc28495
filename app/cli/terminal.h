// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/engine/train_observer.h"

#include <string>
#include <string_view>

namespace flexseg {

/// A line of progress on standard error, redrawn in place on a terminal, and written anew at each tenth of the way
/// elsewhere.
class ProgressLine {
public:
    void update(double share, std::string_view text);
    void finish(); ///< ends the line, so that other output begins on its own

private:
    bool m_open = false;
    int m_tenth = -1;
};

/// Shows a training in the terminal: a progress bar, or with Json one object a line on standard output.
class TerminalObserver : public TrainObserver {
public:
    enum class Format { Text, Json };

    /// \p sealed: domains whose results are not told.
    TerminalObserver(Format format, std::int64_t totalSteps, std::vector<std::string> sealed = {})
        : m_format(format)
        , m_totalSteps(totalSteps)
        , m_sealed(std::move(sealed))
    {
    }

    void stateChanged(RunState state, const std::string &message) override;
    void activityChanged(const std::string &activity) override;
    void stepDone(const StepMetrics &metrics) override;
    void domainValidated(const DomainResult &result) override;
    void checkpointWritten(const CheckpointRecord &checkpoint) override;
    void journal(Severity severity, const std::string &kind, const std::string &text) override;

private:
    void draw();

    Format m_format;
    std::int64_t m_totalSteps;
    std::vector<std::string> m_sealed;
    ProgressLine m_line;
    StepMetrics m_last;
    double m_meanSeconds = 0;
    double m_sourceMiou = -1;
    std::string m_activity;
};

/// "1 min 20 s"
[[nodiscard]] std::string durationText(double seconds);

} // namespace flexseg
