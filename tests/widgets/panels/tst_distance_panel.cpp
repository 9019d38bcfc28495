// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/distance_panel.h"

#include "tests/support/test_main.h"
#include "widgets/plots/curve_plot.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QListWidget>

using namespace flexseg;

namespace {

/// Of 10 pixels at the boundary of thin objects \p wrong are wrong, of 40 of thick ones 10; farther off, of 20 one.
DomainResult result(std::int64_t step, const std::string &domain, std::int64_t wrong)
{
    DomainResult r;
    r.step = step;
    r.domain = domain;
    r.distances = {{0, 0, 10, wrong}, {2, 0, 40, 10}, {2, distanceBins - 1, 20, 1}};
    return r;
}

} // namespace

class tst_distance_panel : public QObject {
    Q_OBJECT

    std::unique_ptr<Selection> m_selection;
    std::unique_ptr<DistancePanel> m_panel;

    [[nodiscard]] QString csv() const
    {
        m_panel->plot()->flush();
        return m_panel->plot()->toCsv().remove(u'\r');
    }
    void append(const QString &run, const DomainResult &one) { m_panel->appendResults(run, {&one, 1}); }

private Q_SLOTS:
    void init()
    {
        m_selection = std::make_unique<Selection>();
        m_panel = std::make_unique<DistancePanel>(m_selection.get());
        m_panel->resize(900, 500);
        m_panel->show();
        m_panel->setRuns({{"a", "run a"}}, "a");
    }

    void sharesAreDrawnAtTheMiddleOfEachPixelOfDistance()
    {
        append("a", result(100, "fog", 5));
        QVERIFY2(csv().contains("\n0.5,30\n32.5,5"), qPrintable(csv())); // (5 + 10) of 50, 1 of 20
        QVERIFY2(m_panel->status().contains("100") && m_panel->status().contains("32 px"),
                 qPrintable(m_panel->status()));
    }

    void aNewValidationTakesTheOldOnesPlace()
    {
        append("a", result(100, "fog", 5));
        append("a", result(200, "fog", 0));
        QVERIFY2(csv().contains("\n0.5,20\n"), qPrintable(csv()));
        m_selection->setStep(150); // the slider over checkpoints
        QVERIFY2(csv().contains("\n0.5,30\n"), qPrintable(csv()));
        m_selection->setStep(std::nullopt);
        append("a", result(100, "fog", 10)); // resumed from an older step
        QVERIFY2(csv().contains("\n0.5,40\n"), qPrintable(csv()));
    }

    void onlyObjectsOfTheChosenWidthCount()
    {
        append("a", result(100, "fog", 5));
        m_panel->granularity()->setFocus();
        QTest::keyClick(m_panel->granularity(), Qt::Key_Down);
        QVERIFY2(m_panel->granularity()->currentText().startsWith("Thin"), "the second entry");
        QVERIFY2(csv().contains("\n0.5,50") && !csv().contains("32.5"), qPrintable(csv()));
        QTest::keyClick(m_panel->granularity(), Qt::Key_End);
        QVERIFY2(csv().contains("\n0.5,25\n"), qPrintable(csv()));
    }

    void domainsAreChosenByMouseAndKeyboard()
    {
        append("a", result(100, "clear", 1));
        append("a", result(100, "fog", 5));
        QVERIFY(csv().contains("clear") && csv().contains("fog"));
        QListWidget *list = m_panel->domains();
        QCOMPARE(list->count(), 2);
        const QRect second = list->visualItemRect(list->item(1));
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, QPoint(second.left() + 10, second.center().y()));
        QVERIFY2(csv().contains("clear") && !csv().contains("fog"), qPrintable(csv()));
        append("a", result(200, "fog", 5)); // stays out
        QVERIFY(!csv().contains("fog"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Down);
        QTest::keyClick(list, Qt::Key_Space);
        QVERIFY2(csv().contains("fog"), qPrintable(csv()));
    }

    void aSecondRunIsLaidOver()
    {
        m_panel->setRuns({{"a", "run a"}, {"b", "run b"}}, "a");
        append("a", result(100, "fog", 5));
        append("b", result(300, "fog", 0));
        append("c", result(300, "fog", 0));
        QVERIFY2(csv().contains("run a") && csv().contains("run b"), qPrintable(csv()));
        QVERIFY2(csv().contains("0.5,30,20") || csv().contains("0.5,20,30"), qPrintable(csv()));
        m_panel->setRuns({{"a", "run a"}}, "a");
        QVERIFY2(!csv().contains("run b"), qPrintable(csv()));
    }

    void aRunOfAnOlderVersionIsToldApart()
    {
        DomainResult old = result(100, "fog", 5);
        old.distances.clear();
        append("a", old);
        QVERIFY2(!csv().contains("fog"), qPrintable(csv()));
        QCOMPARE(m_panel->plot()->legendRect(0), QRect()); // not even its name
        QVERIFY2(m_panel->status().contains("run a") && m_panel->status().contains("extend"),
                 qPrintable(m_panel->status()));
        append("a", result(200, "fog", 5)); // extended
        QVERIFY2(!m_panel->status().contains("older version"), qPrintable(m_panel->status()));
        QVERIFY2(csv().contains("0.5,30"), qPrintable(csv()));
    }
};

FLEXSEG_TEST(tst_distance_panel)
#include "tst_distance_panel.moc"
