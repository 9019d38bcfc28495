// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/pixel_marks.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

using namespace flexseg;
using namespace flexseg::test;

class tst_pixel_marks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRingIsDrawnAroundEachPixelAndLeavesItVisible()
    {
        PixelMarks marks;
        ImageView view;
        view.setLayers({pictureLayer(plainImage(100, 80, QColor(200, 0, 0)))});
        view.addOverlay(&marks);
        view.resize(400, 320);
        view.show();
        view.camera()->setScale(4);
        const auto colorAt
            = [&view](QPointF place) { return view.grab().toImage().pixelColor(view.viewFromImage(place).toPoint()); };
        QCOMPARE(colorAt({51.5, 40.5}), QColor(200, 0, 0));
        marks.setPixels({{50, 40}, {10, 70}});
        QVERIFY(colorAt({51.5, 40.5}).green() > 150); // white, a pixel beside
        QVERIFY(colorAt({11.5, 70.5}).green() > 150);
        QCOMPARE(colorAt({50.5, 40.5}), QColor(200, 0, 0));
        marks.setPixels({});
        QCOMPARE(colorAt({51.5, 40.5}), QColor(200, 0, 0));
    }
};

FLEXSEG_TEST(tst_pixel_marks)
#include "tst_pixel_marks.moc"
