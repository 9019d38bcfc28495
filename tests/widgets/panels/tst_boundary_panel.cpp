// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/panels/boundary_panel.h"

#include "tests/support/test_main.h"
#include "widgets/image/image_view.h"
#include "widgets/image/layer_list.h"
#include "widgets/image/view_camera.h"
#include "widgets/image/view_sheet.h"
#include "widgets/panels/misalignment_view.h"
#include "widgets/panels/sample_picker.h"
#include "widgets/panels/ube_panel.h"
#include "widgets/plots/distance_histogram.h"
#include "widgets/selection/selection.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QTabWidget>
#include <QToolButton>
#include <QPushButton>
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

MisalignmentReport report(float distance)
{
    MisalignmentReport r;
    r.step = 40;
    r.x = {32, 10};
    r.y = {16, 10};
    r.nx = {1, 0};
    r.ny = {0, 1};
    r.high = {1, 1};
    r.low = {0, 0};
    r.distance = {distance, -1};
    r.confidence = {1, 1};
    return r;
}

MisalignmentTally tally(std::int64_t points)
{
    MisalignmentTally t;
    t.samples = 1;
    t.all.points = points;
    t.all.sumAbsolute = 3.0 * static_cast<double>(points);
    t.all.histogram.assign(MisalignmentTally::bins, 0);
    t.all.histogram[40] = points;
    t.classes = {t.all};
    t.classes[0].classId = 1;
    return t;
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
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return panel.findChild<Widget *>(QLatin1String(name));
    }
    void showTab(int index) { find<QTabWidget>("side")->setCurrentIndex(index); }
    [[nodiscard]] QString label(const char *name) const { return find<QLabel>(name)->text(); }
    void select(const QString &name) { find<QListWidget>("layers")->setCurrentItem(layer(name)); }
    [[nodiscard]] ImageLayerPtr layerOf(const QString &name) const
    {
        for (const ImageLayerPtr &layer : panel.view()->layers())
            if (layer->name() == name)
                return layer;
        return nullptr;
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
        f.showTab(3);
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
        f.showTab(2);
        auto *box = f.panel.findChild<QCheckBox *>(QStringLiteral("arrows"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        MisalignmentReport report = ::report(10);
        report.agreement = MisalignmentReport::Agreement{0.5, 0.75, 0.9, 2};
        f.panel.setMisalignment(requested.last()[0].value<SamplePlace>(), report);
        const QString told = f.panel.findChild<QLabel *>(QStringLiteral("misalignment"))->text();
        QVERIFY2(told.contains("5.50 px") && told.contains("50.0 %") && told.contains("0.90"), qPrintable(told));
        QCOMPARE(f.panel.view()->arrows().front().to, QPointF(42, 16));
        const auto colorAt = [&f](QPointF place) {
            const QImage image = f.panel.view()->grab().toImage();
            return image.pixelColor((f.panel.view()->viewFromImage(place) * image.devicePixelRatio()).toPoint());
        };
        bool isOrange = false; // beyond the mask; the line may lie between two rows of the screen
        for (const double off : {-1.0, 0.0, 1.0}) {
            const QColor c = colorAt(QPointF(37, 16 + off / f.panel.view()->camera()->scale()));
            isOrange = isOrange || (c.red() > 200 && c.blue() < 150);
        }
        QVERIFY(isOrange);
        QCOMPARE(colorAt({37, 20}), QColor(200, 200, 200));
        QTest::keyClick(box, Qt::Key_Space);
        f.panel.setMisalignment(requested.last()[0].value<SamplePlace>(), report);
        QVERIFY(f.panel.view()->arrows().empty());
    }

    void distancesOfTheSampleAreAHistogramByClass()
    {
        Fixture f;
        QSignalSpy requested(&f.panel, &BoundaryPanel::misalignmentRequested);
        f.panel.setMaps(answer(f.wanted(), 40));
        f.showTab(2);
        QVERIFY(f.panel.misalignment()->histogram()->isEmpty());
        f.panel.setMisalignment(requested.last()[0].value<SamplePlace>(), report(10));
        QVERIFY(!f.panel.misalignment()->histogram()->isEmpty());
        QVERIFY2(f.label("distances").contains("2 points, mean 4.50 px"), qPrintable(f.label("distances")));
        auto *classes = f.find<QComboBox>("distanceClass");
        classes->setFocus();
        QTest::keyClick(classes, Qt::Key_Down); // road, seen from its own side
        QVERIFY2(f.label("distances").contains("mean -4.50 px"), qPrintable(f.label("distances")));
        QCOMPARE(f.selection.classId(), std::optional(0));
        QVERIFY(f.panel.misalignment()->histogram()->toText(',').contains("9.75,10.25")
                || f.panel.misalignment()->histogram()->toText(',').contains("-10.25,-9.75,1"));
    }

    void aDomainIsSurveyedSampleBySampleAndCanBeStopped()
    {
        Fixture f;
        QSignalSpy asked(f.panel.misalignment(), &MisalignmentView::tallyRequested);
        QSignalSpy cancelled(f.panel.misalignment(), &MisalignmentView::tallyCancelled);
        f.panel.setMaps(answer(f.wanted(), 40));
        f.showTab(2);
        auto *survey = f.find<QPushButton>("survey");
        QTest::mouseClick(survey, Qt::LeftButton);
        QCOMPARE(asked.size(), 1);
        auto place = asked.last()[0].value<SamplePlace>();
        QCOMPARE(place, (SamplePlace{.domain = "clear", .sample = 0, .step = 40}));
        f.panel.misalignment()->setTally({.domain = "fog"}, tally(100)); // of nothing that was asked
        QCOMPARE(asked.size(), 1);
        f.panel.misalignment()->setTally(place, tally(100));
        QCOMPARE(asked.size(), 2);
        QVERIFY2(f.label("surveyStatus").contains("2 of 3"), qPrintable(f.label("surveyStatus")));
        QVERIFY2(f.label("distances").contains("100 points"), qPrintable(f.label("distances")));
        QTest::mouseClick(survey, Qt::LeftButton);
        QCOMPARE(cancelled.size(), 1);
        QVERIFY(!f.panel.misalignment()->isSurveying() && f.label("surveyStatus").contains("Stopped after 1"));
        QTest::mouseClick(survey, Qt::LeftButton); // anew
        while (f.panel.misalignment()->isSurveying())
            f.panel.misalignment()->setTally(asked.last()[0].value<SamplePlace>(), tally(10));
        QVERIFY2(f.label("distances").contains("30 points") && f.label("distances").contains("3 sample"),
                 qPrintable(f.label("distances")));
        QTest::mouseClick(survey, Qt::LeftButton);
        f.panel.misalignment()->setTallyError(asked.last()[0].value<SamplePlace>(), "/data/s0.png is gone.");
        QCOMPARE(f.label("surveyStatus"), "/data/s0.png is gone.");
        QVERIFY(!f.panel.misalignment()->isSurveying() && survey->isEnabled());
    }

    void aLockedRangeStaysOverSamplesAndIsSharedThroughTheSelection()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        f.select("Entropy");
        auto *lock = f.find<QCheckBox>("lock");
        const auto before = f.layerOf("Entropy")->valueRange();
        lock->setFocus();
        QTest::keyClick(lock, Qt::Key_Space);
        QCOMPARE(f.selection.lockedRanges().value("entropy"), before);
        SampleMaps other = answer(f.wanted(), 40);
        for (int i = 0; i < 64 * 32; ++i)
            other.maps[0].values.pixels[static_cast<std::size_t>(i)] = static_cast<float>(i);
        f.panel.setMaps(other);
        QCOMPARE(f.layerOf("Entropy")->valueRange(), before);
        f.selection.setLockedRange("entropy", std::pair(0.25, 2.0)); // another view has moved it
        QCOMPARE(f.layerOf("Entropy")->valueRange(), std::pair(0.25, 2.0));
        QTest::keyClick(lock, Qt::Key_Space);
        QVERIFY(f.selection.lockedRanges().isEmpty() && !lock->isChecked());
        QVERIFY(f.layerOf("Entropy")->valueRange().second > 1000); // its own percentiles again
    }

    void pickedSamplesAreSteppedThroughAndTheirPixelsMarked()
    {
        Fixture f;
        f.panel.view()->setFocus();
        const auto isMarked = [&f](QPointF place) {
            return f.panel.view()->grab().toImage().pixelColor(f.panel.view()->viewFromImage(place).toPoint())
                != QColor(200, 200, 200);
        };
        f.selection.setPickedSamples(
            {{"clear", false, {2, "s2"}, {{20, 10}}}, {"styled", true, {0, "g0"}, {{40, 20}}}});
        QVERIFY(f.find<QLabel>("picked")->isVisible());
        QTest::keyClick(f.panel.view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(f.wanted(), (SamplePlace{.domain = "clear", .sample = 2}));
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        const double ring = 4 / f.panel.view()->camera()->scale(); // its radius where a pixel is small
        const double reach = std::max(ring, 0.75);
        QVERIFY(isMarked({20.5 + reach, 10.5}));
        QTest::keyClick(f.panel.view(), Qt::Key_PageDown, Qt::ControlModifier);
        QCOMPARE(f.wanted(), (SamplePlace{.domain = "styled", .training = true, .sample = 0}));
        f.panel.setMaps(answer(f.wanted(), 40));
        QVERIFY(isMarked({40.5 + reach, 20.5}) && !isMarked({20.5 + reach, 10.5}));
        QVERIFY2(f.label("picked").contains("2 of 2"), qPrintable(f.label("picked")));
        QTest::keyClick(f.panel.view(), Qt::Key_PageUp, Qt::ControlModifier);
        QCOMPARE(f.wanted().domain, std::string("clear"));
        QTest::mouseClick(f.find<QToolButton>("dropPicked"), Qt::LeftButton);
        QVERIFY(f.selection.pickedSamples().isEmpty() && !f.find<QLabel>("picked")->isVisible());
    }

    void aSavedPictureSaysOfWhatItIs()
    {
        Fixture f;
        f.panel.setRunName("first try");
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        const QString caption = f.panel.view()->toSheet().caption;
        for (const char *part : {"first try", "step 40", "domain clear", "sample s0"})
            QVERIFY2(caption.contains(part), qPrintable(caption));
    }

    void troubleWithOneLookLeavesTheOthers()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        QTRY_COMPARE(f.panel.view()->contentSize(), QSize(64, 32));
        SamplePlace shown = f.wanted();
        shown.step = 40;
        f.panel.setPixelError(shown, "The engine ended.");
        QCOMPARE(f.panel.probeText(), "The engine ended.");
        f.panel.setMisalignmentError(shown, "There is no border.");
        QCOMPARE(f.label("misalignment"), "There is no border.");
        QCOMPARE(f.panel.view()->contentSize(), QSize(64, 32));
    }

    void withoutGapThePixelIsToldWithoutPrototypes()
    {
        Fixture f;
        f.panel.setMaps(answer(f.wanted(), 40));
        SamplePlace shown = f.wanted();
        shown.step = 40;
        PixelReading pixel;
        pixel.probabilities = {0.25F, 0.75F};
        pixel.predictedClass = 1;
        f.panel.setPixel(shown, pixel);
        QVERIFY(f.panel.probeText().contains("sky (0.750)") && !f.panel.probeText().contains("cosine"));
        QVERIFY2(f.panel.probeText().contains("No prototypes"), qPrintable(f.panel.probeText()));
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
