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
