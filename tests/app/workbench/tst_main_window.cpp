// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/main_window.h"

#include "core/base/platform/process.h"
#include "core/runs/run_lifecycle.h"
#include "core/store/run_store.h"
#include "core/store/sample_files.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"
#include "widgets/image/compare_view.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/boundary_panel.h"
#include "widgets/panels/compare_panel.h"
#include "widgets/panels/distance_panel.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/panels/flips_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/models/sample_table_model.h"
#include "widgets/panels/hardness_panel.h"
#include "widgets/panels/prototypes_panel.h"
#include "widgets/panels/sample_table_view.h"
#include "widgets/panels/run_controls.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/selection/selection.h"

#include <QApplication>
#include <QComboBox>
#include <QDockWidget>
#include <QInputDialog>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSlider>
#include <QSpinBox>
#include <QTableView>
#include <QTimer>
#include <QTabBar>
#include <QToolButton>

#include <algorithm>
#include <csignal>

using namespace flexseg;
using flexseg::test::EngineFixture;

/// The whole window with real engines behind it, driven by mouse clicks.
class tst_main_window : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;

    void open()
    {
        m_window = std::make_unique<MainWindow>(m_fixture->folder());
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }
    /// Closes the window and keeps what is being trained.
    void close()
    {
        QTimer::singleShot(0, this, [] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
                for (QAbstractButton *button : box->buttons())
                    if (button->text().contains("Keep"))
                        button->click();
        });
        m_window->close();
        m_window.reset();
    }
    /// As soon as it can be pressed; of two docks that have such a button, the one on screen.
    void click(const char *name) const
    {
        QAbstractButton *button = nullptr;
        const auto find = [&] {
            const auto all = m_window->findChildren<QAbstractButton *>(QLatin1String(name));
            const auto it = std::ranges::find_if(all, [](auto *b) { return b->isVisible() && b->isEnabled(); });
            button = it == all.end() ? nullptr : *it;
            return button != nullptr;
        };
        QTRY_VERIFY_WITH_TIMEOUT(find(), 10000);
        QTest::mouseClick(button, Qt::LeftButton, {}, QPoint(8, 8));
    }
    [[nodiscard]] QString shownState() const
    {
        const EngineStatus status = m_window->monitorPanel()->controls()->status();
        return toString(status.state)
            + (status.state == RunState::Failed ? ": " + QString::fromStdString(status.message) : QString());
    }
    [[nodiscard]] std::filesystem::path runFolder() const
    {
        return m_fixture->workspace().runFolder(m_window->selection()->runId().toStdString());
    }
    void launch(std::int64_t steps)
    {
        const QString before = m_window->selection()->runId();
        m_window->launchPanel()->setConfig(m_fixture->config(steps, 10));
        QTRY_VERIFY(m_window->findChild<QAbstractButton *>(QStringLiteral("start"))->isEnabled());
        click("start");
        QTRY_VERIFY_WITH_TIMEOUT(m_window->selection()->runId() != before, 60000);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 60000);
    }

private Q_SLOTS:
    void initTestCase() { m_fixture = std::make_unique<EngineFixture>(); }
    void cleanup()
    {
        if (m_window)
            close();
    }

    void aRunIsLaunchedPausedResumedAndStopped()
    {
        open();
        launch(100000);
        QTRY_VERIFY_WITH_TIMEOUT(m_window->monitorPanel()->lossPlot()->toCsv().count('\n') > 3, 30000);

        click("pause");
        QVERIFY(shownState() == "pausing"); // at once, before the engine's answer
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "paused", 20000);
        click("resume");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 20000);
        click("stop");
        QCOMPARE(shownState(), "stopping");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "stopped", 20000);
        QTRY_VERIFY_WITH_TIMEOUT(!engineAlive(runFolder()), 5000);
    }

    void aKilledEngineIsToldWithinFiveSecondsAndResumed()
    {
        open();
        launch(100000);
        QVERIFY(EngineFixture::waitForStep(runFolder(), 1));
        killProcess(m_window->monitorPanel()->controls()->status().pid);
        auto *notice = m_window->findChild<QLabel *>(QStringLiteral("noticeText"));
        QTRY_VERIFY_WITH_TIMEOUT(notice->isVisible() && notice->text().contains("ended unexpectedly"), 5000);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "interrupted", 5000);
        click("noticeAction");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 60000);
        click("stop");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "stopped", 20000);
    }

    void aHungEngineIsToldAndCanBeEnded()
    {
        open();
        launch(100000);
        QVERIFY(EngineFixture::waitForStep(runFolder(), 1));
        const auto engine = [this] { return m_window->monitorPanel()->controls()->status().pid; };
        QTRY_VERIFY_WITH_TIMEOUT(engine() > 0, 30000); // 0 would be this test and all that runs beside it
        kill(engine(), SIGSTOP);
        auto *end = m_window->findChild<QAbstractButton *>(QStringLiteral("kill"));
        QTRY_VERIFY_WITH_TIMEOUT(end->isVisible(), 30000);
        QVERIFY(m_window->findChild<QLabel *>(QStringLiteral("detail"))->text().contains("does not answer"));
        click("kill");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "interrupted", 5000);
        QVERIFY(!end->isVisible());
    }

    void theQueueGoesOnWhenTheEngineBeforeItIsKilled()
    {
        open();
        launch(100000);
        QVERIFY(EngineFixture::waitForStep(runFolder(), 1));
        const auto first = runFolder();
        auto *start = m_window->findChild<QAbstractButton *>(QStringLiteral("start"));
        QTRY_VERIFY(start->isEnabled() && start->text().contains("when"));
        click("start");
        auto *queue = m_window->launchPanel()->findChild<QListWidget *>();
        QTRY_COMPARE(queue->count(), 1);
        const std::string second = queue->item(0)->data(Qt::UserRole).toString().toStdString();
        QVERIFY(!engineAlive(m_fixture->workspace().runFolder(second)));
        killProcess(m_window->monitorPanel()->controls()->status().pid);
        QTRY_VERIFY_WITH_TIMEOUT(engineAlive(m_fixture->workspace().runFolder(second)), 20000);
        QTRY_COMPARE(queue->count(), 0);
        m_window->selection()->setRunId(QString::fromStdString(second));
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 20000);
        click("stop");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "stopped", 20000);
    }

    void stoppingAtCloseReachesTheRunInTrainingWhileAnotherIsShown()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        const QString done = m_window->selection()->runId();
        launch(100000);
        QVERIFY(EngineFixture::waitForStep(runFolder(), 1));
        const auto training = runFolder();
        m_window->selection()->setRunId(done);
        QString question;
        QTimer::singleShot(0, this, [&question] {
            auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
            QVERIFY(box);
            question = box->text();
            for (QAbstractButton *button : box->buttons())
                if (button->text().contains("Stop"))
                    button->click();
        });
        m_window->close();
        QVERIFY(question.contains("UBE+GAP+HAS"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_window->isVisible(), 20000);
        m_window.reset();
        QVERIFY(EngineFixture::waitForEnd(training, 20000));
        QCOMPARE(RunStore::openReadOnly(training).summary().state == RunState::Stopped, true);
    }

    void closingTheWindowEndsNoRunAndTheNextOneFindsIt()
    {
        open();
        launch(100000);
        const auto folder = runFolder();
        const QString id = m_window->selection()->runId();
        close();
        QVERIFY(engineAlive(folder));
        open();
        QTRY_COMPARE_WITH_TIMEOUT(m_window->selection()->runId(), id, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 10000);
        click("stop");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "stopped", 20000);
    }

    void twoDomainsAreShownWithPicturesAndResults()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("domains"));
        dock->raise();
        DomainsPanel &domains = *m_window->domainsPanel();
        for (int pane = 0; pane < 2; ++pane)
            QTRY_COMPARE_WITH_TIMEOUT(domains.pane(pane)->view()->contentSize(), QSize(128, 64), 60000);
        QVERIFY(domains.pane(0)->wish()->place.domain != domains.pane(1)->wish()->place.domain);
        const auto sampleShown
            = [&] { return domains.pane(0)->findChild<QLabel *>(QStringLiteral("info"))->text().section(u' ', 2, 2); };
        const QString first = sampleShown();
        for (int turn = 0; turn < 21; ++turn) // the requests between are called off
            m_window->selection()->setSample({(turn + 1) % 2, {}});
        for (int pane = 0; pane < 2; ++pane)
            QTRY_VERIFY_WITH_TIMEOUT(!domains.pane(pane)->isLoading(), 10000);
        QVERIFY(sampleShown() != first);
    }

    void aSceneIsComparedInAllWeathersAndWithTheRunBefore()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        const QString before = m_window->selection()->runId();
        QTRY_VERIFY_WITH_TIMEOUT(!engineAlive(runFolder()), 5000); // else the next one is queued
        launch(10);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        m_window->findChild<QDockWidget *>(QStringLiteral("domains"))->raise();
        DomainsPanel &domains = *m_window->domainsPanel();
        const auto arePanesFull = [&] {
            for (int i = 0; i < domains.paneCount(); ++i)
                if (domains.pane(i)->isLoading() || domains.pane(i)->view()->contentSize() != QSize(128, 64))
                    return false;
            return true;
        };
        QTRY_VERIFY_WITH_TIMEOUT(arePanesFull(), 60000);
        click("weathers");
        QCOMPARE(domains.paneCount(), 5);
        QTRY_VERIFY_WITH_TIMEOUT(arePanesFull(), 60000);
        QVERIFY2(domains.noteText().isEmpty(), qPrintable(domains.noteText())); // the masks are the same

        auto *run = domains.pane(1)->findChild<QComboBox *>(QStringLiteral("run"));
        QVERIFY(run->findData(before) > 0);
        while (run->currentData() != before && run->currentIndex() < run->count() - 1)
            QTest::keyClick(run, Qt::Key_Down);
        QCOMPARE(run->currentData().toString(), before);
        QTRY_VERIFY_WITH_TIMEOUT(arePanesFull() && domains.pane(1)->title().contains("step 20"), 60000);
        QVERIFY2(domains.pane(0)->title().contains("step 10"), qPrintable(domains.pane(0)->title()));
        domains.setMode(DomainsPanel::Mode::Difference);
        QTRY_COMPARE_WITH_TIMEOUT(domains.compareView()->difference().pixels, 128 * 64, 10000);

        close();
        open();
        QCOMPARE(m_window->domainsPanel()->paneCount(), 5);
        QCOMPARE(m_window->domainsPanel()->mode(), DomainsPanel::Mode::Difference);
        QCOMPARE(m_window->domainsPanel()->pane(1)->choice().runId, before);
        QSettings().clear();
    }

    void aSampleAndTheBankAreLookedInto()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        m_window->findChild<QDockWidget *>(QStringLiteral("boundary"))->raise();
        BoundaryPanel &boundary = *m_window->boundaryPanel();
        QTRY_VERIFY_WITH_TIMEOUT(boundary.view()->contentSize() == QSize(128, 64), 60000);
        QTRY_VERIFY_WITH_TIMEOUT(boundary.view()->title().contains("step 20"), 30000); // perhaps an earlier one before
        QTest::mouseMove(boundary.view(), boundary.view()->viewFromImage({40.5, 30.5}).toPoint());
        QTRY_VERIFY_WITH_TIMEOUT(boundary.probeText().contains("40, 30"), 10000);
        QVERIFY2(boundary.probeText().contains("Prototype"), qPrintable(boundary.probeText()));
        const auto *result = boundary.findChild<QLabel *>(QStringLiteral("ubeResult"));
        QTRY_VERIFY_WITH_TIMEOUT(result->text().contains("gradient"), 10000);
        const QString before = result->text();
        auto *alpha = boundary.findChild<QSlider *>(QStringLiteral("alpha"));
        alpha->setFocus();
        QTest::keyClick(alpha, Qt::Key_End);
        QTRY_VERIFY_WITH_TIMEOUT(result->text() != before, 10000);
        auto *step = boundary.findChild<QSlider *>(QStringLiteral("step"));
        QTRY_VERIFY_WITH_TIMEOUT(step->maximum() == 2, 10000); // checkpoints of steps 10 and 20, and the newest
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Home);
        QTRY_VERIFY_WITH_TIMEOUT(boundary.view()->title().contains("step 10"), 30000);

        m_window->findChild<QDockWidget *>(QStringLiteral("prototypes"))->raise();
        PrototypesPanel &prototypes = *m_window->prototypesPanel();
        QTRY_VERIFY_WITH_TIMEOUT(prototypes.table()->model()->rowCount() > 0, 10000);
        QTest::mouseClick(prototypes.findChild<QAbstractButton *>(QStringLiteral("gather")), Qt::LeftButton);
        const auto *status = prototypes.findChild<QLabel *>(QStringLiteral("status"));
        QTRY_VERIFY_WITH_TIMEOUT(status->text().contains("boundary features at step 20"), 60000);
    }

    void trainingSamplesAreMeasuredMarkedAndLeftOutOfANewSegment()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        m_window->findChild<QDockWidget *>(QStringLiteral("hardness"))->raise();
        HardnessPanel &panel = *m_window->hardnessPanel();
        const auto *samples = m_window->findChild<SampleTableModel *>();
        QTRY_VERIFY_WITH_TIMEOUT(samples->rowCount() > 0, 10000);
        const SampleRow &first = samples->rows().front();
        QVERIFY(first.drawProbability && first.expectedUniformDraws && first.expectedHardDraws);
        QVERIFY(std::ranges::any_of(samples->rows(), [](const SampleRow &row) { return row.history.size() == 2; }));

        QTest::mouseClick(panel.findChild<QAbstractButton *>(QStringLiteral("measure")), Qt::LeftButton);
        const auto measured = [samples] {
            return std::ranges::all_of(samples->rows(),
                                       [](const SampleRow &row) { return row.misalignmentPx.has_value(); });
        };
        QTRY_VERIFY_WITH_TIMEOUT(measured(), 120000);
        QVERIFY(samples->rows().front().boundaryIou.has_value());

        panel.table()->selectRow(0);
        QTest::mouseClick(panel.findChild<QAbstractButton *>(QStringLiteral("exclude")), Qt::LeftButton);
        QCOMPARE(panel.table()->selectedSamples().size(), std::size_t{1});
        const qint64 out = panel.table()->selectedSamples().front();
        QVERIFY(samples->find(out)->marks.excluded);
        const std::filesystem::path run
            = m_fixture->workspace().runFolder(m_window->selection()->runId().toStdString());
        QTRY_COMPARE_WITH_TIMEOUT(readSampleMarks(run).size(), std::size_t{1}, 10000);
        QTest::keyClick(&panel, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(!samples->find(out)->marks.excluded);
        QTRY_COMPARE_WITH_TIMEOUT(readSampleMarks(run).size(), std::size_t{0}, 10000);
        QTest::keyClick(&panel, Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(samples->find(out)->marks.excluded);

        QTimer::singleShot(0, this, [] {
            auto *steps = qobject_cast<QInputDialog *>(QApplication::activeModalWidget());
            QVERIFY(steps);
            QTest::keyClicks(steps->findChild<QSpinBox *>(), QStringLiteral("10"));
            QTest::keyClick(steps, Qt::Key_Return);
        });
        panel.findChild<QToolButton *>(QStringLiteral("use"))->menu()->actions().last()->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "running", 30000);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        const RunStore store = RunStore::openReadOnly(run);
        QCOMPARE(store.segments().size(), std::size_t{2});
        QVERIFY(store.segments().back().configToml.find("=0\"") != std::string::npos);
        const auto journal = store.journal();
        QVERIFY(std::ranges::any_of(
            journal, [](const JournalEvent &event) { return event.text == "1 sample is excluded, 0 are weighted."; }));
    }

    void checkpointsAreComparedAndACropIsFoundInTheOtherDocks()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), "completed", 120000);
        m_window->findChild<QDockWidget *>(QStringLiteral("compare"))->raise();
        ComparePanel &compare = *m_window->comparePanel();
        const auto csv = [&] { return compare.distances()->plot()->toCsv(); };
        QTRY_VERIFY_WITH_TIMEOUT(csv().contains("fog") && csv().contains("\n0.5,"), 10000);
        QTRY_VERIFY_WITH_TIMEOUT(compare.distances()->status().contains("step 20"), 10000);

        QTest::mouseClick(compare.tabBar(), Qt::LeftButton, {}, compare.tabBar()->tabRect(1).center());
        FlipsPanel &flips = *compare.flips();
        auto *button = flips.findChild<QAbstractButton *>(QStringLiteral("compare"));
        QTRY_COMPARE_WITH_TIMEOUT(flips.findChild<QComboBox *>(QStringLiteral("checkpointB"))->currentText(), "step 20",
                                  10000);
        QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 10000);
        QTest::mouseClick(button, Qt::LeftButton);
        QTRY_VERIFY2_WITH_TIMEOUT(flips.table()->model()->rowCount() > 0, qPrintable(flips.status()), 60000);
        QVERIFY2(flips.status().contains("step 20 against") && flips.status().contains("step 10"),
                 qPrintable(flips.status()));
        const QModelIndex first = flips.table()->model()->index(0, FlipTableModel::Broken);
        QTest::mouseClick(flips.table()->viewport(), Qt::LeftButton, {}, flips.table()->visualRect(first).center());
        QVERIFY(flips.crops()->count() > 0);
        const auto isPicture = [&] {
            const QImage icon = flips.crops()->item(0)->icon().pixmap(96, 96).toImage();
            return icon.pixelColor(10, 10) != icon.pixelColor(icon.width() - 11, icon.height() - 11);
        };
        QTRY_VERIFY_WITH_TIMEOUT(isPicture(), 10000);
        const QRect crop = flips.crops()->visualItemRect(flips.crops()->item(0));
        QTest::mouseClick(flips.crops()->viewport(), Qt::LeftButton, {}, crop.center());
        const QString sample = m_window->selection()->sample().name;
        QVERIFY(flips.crops()->item(0)->text().contains(sample) && !sample.isEmpty());
        m_window->findChild<QDockWidget *>(QStringLiteral("boundary"))->raise();
        QTRY_VERIFY_WITH_TIMEOUT(m_window->boundaryPanel()->view()->title().contains(sample), 60000);
    }

    void theLayoutIsFoundAgain()
    {
        open();
        auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("launch"));
        dock->hide();
        close();
        open();
        QVERIFY(!m_window->findChild<QDockWidget *>(QStringLiteral("launch"))->isVisible());
        QSettings().clear();
    }
};

FLEXSEG_TEST(tst_main_window)
#include "tst_main_window.moc"
