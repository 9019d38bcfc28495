// SPDX-License-Identifier: GPL-3.0-only
// How fast the window is while a real engine trains beside it, on all cores and niced as it is: prints median and 95th
// percentile of its start, of its answers to clicks, and of its frames. Usage: bench_window [--idle] [repetitions]
//   --idle   without the training, to compare
// Needs no screen: without one, pictures are painted into memory.
#include "app/workbench/main_window.h"
#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/config/config_schema.h"
#include "core/data/demo_dataset.h"
#include "core/runs/run_lifecycle.h"
#include "core/runs/run_registry.h"
#include "core/store/run_store.h"
#include "tests/bench/bench_support.h"
#include "tests/bench/bench_views.h"
#include "tests/support/engine_fixture.h"
#include "widgets/models/run_table_model.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/run_controls.h"

#include <QAbstractButton>
#include <QLabel>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace flexseg;
using namespace flexseg::bench;
using flexseg::test::EngineFixture;

namespace {

/// A run of the demo's size that would take weeks.
std::filesystem::path startTraining(EngineFixture &fixture)
{
    DemoDatasetSpec spec;
    spec.trainImages = 8;
    spec.generatedImages = 8;
    spec.validationImages = 2;
    spec.targetImages = 2;
    const auto data = fixture.folder() / "data" / "bench";
    writeDemoDataset(data, spec);
    RunConfig config;
    apply(*findPreset("demo"), config);
    apply(*findPreset("flex-seg"), config);
    config.data.dataset = (data / "dataset.toml").string();
    config.train.steps = 1000000;
    config.train.validateEvery = 100000;
    const CreatedRun run = createRun(fixture.workspace(), config);
    startEngine(run.folder);
    if (!EngineFixture::waitForStep(run.folder, 2, 120000))
        throw Error(ErrorCode::NotAvailable, "The training does not get on; see engine.log in " + run.folder.string());
    return run.folder;
}

void measureStart(const std::filesystem::path &workspace, int repetitions)
{
    printHeading(QStringLiteral("Start"));
    std::vector<double> times;
    for (int i = 0; i < repetitions; ++i) {
        QProcess process;
        QElapsedTimer clock;
        clock.start();
        process.start(QStringLiteral(FLEXSEG_WORKBENCH_PROGRAM),
                      {QStringLiteral("--print-start-time"), QStringLiteral("--workspace"),
                       QString::fromStdString(workspace.string())});
        if (process.waitForReadyRead(20000)) // it prints a line when its window is painted
            times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        process.kill();
        process.waitForFinished();
    }
    printRow(QStringLiteral("from spawning the process to the painted window"), times);
}

/// Clicks on the buttons of a window, one run after the other.
class Clicks {
public:
    Clicks(BenchApplication &application, const EngineFixture &fixture)
        : m_application(application)
        , m_fixture(fixture)
        , m_window(fixture.folder())
        , m_controls(m_window.monitorPanel()->controls())
        , m_start(button("start"))
    {
        m_window.show();
        (void)QTest::qWaitForWindowExposed(&m_window);
    }

    void measure(int repetitions)
    {
        printHeading(QStringLiteral("Answers to clicks, until they are on the screen"));
        for (int i = 0; i < repetitions; ++i)
            measureRun();
        for (const char *name : {"start", "pause", "resume", "stop"})
            printRow(QStringLiteral("%1: its answer").arg(QLatin1String(name)), m_answers[name], answerBarMs);
        for (const char *name : {"start", "pause", "resume", "stop"})
            printRow(QStringLiteral("%1: done by the engine and shown").arg(QLatin1String(name)), m_done[name]);
    }

private:
    [[nodiscard]] QAbstractButton *button(const char *name) const
    {
        return m_window.findChild<QAbstractButton *>(QLatin1String(name));
    }
    [[nodiscard]] RunState state() const { return m_controls->status().state; }

    /// Start would train at once: the workspace is open, and no run of it is at work.
    [[nodiscard]] bool wouldStart() const { return m_start->text().contains(QStringLiteral("training")); }

    void measureRun()
    {
        m_window.launchPanel()->setConfig(m_fixture.config(1000000, 1000));
        require(QTest::qWaitFor([&] { return m_start->isEnabled() && wouldStart(); }, 20000));
        click("start", RunState::Running, [&](QWidget *widget) { return widget == m_start && !wouldStart(); });
        click("pause", RunState::Paused, newStateShown());
        click("resume", RunState::Running, newStateShown());
        click("stop", RunState::Stopped, newStateShown());
    }

    /// The line that tells another state than now.
    [[nodiscard]] std::function<bool(QWidget *)> newStateShown() const
    {
        return [this, before = state()](QWidget *widget) {
            const auto *label = qobject_cast<QLabel *>(widget);
            return label && state() != before && m_controls->isAncestorOf(label)
                && label->text().contains(RunTableModel::stateText(state()));
        };
    }

    void click(const char *name, RunState goal, const std::function<bool(QWidget *)> &isAnswer)
    {
        require(QTest::qWaitFor([&] { return button(name)->isEnabled(); }, 60000));
        QTest::qWait(300);
        QElapsedTimer clock;
        clock.start();
        const auto answer = m_application.timeToAnswer(
            [&] { QTest::mouseClick(button(name), Qt::LeftButton, {}, QPoint(8, 8)); }, isAnswer);
        require(answer.has_value());
        m_answers[name].push_back(*answer);
        require(QTest::qWaitFor([&] { return state() == goal; }, 60000));
        m_done[name].push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    }

    void require(bool holds) const
    {
        if (!holds)
            throw Error(ErrorCode::NotAvailable,
                        "The window did not get where it should, from \"" + std::string(toString(state())) + "\".");
    }

    BenchApplication &m_application;
    const EngineFixture &m_fixture;
    MainWindow m_window;
    RunControls *m_controls;
    QAbstractButton *m_start;
    std::map<std::string, std::vector<double>> m_answers;
    std::map<std::string, std::vector<double>> m_done;
};

/// The scale of the screen is fixed when a program starts, so each has a process of its own.
void measureViewsApart(const char *scale, const char *size)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("QT_SCALE_FACTOR"), QLatin1String(scale));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(QCoreApplication::applicationFilePath(), {QStringLiteral("--views"), QLatin1String(size)});
    process.waitForFinished(-1);
    if (process.exitStatus() != QProcess::NormalExit || process.exitCode() != 0)
        throw Error(ErrorCode::NotAvailable, "The frames could not be measured.");
}

int measureAll(BenchApplication &application, bool trains, int repetitions)
{
    EngineFixture training;
    EngineFixture clicked;
    std::printf("%d cores, platform \"%s\", %s\n", coreCount(), qPrintable(QGuiApplication::platformName()),
                trains ? "a training runs beside it all" : "nothing trains");
    std::filesystem::path run;
    if (trains)
        run = startTraining(training);
    const auto step = [&] { return trains ? RunStore::openReadOnly(run).summary().step : 0; };
    const std::int64_t before = step();

    measureStart(training.folder(), repetitions);
    Clicks(application, clicked).measure(repetitions);
    measureViewsApart("1", "1280x800");
    measureViewsApart("2", "1280x720");

    if (trains && !engineAlive(run))
        throw Error(ErrorCode::NotAvailable, "The training ended before the last measurement.");
    if (trains)
        std::printf("\nThe training took %lld steps meanwhile.\n", static_cast<long long>(step() - before));
    return 0;
}

} // namespace

int main(int argc, char **argv)
{
    const QTemporaryDir home;
    qputenv("XDG_CONFIG_HOME", home.path().toLocal8Bit());
    qputenv("XDG_RUNTIME_DIR", home.path().toLocal8Bit());
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    BenchApplication application(argc, argv);
    QStringList arguments = application.arguments().mid(1);
    if (arguments.value(0) == QLatin1String("--views")) {
        const QStringList size = arguments.value(1).split(QLatin1Char('x'));
        measureViews(application, {size.value(0).toInt(), size.value(1).toInt()});
        return 0;
    }
    const bool trains = arguments.removeAll(QStringLiteral("--idle")) == 0;
    try {
        return measureAll(application, trains, std::max(1, arguments.value(0, QStringLiteral("20")).toInt()));
    } catch (const Error &e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
