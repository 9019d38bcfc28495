// SPDX-License-Identifier: GPL-3.0-only
// Comparing panes of the Domains dock: all weathers, swipe, blink, difference, and what is kept of it.
#include "widgets/panels/domains_panel.h"

#include "tests/support/test_main.h"
#include "tests/widgets/panels/domains_bench.h"
#include "widgets/image/compare_view.h"
#include "widgets/panels/iou_table.h"

#include <QSlider>

using namespace flexseg;
using namespace flexseg::test;

class tst_domains_panel_compare : public QObject {
    Q_OBJECT

    static void start(DomainsBench &bench)
    {
        bench.show();
        bench.panel.setDataset(streets());
        bench.answerAll();
    }
    static void pressOnPane(DomainsBench &bench, Qt::Key key)
    {
        QWidget *view = bench.panel.mode() == DomainsPanel::Mode::Panes ? bench.panel.pane(0)->view()
                                                                        : bench.panel.compareView()->view();
        view->setFocus();
        QTest::keyClick(view, key, Qt::ControlModifier | Qt::AltModifier);
    }

private Q_SLOTS:
    void oneButtonShowsTheSceneInAllItsWeathers()
    {
        DomainsBench bench;
        start(bench);
        bench.choose(bench.box(0, "layer"), QLatin1String(PaneChoice::mask));
        bench.click("weathers");
        QCOMPARE(bench.panel.paneCount(), 3);
        bench.answerAll();
        for (int i = 0; i < 3; ++i) {
            QCOMPARE(bench.panel.pane(i)->wish()->place.domain, streets().domains[static_cast<std::size_t>(i)].name);
            QCOMPARE(bench.panel.pane(i)->valueAt({1, 1}), "road"); // the mask, as in the first pane
        }
        QVERIFY(bench.panel.noteText().isEmpty());
    }

    void weathersAreShownByTheirKeyToo()
    {
        DomainsBench bench;
        start(bench);
        bench.panel.pane(1)->view()->setFocus();
        QTest::keyClick(bench.panel.pane(1)->view(), Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(bench.panel.paneCount(), 3);
    }

    void samplesOfOneNameWithOtherMasksAreNoted()
    {
        DomainsBench bench;
        start(bench);
        bench.click("weathers");
        const auto night = bench.requests.last();
        QCOMPARE(night.place.domain, "night");
        SampleMaps other = answerTo(night.place);
        other.mask.at(3, 3) = 1;
        bench.panel.setMaps(night.slot, other);
        QVERIFY2(bench.panel.noteText().contains("“s0” of clear and night have different masks"),
                 qPrintable(bench.panel.noteText()));
    }

    void aSceneOfOneWeatherHasNoOthers()
    {
        DomainsBench bench;
        start(bench);
        bench.selection.setSample({2, "s2"});
        QVERIFY(!bench.find("weathers")->isEnabled());
        QVERIFY(bench.find("weathers")->toolTip().contains("one weather only"));
    }

    void moreWeathersThanPanesAreTold()
    {
        DatasetInfo many = streets();
        for (int i = 0; i < 5; ++i)
            many.domains.push_back({"w" + std::to_string(i), "target", {"s0"}, {}});
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(many);
        bench.click("weathers");
        bench.answerAll();
        QCOMPARE(bench.panel.paneCount(), 6);
        QVERIFY2(bench.panel.noteText().contains("8 domains"), qPrintable(bench.panel.noteText()));
    }

    void keysChooseHowTwoPanesAreCompared()
    {
        DomainsBench bench;
        start(bench);
        CompareView *compare = bench.panel.compareView();
        QVERIFY(!compare->isVisible());
        pressOnPane(bench, Qt::Key_2);
        QVERIFY(compare->isVisible());
        QVERIFY(compare->view()->isSwiping());
        QVERIFY(compare->view()->hasFocus());
        QVERIFY(compare->view()->title().contains("clear") && compare->view()->title().contains("fog"));
        QVERIFY(!bench.panel.pane(0)->view()->isVisible());
        QVERIFY(bench.box(0, "domain")->isVisible()); // what A and B are can still be chosen
        QTest::keyClick(compare->view(), Qt::Key_Left);
        QVERIFY(compare->view()->divider() < 0.5);
        pressOnPane(bench, Qt::Key_3);
        QTest::keyClick(compare->view(), Qt::Key_Space);
        QVERIFY(compare->showsB());
        pressOnPane(bench, Qt::Key_4);
        QTRY_COMPARE(compare->difference().pixels, 64 * 32);
        QCOMPARE(compare->difference().differing, 0);
        QVERIFY(bench.requests.isEmpty());
        pressOnPane(bench, Qt::Key_1);
        QVERIFY(!compare->isVisible());
        QVERIFY(bench.panel.pane(0)->view()->isVisible());
    }

    void aComparisonFollowsItsPanes()
    {
        DomainsBench bench;
        start(bench);
        pressOnPane(bench, Qt::Key_4);
        CompareView *compare = bench.panel.compareView();
        bench.choose(bench.box(0, "layer"), QLatin1String(PaneChoice::mask));
        QTRY_COMPARE(compare->difference().differing, 64 * 32); // mask and prediction are of other classes
        bench.choose(bench.box(0, "layer"), "entropy");
        bench.answerAll();
        QTRY_VERIFY(compare->resultText().contains("same kind of layer"));
        bench.choose(bench.box(1, "domain"), "night");
        bench.panel.setError(1, bench.requests.last().place, "The file is gone.");
        QCOMPARE(compare->resultText(), "B: The file is gone.");
    }

    void aPaneIsNotComparedWithItself()
    {
        DomainsBench bench;
        start(bench);
        bench.click("addPane");
        bench.answerAll();
        bench.panel.setMode(DomainsPanel::Mode::Swipe);
        auto *a = bench.find<QComboBox>("left");
        auto *b = bench.find<QComboBox>("right");
        a->setFocus();
        QTest::keyClick(a, Qt::Key_Down);
        QCOMPARE(a->currentIndex(), 1);
        QCOMPARE(b->currentIndex(), 0);
        QVERIFY(bench.panel.compareView()->view()->title().contains(QRegularExpression("fog.*clear")));
        QTest::keyClick(a, Qt::Key_Down);
        QVERIFY(bench.panel.compareView()->view()->title().contains(QRegularExpression("night.*clear")));
        bench.panel.removeLastPane();
        QVERIFY(a->currentIndex() != b->currentIndex());
        QVERIFY(bench.panel.compareView()->view()->isSwiping());
    }

    void theOpacityIsOfEveryLayerOverItsPicture()
    {
        DomainsBench bench;
        start(bench);
        auto *opacity = bench.find<QSlider>("opacity");
        opacity->setFocus();
        QTest::keyClick(opacity, Qt::Key_Home);
        for (int i = 0; i < 2; ++i)
            QCOMPARE(bench.panel.pane(i)->view()->toImage().pixelColor(
                         bench.panel.pane(i)->view()->viewFromImage({32, 16}).toPoint()),
                     QColor(200, 200, 200));
    }

    void choicesAreFoundAgain()
    {
        QByteArray state;
        {
            DomainsBench bench;
            start(bench);
            bench.click("addPane");
            bench.choose(bench.box(2, "layer"), "entropy");
            bench.click("heatMap");
            bench.click("runChoice");
            bench.find<QSlider>("opacity")->setValue(30);
            pressOnPane(bench, Qt::Key_2);
            QTest::keyClick(bench.panel.compareView()->view(), Qt::Key_Home);
            auto *b = bench.find<QComboBox>("right");
            b->setFocus();
            QTest::keyClick(b, Qt::Key_Down);
            state = bench.panel.saveState();
        }
        DomainsBench bench;
        bench.panel.restoreState(state);
        QCOMPARE(bench.panel.saveState(), state);
        start(bench);
        QCOMPARE(bench.panel.paneCount(), 3);
        QCOMPARE(bench.panel.mode(), DomainsPanel::Mode::Swipe);
        QCOMPARE(bench.panel.compareView()->view()->divider(), 0.0);
        QCOMPARE(bench.panel.pane(2)->choice().domain, "night");
        QCOMPARE(bench.panel.pane(2)->choice().layer, "entropy");
        QVERIFY(bench.panel.compareView()->view()->title().contains("Entropy"));
        QCOMPARE(bench.find<QSlider>("opacity")->value(), 30);
        QVERIFY(bench.panel.iou()->isHeatMap());
        QVERIFY(bench.find("runChoice")->isChecked());
    }

    void whatIsNoStateIsLeftAlone()
    {
        DomainsBench bench;
        start(bench);
        const QByteArray before = bench.panel.saveState();
        for (const char *state :
             {"", "nonsense", "[]", "{}", R"({"panes":[{}]})", R"({"panes":[{},{},{},{},{},{},{}]})"})
            bench.panel.restoreState(state);
        QCOMPARE(bench.panel.saveState(), before);
        bench.panel.restoreState(
            R"({"panes":[{"step":-4,"layer":"none"},5],"mode":77,"a":-3,"b":99,"divider":"x","seconds":-1})");
        QCOMPARE(bench.panel.paneCount(), 2);
        QCOMPARE(bench.panel.mode(), DomainsPanel::Mode::Difference);
        QCOMPARE(bench.panel.pane(0)->choice(), PaneChoice());
        QCOMPARE(bench.panel.compareView()->view()->divider(), 0.5);
    }
};

FLEXSEG_TEST(tst_domains_panel_compare)
#include "tst_domains_panel_compare.moc"
