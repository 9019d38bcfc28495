// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QApplication>
#include <QElapsedTimer>

#include <functional>
#include <optional>
#include <vector>

namespace flexseg::bench {

inline constexpr double frameBarMs = 16.7;
inline constexpr double answerBarMs = 100;

/// Prints a row of the table: what, median, 95th percentile, worst, count, the bar and whether the 95th percentile
/// keeps it.
void printRow(const QString &what, std::vector<double> ms, std::optional<double> barMs = {});
void printHeading(const QString &text);

/// Sees every event before and after it is handled, and so knows when a picture has reached the screen. A window's
/// pictures are painted and flushed within its UpdateRequest event.
class BenchApplication : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override;

    /// Milliseconds from the call of \p action until a widget for which \p isAnswer holds has been painted and is on
    /// the screen; absent after 10 s.
    std::optional<double> timeToAnswer(const std::function<void()> &action,
                                       const std::function<bool(QWidget *)> &isAnswer);
    /// Milliseconds from the call of \p action until the next picture is on the screen; absent where nothing changed.
    std::optional<double> timeToFrame(const std::function<void()> &action);

    /// For pictures that timers delay: the time that handling events has taken since the picture before, for each
    /// picture since the last call.
    std::vector<double> takeFrameCosts();

private:
    QElapsedTimer m_clock;
    int m_depth = 0;
    double m_busyMs = 0;
    bool m_isPainted = false;
    std::vector<double> m_frameCosts;
    std::function<bool(QWidget *)> m_isAnswer;
    bool m_answerPainted = false;
    std::optional<double> m_answeredMs;
    std::optional<double> m_frameMs;
};

/// Waits for the next sixtieth of a second, as a screen does; without it a loop of frames would use up its share of the
/// processor and measure the scheduler.
class FramePace {
public:
    FramePace() { m_clock.start(); }
    void wait();

private:
    QElapsedTimer m_clock;
    qint64 m_frame = 0;
};

} // namespace flexseg::bench
