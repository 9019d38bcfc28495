// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/runs_panel.h"

#include "tests/support/test_main.h"
#include "widgets/models/run_table_model.h"
#include "widgets/selection/selection.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTimer>

using namespace flexseg;

namespace {

RunSummary run(const std::string &id, const std::string &name, RunState state, double miou)
{
    RunSummary summary;
    summary.id = id;
    summary.name = name;
    summary.state = state;
    summary.targetMiou = miou;
    summary.startedAt = 1000 + miou;
    return summary;
}

} // namespace

class tst_runs_panel : public QObject {
    Q_OBJECT

    RunTableModel *m_model = nullptr;
    Selection *m_selection = nullptr;
    RunsPanel *m_panel = nullptr;

    [[nodiscard]] QString names() const
    {
        QStringList list;
        for (int row = 0; row < m_panel->table()->model()->rowCount(); ++row)
            list << m_panel->table()->model()->index(row, RunTableModel::Name).data().toString();
        return list.join(' ');
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTableView *table = m_panel->table();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, modifiers,
                          table->visualRect(table->model()->index(row, 0)).center());
    }

private Q_SLOTS:
    void init()
    {
        m_model = new RunTableModel(this);
        m_selection = new Selection(this);
        m_model->setRecords({run("1", "alpha", RunState::Completed, 0.3), run("2", "beta", RunState::Interrupted, 0.5),
                             run("3", "gamma", RunState::Running, 0.1)});
        m_panel = new RunsPanel(m_model, m_selection);
        m_panel->resize(900, 300);
        m_panel->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_panel));
    }
    void cleanup()
    {
        delete m_panel;
        delete m_selection;
        delete m_model;
    }

    void aSealedDomainIsOpenedAfterAQuestion()
    {
        RunSummary sealed = run("4", "delta", RunState::Completed, 0.9);
        sealed.sealed = "night\nsnow";
        m_model->setRecords({sealed, run("1", "alpha", RunState::Completed, 0.3)});
        auto *action = m_panel->findChild<QAction *>("runs.unseal");
        QSignalSpy wanted(m_panel, &RunsPanel::unsealRequested);
        clickRow(1);
        QVERIFY(!action->isEnabled()); // nothing of it is sealed
        clickRow(0);
        QVERIFY(action->isEnabled());
        for (const bool confirmed : {false, true}) {
            QTimer::singleShot(0, this, [confirmed] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                QVERIFY(box);
                if (!confirmed)
                    return QTest::keyClick(box, Qt::Key_Escape);
                for (QAbstractButton *button : box->buttons())
                    if (button->text().contains("snow"))
                        return QTest::mouseClick(button, Qt::LeftButton);
            });
            action->trigger();
            QCOMPARE(wanted.size(), confirmed ? 1 : 0);
        }
        QCOMPARE(wanted[0], QVariantList({"4", "snow"}));
        sealed.state = RunState::Running;
        m_model->setRecords({sealed});
        QVERIFY(!action->isEnabled());
    }

    void typingSearchesEveryColumn()
    {
        QTest::keyClicks(m_panel->findChild<QLineEdit *>(), "inter");
        QCOMPARE(names(), "beta");
    }

    void aSearchThatFindsNothingSaysSo()
    {
        QTest::keyClicks(m_panel->findChild<QLineEdit *>(), "nowhere");
        QVERIFY(!m_panel->table()->isVisible());
        auto *empty = m_panel->findChild<QLabel *>(QStringLiteral("empty"));
        QVERIFY(empty->isVisible() && empty->text().contains("search"));
        m_panel->findChild<QLineEdit *>()->clear();
        QVERIFY(m_panel->table()->isVisible());
    }

    void aNameCanBeTypedWhileRunsGoOn()
    {
        m_panel->table()->sortByColumn(RunTableModel::Name, Qt::AscendingOrder);
        clickRow(2); // the one that is running
        m_panel->activateWindow();
        m_panel->table()->setFocus();
        QTest::keyClick(m_panel->table(), Qt::Key_F2);
        auto *editor = m_panel->table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "half a na");
        std::vector<RunSummary> runs = m_model->records();
        for (RunSummary &one : runs) {
            one.step += 5;
            one.updatedAt += 1;
        }
        m_model->setRecords(runs);
        QCOMPARE(editor->text(), "half a na");
        QSignalSpy renamed(m_model, &RunTableModel::renameRequested);
        QTest::keyClicks(editor, "me");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(renamed.size(), 1);
        QCOMPARE(renamed[0], QVariantList({"3", "half a name"}));
    }

    void columnsSortByValue()
    {
        m_panel->table()->sortByColumn(RunTableModel::TargetMiou, Qt::AscendingOrder);
        QCOMPARE(names(), "gamma alpha beta");
        m_panel->table()->sortByColumn(RunTableModel::Name, Qt::DescendingOrder);
        QCOMPARE(names(), "gamma beta alpha");
    }

    void clickingSelectsForEveryDockAndSeveralAreLaidOver()
    {
        m_panel->table()->sortByColumn(RunTableModel::Name, Qt::AscendingOrder);
        clickRow(1);
        QCOMPARE(m_selection->runId(), "2");
        clickRow(0, Qt::ControlModifier);
        QCOMPARE(m_selection->shownRuns().size(), 2);
        QCOMPARE(m_selection->runId(), "2");
    }

    void deletingAsksFirst()
    {
        m_panel->table()->sortByColumn(RunTableModel::Name, Qt::AscendingOrder);
        clickRow(0);
        QSignalSpy deleted(m_panel, &RunsPanel::deleteRequested);
        const auto answer = [this](const QString &button) {
            QTimer::singleShot(0, this, [button] {
                auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
                QVERIFY(box);
                for (QAbstractButton *candidate : box->buttons())
                    if (candidate->text().contains(button))
                        QTest::mouseClick(candidate, Qt::LeftButton);
            });
        };
        answer("Cancel");
        QTest::keyClick(m_panel->table(), Qt::Key_Delete);
        QCOMPARE(deleted.size(), 0);
        m_panel->activateWindow();
        m_panel->table()->setFocus();
        QTRY_VERIFY(m_panel->table()->hasFocus());
        answer("Delete");
        QTest::keyClick(m_panel->table(), Qt::Key_Delete);
        QCOMPARE(deleted.size(), 1);
        QCOMPARE(deleted[0][0].toStringList(), QStringList{"1"});
    }

    void rowsCopyAsATable()
    {
        m_panel->table()->sortByColumn(RunTableModel::Name, Qt::AscendingOrder);
        clickRow(1);
        QTest::keyClick(m_panel->table(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 2);
        QVERIFY(lines[0].startsWith("Name\tState"));
        QVERIFY(lines[1].startsWith("beta\tinterrupted"));
    }
};

FLEXSEG_TEST(tst_runs_panel)
#include "tst_runs_panel.moc"
