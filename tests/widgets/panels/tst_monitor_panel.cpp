// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/monitor_panel.h"

#include "tests/support/test_main.h"
#include "widgets/plots/curve_plot.h"

using namespace flexseg;

namespace {

std::vector<StepMetrics> steps(std::int64_t from, std::int64_t to)
{
    std::vector<StepMetrics> list;
    for (std::int64_t step = from; step <= to; ++step) {
        StepMetrics m;
        m.step = step;
        m.lossTotal = 100.0 / static_cast<double>(step);
        list.push_back(m);
    }
    return list;
}

} // namespace

class tst_monitor_panel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesGrowAndAResumedRunGoesOnFromItsCheckpoint()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run a"}}, "a");
        panel.appendSteps("a", steps(1, 40));
        panel.appendSteps("a", steps(21, 30));
        panel.lossPlot()->flush();
        QCOMPARE(panel.lossPlot()->toCsv().split('\n', Qt::SkipEmptyParts).size(), 1 + 30);
    }

    void runsThatAreNotShownAreNotDrawn()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run a"}, {"b", "run b"}}, "a");
        panel.appendSteps("a", steps(1, 5));
        panel.appendSteps("b", steps(1, 5));
        panel.appendSteps("c", steps(1, 5));
        panel.lossPlot()->flush();
        QVERIFY(panel.lossPlot()->toCsv().contains("run b"));
        panel.setRuns({{"a", "run a"}}, "a");
        panel.lossPlot()->flush();
        QVERIFY(!panel.lossPlot()->toCsv().contains("run b"));
    }

    void memoryIsACurve()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run a"}}, "a");
        StepMetrics m;
        m.step = 1;
        m.memoryBytes = std::int64_t{3} << 29;
        panel.appendSteps("a", {&m, 1});
        panel.memoryPlot()->flush();
        QVERIFY2(panel.memoryPlot()->toCsv().contains("1,1.5"), qPrintable(panel.memoryPlot()->toCsv()));
    }

    void partsOfTheLossThatAreOffAreLeftOut()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run a"}}, "a");
        StepMetrics m;
        m.step = 1;
        m.lossUbe = 0.25;
        panel.appendSteps("a", {&m, 1});
        panel.lossPlot()->flush();
        QVERIFY(panel.lossPlot()->toCsv().contains("UBE"));
        QVERIFY(!panel.lossPlot()->toCsv().contains("GAP"));
        QVERIFY(panel.numbers().contains("UBE"));
        QVERIFY(!panel.numbers().contains("GAP"));
        m.step = 2;
        m.lossUbe = 0; // by chance
        panel.appendSteps("a", {&m, 1});
        panel.lossPlot()->flush();
        QVERIFY2(panel.lossPlot()->toCsv().contains("\n2,0,0,0"), qPrintable(panel.lossPlot()->toCsv()));
    }

    void theNumbersOfAFinishedRunStayWhenAnotherIsLaidOver()
    {
        MonitorPanel panel;
        panel.setRuns({{"a", "run a"}}, "a");
        panel.appendSteps("a", steps(1, 5));
        const QString before = panel.numbers();
        QVERIFY(!before.isEmpty());
        panel.setRuns({{"a", "run a"}, {"b", "run b"}}, "a");
        QCOMPARE(panel.numbers(), before);
        panel.setRuns({{"a", "run a"}, {"b", "run b"}}, "b");
        QVERIFY(panel.numbers().isEmpty());
    }

    void aRunThatIsRenamedIsLabelledAnew()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run"}, {"b", "other"}}, "a");
        panel.appendSteps("a", steps(1, 2));
        panel.appendSteps("b", steps(1, 2));
        panel.setRuns({{"a", "renamed"}, {"b", "other"}}, "a");
        panel.lossPlot()->flush();
        QVERIFY2(panel.lossPlot()->toCsv().contains("renamed"), qPrintable(panel.lossPlot()->toCsv().left(200)));
    }

    void miouIsDrawnInPercent()
    {
        MonitorPanel panel;
        panel.resize(900, 600);
        panel.show();
        panel.setRuns({{"a", "run a"}}, "a");
        DomainResult result;
        result.step = 100;
        result.domain = "fog";
        result.miou = 0.4375;
        panel.appendResults("a", {&result, 1});
        panel.miouPlot()->flush();
        QVERIFY(panel.miouPlot()->toCsv().contains("43.75"));
    }
};

FLEXSEG_TEST(tst_monitor_panel)
#include "tst_monitor_panel.moc"
