// SPDX-License-Identifier: GPL-3.0-only
// Prints, as median and 95th percentile, the window's start to its first picture and its reactions to Start and Stop
// while a real engine trains. Usage: bench_window [repetitions]
#include "app/workbench/main_window.h"
#include "tests/support/engine_fixture.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <vector>

using namespace flexseg;
using flexseg::test::EngineFixture;

namespace {

void print(const char *what, std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    if (values.empty())
        return;
    const auto at = [&](double share) { return values[static_cast<std::size_t>(share * (values.size() - 1) + 0.5)]; };
    std::printf("%-44s median %8.2f ms   p95 %8.2f ms   (%zu)\n", what, at(0.5), at(0.95), values.size());
    std::fflush(stdout);
}

double startToPaintMs(const EngineFixture &fixture)
{
    QProcess process;
    process.start(FLEXSEG_WORKBENCH_PROGRAM,
                  {"--print-start-time", "--workspace", QString::fromStdString(fixture.folder().string())});
    process.waitForReadyRead(20000);
    const double ms = process.readAllStandardOutput().split(' ').value(2).toDouble();
    process.kill();
    process.waitForFinished();
    return ms;
}

void click(MainWindow &window, const char *button)
{
    QTest::mouseClick(window.findChild<QAbstractButton *>(QLatin1String(button)), Qt::LeftButton, {}, QPoint(8, 8));
}

bool waitFor(MainWindow &window, RunState state)
{
    return QTest::qWaitFor([&] { return window.monitorPanel()->controls()->status().state == state; }, 60000);
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", home.path().toLocal8Bit());
    QApplication application(argc, argv);
    const int repetitions = argc > 1 ? std::max(1, std::atoi(argv[1])) : 9;
    EngineFixture fixture;

    std::vector<double> paint, startShown, startRuns, stopShown, stopEnds;
    for (int i = 0; i < repetitions; ++i)
        paint.push_back(startToPaintMs(fixture));
    print("start to painted window", paint);

    MainWindow window(fixture.folder());
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    const auto *start = window.findChild<QAbstractButton *>(QStringLiteral("start"));
    QElapsedTimer clock;
    const auto elapsedMs = [&clock] { return static_cast<double>(clock.nsecsElapsed()) / 1e6; };
    for (int i = 0; i < repetitions; ++i) {
        window.launchPanel()->setConfig(fixture.config(1000000, 1000));
        if (!QTest::qWaitFor([&] { return start->isEnabled() && start->text().contains("training"); }, 20000))
            return 1;
        clock.start();
        click(window, "start");
        window.repaint();
        startShown.push_back(elapsedMs());
        if (!waitFor(window, RunState::Running))
            return 1;
        startRuns.push_back(elapsedMs());
        QTest::qWait(500);
        clock.start();
        click(window, "stop");
        window.repaint();
        stopShown.push_back(elapsedMs());
        if (!waitFor(window, RunState::Stopped))
            return 1;
        stopEnds.push_back(elapsedMs());
    }
    print("click on Start to its answer on the screen", startShown);
    print("click on Start to training", startRuns);
    print("click on Stop to its answer on the screen", stopShown);
    print("click on Stop to stopped, checkpoint written", stopEnds);
    return 0;
}
