// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/image/measure_tool.h"

#include "tests/support/test_main.h"
#include "tests/widgets/image/view_test_support.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// A picture of 100 x 80 px at four screen pixels to each.
class Fixture {
public:
    Fixture()
    {
        view.setLayers({pictureLayer(plainImage(100, 80, Qt::gray))});
        view.resize(400, 320);
        view.show();
        view.camera()->setScale(4);
    }
    [[nodiscard]] QPoint at(double x, double y) const { return view.viewFromImage({x, y}).toPoint(); }
    [[nodiscard]] QString text() const { return view.measureTool()->text(); }
    void press(QPoint place) { QTest::mousePress(&view, Qt::LeftButton, {}, place); }
    void release(QPoint place) { QTest::mouseRelease(&view, Qt::LeftButton, {}, place); }
    /// Some pixel within 3 of a place has the line's colour.
    [[nodiscard]] bool isYellowNear(double x, double y)
    {
        const QImage image = view.grab().toImage();
        for (int dx = -3; dx <= 3; ++dx)
            for (int dy = -3; dy <= 3; ++dy)
                if (const QColor c = image.pixelColor(at(x, y) + QPoint(dx, dy)); c.red() > 200 && c.blue() < 120)
                    return true;
        return false;
    }

    ImageView view;
};

} // namespace

class tst_measure_tool : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDragMeasures()
    {
        Fixture f;
        const QPointF centre = f.view.camera()->centre();
        QTest::keyClick(&f.view, Qt::Key_M);
        QVERIFY(f.view.measureTool()->isActive());
        f.press(f.at(20, 50));
        movePointer(&f.view, f.at(50, 30), Qt::LeftButton);
        f.release(f.at(50, 10));
        QCOMPARE(f.text(), QStringLiteral("50.0 px · dx 30.0 · dy -40.0 · 53.1°"));
        QCOMPARE(f.view.camera()->centre(), centre); // it pans nothing
        QVERIFY(f.isYellowNear(35, 30));
        movePointer(&f.view, f.at(90, 70));
        QVERIFY(f.text().startsWith("50.0")); // it is done
    }

    void twoClicksMeasure()
    {
        Fixture f;
        QTest::keyClick(&f.view, Qt::Key_M);
        QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.at(10, 10));
        movePointer(&f.view, f.at(10, 30));
        QVERIFY2(f.text().startsWith("20.0") && f.text().endsWith("-90.0°"), qPrintable(f.text()));
        QTest::mouseClick(&f.view, Qt::LeftButton, {}, f.at(16, 18));
        QCOMPARE(f.text(), QStringLiteral("10.0 px · dx 6.0 · dy 8.0 · -53.1°"));
        movePointer(&f.view, f.at(90, 70));
        QVERIFY(f.text().startsWith("10.0"));
    }

    void escapeClearsAndThenPutsTheToolDown()
    {
        Fixture f;
        QTest::keyClick(&f.view, Qt::Key_M);
        f.press(f.at(20, 50));
        f.release(f.at(50, 50));
        QVERIFY(f.isYellowNear(35, 50));
        QTest::keyClick(&f.view, Qt::Key_Escape);
        QVERIFY(f.text().isEmpty() && f.view.measureTool()->isActive());
        QVERIFY(!f.isYellowNear(35, 50));
        QTest::keyClick(&f.view, Qt::Key_Escape);
        QVERIFY(!f.view.measureTool()->isActive());
        const QPointF centre = f.view.camera()->centre();
        f.press(f.at(20, 50));
        movePointer(&f.view, f.at(30, 50), Qt::LeftButton);
        f.release(f.at(30, 50));
        QVERIFY(f.view.camera()->centre() != centre); // a drag pans again
        QVERIFY(f.text().isEmpty());
    }

    void theWheelStillZoomsAndTheLineStaysOnTheImage()
    {
        Fixture f;
        QTest::keyClick(&f.view, Qt::Key_M);
        f.press(f.at(40, 40));
        f.release(f.at(60, 40));
        turnWheel(&f.view, f.at(50, 40), 2);
        QVERIFY(f.view.camera()->scale() > 4);
        QVERIFY(f.text().startsWith("20.0 px"));
        QVERIFY(f.isYellowNear(50, 40));
    }

    void theResultCanBeCopied()
    {
        Fixture f;
        QVERIFY(!f.view.measureTool()->copyAction()->isEnabled());
        QTest::keyClick(&f.view, Qt::Key_M);
        f.press(f.at(40, 40));
        f.release(f.at(60, 40));
        f.view.measureTool()->copyAction()->trigger();
        QCOMPARE(QApplication::clipboard()->text(), f.text());
    }

    void withoutAPictureThereIsNothingToMeasure()
    {
        ImageView view;
        view.resize(200, 200);
        view.show();
        QTest::keyClick(&view, Qt::Key_M);
        QTest::mouseClick(&view, Qt::LeftButton, {}, {50, 50});
        QTest::mouseClick(&view, Qt::LeftButton, {}, {90, 50});
        QVERIFY(view.measureTool()->text().isEmpty());
    }
};

FLEXSEG_TEST(tst_measure_tool)
#include "tst_measure_tool.moc"
