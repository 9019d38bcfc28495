// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/window_host.h"

#include "app/workbench/layouts.h"
#include "app/workbench/main_window.h"
#include "core/store/run_store.h"
#include "tests/support/engine_fixture.h"
#include "tests/support/test_main.h"
#include "widgets/models/table_text.h"
#include "widgets/panels/launch_panel.h"
#include "widgets/panels/monitor_panel.h"
#include "widgets/panels/run_controls.h"
#include "widgets/panels/runs_panel.h"
#include "widgets/plots/curve_plot.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDialogButtonBox>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>
#include <QUndoStack>

using namespace flexseg;
using flexseg::test::EngineFixture;

/// The window's shell by keys: settings, language, undo, command palette, shortcuts.
class tst_window_host : public QObject {
    Q_OBJECT

    std::unique_ptr<EngineFixture> m_fixture;
    std::unique_ptr<WindowHost> m_host;

    MainWindow *window() const { return m_host->window(); }
    void open()
    {
        m_host = std::make_unique<WindowHost>(m_fixture->folder());
        window()->show();
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    /// While a dialog is open; Escape closes one that a failed test has left.
    template <typename Act>
    static void inDialog(Act act)
    {
        QTimer::singleShot(0, qApp, [act] {
            auto *dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
            QVERIFY(dialog);
            act(dialog);
            if (dialog->isVisible())
                dialog->reject();
        });
    }
    void chooseLanguage(Qt::Key key)
    {
        QSignalSpy replaced(m_host.get(), &WindowHost::windowReplaced);
        inDialog([key](QDialog *dialog) {
            QTest::keyClick(dialog->findChild<QComboBox *>("language"), key);
            QTest::mouseClick(dialog->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
        });
        QTest::keyClick(window(), Qt::Key_Comma, Qt::ControlModifier);
        QTRY_COMPARE(replaced.count(), 1);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    /// Opens the palette, types, and chooses what is first.
    void command(const QString &typed)
    {
        inDialog([typed](QDialog *dialog) {
            auto *filter = dialog->findChild<QLineEdit *>("filter");
            QTest::keyClicks(filter, typed);
            QTest::keyClick(filter, Qt::Key_Return);
        });
        QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
    }
    QStringList menus() const
    {
        QStringList titles;
        for (const QAction *action : window()->menuBar()->actions())
            titles << action->text();
        return titles;
    }
    EngineStatus status() const { return window()->monitorPanel()->controls()->status(); }

private Q_SLOTS:
    void initTestCase() { m_fixture = std::make_unique<EngineFixture>(); }
    void cleanup()
    {
        QTimer::singleShot(0, this, [] {
            if (auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget()))
                box->button(QMessageBox::Cancel) ? box->defaultButton()->click() : box->accept();
        });
        if (m_host)
            window()->close();
        m_host.reset();
        QSettings().clear();
    }

    void theLanguageIsSwitchedWithoutDisturbingTheRun()
    {
        open();
        QVERIFY(menus().contains("&View"));
        window()->launchPanel()->setConfig(m_fixture->config(100000, 10));
        auto *start = window()->findChild<QAbstractButton *>("start");
        QTRY_VERIFY_WITH_TIMEOUT(start->isEnabled(), 10000);
        QTest::keyClick(window(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(status().state == RunState::Running && status().step > 3, 60000);
        const int pid = status().pid;
        const QString run = window()->selection()->runId();
        window()->selection()->setClassId(2);
        window()->layouts()->show(2);

        chooseLanguage(Qt::Key_End);
        QVERIFY2(menus().join(' ').contains("视图"), qPrintable(menus().join(' ')));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QCOMPARE(window()->selection()->runId(), run);
        QCOMPARE(window()->selection()->classId(), std::optional(2));
        QCOMPARE(window()->layouts()->current(), 2);
        QCOMPARE(window()->launchPanel()->config().train.steps, std::int64_t(100000));
        QTRY_VERIFY_WITH_TIMEOUT(status().state == RunState::Running && status().pid == pid, 10000);
        const std::int64_t step = status().step;
        QTRY_VERIFY_WITH_TIMEOUT(status().step > step + 3, 20000); // told live
        QTRY_VERIFY_WITH_TIMEOUT(window()->monitorPanel()->lossPlot()->toCsv().count('\n') > 3, 10000);
        QCOMPARE(window()->selection()->runId(), run); // also once the list has come
        QCOMPARE(window()->runsPanel()->table()->selectionModel()->selectedRows().size(), 1);

        // Undone by key, and the run's controls still reach its engine.
        QSignalSpy replaced(m_host.get(), &WindowHost::windowReplaced);
        QTest::keyClick(window(), Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(replaced.count(), 1);
        QVERIFY(menus().contains("&View"));
        QTRY_VERIFY_WITH_TIMEOUT(status().state == RunState::Running && status().pid == pid, 10000);
        window()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window()));
        QTest::keyClick(window(), Qt::Key_Period, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(status().state == RunState::Stopped, 20000);
    }

    void textsGrowWithTheChosenSize()
    {
        open();
        const double before = window()->fontInfo().pointSizeF();
        QSignalSpy replaced(m_host.get(), &WindowHost::windowReplaced);
        Preferences larger = window()->preferences();
        larger.textPercent = 200;
        window()->changePreferences(larger);
        QTRY_COMPARE(replaced.count(), 1);
        QVERIFY(window()->fontInfo().pointSizeF() > 1.8 * before);
        larger.textPercent = 0;
        window()->changePreferences(larger);
        QTRY_COMPARE(replaced.count(), 2);
        QCOMPARE(window()->fontInfo().pointSizeF(), before);
    }

    void colorsAreSwitchedFromThePaletteAndUndone()
    {
        open();
        command("class colours blind");
        QVERIFY(window()->preferences().classColors == ClassColors::ColorBlind);
        QVERIFY(Palettes::instance().classColors() == ClassColors::ColorBlind);
        QTest::keyClick(window(), Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(Palettes::instance().classColors() == ClassColors::DataSet);
        QTest::keyClick(window(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(loadPreferences(QSettings()).classColors == ClassColors::ColorBlind);
        QVERIFY(!window()->undoStack()->canRedo());
    }

    void thePaletteSwitchesLayoutsOpensRunsAndRemembers()
    {
        open();
        QTRY_VERIFY_WITH_TIMEOUT(!window()->selection()->runId().isEmpty(), 10000); // of the test before
        const QString run = window()->selection()->runId();
        command("history");
        QCOMPARE(window()->layouts()->current(), 3);
        window()->selection()->setRunId({});
        command("open run " + run.right(4));
        QCOMPARE(window()->selection()->runId(), run);
        QString first;
        inDialog([&first](QDialog *dialog) { first = dialog->findChild<QListWidget *>()->item(0)->text(); });
        QTest::keyClick(window(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY2(first.startsWith("Open run"), qPrintable(first));
    }

    void aTextFieldUndoesItsOwnText()
    {
        open();
        Preferences other = window()->preferences();
        other.sequential = ColorMap::Cividis;
        window()->changePreferences(other);
        auto *search = window()->findChild<QDockWidget *>("runs")->findChild<QLineEdit *>();
        search->setFocus();
        QTest::keyClicks(search, "abc");
        QTest::keyClick(search, Qt::Key_Z, Qt::ControlModifier);
        QVERIFY(search->text() != "abc");
        QVERIFY(window()->preferences().sequential == ColorMap::Cividis);
        QVERIFY(window()->undoStack()->canUndo());
    }

    /// Two may share keys only where neither widget holds the other, so that the focus tells which is meant.
    void noTwoActionsHaveTheSameKeys()
    {
        open();
        struct Use {
            QAction *action;
            QList<QWidget *> widgets; ///< in which it works; empty: everywhere
        };
        QMap<QString, QList<Use>> uses;
        for (QAction *action : window()->findChildren<QAction *>())
            for (const QKeySequence &keys : action->shortcuts()) {
                Use use{action, {}};
                const bool local = action->shortcutContext() == Qt::WidgetShortcut
                    || action->shortcutContext() == Qt::WidgetWithChildrenShortcut;
                for (QObject *object : action->associatedObjects())
                    if (auto *widget = qobject_cast<QWidget *>(object); widget && local)
                        use.widgets << widget;
                uses[keys.toString()] << use;
            }
        QVERIFY(uses.size() > 15);
        const auto nested = [](QWidget *a, QWidget *b) { return a == b || a->isAncestorOf(b) || b->isAncestorOf(a); };
        for (auto it = uses.cbegin(); it != uses.cend(); ++it)
            for (qsizetype i = 0; i < it->size(); ++i)
                for (qsizetype j = 0; j < i; ++j) {
                    const Use &a = it->at(i), &b = it->at(j);
                    bool clash = a.widgets.isEmpty() || b.widgets.isEmpty();
                    for (QWidget *x : a.widgets)
                        for (QWidget *y : b.widgets)
                            clash = clash || nested(x, y);
                    QVERIFY2(!clash, qPrintable(it.key() + ": " + a.action->text() + ", " + b.action->text()));
                }
    }
};

FLEXSEG_TEST(tst_window_host)
#include "tst_window_host.moc"
