// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/view_camera.h"

#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace flexseg;

class tst_view_camera : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void fitsIntoTheSmallestOfTheLinkedViewsAndFollowsTheirResizing()
    {
        QObject a, b;
        ViewCamera camera;
        camera.setViewport(&a, {400, 400}, {200, 100});
        QCOMPARE(camera.scale(), 2.0);
        QCOMPARE(camera.centre(), QPointF(100, 50));
        camera.setViewport(&b, {100, 400}, {200, 100});
        QCOMPARE(camera.scale(), 0.5);
        camera.setViewport(&b, {}, {});
        QCOMPARE(camera.scale(), 2.0);
        camera.zoomAbout({100, 50}, 2);
        camera.setViewport(&a, {800, 800}, {200, 100});
        QCOMPARE(camera.scale(), 4.0); // the user has moved: a resize no longer fits
        camera.fit();
        QCOMPARE(camera.scale(), 4.0);
        QVERIFY(camera.isFitted());
    }

    void zoomIsLimitedToAQuarterOfFittingOrOfActualSizeAndTo64()
    {
        QObject view;
        ViewCamera camera;
        camera.setViewport(&view, {100, 100}, {200, 200});
        QSignalSpy changes(&camera, &ViewCamera::changed);
        camera.zoomAbout({0, 0}, 1e-6);
        QCOMPARE(camera.scale(), 0.125);
        camera.setViewport(&view, {8000, 8000}, {200, 200});
        camera.zoomAbout({0, 0}, 1e9);
        camera.zoomAbout({0, 0}, 1e-6);
        QCOMPARE(camera.scale(), 0.25); // a small picture can be seen at its actual size
        camera.zoomAbout({0, 0}, 1e9);
        QCOMPARE(camera.scale(), 64.0);
        const auto before = changes.count();
        camera.zoomAbout({0, 0}, 2);
        camera.zoomAbout({0, 0}, std::nan(""));
        camera.zoomAbout({0, 0}, 0);
        QCOMPARE(changes.count(), before);
    }

    void panningStopsWhereTheEdgeIsInTheMiddle()
    {
        QObject view;
        ViewCamera camera;
        camera.setViewport(&view, {100, 100}, {200, 200});
        camera.setScale(2);
        camera.panBy({20, -10});
        QCOMPARE(camera.centre(), QPointF(90, 105));
        camera.panBy({1e6, -1e6});
        QCOMPARE(camera.centre(), QPointF(0, 200));
    }

    void onlyTheViewThatHasTheProbeTakesItAway()
    {
        QObject a, b;
        ViewCamera camera;
        QSignalSpy moves(&camera, &ViewCamera::probeMoved);
        camera.setProbe(QPointF(1, 2), &a);
        camera.setProbe(std::nullopt, &b);
        QCOMPARE(camera.probe(), std::optional(QPointF(1, 2)));
        camera.setProbe(QPointF(1, 2), &a);
        QCOMPARE(moves.count(), 1);
        camera.setProbe(std::nullopt, &a);
        QVERIFY(!camera.probe());
        QCOMPARE(moves.count(), 2);
    }
};

FLEXSEG_TEST(tst_view_camera)
#include "tst_view_camera.moc"
