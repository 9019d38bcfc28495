// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/flips_panel.h"

#include "tests/support/test_main.h"
#include "widgets/selection/selection.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QListWidget>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace flexseg;

namespace {

RunSummary run(const std::string &id, const std::string &name)
{
    RunSummary r;
    r.id = id;
    r.name = name;
    return r;
}

CheckpointRecord checkpoint(std::int64_t step)
{
    CheckpointRecord c;
    c.step = step;
    return c;
}

FlipReport report()
{
    FlipReport r;
    r.runA = "run-a";
    r.runB = "run-b";
    r.stepA = 300;
    r.stepB = 900;
    r.classes = {"road", "car", "sky"};
    r.domains = {{"fog", 2, 1000, 700, 100}, {"snow", 1, 1000, 400, 50}};
    r.cells = {{0, 0, 1, 0, 30, 5}, {0, 1, 2, 3, 0, 40}, {1, 0, 1, 0, 10, 100}};
    r.crops = {
        {0, 7, "f7", 64, 0, 64, 64, 0, 1, true, {30, 0, 0, 0, 0}},
        {0, 4, "f4", 0, 0, 64, 64, 1, 2, false, {0, 0, 0, 40, 0}},
        {1, 2, "s2", 0, 64, 64, 64, 0, 1, false, {100, 0, 0, 0, 0}},
    };
    return r;
}

} // namespace

class tst_flips_panel : public QObject {
    Q_OBJECT

    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<FlipsPanel> m_panel;

    template <typename Widget>
    [[nodiscard]] Widget *child(const char *name) const
    {
        return m_panel->findChild<Widget *>(QLatin1String(name));
    }
    void clickCell(int row, int column) const
    {
        const QModelIndex cell = m_panel->table()->model()->index(row, column);
        QTest::mouseClick(m_panel->table()->viewport(), Qt::LeftButton, {},
                          m_panel->table()->visualRect(cell).center());
    }
    [[nodiscard]] QString cell(int row, int column) const
    {
        return m_panel->table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QStringList crops() const
    {
        QStringList texts;
        for (int i = 0; i < m_panel->crops()->count(); ++i)
            texts << m_panel->crops()->item(i)->text().section('\n', 0, 0);
        return texts;
    }
    void chooseTwoRuns() const
    {
        m_panel->setRuns({run("run-a", "one"), run("run-b", "two")});
        m_selection->setRunId("run-a");
        m_selection->setOverlaidRuns({"run-b"});
        m_panel->setCheckpoints("run-a", {checkpoint(100), checkpoint(300)});
        m_panel->setCheckpoints("run-b", {checkpoint(900)});
    }

private Q_SLOTS:
    void init()
    {
        m_selection = std::make_unique<Selection>();
        m_panel = std::make_unique<FlipsPanel>(m_selection.get());
        m_panel->resize(900, 500);
        m_panel->show();
    }

    void twoDifferentCheckpointsAreCompared()
    {
        QSignalSpy checkpoints(m_panel.get(), &FlipsPanel::checkpointsRequested);
        QSignalSpy wanted(m_panel.get(), &FlipsPanel::compareRequested);
        auto *compare = child<QPushButton>("compare");
        QVERIFY(!compare->isEnabled());
        m_selection->setRunId("run-a");
        m_panel->setRuns({run("run-a", "one"), run("run-b", "two")});
        QVERIFY(!checkpoints.isEmpty());
        QCOMPARE(checkpoints.last().first().toString(), "run-a");
        m_panel->setCheckpoints("run-a", {checkpoint(300)});
        QVERIFY(!compare->isEnabled()); // with itself
        QVERIFY(compare->toolTip().contains("different"));
        m_panel->setCheckpoints("run-a", {checkpoint(100), checkpoint(300)});
        auto *a = child<QComboBox>("checkpointA");
        a->setFocus();
        QTest::keyClick(a, Qt::Key_End); // the oldest
        QVERIFY(compare->isEnabled());
        QTest::mouseClick(compare, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), "run-a");
        QCOMPARE(wanted[0][1].value<FlipQuery>(), (FlipQuery{100, "run-a", 300, {}}));
        QVERIFY(!compare->isEnabled()); // until there is an answer
    }

    void theFirstAndTheLastCheckpointOfOneRunAreOffered()
    {
        m_selection->setRunId("run-a");
        m_panel->setRuns({run("run-a", "one")});
        m_panel->setCheckpoints("run-a", {checkpoint(100), checkpoint(200), checkpoint(300)});
        QCOMPARE(child<QComboBox>("checkpointA")->currentData().toLongLong(), 100);
        QCOMPARE(child<QComboBox>("checkpointB")->currentData().toLongLong(), 300);
        QVERIFY(child<QPushButton>("compare")->isEnabled());
        // With a new checkpoint the last is another one; what was chosen stays.
        m_panel->setCheckpoints("run-a", {checkpoint(100), checkpoint(200), checkpoint(300), checkpoint(400)});
        QCOMPARE(child<QComboBox>("checkpointA")->currentData().toLongLong(), 100);
        QCOMPARE(child<QComboBox>("checkpointB")->currentData().toLongLong(), 400);
        child<QComboBox>("checkpointB")->setFocus();
        QTest::keyClick(child<QComboBox>("checkpointB"), Qt::Key_Down);
        m_panel->setCheckpoints("run-a", {checkpoint(200), checkpoint(300), checkpoint(400), checkpoint(500)});
        QCOMPARE(child<QComboBox>("checkpointA")->currentData().toLongLong(), 200); // that of step 100 is gone
        QCOMPARE(child<QComboBox>("checkpointB")->currentData().toLongLong(), 300);
    }

    void ofTwoRunsTheLastCheckpointsAreOffered()
    {
        connect(m_panel.get(), &FlipsPanel::checkpointsRequested, m_panel.get(), [this](const QString &id) {
            m_panel->setCheckpoints(id, {checkpoint(id == "run-a" ? 100 : 700), checkpoint(900)});
        });
        m_selection->setRunId("run-a");
        m_panel->setRuns({run("run-a", "one"), run("run-b", "two")});
        auto *stepA = child<QComboBox>("checkpointA");
        auto *stepB = child<QComboBox>("checkpointB");
        QCOMPARE(stepA->currentData().toLongLong(), 100);
        auto *runB = child<QComboBox>("runB");
        runB->setFocus();
        QTest::keyClick(runB, Qt::Key_Down);
        QCOMPARE(runB->currentText(), "two");
        QCOMPARE(stepA->currentData().toLongLong(), 900);
        QCOMPARE(stepB->currentData().toLongLong(), 900);
        stepA->setFocus();
        QTest::keyClick(stepA, Qt::Key_Down);
        QCOMPARE(stepA->currentData().toLongLong(), 100);
        runB->setFocus();
        QTest::keyClick(runB, Qt::Key_Up);
        QTest::keyClick(runB, Qt::Key_Down);
        QCOMPARE(stepA->currentData().toLongLong(), 100); // the user's choice
    }

    void progressIsShownAndAClickCallsItOff()
    {
        chooseTwoRuns();
        QSignalSpy cancelled(m_panel.get(), &FlipsPanel::cancelRequested);
        auto *compare = child<QPushButton>("compare");
        auto *cancel = child<QPushButton>("cancel");
        QVERIFY(!cancel->isEnabled());
        QTest::mouseClick(compare, Qt::LeftButton);
        m_panel->setProgress({3, 12, "fog"});
        QVERIFY2(m_panel->status().contains("fog") && m_panel->status().contains("3 of 12"),
                 qPrintable(m_panel->status()));
        QCOMPARE(m_panel->findChild<QProgressBar *>()->value(), 3);
        QTest::mouseClick(cancel, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(compare->isEnabled() && !cancel->isEnabled());
        QTest::mouseClick(compare, Qt::LeftButton);
        m_panel->setError("The engine ended.");
        QCOMPARE(m_panel->status(), "The engine ended.");
        QVERIFY(compare->isEnabled());
    }

    void pairsAreListedAndFiltered()
    {
        chooseTwoRuns();
        m_panel->setReport(report());
        QCOMPARE(m_panel->table()->model()->rowCount(), 2);
        QCOMPARE(cell(0, FlipTableModel::TrueClass), "road"); // the most broken ones first
        QCOMPARE(cell(0, FlipTableModel::Broken), "105");
        QCOMPARE(cell(0, FlipTableModel::Net), QLocale().toString(-65));
        QVERIFY2(m_panel->status().contains("two at step 900 against one at step 300"), qPrintable(m_panel->status()));
        QVERIFY2(m_panel->status().contains("40 px fixed") && m_panel->status().contains("145 broken"),
                 qPrintable(m_panel->status()));

        auto *domain = child<QComboBox>("domain");
        domain->setFocus();
        QTest::keyClick(domain, Qt::Key_Down);
        QCOMPARE(domain->currentText(), "fog");
        QCOMPARE(cell(0, FlipTableModel::TrueClass), "car");
        QVERIFY2(m_panel->status().contains("-1.5"), qPrintable(m_panel->status())); // (30 - 45) of 1000
        auto *distance = child<QComboBox>("distance");
        distance->setFocus();
        QTest::keyClick(distance, Qt::Key_Down);
        QCOMPARE(distance->currentText(), "below 2 px");
        QCOMPARE(m_panel->table()->model()->rowCount(), 1);
        QCOMPARE(cell(0, FlipTableModel::Net), "+25");

        m_panel->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
        m_panel->table()->setFocus();
        QTest::keyClick(m_panel->table(), Qt::Key_C, Qt::ControlModifier);
        QVERIFY2(QGuiApplication::clipboard()->text().contains("road\tcar\t30\t5\t25"),
                 qPrintable(QGuiApplication::clipboard()->text()));
    }

    void aNumberListsItsCrops()
    {
        chooseTwoRuns();
        m_panel->setReport(report());
        QSignalSpy pictures(m_panel.get(), &FlipsPanel::cropRequested);
        clickCell(0, FlipTableModel::Broken);
        QCOMPARE(crops(), QStringList{"snow s2"});
        QVERIFY(m_panel->crops()->item(0)->text().contains("100 px broken"));
        clickCell(0, FlipTableModel::Fixed);
        QCOMPARE(crops(), QStringList{"fog f7"});
        clickCell(0, FlipTableModel::Net);
        QCOMPARE(crops(), (QStringList{"snow s2", "fog f7"}));
        QCOMPARE(pictures.size(), 4);
        QCOMPARE(pictures[0][0].toString(), "run-a");
        const auto query = pictures[0][1].value<FlipCropQuery>();
        QCOMPARE(query, (FlipCropQuery{"snow", 2, -16, 48, 96, 96}));

        const auto colorOfFirst
            = [this] { return m_panel->crops()->item(0)->icon().pixmap(96, 96).toImage().pixelColor(40, 40); };
        Image8 red(80, 96, 3);
        for (std::size_t i = 0; i < red.pixels.size(); i += 3)
            red.pixels[i] = 255;
        QVERIFY(colorOfFirst() != QColor(255, 0, 0));
        m_panel->setCrop(query, red);
        QCOMPARE(colorOfFirst(), QColor(255, 0, 0));
    }

    void aClickOnACropChoosesItsSample()
    {
        chooseTwoRuns();
        m_panel->setReport(report());
        clickCell(0, FlipTableModel::Broken);
        const QRect crop = m_panel->crops()->visualItemRect(m_panel->crops()->item(0));
        QTest::mouseClick(m_panel->crops()->viewport(), Qt::LeftButton, {}, crop.center());
        QCOMPARE(m_selection->domain(), "snow");
        QCOMPARE(m_selection->sample(), (SampleRef{2, "s2"}));
        QCOMPARE(m_selection->runId(), "run-a");
    }

    void aCropOfRunsThatAreNotShownShowsTheFirstOfThem()
    {
        chooseTwoRuns();
        m_panel->setReport(report());
        m_panel->setRuns({run("run-a", "one"), run("run-b", "two"), run("run-c", "three")});
        m_selection->setRunId("run-c");
        clickCell(0, FlipTableModel::Broken);
        m_panel->crops()->setFocus();
        QTest::keyClick(m_panel->crops(), Qt::Key_Down);
        QCOMPARE(m_selection->runId(), "run-a");
        QCOMPARE(m_selection->sample(), (SampleRef{2, "s2"}));
    }

    void whatToKnowOfTheDataIsTold()
    {
        chooseTwoRuns();
        FlipReport other = report();
        other.notice = "The two runs were trained on different data.";
        m_panel->setReport(other);
        QVERIFY2(m_panel->status().contains("different data"), qPrintable(m_panel->status()));
    }
};

FLEXSEG_TEST(tst_flips_panel)
#include "tst_flips_panel.moc"
