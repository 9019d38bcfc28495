// SPDX-License-Identifier: GPL-3.0-only
// A screen of 1.5 device pixels to a logical one: QT_SCALE_FACTOR is set by CMakeLists.txt.
#include "widgets/scene3d/point_cloud_view.h"

#include "tests/support/test_main.h"
#include "tests/widgets/scene3d/cloud_test_support.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_point_cloud_view_scaled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (PointCloudView().devicePixelRatioF() != 1.5)
            QSKIP("run with QT_SCALE_FACTOR=1.5");
    }

    void pointsAreDrawnAndFoundAtTheirPlaces()
    {
        PointCloudView view;
        view.setPoints(sixPoints);
        view.setColors(sixColors);
        view.setPointSize(9);
        show(view);
        const QImage image = seen(view);
        QCOMPARE(image.size(), QSize(600, 450));
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(colorAt(image, *view.positionOf(i)), sixColors[static_cast<std::size_t>(i)]);
            QCOMPARE(view.pointAt(*view.positionOf(i) + QPointF(2.5, -2.5)), i);
            QCOMPARE(view.pointAt(*view.positionOf(i) + QPointF(4.1, 0)), -1);
        }
        std::vector<int> got;
        connect(&view, &PointCloudView::lassoed, this, [&](const std::vector<int> &points) { got = points; });
        const QPointF at = *view.positionOf(2);
        drag(view, {at + QPointF(-20, -20), at + QPointF(20, -20), at + QPointF(20, 20), at + QPointF(-20, 20)},
             Qt::RightButton);
        QCOMPARE(got, std::vector<int>{2});
    }

    void pictureIsInDevicePixelsAndMarkersAreInPlace()
    {
        PointCloudView view;
        view.setPoints(sixPoints);
        view.setColors(std::vector<QRgb>(6, 0xff808080));
        view.setMarkers({{{0, 0.6F, 0}, Qt::red, {}, 20}});
        show(view);
        const QImage image = view.toImage();
        QCOMPARE(image.size(), QSize(600, 450));
        QCOMPARE(image.devicePixelRatio(), 1.5);
        if (!view.fault().isEmpty())
            QSKIP("this system's EGL gives no OpenGL context");
        const QPointF middle = *view.positionOf(QVector3D(0, 0.6F, 0));
        for (const QPointF offset : {QPointF(0, 0), QPointF(7, 0), QPointF(-7, 0), QPointF(0, 7), QPointF(0, -7)})
            QVERIFY(qRed(colorAt(image, middle + offset)) > 90 + qGreen(colorAt(image, middle + offset)));
    }
};

FLEXSEG_TEST(tst_point_cloud_view_scaled)
#include "tst_point_cloud_view_scaled.moc"
