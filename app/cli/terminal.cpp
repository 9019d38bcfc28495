// SPDX-License-Identifier: Apache-2.0
#include "app/cli/terminal.h"

#include "app/cli/result_table.h"
#include "core/rpc/record_json.h"
#include "core/store/sealed_domains.h"

#include <unistd.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>

namespace flexseg {

namespace {

void printEvent(const char *name, rpc::Json record)
{
    std::cout << rpc::jsonText({{"event", name}, {"data", std::move(record)}}) << '\n' << std::flush;
}

std::string bar(double share)
{
    constexpr int width = 24;
    const int full = static_cast<int>(std::clamp(share, 0.0, 1.0) * width);
    return std::string(static_cast<std::size_t>(full), '#') + std::string(static_cast<std::size_t>(width - full), '.');
}

std::string fixed(double value, int digits)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

} // namespace

std::string durationText(double seconds)
{
    const auto total = static_cast<long>(std::lround(seconds));
    if (total >= 3600)
        return std::to_string(total / 3600) + " h " + std::to_string(total % 3600 / 60) + " min";
    if (total >= 60)
        return std::to_string(total / 60) + " min " + std::to_string(total % 60) + " s";
    return std::to_string(total) + " s";
}

void ProgressLine::update(double share, std::string_view text)
{
    static const bool terminal = ::isatty(STDERR_FILENO);
    if (terminal) {
        std::cerr << "\r\033[K[" << bar(share) << "] " << text << std::flush;
        m_open = true;
    } else if (const int tenth = static_cast<int>(share * 10); tenth != m_tenth) {
        m_tenth = tenth;
        std::cerr << '[' << bar(share) << "] " << text << '\n';
    }
}

void ProgressLine::finish()
{
    if (m_open)
        std::cerr << '\n';
    m_open = false;
    m_tenth = -1;
}

void TerminalObserver::draw()
{
    const double left = m_meanSeconds * static_cast<double>(m_totalSteps - m_last.step);
    std::string text = "step " + std::to_string(m_last.step) + "/" + std::to_string(m_totalSteps) + "  loss "
        + fixed(m_last.lossTotal, 3) + "  " + fixed(m_last.samplesPerSecond, 1) + " images/s  " + durationText(left)
        + " left";
    if (m_sourceMiou >= 0)
        text += "  source mIoU " + fixed(m_sourceMiou * 100, 1);
    if (!m_activity.empty() && m_activity != "training")
        text += "  " + m_activity;
    m_line.update(static_cast<double>(m_last.step) / static_cast<double>(m_totalSteps), text);
}

void TerminalObserver::stateChanged(RunState state, const std::string &message)
{
    if (m_format == Format::Json) {
        printEvent("state", {{"state", toString(state)}, {"message", message}});
        return;
    }
    if (!isActive(state) || state == RunState::Paused)
        m_line.finish(); // why it paused or failed comes as a line of the journal
}

void TerminalObserver::activityChanged(const std::string &activity)
{
    m_activity = activity;
    if (m_format == Format::Text && m_last.step > 0)
        draw();
}

void TerminalObserver::stepDone(const StepMetrics &metrics)
{
    m_last = metrics;
    m_meanSeconds = m_meanSeconds == 0 ? metrics.stepSeconds : 0.95 * m_meanSeconds + 0.05 * metrics.stepSeconds;
    if (m_format == Format::Json)
        printEvent("step", rpc::toJson(metrics));
    else
        draw();
}

void TerminalObserver::domainValidated(const DomainResult &result)
{
    if (m_format == Format::Json)
        printEvent("domainResult", resultsJson(forPeople({result}, m_sealed)).front());
    if (result.role == "source")
        m_sourceMiou = result.miou;
}

void TerminalObserver::checkpointWritten(const CheckpointRecord &checkpoint)
{
    if (m_format == Format::Json)
        printEvent("checkpoint", rpc::toJson(checkpoint));
}

void TerminalObserver::journal(Severity severity, const std::string &kind, const std::string &text)
{
    if (m_format == Format::Json) {
        printEvent("journal", {{"severity", toString(severity)}, {"kind", kind}, {"text", text}});
    } else if (severity != Severity::Info) {
        m_line.finish();
        std::cerr << text << '\n';
    }
}

} // namespace flexseg
