// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/boundary_panel.h"

#include "tests/support/test_main.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_list.h"
#include "widgets/panels/sample_picker.h"
#include "widgets/panels/ube_panel.h"
#include "widgets/selection/selection.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>

#include <cmath>

using namespace flexseg;

namespace {

DatasetInfo dataset()
{
    DatasetInfo info;
    info.classes = {{"road", {128, 64, 128}}, {"sky", {70, 130, 180}}};
    info.domains = {{"clear", "source", {"s0", "s1", "s2"}, {"t0", "t1"}},
                    {"styled", "generated", {}, {"g0", "g1"}},
                    {"fog", "target", {"s0", "s1"}, {}}};
    return info;
}

SampleMaps answer(const SamplePlace &place, std::int64_t step)
{
    SampleMaps maps;
    maps.place = place;
    maps.name = "s" + std::to_string(place.sample);
    maps.step = step;
    maps.image = Image8(64, 32, 3, 200);
    maps.mask = LabelMap(64, 32, 1, 0);
    maps.prediction = LabelMap(64, 32, 1, 1);
    maps.maps = {{map_name::entropy, FloatMap(64, 32, 1, 0.5F)}, {map_name::weight, FloatMap(64, 32, 1, 1.0F)}};
    return maps;
}

class Fixture {
public:
    Fixture()
        : panel(&selection)
        , maps(&panel, &BoundaryPanel::mapsRequested)
        , pixels(&panel, &BoundaryPanel::pixelRequested)
        , ube(&panel, &BoundaryPanel::ubeRequested)
    {
        panel.resize(1000, 800);
        panel.show();
        panel.activateWindow();
        (void)QTest::qWaitForWindowActive(&panel); // shortcuts need it
        panel.setDataset(dataset());
    }
    [[nodiscard]] SamplePlace wanted() const { return maps.last()[0].value<SamplePlace>(); }
    [[nodiscard]] QListWidgetItem *layer(const QString &name) const
    {
        return panel.findChild<QListWidget *>(QStringLiteral("layers"))->findItems(name, Qt::MatchExactly).value(0);
    }
    [[nodiscard]] QColor middle()
    {
        return panel.view()->toImage().pixelColor(panel.view()->toImage().rect().center());
    }

    Selection selection;
    BoundaryPanel panel;
    QSignalSpy maps, pixels, ube;
};

} // namespace

class tst_boundary_panel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyMapOfASampleIsAskedForAndShown()
    {
        Fixture f;
        QCOMPARE(f.maps.size(), 1);
        QCOMPARE(f.wanted().domain, std::string("clear"));
        QVERIFY(f.maps.last()[1].toStringList().contains("misalignment"));
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        QVERIFY(f.panel.view()->title().contains("s0") && f.panel.view()->title().contains("40"));
        QCOMPARE(f.ube.size(), 1); // the run's own settings, at the step that is shown
        QCOMPARE(f.ube.last()[0].value<SamplePlace>().step, 40);
        f.panel.setMaps(answer({.domain = "fog"}, 50)); // of something else
        QVERIFY(f.panel.view()->title().contains("40"));
    }

    void keysStepThroughTheSamplesAndOtherDocksFollow()
    {
        Fixture f;
        f.panel.view()->setFocus();
        QTest::keyClick(f.panel.view(), Qt::Key_PageDown);
        QCOMPARE(f.wanted().sample, 1);
        QCOMPARE(f.selection.sample(), (SampleRef{1, "s1"}));
        QTest::keyClick(f.panel.view(), Qt::Key_PageUp);
        QCOMPARE(f.wanted().sample, 0);
        f.selection.setDomain("styled");
        f.selection.setSample({1, "g1"});
        QCOMPARE(f.wanted(), (SamplePlace{.domain = "styled", .training = true, .sample = 1}));
    }

    void aCheckpointIsChosenByTheSlider()
    {
        Fixture f;
        f.panel.setCheckpoints({{.step = 10}, {.step = 20}, {.step = 30}});
        QCOMPARE(f.maps.size(), 1); // the newest is shown already
        auto *step = f.panel.findChild<QSlider *>(QStringLiteral("step"));
        step->setFocus();
        QTest::keyClick(step, Qt::Key_Left);
        QCOMPARE(f.wanted().step, 30);
        QTest::keyClick(step, Qt::Key_Home);
        QCOMPARE(f.wanted().step, 10);
        f.panel.setCheckpoints({{.step = 10}, {.step = 40}});
        QCOMPARE(f.panel.picker()->place()->step, 10);
    }

    void layersAreShownFadedAndReordered()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        QCOMPARE(f.middle(), QColor(200, 200, 200));
        auto *list = f.panel.findChild<QListWidget *>(QStringLiteral("layers"));
        list->setCurrentItem(f.layer("Prediction"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Space); // the tick
        const QColor half = f.middle();
        QVERIFY(half != QColor(200, 200, 200));
        auto *opacity = f.panel.findChild<QSlider *>(QStringLiteral("opacity"));
        QCOMPARE(opacity->value(), 50);
        opacity->setFocus();
        QTest::keyClick(opacity, Qt::Key_End);
        QCOMPARE(f.middle(), QColor(70, 130, 180));
        list->setFocus();
        while (list->currentRow() < list->count() - 1)
            QTest::keyClick(list, Qt::Key_Down, Qt::ControlModifier); // beneath the picture
        QCOMPARE(f.middle(), QColor(200, 200, 200));
        QCOMPARE(f.panel.view()->layers().first()->name(), "Prediction");
    }

    void everythingKnownOfThePixelUnderThePointerIsTold()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        QTest::mouseMove(f.panel.view(), f.panel.view()->viewFromImage({10.5, 20.5}).toPoint());
        QTRY_COMPARE(f.pixels.size(), 1);
        const auto place = f.pixels.last()[0].value<SamplePlace>();
        QCOMPARE(place.step, 40);
        QCOMPARE(f.pixels.last()[1].toPoint(), QPoint(10, 20));
        PixelReading pixel;
        pixel.x = 10;
        pixel.y = 20;
        pixel.maskClass = 0;
        pixel.predictedClass = 1;
        pixel.probabilities = {0.25F, 0.75F};
        pixel.entropy = 0.5;
        pixel.granularity = 1;
        pixel.prototypes = {{1, 0, 0.9}, {0, 2, 0.7}};
        pixel.margin = 0.2;
        f.panel.setPixel(place, pixel);
        const QString text = f.panel.probeText();
        for (const char *part : {"10, 20", "road", "sky (0.750)", "0.500", "band: 2", "cosine 0.900", "Margin: 0.200"})
            QVERIFY2(text.contains(part), part);
        pixel.x = 11;
        f.panel.setPixel({.domain = "fog"}, pixel);
        QVERIFY(f.panel.probeText().contains("10, 20"));
    }

    void otherSettingsOfUbeAreTriedAndTheirWeightsShown()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        auto *alpha = f.panel.findChild<QSlider *>(QStringLiteral("alpha"));
        QCOMPARE(alpha->value(), 30); // the published 3.0
        alpha->setFocus();
        QTest::keyClick(alpha, Qt::Key_Right);
        const auto settings = f.ube.last()[1].value<QMap<QString, QString>>();
        QCOMPARE(settings.value("ube.alpha").toDouble(), 3.1);
        UbeReport report;
        report.loss = 1.25;
        report.gradientShare = 0.42;
        report.weight = FloatMap(64, 32, 1, 2.5F);
        f.panel.setUbe(f.ube.last()[0].value<SamplePlace>(), report);
        const QString told = f.panel.findChild<QLabel *>(QStringLiteral("ubeResult"))->text();
        QVERIFY2(told.contains("1.25") && told.contains("42.0 %"), qPrintable(told));
        const auto layers = f.panel.view()->layers();
        const auto weight
            = std::find_if(layers.begin(), layers.end(), [](const auto &l) { return l->name() == "UBE weight"; });
        QTRY_COMPARE((*weight)->valueText({3, 3}), "2.5");
    }

    void arrowsLeadFromTheMasksBordersToTheImages()
    {
        Fixture f;
        QSignalSpy requested(&f.panel, &BoundaryPanel::misalignmentRequested);
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        auto *box = f.panel.findChild<QCheckBox *>(QStringLiteral("arrows"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        MisalignmentReport report;
        report.x = {32, 10};
        report.y = {16, 10};
        report.nx = {1, 0};
        report.ny = {0, 1};
        report.distance = {10, -1};
        report.confidence = {1, 1};
        report.agreement = MisalignmentReport::Agreement{0.5, 0.75, 0.9, 2};
        f.panel.setMisalignment(requested.last()[0].value<SamplePlace>(), report);
        const QString told = f.panel.findChild<QLabel *>(QStringLiteral("misalignment"))->text();
        QVERIFY2(told.contains("5.50 px") && told.contains("50.0 %") && told.contains("0.90"), qPrintable(told));
        QCOMPARE(f.panel.view()->arrows().front().to, QPointF(42, 16));
        const auto colorAt = [&f](QPointF place) {
            const QImage image = f.panel.view()->grab().toImage();
            return image.pixelColor((f.panel.view()->viewFromImage(place) * image.devicePixelRatio()).toPoint());
        };
        QVERIFY(colorAt({37, 16}).red() > 220 && colorAt({37, 16}).blue() < 150); // orange: beyond the mask
        QCOMPARE(colorAt({37, 20}), QColor(200, 200, 200));
        QTest::keyClick(box, Qt::Key_Space);
        f.panel.setMisalignment(requested.last()[0].value<SamplePlace>(), report);
        QVERIFY(f.panel.view()->arrows().empty());
    }

    void whatCannotBeShownIsASentence()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        f.panel.setError(f.wanted(), "/data/s0.png is gone.");
        QVERIFY(f.panel.view()->contentSize().isEmpty());
        SampleMaps bare = answer(f.wanted(), 40);
        bare.mask = {};
        const auto before = f.ube.size();
        f.panel.setMaps(bare);
        QVERIFY(f.panel.view()->title().contains("no mask"));
        QVERIFY(!f.panel.ube()->isEnabled());
        QCOMPARE(f.ube.size(), before);
        f.panel.clear("Choose a run.");
        QVERIFY(!f.panel.picker()->isEnabled());
    }
};

FLEXSEG_TEST(tst_boundary_panel)
#include "tst_boundary_panel.moc"
