// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/domains_panel.h"

#include "tests/support/test_main.h"
#include "widgets/image/image_view.h"
#include "widgets/models/result_table_model.h"
#include "widgets/panels/domain_pane.h"
#include "widgets/selection/selection.h"

#include <QHeaderView>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>

using namespace flexseg;

namespace {

DatasetInfo dataset()
{
    DatasetInfo info;
    info.classes = {{"road", {128, 64, 128}}, {"sky", {70, 130, 180}}};
    info.domains
        = {{"clear", "source", {"s0", "s1", "s2"}}, {"fog", "target", {"s0", "s1"}}, {"night", "target", {"s0", "s1"}}};
    return info;
}

SampleMaps maps(const std::string &domain, std::int64_t sample)
{
    SampleMaps m;
    m.place.domain = domain;
    m.place.sample = sample;
    m.name = "s" + std::to_string(sample);
    m.image = Image8(64, 32, 3, 200);
    m.mask = LabelMap(64, 32, 1, 0);
    m.prediction = LabelMap(64, 32, 1, 1);
    return m;
}

} // namespace

bool isRequest(const QList<QVariant> &arguments, int pane, const char *domain, qint64 sample)
{
    const auto place = arguments.value(1).value<SamplePlace>();
    return arguments.value(0).toInt() == pane && place.domain == domain && place.sample == sample && !place.training;
}

class tst_domains_panel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aSourceAndATargetAreShownSideBySide()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.resize(1000, 700);
        panel.show();
        QSignalSpy requested(&panel, &DomainsPanel::mapsRequested);
        panel.setDataset(dataset());
        QCOMPARE(requested.size(), 2);
        QVERIFY(isRequest(requested[0], 0, "clear", 0));
        QVERIFY(isRequest(requested[1], 1, "fog", 0));
        panel.setMaps(maps("clear", 0));
        panel.setMaps(maps("fog", 0));
        for (int i = 0; i < 2; ++i)
            QTRY_COMPARE(panel.pane(i)->view(2)->contentSize(), QSize(64, 32));
        QCOMPARE(panel.pane(0)->view(0)->camera(), panel.pane(1)->view(2)->camera());
    }

    void anotherSampleIsAskedForAndALateAnswerIsDropped()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.resize(1000, 700);
        panel.show();
        panel.setDataset(dataset());
        QSignalSpy requested(&panel, &DomainsPanel::mapsRequested);
        auto *sample = panel.findChild<QSpinBox *>();
        sample->setFocus();
        QTest::keyClick(sample, Qt::Key_Up);
        QCOMPARE(requested.size(), 2);
        QVERIFY(isRequest(requested[1], 1, "fog", 1));
        QCOMPARE(selection.sample().index, 1);
        panel.setMaps(maps("clear", 0)); // of the sample before
        QTest::qWait(50);
        QVERIFY(panel.pane(0)->view(0)->contentSize().isEmpty());
        QTest::keyClick(sample, Qt::Key_Up);
        QCOMPARE(requested.size(), 3); // fog has no third sample; only clear is asked for
    }

    void loadingIsSaidAndAnErrorOfAnotherSampleIsNotShown()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.resize(1000, 700);
        panel.show();
        panel.setDataset(dataset());
        QVERIFY(panel.pane(0)->isLoading());
        QVERIFY(panel.pane(0)->view(0)->title().contains("loading"));
        panel.setError({.domain = "clear", .sample = 1}, "of a sample that is no longer shown");
        QVERIFY(panel.pane(0)->isLoading());
        panel.setMaps(maps("clear", 0));
        QVERIFY(!panel.pane(0)->isLoading());
        QVERIFY(!panel.pane(0)->view(0)->title().contains("loading"));
        panel.setError({.domain = "fog", .sample = 0}, "gone");
        QVERIFY(!panel.pane(1)->isLoading());
    }

    void theChosenPairIsKeptFromRunToRun()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.setDataset(dataset());
        selection.setDomain("night");
        QCOMPARE(panel.pane(1)->domain(), "night");
        panel.clear("loading");
        panel.setDataset(dataset());
        QCOMPARE(panel.pane(0)->domain(), "clear");
        QCOMPARE(panel.pane(1)->domain(), "night");
    }

    void aDomainOfTheTableIsShownOnTheRight()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.resize(1200, 700);
        panel.show();
        panel.setDataset(dataset());
        DomainResult clear{.step = 5, .domain = "clear", .role = "source"};
        DomainResult night{.step = 5, .domain = "night", .role = "target"};
        results.setResults({clear, night});
        QHeaderView *header = panel.table()->horizontalHeader();
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                          QPoint(header->sectionViewportPosition(1) + 5, header->height() / 2));
        QCOMPARE(selection.domain(), "night");
        QCOMPARE(panel.pane(1)->domain(), "night");
    }

    void anEarlierValidationCanBeChosen()
    {
        ResultTableModel results;
        Selection selection;
        DomainsPanel panel(&results, &selection);
        panel.show();
        QVERIFY(!panel.table()->isVisible()); // nothing yet, which a sentence says
        DomainResult first{.step = 100, .domain = "clear", .role = "source", .miou = 0.25};
        DomainResult second{.step = 200, .domain = "clear", .role = "source", .miou = 0.5};
        results.setResults({first, second});
        QVERIFY(panel.table()->isVisible());
        selection.setStep(100);
        QCOMPARE(results.index(0, 0).data().toString(), QLocale().toString(25.0, 'f', 1));
        selection.setStep(7);
        QVERIFY(!panel.table()->isVisible());
    }
};

FLEXSEG_TEST(tst_domains_panel)
#include "tst_domains_panel.moc"
