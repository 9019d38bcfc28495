// SPDX-License-Identifier: GPL-3.0-only
// Where EGL has no driver at all: CMakeLists.txt hides them.
#include "widgets/scene3d/point_cloud_view.h"

#include "tests/support/test_main.h"
#include "tests/widgets/scene3d/cloud_test_support.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_point_cloud_view_without_gl : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!qEnvironmentVariableIsSet("__EGL_VENDOR_LIBRARY_FILENAMES"))
            QSKIP("run with __EGL_VENDOR_LIBRARY_FILENAMES=/dev/null");
    }

    void pointsAreDrawnAndWhatIsMissingIsSaid()
    {
        PointCloudView view;
        view.setPoints(sixPoints);
        view.setColors(sixColors);
        view.setPointSize(9);
        view.setMarkers({{{0, 0, 0}, Qt::red, QStringLiteral("road"), 24}});
        view.setPointsBy(PointsBy::OpenGl); // it cannot be had
        show(view, {400, 400});
        QVERIFY2(view.fault().contains("libgl1-mesa-dri"), qPrintable(view.fault()));
        const QImage image = seen(view);
        for (int i = 0; i < 6; ++i) {
            if (view.positionOf(i)->y() < 300) // the sentence is at the bottom
                QCOMPARE(colorAt(image, *view.positionOf(i)), sixColors[static_cast<std::size_t>(i)]);
        }
        const QRgb ground = view.palette().color(QPalette::Base).rgb();
        int written = 0;
        for (int y = 360; y < 395; ++y)
            for (int x = 10; x < 390; ++x)
                written += image.pixel(x, y) != ground;
        QVERIFY(written > 500);
        const QPointF before = *view.positionOf(0);
        QTest::keyClick(&view, Qt::Key_Left);
        QVERIFY(*view.positionOf(0) != before);
        QVERIFY(seen(view) != image);
    }
};

FLEXSEG_TEST(tst_point_cloud_view_without_gl)
#include "tst_point_cloud_view_without_gl.moc"
