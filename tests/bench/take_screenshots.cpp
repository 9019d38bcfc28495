// SPDX-License-Identifier: GPL-3.0-only
// Drives the window with the mouse through one real training and writes a picture of each stage: at rest, while it
// trains and afterwards, with Monitor and with Domains in front.
// Usage: take_screenshots WORKSPACE RUN.toml FOLDER [WIDTH HEIGHT]      (QT_SCALE_FACTOR=2 for dense screens)
// With - for the run's file it trains nothing and photographs the docks of the newest run.
#include "app/workbench/layouts.h"
#include "app/workbench/main_window.h"
#include "app/workbench/window_host.h"
#include "core/base/error.h"
#include "core/config/config_schema.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/panels/hardness_panel.h"
#include "widgets/panels/flips_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/prototypes_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/scene3d/point_cloud_view.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QListWidget>
#include <QSpinBox>
#include <QTabWidget>
#include <QStyleFactory>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTabWidget>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

using namespace flexseg;

namespace {

constexpr int patienceMs = 15 * 60 * 1000;

class Photographer {
public:
    Photographer(MainWindow &window, QString folder)
        : m_window(window)
        , m_folder(std::move(folder))
    {
    }

    void take(const char *name)
    {
        QTest::qWait(700); // timers that gather what is new have fired once
        const QString path = m_folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png");
        if (!m_window.grab().save(path)) {
            std::fprintf(stderr, "%s cannot be written\n", qPrintable(path));
            std::exit(1);
        }
        std::printf("%s\n", qPrintable(path));
        std::fflush(stdout);
    }

    void raise(const char *dock) { m_window.findChild<QDockWidget *>(QLatin1String(dock))->raise(); }

    void takeDomains(const char *name)
    {
        raise("domains");
        const DomainsPanel &panel = *m_window.domainsPanel();
        wait("the pictures", [&] { return arePanesFull(panel); });
        QTest::qWait(4000); // those of the newest checkpoint have come
        take(name);
        raise("monitor");
    }

    /// The scene in all weathers with the pointer on one of them, six panes, and two of them compared; IoU as a heat
    /// map.
    void takeComparisons()
    {
        raise("domains");
        DomainsPanel &panel = *m_window.domainsPanel();
        const auto *weathers = panel.findChild<QAbstractButton *>(QStringLiteral("weathers"));
        wait("the data set", [&] { return panel.isEnabled() && arePanesFull(panel); });
        for (int panes = panel.paneCount(); panes < 4; ++panes)
            click(panel, "addPane");
        wait("the pictures", [&] { return arePanesFull(panel); });
        take("5-done-domains-4");
        click(panel, "runChoice");
        for (int pane = 0; pane < 2; ++pane)
            QTest::keyClick(panel.pane(pane)->findChild<QComboBox *>(QStringLiteral("run")), Qt::Key_End);
        wait("the other run", [&] { return arePanesFull(panel); });
        QTest::keyClick(panel.pane(0)->findChild<QComboBox *>(QStringLiteral("step")), Qt::Key_End);
        wait("the other checkpoint", [&] { return arePanesFull(panel); });
        take("5-done-domains-runs");
        for (int pane = 0; pane < 2; ++pane) {
            QTest::keyClick(panel.pane(pane)->findChild<QComboBox *>(QStringLiteral("step")), Qt::Key_Home);
            QTest::keyClick(panel.pane(pane)->findChild<QComboBox *>(QStringLiteral("run")), Qt::Key_Home);
        }
        click(panel, "runChoice");
        wait("the pictures", [&] { return arePanesFull(panel); });
        if (weathers->isEnabled()) { // where the data has one scene in several domains
            click(panel, "weathers");
            wait("the pictures", [&] { return arePanesFull(panel); });
            take("5-done-domains-weathers");
        }
        click(panel, "addPane");
        click(panel, "heatMap");
        wait("the pictures", [&] { return arePanesFull(panel); });
        ImageView *view = panel.pane(0)->view();
        QTest::mouseMove(view, view->rect().center());
        take("5-done-domains-6");
        auto *mode = panel.findChild<QComboBox *>(QStringLiteral("mode"));
        for (const char *name : {"5-done-domains-swipe", "5-done-domains-blink", "5-done-domains-difference"}) {
            QTest::keyClick(mode, Qt::Key_Down);
            take(name);
        }
        QTest::keyClick(mode, Qt::Key_Home);
        raise("monitor");
    }

    void takePrototypes(const char *name)
    {
        raise("prototypes");
        auto *gather = m_window.prototypesPanel()->findChild<QAbstractButton *>(QStringLiteral("gather"));
        wait("the data set", [&] { return gather->isEnabled(); });
        QTest::mouseClick(gather, Qt::LeftButton);
        wait("the features", [&] { return gather->isEnabled(); });
        wait("the points", [&] { return m_window.prototypesPanel()->view()->isComplete(); });
        take(name);
        auto *layout = m_window.prototypesPanel()->findChild<QComboBox *>(QStringLiteral("layout"));
        layout->setFocus();
        QTest::keyClick(layout, Qt::Key_End);
        auto *stop = m_window.prototypesPanel()->findChild<QAbstractButton *>(QStringLiteral("stop"));
        wait("t-SNE", [&] { return !stop->isVisible(); });
        wait("the points", [&] { return m_window.prototypesPanel()->view()->isComplete(); });
        take((QByteArray(name) + "-tsne").constData());
        raise("monitor");
    }

    /// Each of its tabs, once the masks have been measured, with some samples marked.
    void takeHardness()
    {
        raise("hardness");
        HardnessPanel &panel = *m_window.hardnessPanel();
        const auto *samples = m_window.findChild<SampleTableModel *>();
        wait("the samples", [&] { return samples->rowCount() > 0; });
        const auto measured = [samples] {
            return std::ranges::all_of(samples->rows(),
                                       [](const SampleRow &row) { return row.misalignmentPx.has_value(); });
        };
        if (!measured()) {
            click(panel, "measure");
            QTest::qWait(2000);
            take("8-measuring");
            wait("the masks' measures", measured);
        }
        for (int row : {1, 3, 4})
            panel.table()->selectionModel()->select(panel.table()->model()->index(row, 0),
                                                    QItemSelectionModel::Select | QItemSelectionModel::Rows);
        take("8-done-hardness");
        panel.tabs()->setCurrentIndex(1);
        take("8-done-hardness-quadrants");
        panel.tabs()->setCurrentIndex(2);
        take("8-done-hardness-draws");
        panel.tabs()->setCurrentIndex(0);
        raise("monitor");
    }

    /// Of a training sample of a generated domain, with the pointer on its picture.
    void takeBoundary(const char *name)
    {
        raise("boundary");
        BoundaryPanel &panel = *m_window.boundaryPanel();
        const auto shown
            = [&] { return panel.view()->contentSize().isValid() && panel.view()->title().contains(u'·'); };
        wait("the sample", shown);
        auto *domain = panel.findChild<QComboBox *>(QStringLiteral("domain"));
        for (int row = 0; row < domain->count(); ++row)
            if (domain->itemText(row).contains(QStringLiteral("generated"))) {
                domain->setFocus();
                QTest::keyClick(domain, Qt::Key_Home);
                for (int i = 0; i < row; ++i)
                    QTest::keyClick(domain, Qt::Key_Down);
            }
        wait("the maps", [&] { return !panel.view()->title().contains(QStringLiteral("loading")); });
        auto *arrows = panel.findChild<QAbstractButton *>(QStringLiteral("arrows"));
        arrows->setFocus();
        QTest::keyClick(arrows, Qt::Key_Space);
        auto *sample = panel.findChild<QSpinBox *>(QStringLiteral("sample"));
        sample->setFocus();
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(sample, Qt::Key_Up);
        wait("the maps", [&] { return !panel.view()->title().contains(QStringLiteral("loading")); });
        wait("the arrows", [&] { return !panel.view()->arrows().empty(); });
        const QPointF middle(panel.view()->contentSize().width() / 2.0, panel.view()->contentSize().height() / 2.0);
        QTest::mouseMove(panel.view(), panel.view()->viewFromImage(middle).toPoint());
        wait("the pixel", [&] { return panel.probeText().contains(u'\n'); });
        take(name);
        auto *side = panel.findChild<QTabWidget *>(QStringLiteral("side"));
        for (int tab = 1; tab < side->count(); ++tab) {
            side->setCurrentIndex(tab);
            if (auto *survey = side->currentWidget()->findChild<QAbstractButton *>(QStringLiteral("survey"))) {
                QTest::mouseClick(survey, Qt::LeftButton);
                wait("the survey", [&] { return !panel.misalignment()->isSurveying(); });
            }
            take((QByteArray(name) + "-tab-" + QByteArray::number(tab)).constData());
        }
        raise("monitor");
    }

    /// The curves, and the flips between a run's first checkpoint and its last, with the crops of the first number.
    void takeCompare(const char *curves, const char *flips)
    {
        raise("compare");
        ComparePanel &panel = *m_window.comparePanel();
        take(curves);
        QTest::mouseClick(panel.tabBar(), Qt::LeftButton, {}, panel.tabBar()->tabRect(1).center());
        auto *compare = panel.flips()->findChild<QAbstractButton *>(QStringLiteral("compare"));
        wait("the checkpoints", [&] { return compare->isEnabled(); });
        QTest::mouseClick(compare, Qt::LeftButton);
        wait("the comparison", [&] { return compare->isEnabled(); });
        QTableView *table = panel.flips()->table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(0, FlipTableModel::Broken)).center());
        const QListWidget *crops = panel.flips()->crops();
        QTest::mouseClick(crops->viewport(), Qt::LeftButton, {}, crops->visualItemRect(crops->item(0)).center());
        take(flips);
        raise("monitor");
    }

    /// The layouts, and the dialogs by themselves.
    void takeShell()
    {
        const char *names[Layouts::count]
            = {"8-layout-train", "8-layout-inspect", "8-layout-compare", "8-layout-history"};
        for (int layout = Layouts::count - 1; layout >= 0; --layout) {
            m_window.layouts()->show(layout);
            QTest::qWait(4000); // pictures come
            take(names[layout]);
        }
        takeDialog("9-palette", "edit.commands");
        takeDialog("9-settings", "edit.settings");
    }

    void takeDialog(const char *name, const char *action)
    {
        QTimer::singleShot(700, qApp, [this, name] {
            QWidget *dialog = QApplication::activeModalWidget();
            if (!dialog)
                return;
            dialog->grab().save(m_folder + QLatin1Char('/') + QLatin1String(name) + QStringLiteral(".png"));
            dialog->close();
        });
        m_window.findChild<QAction *>(QLatin1String(action))->trigger();
    }

    template <typename Condition>
    void wait(const char *what, Condition condition)
    {
        if (QTest::qWaitFor(condition, patienceMs))
            return;
        std::fprintf(stderr, "waited in vain for %s\n", what);
        take("stuck");
        std::exit(1);
    }

private:
    static bool arePanesFull(const DomainsPanel &panel)
    {
        for (int i = 0; i < panel.paneCount(); ++i)
            if (panel.pane(i)->isLoading() || !panel.pane(i)->view()->contentSize().isValid())
                return false;
        return true;
    }
    static void click(const QWidget &panel, const char *name)
    {
        QTest::mouseClick(panel.findChild<QAbstractButton *>(QLatin1String(name)), Qt::LeftButton, {}, QPoint(8, 8));
    }

    MainWindow &m_window;
    QString m_folder;
};

void photographChinese(const WindowHost &host, const char *folder)
{
    Preferences chinese = host.window()->preferences();
    chinese.language = Preferences::Language::Chinese;
    host.window()->changePreferences(chinese);
    QTest::qWait(3000);
    Photographer photographer(*host.window(), QString::fromLocal8Bit(folder));
    photographer.take("10-chinese");
    photographer.takeDialog("10-chinese-settings", "edit.settings");
    photographer.takeDialog("10-chinese-palette", "edit.commands");
}

int photograph(int argc, char **argv)
{
    const WindowHost host(argv[1]);
    MainWindow &window = *host.window();
    window.resize(argc > 5 ? std::atoi(argv[4]) : 1280, argc > 5 ? std::atoi(argv[5]) : 800);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    Photographer photographer(window, QString::fromLocal8Bit(argv[3]));
    photographer.take("1-rest");
    if (argv[2] == std::string_view("-")) {
        photographer.wait("a run", [&] { return !window.selection()->runId().isEmpty(); });
        photographer.takeDomains("5-done-domains");
        photographer.takeComparisons();
        photographer.takeBoundary("6-done-boundary");
        photographer.takePrototypes("7-done-prototypes");
        photographer.takeHardness();
        photographer.takeCompare("8-done-distances", "9-done-flips");
        photographer.takeShell();
        photographChinese(host, argv[3]);
        return 0;
    }

    const RunConfig config = loadRunConfig(argv[2]);
    const QString before = window.selection()->runId();
    window.launchPanel()->setConfig(config);
    auto *start = window.findChild<QAbstractButton *>(QStringLiteral("start"));
    photographer.wait("Start", [&] { return start->isEnabled(); });
    QTest::mouseClick(start, Qt::LeftButton, {}, QPoint(8, 8));
    const auto status = [&] { return window.monitorPanel()->controls()->status(); };
    photographer.wait("the run",
                      [&] { return window.selection()->runId() != before && status().state == RunState::Running; });
    // Some way after the first checkpoint, from which there are pictures.
    const std::int64_t middle = std::max(config.train.steps / 2, config.train.validateEvery + 1);
    photographer.wait("half of the steps", [&] { return status().step >= middle || !isActive(status().state); });
    photographer.take("2-training");
    photographer.takeDomains("3-training-domains");
    photographer.wait("the end", [&] { return !isActive(status().state); });
    photographer.take("4-done");
    photographer.takeDomains("5-done-domains");
    photographer.takeComparisons();
    photographer.takeBoundary("6-done-boundary");
    photographer.takePrototypes("7-done-prototypes");
    photographer.takeHardness();
    photographer.takeCompare("8-done-distances", "9-done-flips");
    return status().state == RunState::Completed ? 0 : 1;
}

} // namespace

int main(int argc, char **argv)
{
    if (argc != 4 && argc != 6) {
        std::fprintf(stderr, "usage: take_screenshots WORKSPACE RUN.toml FOLDER [WIDTH HEIGHT]\n");
        return 2;
    }
    const QTemporaryDir settings; // the user's own stay as they are
    qputenv("XDG_CONFIG_HOME", settings.path().toLocal8Bit());
    qputenv("FLEXSEG_ENGINE", FLEXSEG_PROGRAM);
    QApplication application(argc, argv);
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    try {
        return photograph(argc, argv);
    } catch (const Error &e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
