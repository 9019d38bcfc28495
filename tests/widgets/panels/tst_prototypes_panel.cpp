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

#include <cmath>

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

    void tsneIsLaidOutPieceByPieceAndCanBeStopped()
    {
        m_panel->setDataset(dataset());
        m_panel->setCloud(cloud());
        QSignalSpy asked(m_panel.get(), &PrototypesPanel::embeddingRequested);
        QSignalSpy cancelled(m_panel.get(), &PrototypesPanel::embeddingCancelled);
        auto *layout = m_panel->findChild<QComboBox *>(QStringLiteral("layout"));
        layout->setFocus();
        QTest::keyClick(layout, Qt::Key_Down);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<EmbeddingQuery>().features.step, 40); // the network of the cloud
        Embedding piece;
        piece.step = 40;
        piece.done = 25;
        piece.total = 50;
        piece.sampled = 3;
        piece.divergence = 1.25;
        piece.xy = {-3, 0, 3, 0, 0, 2, 0, -2};
        piece.levels = 3;
        piece.prototypes.assign(2 * 2 * 3, std::nanf(""));
        piece.prototypes[0] = piece.prototypes[1] = 1;
        m_panel->setEmbedding(piece);
        QCOMPARE(asked.size(), 2);
        QVERIFY2(label("status").contains("25 of 50") && label("status").contains("1.25")
                     && label("status").contains("laid out 3 of them"),
                 qPrintable(label("status")));
        QTRY_VERIFY(m_panel->view()->isComplete());
        QVERIFY(m_panel->view()->positionOf(0)->x() < m_panel->view()->positionOf(1)->x());
        auto *stop = m_panel->findChild<QPushButton *>(QStringLiteral("stop"));
        QTest::mouseClick(stop, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!stop->isVisible());
        piece.done = 50;
        m_panel->setEmbedding(piece); // comes too late
        QCOMPARE(asked.size(), 2);
        QTest::keyClick(layout, Qt::Key_Up);
        QVERIFY2(label("status").contains("90 %"), qPrintable(label("status")));
        QTest::keyClick(layout, Qt::Key_Down); // goes on
        QCOMPARE(asked.size(), 3);
        m_panel->setEmbedding(piece);
        QCOMPARE(asked.size(), 3);
        QVERIFY(!stop->isVisible());
        m_panel->setCloud(cloud()); // other features: from the beginning
        QCOMPARE(asked.size(), 4);
        m_panel->setEmbeddingError("The engine ended.");
        QCOMPARE(label("status"), "The engine ended.");
    }

    void hardnessIsThatOfThePointsSampleOrGreyAndSaid()
    {
        m_panel->setDataset(dataset());
        SampleRecord sample;
        sample.domain = "styled";
        sample.name = "g0";
        sample.hardness = 2.5;
        m_panel->setTrainingSamples({sample});
        m_panel->setCloud(cloud());
        auto *by = m_panel->findChild<QComboBox *>(QStringLiteral("colorBy"));
        by->setFocus();
        QTest::keyClick(by, Qt::Key_End);
        QCOMPARE(by->currentText(), "Hardness of the sample");
        QVERIFY2(label("status").contains("3 are grey"), qPrintable(label("status"))); // one of g1, two of validation
    }

    void aLassoPicksSamplesAndPixelsForTheOtherDocks()
    {
        m_panel->setDataset(dataset());
        m_panel->setCloud(cloud());
        QTRY_VERIFY(m_panel->view()->isComplete());
        Q_EMIT m_panel->view()->lassoed({1, 3, 2});
        const auto &picked = m_selection.pickedSamples();
        QCOMPARE(picked.size(), 3);
        QCOMPARE(picked[0], (PickedSample{"clear", false, {0, "s0"}, {{10, 26}}}));
        QCOMPARE(picked[1], (PickedSample{"styled", true, {0, "g0"}, {{14, 30}}}));
        QCOMPARE(picked[2], (PickedSample{"styled", true, {1, "g1"}, {{6, 22}}}));
        QVERIFY2(label("pointer").contains("3"), qPrintable(label("pointer")));
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
