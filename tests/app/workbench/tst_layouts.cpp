// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/layouts.h"

#include "tests/support/test_main.h"

#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QToolBar>

using namespace flexseg;

class tst_layouts : public QObject {
    Q_OBJECT

    struct Window : QMainWindow {
        explicit Window(const QStringList &names = {"launch", "monitor", "domains", "boundary", "prototypes", "runs"})
        {
            setDockOptions(AllowNestedDocks | AllowTabbedDocks);
            QList<QDockWidget *> docks;
            for (const QString &name : names) {
                auto *dock = new QDockWidget(name, this);
                dock->setObjectName(name);
                dock->setWidget(new QLabel(name, dock));
                addDockWidget(Qt::RightDockWidgetArea, dock);
                docks << dock;
            }
            bar = addToolBar("notices");
            bar->setObjectName("notices");
            layouts = new Layouts(this, docks, this);
            layouts->addTo(menuBar()->addMenu("View"));
            resize(1280, 800);
        }
        void open()
        {
            const QSettings settings;
            layouts->restore(settings);
            show();
            activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(this));
        }
        /// Docks that have a place on the screen, also behind a tab.
        QStringList shown() const
        {
            QStringList names;
            for (const QDockWidget *dock : findChildren<QDockWidget *>())
                if (!dock->isHidden())
                    names << dock->objectName();
            names.sort();
            return names;
        }
        QDockWidget *dock(const char *name) const { return findChild<QDockWidget *>(QLatin1String(name)); }
        bool inFront(const char *name) const { return !dock(name)->widget()->visibleRegion().isEmpty(); }

        QToolBar *bar;
        Layouts *layouts;
    };

private Q_SLOTS:
    void cleanup() { QSettings().clear(); }

    void keysSwitchBetweenFourLayouts()
    {
        Window window;
        window.open();
        QCOMPARE(window.layouts->current(), 0);
        for (const char *name : {"launch", "monitor", "runs"})
            QTRY_VERIFY2(window.inFront(name), name);
        for (const int layout : {1, 2, 3, 0}) {
            QTest::keyClick(&window, static_cast<Qt::Key>(Qt::Key_1 + layout), Qt::ControlModifier);
            QCOMPARE(window.layouts->current(), layout);
            QStringList wanted = window.layouts->defaultDocks(layout);
            wanted.sort();
            QCOMPARE(window.shown(), wanted);
        }
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QTRY_VERIFY(window.inFront("boundary") && !window.inFront("launch") && !window.inFront("runs"));
        QVERIFY(window.dock("boundary")->width() > 1200);
        QTest::keyClick(&window, Qt::Key_4, Qt::ControlModifier);
        QTRY_VERIFY(window.inFront("runs") && window.inFront("monitor"));
        QTRY_VERIFY(window.dock("runs")->y() < window.dock("monitor")->y());
    }

    void eachLayoutKeepsWhatTheUserChangesAndIsReset()
    {
        Window window;
        window.open();
        window.dock("launch")->hide();
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        window.dock("runs")->show(); // at its place, though this layout hides it
        QTRY_VERIFY(window.inFront("runs") && window.inFront("boundary"));
        QVERIFY(!window.dock("runs")->isFloating());
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.dock("launch")->isHidden());
        QTest::keyClick(&window, Qt::Key_2, Qt::ControlModifier);
        QVERIFY(!window.dock("runs")->isHidden());
        window.layouts->reset();
        QVERIFY(window.dock("runs")->isHidden());
        QTest::keyClick(&window, Qt::Key_1, Qt::ControlModifier);
        QVERIFY(window.dock("launch")->isHidden()); // only the shown one was reset
    }

    void theShownLayoutAndAllChangesAreFoundAgain()
    {
        {
            Window window;
            window.open();
            window.dock("launch")->hide();
            window.layouts->show(3);
            QSettings settings;
            window.layouts->save(settings);
        }
        Window window;
        window.open();
        QCOMPARE(window.layouts->current(), 3);
        window.layouts->show(0);
        QVERIFY(window.dock("launch")->isHidden());
    }

    void docksThatAreMissingAreSkippedAndNewOnesHaveAPlace()
    {
        {
            Window few({"launch", "monitor", "runs"});
            few.open();
            for (int layout = 0; layout < Layouts::count; ++layout)
                few.layouts->show(layout);
            QVERIFY(few.inFront("runs"));
            QSettings settings;
            few.layouts->save(settings);
        }
        Window more({"launch", "monitor", "domains", "boundary", "prototypes", "hardness", "extra", "runs"});
        more.open(); // what was saved knows nothing of them
        more.layouts->show(1);
        QVERIFY(more.shown().contains("hardness") && !more.shown().contains("extra"));
        more.dock("extra")->show();
        QVERIFY(!more.dock("extra")->isFloating());
        QVERIFY(more.tabifiedDockWidgets(more.dock("boundary")).contains(more.dock("extra")));
    }

    void aNoticeIsNoPartOfALayout()
    {
        Window window;
        window.open();
        window.bar->hide();
        window.layouts->show(1);
        window.bar->show();
        window.layouts->show(0);
        QVERIFY(window.bar->isVisible());
    }
};

FLEXSEG_TEST(tst_layouts)
#include "tst_layouts.moc"
