// SPDX-License-Identifier: GPL-3.0-only
#include "tests/bench/bench_support.h"

#include <QThread>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <utility>

namespace flexseg::bench {

namespace {

constexpr int patienceMs = 10000;

double ms(const QElapsedTimer &clock)
{
    return static_cast<double>(clock.nsecsElapsed()) / 1e6;
}

} // namespace

void printHeading(const QString &text)
{
    std::printf("\n%s\n%-58s %9s %9s %9s %6s  %s\n", qPrintable(text), "", "median", "p95", "worst", "count", "bar");
    std::fflush(stdout);
}

void printRow(const QString &what, std::vector<double> values, std::optional<double> barMs)
{
    std::sort(values.begin(), values.end());
    if (values.empty()) {
        std::printf("%-58s nothing was measured\n", qPrintable(what));
        return;
    }
    const auto at = [&](double share) {
        return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1) + 0.5)];
    };
    std::printf("%-58s %6.1f ms %6.1f ms %6.1f ms %6zu", qPrintable(what), at(0.5), at(0.95), at(1), values.size());
    if (barMs)
        std::printf("  %g ms%s", *barMs, at(0.95) < *barMs ? "" : ": MISSED");
    std::printf("\n");
    std::fflush(stdout);
}

bool BenchApplication::notify(QObject *receiver, QEvent *event)
{
    const QEvent::Type type = event->type();
    QElapsedTimer own;
    own.start();
    ++m_depth;
    const bool handled = QApplication::notify(receiver, event);
    --m_depth;
    if (type == QEvent::Paint && m_isAnswer && receiver->isWidgetType() && m_isAnswer(static_cast<QWidget *>(receiver)))
        m_answerPainted = true;
    if (type == QEvent::UpdateRequest) {
        m_frameMs = ms(m_clock);
        if (m_answerPainted && !m_answeredMs)
            m_answeredMs = m_frameMs;
        m_isPainted = true;
    }
    if (m_depth == 0) {
        m_busyMs += ms(own);
        if (m_isPainted)
            m_frameCosts.push_back(std::exchange(m_busyMs, 0));
        m_isPainted = false;
    }
    return handled;
}

std::optional<double> BenchApplication::timeToAnswer(const std::function<void()> &action,
                                                     const std::function<bool(QWidget *)> &isAnswer)
{
    m_answerPainted = false;
    m_answeredMs.reset();
    m_isAnswer = isAnswer;
    m_clock.start();
    action();
    while (!m_answeredMs && m_clock.elapsed() < patienceMs)
        processEvents(QEventLoop::AllEvents, 100);
    m_isAnswer = nullptr;
    return m_answeredMs;
}

std::optional<double> BenchApplication::timeToFrame(const std::function<void()> &action)
{
    m_frameMs.reset();
    m_clock.start();
    action();
    processEvents();
    return m_frameMs;
}

std::vector<double> BenchApplication::takeFrameCosts()
{
    m_busyMs = 0;
    return std::exchange(m_frameCosts, {});
}

void FramePace::wait()
{
    constexpr qint64 nsToAFrame = 1000000000 / 60;
    ++m_frame;
    const qint64 ahead = m_frame * nsToAFrame - m_clock.nsecsElapsed();
    if (ahead > 0)
        QThread::usleep(static_cast<unsigned long>(ahead / 1000));
    else
        m_frame = m_clock.nsecsElapsed() / nsToAFrame;
}

} // namespace flexseg::bench
