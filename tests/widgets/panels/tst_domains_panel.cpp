// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domains_panel.h"

#include "tests/support/test_main.h"
#include "tests/widgets/panels/domains_bench.h"

#include <QHeaderView>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>
#include <QTabWidget>
#include <QTableView>

using namespace flexseg;
using namespace flexseg::test;

/// Panes of the current run; see tst_domains_panel_runs.cpp and tst_domains_panel_compare.cpp for the rest.
class tst_domains_panel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSourceAndATargetAreShownSideBySide()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        QCOMPARE(bench.requests.size(), 2);
        QCOMPARE(bench.asked(0), "0 clear 0");
        QCOMPARE(bench.asked(1), "1 fog 0");
        bench.answerAll();
        for (int i = 0; i < 2; ++i)
            QCOMPARE(bench.panel.pane(i)->view()->contentSize(), QSize(64, 32));
        QCOMPARE(bench.panel.pane(0)->view()->camera(), bench.panel.pane(1)->view()->camera());
    }

    void nothingIsAskedForWhileNobodyLooks()
    {
        DomainsBench bench;
        bench.panel.setDataset(streets());
        QVERIFY(bench.requests.isEmpty());
        bench.show();
        QCOMPARE(bench.requests.size(), 2);
    }

    void anotherSampleIsAskedForAndALateAnswerIsDropped()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        const auto first = std::exchange(bench.requests, {});
        auto *sample = bench.find<QSpinBox>("sample");
        sample->setFocus();
        QTest::keyClick(sample, Qt::Key_Up);
        QCOMPARE(bench.requests.size(), 2);
        QCOMPARE(bench.asked(1), "1 fog 1");
        QCOMPARE(bench.selection.sample().index, 1);
        QCOMPARE(bench.selection.sample().name, "s1");
        bench.panel.setMaps(0, answerTo(first[0].place)); // of the sample before
        QVERIFY(bench.panel.pane(0)->isLoading());
        QVERIFY(bench.panel.pane(0)->view()->contentSize().isEmpty());
        bench.answerAll();
        QTest::keyClick(sample, Qt::Key_Up);
        QCOMPARE(bench.requests.size(), 1); // fog has no third sample, which it says while clear goes on
        QCOMPARE(bench.asked(0), "0 clear 2");
        QVERIFY2(bench.message(1).contains("fog has only 2 sample"), qPrintable(bench.message(1)));
    }

    void pageKeysGoFromSampleToSampleInThePanes()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.answerAll();
        ImageView *view = bench.panel.pane(1)->view();
        view->setFocus();
        QTest::keyClick(view, Qt::Key_PageDown);
        QCOMPARE(bench.find<QSpinBox>("sample")->value(), 2);
        QCOMPARE(bench.asked(0), "0 clear 1");
        QTest::keyClick(view, Qt::Key_PageUp);
        QCOMPARE(bench.find<QSpinBox>("sample")->value(), 1);
    }

    void aSampleOfAnotherDockIsFoundByItsNameInEitherSplit()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.answerAll();
        bench.selection.setSample({1, "t1"});
        QVERIFY(bench.find<QComboBox>("split")->currentData().toBool());
        QCOMPARE(bench.asked(0), "0 clear 1 training");
        QCOMPARE(bench.asked(1), "1 generated 1 training");
    }

    void whatIsShownIsNotAskedForAgain()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.answerAll();
        for (const char *layer : {PaneChoice::mask, PaneChoice::image, PaneChoice::prediction})
            bench.choose(bench.box(0, "layer"), QLatin1String(layer));
        QVERIFY(bench.requests.isEmpty());
        bench.choose(bench.box(0, "layer"), "entropy");
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "0 clear 0 entropy");
        bench.answerAll();
        QVERIFY(bench.panel.pane(0)->valueAt({3, 3}).contains("0.25"));
        bench.choose(bench.box(0, "layer"), QLatin1String(PaneChoice::mask));
        bench.choose(bench.box(0, "layer"), "entropy");
        bench.choose(bench.box(1, "domain"), "clear"); // as the first pane shows it
        QVERIFY(bench.requests.isEmpty());
        QVERIFY(!bench.panel.pane(1)->isLoading());
        QCOMPARE(bench.panel.pane(1)->valueAt({3, 3}), "sky");
        bench.selection.setClassId(1);
        bench.selection.setDomain("night");
        QVERIFY(bench.requests.isEmpty());
    }

    void aNewCheckpointIsLookedIntoAndAnOldOneIsNotAgain()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        CheckpointRecord old;
        old.step = 10;
        bench.panel.setCheckpoints({old});
        bench.click("runChoice");
        bench.choose(bench.box(1, "step"), qlonglong{10});
        QCOMPARE(bench.asked(2), "1 fog 0 at 10");
        bench.answerAll();
        bench.panel.reload();
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "0 clear 0");
        QVERIFY(!bench.panel.pane(0)->view()->contentSize().isEmpty()); // the old one stays until the new one comes
    }

    void eachPaneTellsItsOwnErrorAndTheOthersGoOn()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        const auto requests = bench.requests;
        SamplePlace other = requests[0].place;
        other.sample = 1;
        bench.panel.setError(0, other, "of a sample that is no longer shown");
        QVERIFY(bench.panel.pane(0)->isLoading());
        bench.panel.setError(0, requests[0].place, "The file val_0.png is gone.");
        QCOMPARE(bench.message(0), "The file val_0.png is gone.");
        QVERIFY(bench.panel.pane(0)->view()->accessibleDescription().contains("is gone"));
        bench.panel.setMaps(1, answerTo(requests[1].place));
        QVERIFY(bench.message(1).isEmpty());
        QCOMPARE(bench.panel.pane(1)->view()->contentSize(), QSize(64, 32));
        bench.requests.clear();
        bench.selection.setClassId(1); // not asked for again at every turn
        bench.selection.setDomain("night");
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "1 night 0");
        bench.choose(bench.box(0, "domain"), "clear"); // but when the user says so
        QCOMPARE(bench.asked(1), "0 clear 0");
    }

    void aDomainWithoutMasksSaysSo()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        const auto requests = std::exchange(bench.requests, {});
        for (const auto &request : requests)
            bench.panel.setMaps(request.slot, answerTo(request.place, {}, false));
        bench.choose(bench.box(0, "layer"), QLatin1String(PaneChoice::mask));
        QCOMPARE(bench.message(0), "This domain has no masks.");
        QVERIFY(bench.panel.pane(0)->view()->contentSize().isEmpty());
        bench.choose(bench.box(1, "layer"), "loss");
        bench.panel.setMaps(1, answerTo(bench.requests[0].place, {}, false));
        QVERIFY2(bench.message(1).contains("no masks") && bench.message(1).contains("Loss"),
                 qPrintable(bench.message(1)));
        bench.choose(bench.box(0, "layer"), QLatin1String(PaneChoice::prediction));
        QVERIFY(bench.message(0).isEmpty());
        QCOMPARE(bench.panel.pane(0)->view()->contentSize(), QSize(64, 32));
    }

    void panesGrowToSixAndDropToTwoByButtonsAndKeys()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.click("addPane");
        QCOMPARE(bench.panel.paneCount(), 3);
        QCOMPARE(bench.asked(2), "2 night 0"); // the domain that no pane has shown
        bench.panel.pane(0)->view()->setFocus();
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(bench.panel.pane(0)->view(), Qt::Key_Equal, Qt::ControlModifier);
        QCOMPARE(bench.panel.paneCount(), 6);
        QVERIFY(!bench.find("addPane")->isEnabled());
        QCOMPARE(bench.panel.pane(3)->choice().layer, QLatin1String(PaneChoice::mask)); // every domain has been shown
        bench.answerAll();
        for (int i = 0; i < 6; ++i)
            QVERIFY(bench.panel.pane(i)->isVisible());
        QTest::mouseClick(bench.panel.pane(1)->findChild<QAbstractButton *>("remove"), Qt::LeftButton);
        QCOMPARE(bench.panel.paneCount(), 5);
        QVERIFY(bench.panel.pane(1)->title().contains("night"));
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(bench.panel.pane(0)->view(), Qt::Key_Minus, Qt::ControlModifier);
        QCOMPARE(bench.panel.paneCount(), 2);
        QVERIFY(!bench.panel.pane(0)->findChild<QAbstractButton *>("remove")->isEnabled());
        QTest::keyClick(bench.panel.pane(0)->view(), Qt::Key_Equal, Qt::ControlModifier);
        bench.answerAll();
        QVERIFY(!bench.panel.pane(2)->view()->contentSize().isEmpty());
    }

    void theTabKeyGoesThroughThePanesInTheirOrder()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.click("addPane");
        bench.find("results")->setFocus();
        for (int i = 0; i < 3; ++i) {
            for (const QWidget *next :
                 {static_cast<QWidget *>(bench.box(i, "domain")), static_cast<QWidget *>(bench.box(i, "layer")),
                  bench.panel.pane(i)->findChild<QWidget *>("remove"),
                  static_cast<QWidget *>(bench.panel.pane(i)->view())}) {
                QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
                QCOMPARE(QApplication::focusWidget(), next);
            }
        }
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), bench.find<QWidget>("probe"));
    }

    void sixPanesFitBesideTheOtherDocks()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        while (bench.panel.paneCount() < 6)
            bench.panel.addPane();
        bench.click("runChoice");
        for (const auto mode : {DomainsPanel::Mode::Panes, DomainsPanel::Mode::Swipe, DomainsPanel::Mode::Blink}) {
            bench.panel.setMode(mode);
            QApplication::processEvents();
            QVERIFY2(bench.panel.minimumSizeHint().width() <= 900,
                     qPrintable(QString::number(bench.panel.minimumSizeHint().width())));
        }
    }

    void oneProbeReadsEveryPane()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.answerAll();
        bench.choose(bench.box(1, "layer"), QLatin1String(PaneChoice::mask));
        ImageView *view = bench.panel.pane(0)->view();
        QTest::mouseMove(view, view->viewFromImage({10.5, 20.5}).toPoint());
        QTRY_COMPARE(bench.panel.pane(0)->findChild<QLabel *>("value")->text(), "sky");
        QCOMPARE(bench.panel.pane(1)->findChild<QLabel *>("value")->text(), "road");
        QVERIFY2(bench.panel.probeText().contains("(10, 20)  1 clear: sky   2 fog: road"),
                 qPrintable(bench.panel.probeText()));
    }

    void theChosenDomainsAreKeptFromRunToRun()
    {
        DomainsBench bench;
        bench.show();
        bench.panel.setDataset(streets());
        bench.choose(bench.box(0, "domain"), "night");
        bench.panel.clear("Loading …");
        QCOMPARE(bench.message(0), "Loading …");
        bench.requests.clear();
        bench.selection.setRunId("next");
        bench.panel.setDataset(streets());
        QCOMPARE(bench.asked(0), "0 night 0");
        DatasetInfo other = streets();
        other.domains.erase(other.domains.begin() + 2);
        bench.panel.clear("Loading …");
        bench.panel.setDataset(other);
        QVERIFY(bench.message(0).contains("no domain “night”"));
        QVERIFY(bench.message(1).isEmpty());
    }

    void aDomainOfTheTableIsShownInThePanesThatFollow()
    {
        DomainsBench bench;
        bench.show({1200, 700});
        bench.panel.setDataset(streets());
        bench.answerAll();
        DomainResult clear{.step = 5, .domain = "clear", .role = "source"};
        DomainResult night{.step = 5, .domain = "night", .role = "target"};
        bench.results.setResults({clear, night});
        QHeaderView *header = bench.panel.table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(1) + 5, header->height() / 2));
        QCOMPARE(bench.selection.domain(), "night");
        QCOMPARE(bench.requests.size(), 1);
        QCOMPARE(bench.asked(0), "1 night 0");
    }

    void aFurtherTabIsShownBesideTheIou()
    {
        DomainsBench bench;
        auto *page = new QLabel("curves");
        bench.panel.addTab(page, "By distance");
        bench.show();
        auto *tabs = bench.panel.findChild<QTabWidget *>();
        QCOMPARE(tabs->tabText(1), "By distance");
        QVERIFY(bench.panel.table()->parentWidget()->isVisible());
        tabs->setCurrentIndex(1);
        QVERIFY(page->isVisible());
        bench.panel.pane(0)->view()->setFocus();
        QTest::keyClick(bench.panel.pane(0)->view(), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(!page->isVisible());
    }
};

FLEXSEG_TEST(tst_domains_panel)
#include "tst_domains_panel.moc"
