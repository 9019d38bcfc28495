// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/command_palette.h"

#include "tests/support/test_main.h"

#include <QAction>
#include <QDockWidget>
#include <QLineEdit>
#include <QListWidget>
#include <QMainWindow>
#include <QMenuBar>

using namespace flexseg;

class tst_command_palette : public QObject {
    Q_OBJECT

    static QList<Command> fruit()
    {
        QList<Command> commands;
        for (const char *name : {"Apple", "Banana", "Cherry", "Apricot"})
            commands.append({QString(name).toLower(), name, "Fruit", {}, true, {}, {}});
        commands[1].enabled = false;
        commands[1].reason = "out of season";
        commands[2].shortcut = Qt::CTRL | Qt::Key_K;
        return commands;
    }
    static QStringList titles(const CommandPalette &palette)
    {
        QStringList titles;
        const auto *list = palette.findChild<QListWidget *>();
        for (int row = 0; row < list->count(); ++row)
            titles << list->item(row)->text();
        return titles;
    }
    static QLineEdit *filterOf(CommandPalette &palette)
    {
        palette.show();
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&palette);
        return palette.findChild<QLineEdit *>();
    }

private Q_SLOTS:
    void typingFindsAndReturnChooses()
    {
        CommandPalette palette(fruit(), {});
        QLineEdit *filter = filterOf(palette);
        QCOMPARE(titles(palette).size(), 4);
        QTest::keyClicks(filter, "ap");
        QCOMPARE(titles(palette).mid(0, 2), QStringList({"Apple", "Apricot"}));
        QTest::keyClick(filter, Qt::Key_Down);
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(palette.chosen());
        QCOMPARE(palette.chosen()->title, QStringLiteral("Apricot"));
        QVERIFY(!palette.isVisible());
    }

    void escapeChoosesNothing()
    {
        CommandPalette palette(fruit(), {});
        QTest::keyClick(filterOf(palette), Qt::Key_Escape);
        QVERIFY(!palette.isVisible() && !palette.chosen());
    }

    void aClickChooses()
    {
        CommandPalette palette(fruit(), {});
        filterOf(palette);
        auto *list = palette.findChild<QListWidget *>();
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(2)).center());
        QVERIFY(palette.chosen());
        QCOMPARE(palette.chosen()->title, QStringLiteral("Cherry"));
    }

    void whatCannotBeDoneSaysWhyAndIsNotChosen()
    {
        CommandPalette palette(fruit(), {});
        QLineEdit *filter = filterOf(palette);
        QTest::keyClicks(filter, "banana");
        QCOMPARE(titles(palette), QStringList("Banana"));
        QVERIFY(palette.findChild<QListWidget *>()->item(0)->data(Qt::UserRole).toString().contains("out of season"));
        QTest::keyClick(filter, Qt::Key_Return);
        QVERIFY(palette.isVisible() && !palette.chosen());
        filter->clear();
        QTest::keyClick(filter, Qt::Key_Down); // past it
        QCOMPARE(palette.findChild<QListWidget *>()->currentItem()->text(), QStringLiteral("Cherry"));
    }

    void whatWasUsedLastIsFirst()
    {
        CommandPalette palette(fruit(), {"cherry", "gone", "apple"});
        filterOf(palette);
        QCOMPARE(titles(palette), QStringList({"Cherry", "Apple", "Banana", "Apricot"}));
    }

    void nothingFoundIsSaid()
    {
        CommandPalette palette(fruit(), {});
        QTest::keyClicks(filterOf(palette), "xyz");
        QVERIFY(!palette.findChild<QListWidget *>()->isVisible());
        QTest::keyClick(palette.findChild<QLineEdit *>(), Qt::Key_Return);
        QVERIFY(palette.isVisible());
    }

    void actionsOfMenusAndDocksAreThereAndADocksOnesShowIt()
    {
        QMainWindow window;
        int done = 0;
        QMenu *file = window.menuBar()->addMenu("&File");
        QMenu *more = file->addMenu("&More");
        more->addAction("Save && &quit", [&] { ++done; });
        file->addSeparator();
        auto *dock = new QDockWidget("Dock", &window);
        auto *content = new QWidget(dock);
        auto *action = new QAction("&Inside", content);
        connect(action, &QAction::triggered, &window, [&] { done += 10; });
        action->setProperty(disabledReason, "not yet");
        action->setEnabled(false);
        content->addAction(action);
        dock->setWidget(content);
        dock->setObjectName("dock");
        window.addDockWidget(Qt::LeftDockWidgetArea, dock);
        dock->hide();
        QList<Command> commands = commandsOf(&window);
        QCOMPARE(commands.size(), 2);
        QCOMPARE(commands[0].title, QStringLiteral("Save & quit"));
        QVERIFY(commands[0].where.startsWith("File") && commands[0].where.endsWith("More"));
        QCOMPARE(commands[1].title, QStringLiteral("Inside"));
        QVERIFY(!commands[1].enabled && commands[1].reason == "not yet");
        action->setEnabled(true);
        commands[0].run();
        commands[1].run();
        QCOMPARE(done, 11);
        QVERIFY(!dock->isHidden());
    }
};

FLEXSEG_TEST(tst_command_palette)
#include "tst_command_palette.moc"
