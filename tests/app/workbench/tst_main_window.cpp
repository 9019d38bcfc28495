// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/main_window.h"

#include "core/base/platform/process.h"
#include "core/runs/run_lifecycle.h"
#include "core/store/run_store.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"
#include "widgets/image/image_view.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/panels/domains_panel.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/selection/selection.h"

#include <QApplication>
#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QTimer>

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
    void click(const char *button) const
    {
        QTest::mouseClick(m_window->findChild<QAbstractButton *>(QLatin1String(button)), Qt::LeftButton, {},
                          QPoint(8, 8));
    }
    [[nodiscard]] RunState shownState() const { return m_window->monitorPanel()->controls()->status().state; }
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
        QTRY_VERIFY_WITH_TIMEOUT(m_window->selection()->runId() != before, 10000);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Running, 60000);
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
        QVERIFY(shownState() == RunState::Pausing); // at once, before the engine's answer
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Paused, 20000);
        click("resume");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Running, 20000);
        click("stop");
        QCOMPARE(shownState(), RunState::Stopping);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Stopped, 20000);
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
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Interrupted, 5000);
        click("noticeAction");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Running, 60000);
        click("stop");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Stopped, 20000);
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
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Running, 10000);
        click("stop");
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Stopped, 20000);
    }

    void twoDomainsAreShownWithPicturesAndResults()
    {
        open();
        launch(20);
        QTRY_COMPARE_WITH_TIMEOUT(shownState(), RunState::Completed, 120000);
        auto *dock = m_window->findChild<QDockWidget *>(QStringLiteral("domains"));
        dock->raise();
        for (int pane = 0; pane < 2; ++pane)
            QTRY_COMPARE_WITH_TIMEOUT(m_window->domainsPanel()->pane(pane)->view(2)->contentSize(), QSize(128, 64),
                                      60000);
        QVERIFY(m_window->domainsPanel()->pane(0)->domain() != m_window->domainsPanel()->pane(1)->domain());
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
