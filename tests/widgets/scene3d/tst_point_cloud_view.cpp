// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/point_cloud_view.h"

#include "tests/support/test_main.h"
#include "tests/widgets/scene3d/cloud_test_support.h"

#include <QApplication>
#include <QClipboard>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <limits>

using namespace flexseg;
using namespace flexseg::test;

namespace {

void needGl(const PointCloudView &view)
{
    if (!view.fault().isEmpty())
        QSKIP("this system's EGL gives no OpenGL context");
}

void fillSix(PointCloudView &view)
{
    view.setPoints(sixPoints);
    view.setColors(sixColors);
    view.setPointSize(9);
}

void verifySixAreSeen(PointCloudView &view)
{
    const QImage image = seen(view);
    for (int i = 0; i < 6; ++i) {
        const auto at = view.positionOf(i);
        QVERIFY(at && view.rect().contains(at->toPoint()));
        QCOMPARE(colorAt(image, *at), sixColors[static_cast<std::size_t>(i)]);
    }
}

/// How many pixels are of a hue that nothing else has.
int countLike(const QImage &image, const QColor &color)
{
    int count = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.saturation() > 100 && std::abs(pixel.hue() - color.hue()) < 8)
                ++count;
        }
    return count;
}

} // namespace

class tst_point_cloud_view : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pointsAreDrawnInTheirColorsWhereTheCameraSays()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        verifySixAreSeen(view);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Down);
        verifySixAreSeen(view);
        drag(view, {{200, 150}, {230, 170}, {240, 180}}, Qt::LeftButton);
        verifySixAreSeen(view);
        drag(view, {{200, 150}, {190, 150}, {180, 152}}, Qt::MiddleButton);
        QTest::keyClick(&view, Qt::Key_Minus);
        verifySixAreSeen(view);
    }

    void openGlDrawsThemAtTheSamePlaces()
    {
        PointCloudView view;
        fillSix(view);
        view.setPointsBy(PointsBy::OpenGl);
        show(view);
        needGl(view);
        verifySixAreSeen(view);
        QTest::keyClick(&view, Qt::Key_Left);
        verifySixAreSeen(view);
        view.setColors(std::vector<QRgb>(6, 0xff123456));
        QCOMPARE(colorAt(seen(view), *view.positionOf(3)), 0xff123456);
    }

    void theNearerPointHidesTheFarther()
    {
        PointCloudView view;
        // The third lies so that the cloud is deep; flat clouds are seen from the front.
        view.setPoints({0, 0, -0.3F, 0, 0, 0.3F, 5, 5, 0});
        view.setColors({0xffff0000, 0xff0000ff, 0xff00ff00});
        view.setPointSize(40);
        show(view);
        const auto far = view.positionOf(0);
        const auto near = view.positionOf(1);
        QVERIFY(QLineF(*far, *near).length() < 40);
        QCOMPARE(colorAt(seen(view), (*far * 2 + *near * 3) / 5), 0xff0000ff);
    }

    void hoveringTellsTheFrontmostPointNearby()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        QSignalSpy spy(&view, &PointCloudView::hovered);
        const QPoint at = view.positionOf(3)->toPoint();
        QTest::mouseMove(&view, at + QPoint(2, 1));
        QTRY_COMPARE(spy.count(), 1);
        QCOMPARE(spy[0][0].toInt(), 3);
        QCOMPARE(spy[0][1].toPoint(), at + QPoint(2, 1));
        QCOMPARE(view.hoveredPoint(), 3);
        QTest::mouseMove(&view, at + QPoint(7, 0));
        QTRY_COMPARE(spy.count(), 2);
        QCOMPARE(spy[1][0].toInt(), -1);
        QTest::mouseMove(&view, view.positionOf(0)->toPoint());
        QTRY_COMPARE(view.hoveredPoint(), 0);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(&view, &leave);
        QCOMPARE(view.hoveredPoint(), -1);
    }

    void hoveringInALargeCloudFindsWhatIsSeen()
    {
        PointCloudView view;
        view.setPoints(randomPoints(200000));
        std::vector<QRgb> colors(200000);
        for (std::size_t i = 0; i < colors.size(); ++i)
            colors[i] = 0xff000000 | static_cast<QRgb>(i);
        view.setColors(colors);
        view.setPointSize(2);
        show(view);
        const QImage image = seen(view);
        for (const QPoint at : {QPoint(200, 150), QPoint(170, 140), QPoint(230, 160)}) {
            QTest::mouseMove(&view, at);
            QTRY_VERIFY(view.hoveredPoint() >= 0 && view.hoveredPoint() == view.pointAt(at));
            const auto place = view.positionOf(view.hoveredPoint());
            QVERIFY(QLineF(*place, at).length() <= PointCloudView::pickRadius);
            // Whatever is drawn before it is not within reach.
            const int drawn = static_cast<int>(colorAt(image, *place) & 0xffffff);
            QVERIFY(drawn == view.hoveredPoint()
                    || QLineF(*view.positionOf(drawn), at).length() > PointCloudView::pickRadius);
        }
    }

    void aClickTellsThePointOrNone()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        QSignalSpy spy(&view, &PointCloudView::clicked);
        for (int i = 0; i < 6; ++i)
            QTest::mouseClick(&view, Qt::LeftButton, {}, view.positionOf(i)->toPoint());
        QTest::mouseClick(&view, Qt::LeftButton, {}, {3, 3});
        QCOMPARE(spy.count(), 7);
        for (int i = 0; i < 6; ++i)
            QCOMPARE(spy[i][0].toInt(), i);
        QCOMPARE(spy[6][0].toInt(), -1);
        drag(view, {view.positionOf(0)->toPoint(), {200, 150}, {210, 160}}, Qt::LeftButton);
        QCOMPARE(spy.count(), 7); // a drag is no click
    }

    void aLassoGivesExactlyThePointsInside()
    {
        PointCloudView view;
        view.setPoints(randomPoints(5000));
        show(view);
        QPolygonF star;
        for (int i = 0; i < 40; ++i) {
            const double radius = i % 2 ? 40 : 110;
            star.append(QPointF(200 + radius * std::cos(i * 0.157), 150 + radius * std::sin(i * 0.157)));
        }
        std::vector<int> expected;
        for (int i = 0; i < 5000; ++i) {
            if (star.containsPoint(*view.positionOf(i), Qt::OddEvenFill))
                expected.push_back(i);
        }
        QVERIFY(expected.size() > 100 && expected.size() < 4900);
        std::vector<int> got;
        connect(&view, &PointCloudView::lassoed, this, [&](const std::vector<int> &points) { got = points; });
        const QImage before = seen(view);
        drag(view, star, Qt::RightButton);
        QCOMPARE(got, expected);
        got.clear();
        drag(view, star, Qt::LeftButton, Qt::ControlModifier);
        QCOMPARE(got, expected);
        QVERIFY(!view.findChild<QMenu *>());
        QCOMPARE(seen(view), before); // the camera has not moved, and the lasso is gone
    }

    void theLassoIsDrawnAndEscapeDropsIt()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        QSignalSpy spy(&view, &PointCloudView::lassoed);
        const QImage before = seen(view);
        mouse(view, QEvent::MouseButtonPress, {20, 20}, Qt::RightButton, Qt::RightButton);
        for (const QPointF at : {QPointF(300, 30), QPointF(280, 250), QPointF(30, 200)})
            mouse(view, QEvent::MouseMove, at, Qt::NoButton, Qt::RightButton);
        QVERIFY(distance(colorAt(seen(view), {60, 60}), colorAt(before, {60, 60})) > 10);
        QTest::keyClick(&view, Qt::Key_Escape);
        mouse(view, QEvent::MouseButtonRelease, {30, 200}, Qt::RightButton, Qt::NoButton);
        QCOMPARE(seen(view), before);
        QCOMPARE(spy.count(), 0);
    }

    void everyWayOfMovingChangesThePictureAndZeroBringsItBack()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        const QImage first = seen(view);
        const auto moved = [&] {
            const bool differs = seen(view) != first;
            QTest::keyClick(&view, Qt::Key_0);
            return differs && seen(view) == first;
        };
        for (const auto key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down, Qt::Key_Plus, Qt::Key_Minus}) {
            QTest::keyClick(&view, key);
            QVERIFY(moved());
        }
        const QPolygonF way{{100, 100}, {130, 110}, {160, 120}};
        drag(view, way, Qt::LeftButton);
        QVERIFY(moved());
        drag(view, way, Qt::MiddleButton);
        QVERIFY(moved());
        drag(view, way, Qt::LeftButton, Qt::ShiftModifier);
        QVERIFY(moved());
        QWheelEvent wheel({100, 100}, view.mapToGlobal(QPointF(100, 100)), {}, {0, 120}, Qt::NoButton, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&view, &wheel);
        QVERIFY(moved());
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::mouseDClick(&view, Qt::LeftButton, {}, {5, 5});
        QCOMPARE(seen(view), first);
    }

    void allIsInViewAtEverySizeUntilTheUserMoves()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        for (const QSize size : {QSize(800, 300), QSize(200, 600), QSize(500, 500)}) {
            view.resize(size);
            QTRY_VERIFY(seen(view).size() == size);
            verifySixAreSeen(view);
        }
    }

    void flatCloudsAreSeenFromTheFront()
    {
        PointCloudView view;
        view.setPoints({0, 0, 0, 4, 0, 0, 0, 3, 0, 4, 3, 0});
        show(view);
        const QPointF corner = *view.positionOf(0);
        QVERIFY(std::abs(view.positionOf(1)->y() - corner.y()) < 0.01);
        QVERIFY(std::abs(view.positionOf(2)->x() - corner.x()) < 0.01);
        QVERIFY(view.positionOf(2)->y() < corner.y()); // y upwards
        QVERIFY(view.positionOf(1)->x() - corner.x() > 300); // and they fill the view
    }

    void markersAndTrailsAreDrawnInTheirColors()
    {
        PointCloudView view;
        view.setPoints(sixPoints);
        view.setColors(std::vector<QRgb>(6, 0xff808080));
        show(view);
        needGl(view);
        QCOMPARE(countLike(seen(view), Qt::red), 0);
        view.setMarkers({{{0, 0.2F, 0}, Qt::red, QStringLiteral("road"), 24}});
        const QImage marked = seen(view);
        const QPointF at = *view.positionOf(QVector3D(0, 0.2F, 0));
        QVERIFY(QColor(colorAt(marked, at)).red() > 150 && QColor(colorAt(marked, at)).green() < 120);
        const int area = countLike(marked, Qt::red);
        QVERIFY2(area > 250 && area < 650, qPrintable(QString::number(area))); // a disc of 24 pixels, and its frame

        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(std::abs(countLike(seen(view), Qt::red) - area) < 100); // it does not grow

        view.setTrails({{{{-1, 0, 0}, {0, 0, 0}, {1, 0, 0}}, Qt::blue}});
        const QImage trailed = seen(view);
        QVERIFY(countLike(trailed, Qt::blue) > 200);
        const QColor middle = colorAt(trailed, *view.positionOf(QVector3D(0, 0, 0)));
        QVERIFY(middle.blue() > middle.red() + 50);
        view.setTrails({});
        view.setMarkers({});
        QCOMPARE(countLike(seen(view), Qt::blue) + countLike(seen(view), Qt::red), 0);
    }

    void aBoxIsDrawnAroundThePointsAndBehindThem()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        needGl(view);
        const QImage image = seen(view);
        const QRgb ground = view.palette().color(QPalette::Base).rgb();
        int drawn = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x)
                drawn += image.pixel(x, y) != ground;
        QVERIFY2(drawn > 6 * 81 + 600, qPrintable(QString::number(drawn))); // more than the points
        verifySixAreSeen(view);
    }

    void aMarkerAmidPointsShinesThroughThem()
    {
        PointCloudView view;
        view.setPoints(randomPoints(20000));
        view.setColors(std::vector<QRgb>(20000, 0xffc0c0c0));
        view.setMarkers({{{0, 0, 0}, QColor(220, 0, 0), {}, 20}});
        show(view);
        needGl(view);
        const QColor pixel = colorAt(seen(view), *view.positionOf(QVector3D(0, 0, 0)));
        QVERIFY(pixel.red() > pixel.green() + 50);
    }

    void namesAreWrittenBesideTheirMarkers()
    {
        PointCloudView view;
        view.setPoints(sixPoints);
        SceneMarkers markers{{{0, 0, 0}, Qt::darkGreen, QString(), 14}};
        view.setMarkers(markers);
        show(view);
        const QImage without = seen(view);
        markers[0].label = QStringLiteral("Gehweg");
        view.setMarkers(markers);
        const QImage with = seen(view);
        const QPoint at = view.positionOf(QVector3D(0, 0, 0))->toPoint();
        int changed = 0;
        for (int y = at.y() - 12; y < at.y() + 12; ++y)
            for (int x = at.x() + 8; x < at.x() + 70; ++x)
                changed += with.pixel(x, y) != without.pixel(x, y);
        QVERIFY(changed > 60);
    }

    void selectedPointsStandOut()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        view.setSelected({2, 4, 99, -1}); // those that are no points are passed over
        const QImage image = seen(view);
        for (int i = 0; i < 6; ++i) {
            const QRgb color = colorAt(image, *view.positionOf(i));
            if (i == 2 || i == 4)
                QCOMPARE(color, sixColors[static_cast<std::size_t>(i)]);
            else
                QVERIFY(distance(color, view.palette().color(QPalette::Base).rgb()) < 80);
        }
        view.setSelected({});
        verifySixAreSeen(view);
    }

    void pointsWithoutAlphaOrPlaceAreNeitherDrawnNorFound()
    {
        PointCloudView view;
        std::vector<float> xyz = sixPoints;
        xyz.insert(xyz.end(), {std::numeric_limits<float>::quiet_NaN(), 0, 0});
        xyz.insert(xyz.end(), {0, std::numeric_limits<float>::infinity(), 0});
        view.setPoints(xyz);
        std::vector<QRgb> colors = sixColors;
        colors[1] = 0;
        view.setColors(colors);
        view.setPointSize(9);
        show(view);
        const QPointF hidden = *view.positionOf(1);
        QCOMPARE(colorAt(seen(view), hidden), view.palette().color(QPalette::Base).rgb());
        QCOMPARE(view.pointAt(hidden), -1);
        QVERIFY(!view.positionOf(6) && !view.positionOf(7));
        std::vector<int> got;
        connect(&view, &PointCloudView::lassoed, this, [&](const std::vector<int> &points) { got = points; });
        drag(view, {{1, 1}, {399, 1}, {399, 299}, {1, 299}}, Qt::RightButton);
        QCOMPARE(got, (std::vector<int>{0, 2, 3, 4, 5}));
    }

    void aVeryLargeCloudComesInPartsAndIsThenComplete()
    {
        constexpr int count = 4000000;
        PointCloudView view;
        view.setPoints(randomPoints(count));
        view.setColors(std::vector<QRgb>(count, 0xff808080));
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        const QImage first = view.grab().toImage();
        QVERIFY(!view.isComplete());
        QCOMPARE(first.pixel(200, 150), 0xff808080); // its shape is seen at once
        QTRY_VERIFY_WITH_TIMEOUT(view.isComplete(), 20000);
        QCOMPARE(seen(view), view.toImage());
        QTest::keyClick(&view, Qt::Key_Left);
        (void)view.grab();
        QVERIFY(!view.isComplete());
    }

    void twoViewsDrawEachItsOwnAndOneOutlivesTheOther()
    {
        PointCloudView view;
        fillSix(view);
        view.setMarkers({{{0, 0.2F, 0}, Qt::red, {}, 24}});
        show(view);
        const QImage alone = seen(view);
        {
            PointCloudView other;
            other.setPoints(sixPoints);
            other.setMarkers({{{0, 0.2F, 0}, Qt::blue, {}, 24}});
            show(other);
            const QPointF at = *other.positionOf(QVector3D(0, 0.2F, 0));
            QTest::keyClick(&view, Qt::Key_Left);
            (void)seen(view);
            if (other.fault().isEmpty())
                QVERIFY(QColor(colorAt(seen(other), at)).blue() > 150);
            QTest::keyClick(&view, Qt::Key_0);
            QCOMPARE(seen(view), alone);
        }
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(seen(view) != alone);
        QTest::keyClick(&view, Qt::Key_0);
        QCOMPARE(seen(view), alone);
    }

    void aViewMadeAnewDrawsTheSame()
    {
        QImage first;
        for (int i = 0; i < 5; ++i) {
            PointCloudView view;
            fillSix(view);
            view.setMarkers({{{0, 0.2F, 0}, Qt::red, QStringLiteral("road"), 24}});
            show(view);
            if (i == 0)
                first = seen(view);
            QCOMPARE(seen(view), first);
        }
    }

    void withoutPointsItSaysWhatToDo()
    {
        PointCloudView view;
        view.resize(400, 300);
        view.show();
        const QImage before = view.grab().toImage();
        view.setEmptyText(QStringLiteral("Choose a run and a checkpoint to see its features."));
        QVERIFY(view.grab().toImage() != before);
        QCOMPARE(view.accessibleDescription(), QStringLiteral("Choose a run and a checkpoint to see its features."));
        const QImage text = seen(view);
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {200, 150});
        drag(view, {{10, 10}, {200, 20}, {200, 200}}, Qt::RightButton);
        QCOMPARE(seen(view), text);
        fillSix(view);
        verifySixAreSeen(view);
        view.setPoints({});
        QCOMPARE(seen(view), text);
    }

    void darkPalettesGiveADarkGround()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        QPalette dark = view.palette();
        dark.setColor(QPalette::Base, QColor(20, 22, 25));
        dark.setColor(QPalette::Text, Qt::white);
        view.setPalette(dark);
        QCOMPARE(colorAt(seen(view), {390, 10}), qRgb(20, 22, 25));
        verifySixAreSeen(view);
    }

    void thePictureIsCopiedAndSaved()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        view.setFocus();
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        const QImage copied = QApplication::clipboard()->image();
        QCOMPARE(copied.size(), QSize(400, 300));
        QCOMPARE(colorAt(copied, *view.positionOf(4)), sixColors[4]);

        const QTemporaryDir folder;
        QFuture<QString> saving = view.savePng(folder.filePath("cloud.png"));
        saving.waitForFinished();
        QCOMPARE(saving.result(), QString());
        QCOMPARE(QImage(folder.filePath("cloud.png")).convertToFormat(copied.format()), copied);
        saving = view.savePng(folder.filePath("missing/cloud.png"));
        saving.waitForFinished();
        QVERIFY(saving.result().contains("missing/cloud.png"));
    }

    void aRightClickOpensTheMenu()
    {
        PointCloudView view;
        fillSix(view);
        show(view);
        QTest::mouseClick(&view, Qt::RightButton, {}, {100, 100});
        auto *menu = view.findChild<QMenu *>();
        QVERIFY(menu && menu->isVisible());
        QCOMPARE(menu->actions().size(), 5);
        menu->close();
    }
};

FLEXSEG_TEST(tst_point_cloud_view)
#include "tst_point_cloud_view.moc"
