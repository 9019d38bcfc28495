// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/sample_filter_edit.h"

#include "tests/support/test_main.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>

using namespace flexseg;

class tst_sample_filter_edit : public QObject {
    Q_OBJECT

    SampleFilterEdit *m_edit = nullptr;

private Q_SLOTS:
    void init()
    {
        m_edit = new SampleFilterEdit;
        m_edit->resize(500, 60);
        m_edit->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_edit));
        m_edit->line()->setFocus();
    }
    void cleanup() { delete m_edit; }

    void whatIsWrongStandsBeneathWhileItIsTyped()
    {
        QSignalSpy changed(m_edit, &SampleFilterEdit::filterChanged);
        QTest::keyClicks(m_edit->line(), "draws >");
        QTRY_VERIFY(m_edit->error()->isVisible());
        QVERIFY2(m_edit->error()->text().startsWith("Position 8: expected a number"),
                 qPrintable(m_edit->error()->text()));
        QCOMPARE(changed.size(), 0); // the filter before stays
        QTest::keyClicks(m_edit->line(), " 3");
        QTRY_COMPARE(changed.size(), 1);
        QVERIFY(!m_edit->error()->isVisible());
    }

    void typingQuicklyFiltersOnce()
    {
        QSignalSpy changed(m_edit, &SampleFilterEdit::filterChanged);
        QTest::keyClicks(m_edit->line(), "frame");
        QTRY_COMPARE(changed.size(), 1);
        QTest::keyClick(m_edit->line(), Qt::Key_Escape);
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(m_edit->expression(), "");
    }

    void namesOfColumnsAreCompletedAlsoLaterInTheLine()
    {
        auto *completer = m_edit->findChild<QCompleter *>();
        QTest::keyClicks(m_edit->line(), "fog and har");
        QVERIFY(completer->popup()->isVisible());
        QTest::keyClick(completer->popup(), Qt::Key_Down);
        QTest::keyClick(completer->popup(), Qt::Key_Return);
        QCOMPARE(m_edit->expression(), "fog and hardness");
        m_edit->setExpression({});
        QTest::keyClicks(m_edit->line(), "name ~ \"har"); // within a text there are no columns
        QVERIFY(!completer->popup()->isVisible());
    }

    void controlSpaceShowsAllColumns()
    {
        auto *completer = m_edit->findChild<QCompleter *>();
        QTest::keyClick(m_edit->line(), Qt::Key_Space, Qt::ControlModifier);
        QVERIFY(completer->popup()->isVisible());
        QCOMPARE(completer->completionCount(), static_cast<int>(filterWords().size()));
        completer->popup()->hide();
    }
};

FLEXSEG_TEST(tst_sample_filter_edit)
#include "tst_sample_filter_edit.moc"
