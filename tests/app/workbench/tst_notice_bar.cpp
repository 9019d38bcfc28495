// SPDX-License-Identifier: GPL-3.0-only
#include "app/workbench/notice_bar.h"

#include "tests/support/test_main.h"

#include <QLabel>
#include <QMainWindow>
#include <QPushButton>
#include <QToolButton>

using namespace flexseg;

class tst_notice_bar : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOffersHelpIsNotDisplaced()
    {
        QMainWindow window;
        NoticeBar bar(&window);
        window.addToolBar(&bar);
        window.show();
        auto *text = bar.findChild<QLabel *>(QStringLiteral("noticeText"));
        auto *action = bar.findChild<QPushButton *>(QStringLiteral("noticeAction"));
        QStringList acted;
        QVERIFY(!bar.isVisible());
        bar.show("a died", "Resume", [&] { acted << "a"; });
        bar.show("b died", "Resume", [&] { acted << "b"; });
        bar.show("disk is full");
        bar.show("disk is still full");
        QCOMPARE(text->text(), "b died");
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(text->text(), "a died");
        QTest::mouseClick(action, Qt::LeftButton);
        QCOMPARE(acted, QStringList({"b", "a"}));
        QCOMPARE(text->text(), "disk is still full");
        QVERIFY(!action->isVisible());
        QTest::mouseClick(bar.findChild<QToolButton *>(QStringLiteral("noticeClose")), Qt::LeftButton);
        QVERIFY(!bar.isVisible());
    }

    void whatIsOverIsTakenOut()
    {
        QMainWindow window;
        NoticeBar bar(&window);
        bar.show("unreachable");
        bar.show("died", "Resume", [] {});
        bar.withdraw("unreachable");
        bar.withdraw("died");
        QVERIFY(bar.isHidden());
    }
};

FLEXSEG_TEST(tst_notice_bar)
#include "tst_notice_bar.moc"
