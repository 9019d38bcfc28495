// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/prototypes_panel.h"

#include "tests/support/test_main.h"
#include "widgets/scene3d/point_cloud_view.h"
#include "widgets/selection/selection.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace flexseg;

namespace {

DatasetInfo dataset()
{
    DatasetInfo info;
    info.classes = {{"road", {128, 64, 128}}, {"sky", {70, 130, 180}}};
    info.domains = {{"clear", "source", {"s0", "s1"}, {"t0"}}, {"styled", "generated", {}, {"g0", "g1"}}};
    return info;
}

/// Two points of road and two of sky, at the corners of a square.
FeatureCloud cloud()
{
    FeatureCloud c;
    c.step = 40;
    c.domains = {"clear", "styled"};
    c.xyz = {-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0};
    c.classId = {0, 0, 1, 1};
    c.granularity = {0, 1, 0, 2};
    c.entropy = {0.1F, 0.5F, 1.0F, 2.0F};
    c.domain = {0, 1, 0, 1};
    c.sample = {1, 1, 0, 0};
    c.training = {0, 1, 0, 1};
    c.px = {2, 6, 10, 14};
    c.py = {18, 22, 26, 30};
    c.mean = {0, 0, 0};
    c.basis = {1, 0, 0, 0, 1, 0, 0, 0, 1};
    c.explained = {0.5F, 0.3F, 0.1F};
    return c;
}

} // namespace

class tst_prototypes_panel : public QObject {
    Q_OBJECT

    Selection m_selection;
    std::unique_ptr<PrototypesPanel> m_panel;

    [[nodiscard]] QString label(const char *name) const
    {
        return m_panel->findChild<QLabel *>(QLatin1String(name))->text();
    }

private Q_SLOTS:
    void init()
    {
        m_selection.setClassId(std::nullopt);
        m_panel = std::make_unique<PrototypesPanel>(&m_selection);
        m_panel->resize(1000, 600);
        m_panel->show();
    }

    void featuresAreGatheredOnceTheyAreWanted()
    {
        auto *gather = m_panel->findChild<QPushButton *>(QStringLiteral("gather"));
        QVERIFY(!gather->isEnabled());
        m_panel->setDataset(dataset());
        QSignalSpy requested(m_panel.get(), &PrototypesPanel::featuresRequested);
        QTest::mouseClick(gather, Qt::LeftButton);
        QCOMPARE(requested.size(), 1);
        QVERIFY(!gather->isEnabled()); // until there is an answer
        m_panel->setError("The engine ended.");
        QVERIFY(gather->isEnabled());
        QCOMPARE(label("status"), "The engine ended.");
        m_panel->setCloud(cloud());
        QVERIFY2(label("status").contains('4') && label("status").contains("90 %"), qPrintable(label("status")));
    }

    void aClickOnAPointChoosesItsSample()
    {
        m_panel->setDataset(dataset());
        m_panel->setCloud(cloud());
        QTRY_VERIFY(m_panel->view()->isComplete());
        const auto place = m_panel->view()->positionOf(1);
        QVERIFY(place);
        QTest::mouseClick(m_panel->view(), Qt::LeftButton, {}, place->toPoint());
        QCOMPARE(m_selection.domain(), "styled");
        QCOMPARE(m_selection.sample(), (SampleRef{1, "g1"}));
        QVERIFY2(label("pointer").contains("road, band 2") && label("pointer").contains("g1"),
                 qPrintable(label("pointer")));
    }

    void theChosenClassAloneIsShown()
    {
        m_panel->setDataset(dataset());
        m_panel->setCloud(cloud());
        QTRY_VERIFY(m_panel->view()->isComplete());
        const QPointF road = *m_panel->view()->positionOf(0);
        QCOMPARE(m_panel->view()->pointAt(road), 0);
        m_selection.setClassId(1);
        QCOMPARE(m_panel->view()->pointAt(road), -1);
        m_selection.setClassId(std::nullopt);
        QCOMPARE(m_panel->view()->pointAt(road), 0);
    }

    void theBankIsATableWhoseRowsChooseTheClass()
    {
        m_panel->setDataset(dataset());
        m_panel->setPrototypes({{10, 0, 0, 4, {1, 0, 0}}, {10, 1, 0, 4, {0, 1, 0}}});
        QCOMPARE(m_panel->table()->model()->rowCount(), 2);
        const QRect cell = m_panel->table()->visualRect(m_panel->table()->model()->index(1, 0));
        QTest::mouseClick(m_panel->table()->viewport(), Qt::LeftButton, {}, cell.center());
        QCOMPARE(m_selection.classId(), std::optional(1));
        m_panel->clear("Choose a run.");
        QCOMPARE(m_panel->table()->model()->rowCount(), 0);
    }
};

FLEXSEG_TEST(tst_prototypes_panel)
#include "tst_prototypes_panel.moc"
