// SPDX-License-Identifier: GPL-3.0-only
// Run with QT_SCALE_FACTOR=1.5: a logical pixel is one and a half of the device's.
#include "widgets/image/image_view.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <QSignalSpy>

using namespace flexseg;
using namespace flexseg::test;

class tst_image_view_scaled : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        ImageView view;
        if (view.devicePixelRatioF() != 1.5)
            QSKIP("needs QT_SCALE_FACTOR=1.5");
    }

    void devicePixelsShowThePixelThatTheProbeTells()
    {
        ImageView view;
        view.setTitle(QStringLiteral("fog"));
        view.setLayers({pictureLayer(placeImage(200, 100))});
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QSignalSpy probes(&view, &ImageView::probed);
        for (const double scale : {1.5, 2.9, 10.3}) {
            view.camera()->setScale(scale);
            const QImage seen = view.grab().toImage();
            QCOMPARE(seen.size(), QSize(600, 450));
            for (const QPoint device : {QPoint(300, 220), QPoint(311, 271), QPoint(250, 240)}) {
                movePointer(&view, (QPointF(device) + QPointF(0.5, 0.5)) / 1.5);
                QVERIFY(!probes.isEmpty() && probes.last()[1].toBool());
                const QPointF at = probes.last()[0].toPointF();
                const QRgb drawn = seen.pixel(device);
                QCOMPARE(QPoint(qRed(drawn), qGreen(drawn)), QPoint(int(at.x()), int(at.y())));
            }
        }
    }

    void actualPixelsAreDevicePixels()
    {
        ImageView view;
        view.setLayers({pictureLayer(placeImage(120, 90))});
        view.resize(400, 300);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        view.showActualPixels();
        const QImage seen = view.grab().toImage();
        for (int y = 0; y < 90; ++y) {
            for (int x = 0; x < 120; ++x)
                QCOMPARE(seen.pixel(240 + x, 180 + y), placeColor(x, y));
        }
        QCOMPARE(view.toImage().size(), QSize(600, 450));
    }
};

FLEXSEG_TEST(tst_image_view_scaled)
#include "tst_image_view_scaled.moc"
