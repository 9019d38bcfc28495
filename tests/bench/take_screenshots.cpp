// SPDX-License-Identifier: GPL-3.0-only
// Drives the window with the mouse through one real training and writes a picture of each stage: at rest, while it
// trains and afterwards, with Monitor and with Domains in front.
// Usage: take_screenshots WORKSPACE RUN.toml FOLDER [WIDTH HEIGHT]      (QT_SCALE_FACTOR=2 for dense screens)
// With - for the run's file it trains nothing and photographs the docks of the newest run.
#include "app/workbench/main_window.h"
#include "core/base/error.h"
#include "core/config/config_schema.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/prototypes_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/scene3d/point_cloud_view.h"
#include "widgets/selection/selection.h"

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QSpinBox>
#include <QStyleFactory>
#include <QTemporaryDir>
#include <QTabWidget>
#include <QTest>
#include <QTranslator>

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
        wait("the pictures", [&] {
            return panel.pane(0)->view(2)->contentSize().isValid() && panel.pane(1)->view(2)->contentSize().isValid();
        });
        QTest::qWait(4000); // those of the newest checkpoint have come
        take(name);
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
    MainWindow &m_window;
    QString m_folder;
};

int photograph(int argc, char **argv)
{
    MainWindow window(argv[1]);
    window.resize(argc > 5 ? std::atoi(argv[4]) : 1280, argc > 5 ? std::atoi(argv[5]) : 800);
    window.show();
    if (!QTest::qWaitForWindowExposed(&window))
        return 1;
    Photographer photographer(window, QString::fromLocal8Bit(argv[3]));
    photographer.take("1-rest");
    if (argv[2] == std::string_view("-")) {
        photographer.wait("a run", [&] { return !window.selection()->runId().isEmpty(); });
        photographer.takeDomains("5-done-domains");
        photographer.takeBoundary("6-done-boundary");
        photographer.takePrototypes("7-done-prototypes");
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
    photographer.takeBoundary("6-done-boundary");
    photographer.takePrototypes("7-done-prototypes");
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
    QTranslator plurals;
    if (plurals.load(QStringLiteral(":/i18n/flexseg_en.qm")))
        QApplication::installTranslator(&plurals);
    try {
        return photograph(argc, argv);
    } catch (const Error &e) {
        std::fprintf(stderr, "%s\n", e.what());
        return 1;
    }
}
