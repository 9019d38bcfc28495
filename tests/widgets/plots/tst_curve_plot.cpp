// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_plot.h"
#include "widgets/plots/series_colors.h"

#include "tests/support/test_main.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QWheelEvent>

#include <cmath>

using namespace flexseg;

namespace {

/// A plot with two runs' loss, shown and drawn.
struct Fixture {
    Fixture()
    {
        plot.resize(600, 400);
        plot.setXAxis(QStringLiteral("step"));
        plot.setYAxis(QStringLiteral("loss"), QStringLiteral("nats"));
        first = plot.addSeries({QStringLiteral("r1"), QStringLiteral("FLEX-Seg"), QStringLiteral("total")});
        second = plot.addSeries({QStringLiteral("r2"), QStringLiteral("plain"), QStringLiteral("total")});
        for (int i = 0; i <= 100; ++i) {
            plot.append(first, i, 2 + std::sin(i * 0.1));
            plot.append(second, i, 4 + std::cos(i * 0.1));
        }
        plot.show();
        (void)QTest::qWaitForWindowExposed(&plot);
        settle();
    }
    void settle()
    {
        plot.flush();
        QCoreApplication::processEvents();
        plot.grab();
    }
    [[nodiscard]] QPoint at(double x, double y) const { return plot.positionOf(x, y).toPoint(); }
    [[nodiscard]] QWidget *surface() { return plot.childAt(plot.rect().center()); }
    [[nodiscard]] QPointF onSurface(QPointF position) { return surface()->mapFrom(&plot, position); }

    void turnWheel(QPointF position, int notches, Qt::KeyboardModifiers modifiers = {})
    {
        QWheelEvent event(onSurface(position), plot.mapToGlobal(position), {}, {0, 120 * notches}, Qt::NoButton,
                          modifiers, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(surface(), &event);
        settle();
    }
    void mouse(QEvent::Type type, QPointF position, Qt::MouseButton button, Qt::MouseButtons buttons)
    {
        QMouseEvent event(type, onSurface(position), plot.mapToGlobal(position), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(surface(), &event);
    }
    void drag(Qt::MouseButton button, QPointF from, QPointF to)
    {
        mouse(QEvent::MouseButtonPress, from, button, button);
        mouse(QEvent::MouseMove, (from + to) / 2, Qt::NoButton, button);
        mouse(QEvent::MouseMove, to, Qt::NoButton, button);
        mouse(QEvent::MouseButtonRelease, to, button, Qt::NoButton);
        settle();
    }
    /// Whether a pixel near a place has a colour.
    [[nodiscard]] bool isDrawn(QPoint place, QColor color)
    {
        const QImage seen = plot.grab().toImage();
        for (int dy = -3; dy <= 3; ++dy) {
            for (int dx = -3; dx <= 3; ++dx) {
                const QColor pixel = seen.pixelColor(place + QPoint(dx, dy));
                if (std::abs(pixel.red() - color.red()) + std::abs(pixel.green() - color.green())
                        + std::abs(pixel.blue() - color.blue())
                    < 40)
                    return true;
            }
        }
        return false;
    }

    CurvePlot plot;
    int first = -1;
    int second = -1;
};

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

} // namespace

class tst_curve_plot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void curvesAreDrawnWhereTheirPointsAreInTheRunsColors()
    {
        Fixture f;
        f.plot.setColorBy(CurvePlot::ColorBy::Run);
        f.settle();
        QVERIFY(f.plot.xRange().x() <= 0 && f.plot.xRange().y() >= 100);
        for (const int x : {5, 30, 62, 95}) {
            QVERIFY(f.isDrawn(f.at(x, 2 + std::sin(x * 0.1)), seriesColor(0, false)));
            QVERIFY(f.isDrawn(f.at(x, 4 + std::cos(x * 0.1)), seriesColor(1, false)));
        }
    }

    void pointsAppendAndTheViewGrowsWithThem()
    {
        Fixture f;
        QCOMPARE(f.plot.drawnPoints(f.first), 101);
        f.plot.append(f.first, 200, 9);
        QTRY_COMPARE(f.plot.drawnPoints(f.first), 102);
        QVERIFY(f.plot.xRange().y() >= 200 && f.plot.yRange().y() >= 9);
        f.plot.append(f.first, 50, 1); // resumed from step 50
        QTRY_COMPARE(f.plot.drawnPoints(f.first), 51);
    }

    void aLongCurveIsDrawnByItsExtremes()
    {
        Fixture f;
        QVector<QPointF> points;
        for (int i = 0; i < 300000; ++i)
            points.append({double(i), std::sin(i)});
        points[123456].setY(42);
        f.plot.setPoints(f.first, points);
        f.plot.setSeriesVisible(f.second, false);
        f.plot.setColorBy(CurvePlot::ColorBy::Run);
        f.settle();
        QVERIFY(f.plot.drawnPoints(f.first) < 6000);
        QVERIFY(f.isDrawn(f.at(123456, 41.5), seriesColor(0, false)));
        f.plot.setXRange(123400, 123500);
        f.settle();
        QCOMPARE(f.plot.drawnPoints(f.first), 103);
    }

    void aHiddenPlotDrawsNothingUntilItIsShown()
    {
        Fixture f;
        f.plot.hide();
        f.plot.append(f.first, 101, 2);
        QTest::qWait(100);
        QCOMPARE(f.plot.drawnPoints(f.first), 101);
        f.plot.show();
        QCOMPARE(f.plot.drawnPoints(f.first), 102);
    }

    void aDenseCurveCoversItsRangeAndDashesTellRunsApart()
    {
        Fixture f;
        QVector<QPointF> noisy;
        for (int i = 0; i < 30000; ++i)
            noisy.append({double(i), i % 2 ? 1.0 : 2.0});
        f.plot.setPoints(f.first, noisy);
        for (QPointF &point : noisy)
            point.ry() += 10;
        f.plot.setPoints(f.second, noisy);
        f.settle();
        const QImage seen = f.plot.grab().toImage();
        const auto inkShare = [&](double y) {
            const QPoint from = f.at(500, y);
            const QPoint to = f.at(29500, y);
            int ink = 0;
            for (int x = from.x(); x < to.x(); ++x)
                ink += seen.pixelColor(x, from.y()) == seriesColor(0, false);
            return double(ink) / (to.x() - from.x());
        };
        QCOMPARE(inkShare(1.5), 1.0); // a solid line
        QVERIFY(inkShare(11.5) > 0.5 && inkShare(11.5) < 0.8); // a dashed one
        QCOMPARE(inkShare(5), 0.0);
    }

    void theWheelZoomsXAboutThePointerAndWithShiftY()
    {
        Fixture f;
        const QPointF pointer = f.plot.positionOf(25, 3);
        const QPointF y = f.plot.yRange();
        f.turnWheel(pointer, 3);
        QVERIFY(near(f.plot.positionOf(25, 3).x(), pointer.x(), 1));
        QVERIFY(f.plot.xRange().y() - f.plot.xRange().x() < 60);
        const QPointF x = f.plot.xRange();
        const double held = f.plot.positionOf(25, 3).y();
        f.turnWheel({pointer.x(), held}, 2, Qt::ShiftModifier);
        QCOMPARE(f.plot.xRange(), x);
        QVERIFY(f.plot.yRange().y() - f.plot.yRange().x() < y.y() - y.x());
        QVERIFY(near(f.plot.positionOf(25, 3).y(), held, 1));
        f.mouse(QEvent::MouseButtonDblClick, pointer, Qt::LeftButton, Qt::LeftButton);
        f.settle();
        QVERIFY(f.plot.xRange().x() <= 0 && f.plot.xRange().y() >= 100);
    }

    void draggingPansAndARightDragZoomsToItsRectangle()
    {
        Fixture f;
        const QPointF from = f.plot.positionOf(50, 3);
        f.drag(Qt::LeftButton, from, from + QPointF(40, -25));
        QVERIFY(near(f.plot.positionOf(50, 3).x(), from.x() + 40, 1));
        QVERIFY(near(f.plot.positionOf(50, 3).y(), from.y() - 25, 1));
        f.plot.showAll();
        f.settle();
        f.drag(Qt::RightButton, f.plot.positionOf(20, 4.5), f.plot.positionOf(60, 2.5));
        QVERIFY(near(f.plot.xRange().x(), 20, 0.5) && near(f.plot.xRange().y(), 60, 0.5));
        QVERIFY(near(f.plot.yRange().x(), 2.5, 0.05) && near(f.plot.yRange().y(), 4.5, 0.05));
        QVERIFY(!f.plot.findChild<QMenu *>());
    }

    void keysZoomPanAndShowAll()
    {
        Fixture f;
        QTest::keyClick(&f.plot, Qt::Key_Plus);
        QTest::keyClick(&f.plot, Qt::Key_Plus);
        f.settle();
        const QPointF zoomed = f.plot.xRange();
        QVERIFY(zoomed.y() - zoomed.x() < 70);
        QTest::keyClick(&f.plot, Qt::Key_Right);
        f.settle();
        QVERIFY(f.plot.xRange().x() > zoomed.x() + 1);
        QTest::keyClick(&f.plot, Qt::Key_0);
        f.settle();
        QVERIFY(f.plot.xRange().x() <= 0 && f.plot.xRange().y() >= 100);
    }

    void followingKeepsTheWidthAndMovesWithTheNewestPoint()
    {
        Fixture f;
        f.plot.setXRange(80, 100);
        f.plot.setFollowLatest(true);
        f.plot.append(f.first, 500, 2);
        f.settle();
        QVERIFY(f.plot.xRange().y() >= 500);
        QVERIFY(near(f.plot.xRange().y() - f.plot.xRange().x(), 20, 1e-6));
        QSignalSpy changes(&f.plot, &CurvePlot::followLatestChanged);
        const QPointF from = f.plot.positionOf(490, 2);
        f.drag(Qt::LeftButton, from, from + QPointF(30, 0)); // looking back ends it
        QCOMPARE(changes.count(), 1);
        QVERIFY(!f.plot.isFollowingLatest());
        const QPointF held = f.plot.xRange();
        f.plot.append(f.first, 600, 2);
        f.settle();
        QCOMPARE(f.plot.xRange(), held);
    }

    void aClickOnTheLegendHidesAndShowsTheCurve()
    {
        Fixture f;
        f.plot.setColorBy(CurvePlot::ColorBy::Run);
        f.settle();
        const double value = 4 + std::cos(0.5);
        QVERIFY(f.isDrawn(f.at(5, value), seriesColor(1, false)));
        QTest::mouseClick(f.surface(), Qt::LeftButton, {}, f.onSurface(f.plot.legendRect(f.second).center()).toPoint());
        f.settle();
        QVERIFY(!f.plot.isSeriesVisible(f.second));
        QVERIFY(f.plot.yRange().y() < 4); // y fits to what is left
        QVERIFY(!f.isDrawn(f.at(10, 2.9), seriesColor(1, false)));
        QTest::mouseClick(f.surface(), Qt::LeftButton, {}, f.onSurface(f.plot.legendRect(f.second).center()).toPoint());
        f.settle();
        QVERIFY(f.plot.isSeriesVisible(f.second));
        QVERIFY(f.isDrawn(f.at(5, value), seriesColor(1, false)));
    }

    void thePointerReadsEachCurvesValue()
    {
        Fixture f;
        QSignalSpy hovers(&f.plot, &CurvePlot::hovered);
        f.mouse(QEvent::MouseMove, f.plot.positionOf(30.2, 3), Qt::NoButton, Qt::NoButton);
        QCOMPARE(hovers.count(), 1);
        const QStringList lines = f.plot.valuesAt(30.2);
        QCOMPARE(lines.size(), 3);
        QCOMPARE(lines[0], QStringLiteral("step 30"));
        QVERIFY(lines[1].contains(QStringLiteral("FLEX-Seg")) && lines[1].contains(QStringLiteral("2.1411")));
        QVERIFY(lines[2].contains(QStringLiteral("3.01")));
        bool shown = false;
        for (const QLabel *label : f.surface()->findChildren<QLabel *>())
            shown = shown || (label->isVisible() && label->text().contains(QStringLiteral("2.1411")));
        QVERIFY(shown);
        QEvent leave(QEvent::Leave);
        QCoreApplication::sendEvent(f.surface(), &leave);
        for (const QLabel *label : f.surface()->findChildren<QLabel *>())
            QVERIFY(!label->isVisible());
    }

    void smoothingDrawsTheAverageAndLeavesTheRawCurveFaint()
    {
        Fixture f;
        f.plot.setSeriesVisible(f.second, false);
        QVector<QPointF> points;
        for (int i = 0; i < 200; ++i)
            points.append({double(i), i % 2 ? 1.0 : -1.0});
        f.plot.setPoints(f.first, points);
        f.plot.setSmoothing(0.98);
        f.settle();
        const QColor full = seriesColor(0, false);
        QVERIFY(f.isDrawn(f.at(150, 0), full));
        QVERIFY(!f.isDrawn(f.at(150, 0.8), full));
        QVERIFY(f.plot.valuesAt(151)[1].contains(QStringLiteral("raw")));
    }

    void aLogarithmicAxisShowsNoPointWithoutALogarithm()
    {
        Fixture f;
        f.plot.setSeriesVisible(f.second, false);
        f.plot.setPoints(f.first, {{0, 1e-3}, {1, 0}, {2, -5}, {3, 1e-1}, {4, 10}});
        QSignalSpy changes(&f.plot, &CurvePlot::logYChanged);
        f.plot.setLogY(true);
        f.settle();
        QCOMPARE(changes.count(), 1);
        QVERIFY(f.plot.yRange().x() > 1e-4 && f.plot.yRange().x() <= 1e-3 && f.plot.yRange().y() >= 10);
        const double decade = f.plot.positionOf(0, 1e-2).y() - f.plot.positionOf(0, 1e-1).y();
        QVERIFY(near(f.plot.positionOf(0, 1e-1).y() - f.plot.positionOf(0, 1).y(), decade, 0.01));
        QVERIFY(f.isDrawn(f.at(3.5, 1), seriesColor(0, false)));
    }

    void removingARunTakesItsCurvesAndTheLastOneLeavesTheHint()
    {
        Fixture f;
        f.plot.setEmptyText(QStringLiteral("Start a run to see its loss."));
        f.plot.removeRun(QStringLiteral("r2"));
        f.settle();
        QVERIFY(f.plot.legendRect(f.second).isNull());
        QCOMPARE(f.plot.addSeries({QStringLiteral("r1"), {}, QStringLiteral("total")}), f.first);
        const int third = f.plot.addSeries({QStringLiteral("r3"), {}, QStringLiteral("total")});
        f.plot.append(f.second, 500, 1); // a late point of the removed one
        f.settle();
        QCOMPARE(f.plot.drawnPoints(third), 0);
        f.plot.removeRun(QStringLiteral("r3"));
        f.plot.removeRun(QStringLiteral("r1"));
        f.settle();
        const auto *hint = qobject_cast<QLabel *>(f.plot.childAt(f.plot.rect().center()));
        QVERIFY(hint && hint->isVisible());
        QCOMPARE(hint->text(), QStringLiteral("Start a run to see its loss."));
    }

    void copyingGivesTheVisiblePartAndExportingAll()
    {
        Fixture f;
        f.plot.setXRange(9.5, 11.5);
        f.settle();
        QApplication::setActiveWindow(&f.plot);
        f.plot.setFocus();
        QTRY_VERIFY(f.plot.hasFocus());
        QTest::keyClick(&f.plot, Qt::Key_C, Qt::ControlModifier);
        const QStringList rows = QApplication::clipboard()->text().trimmed().split(QLatin1Char('\n'));
        QCOMPARE(rows.size(), 3);
        QCOMPARE(rows[0], QStringLiteral("step\tFLEX-Seg · total\tplain · total"));
        QCOMPARE(rows[1].split(QLatin1Char('\t')).at(1).toDouble(), 2 + std::sin(1.0));

        const QTemporaryDir folder;
        QCOMPARE(f.plot.save(folder.filePath(QStringLiteral("a.csv"))).result(), QString());
        QFile csv(folder.filePath(QStringLiteral("a.csv")));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        QCOMPARE(csv.readAll().count('\n'), 102);
        QCOMPARE(f.plot.save(folder.filePath(QStringLiteral("a.png"))).result(), QString());
        QCOMPARE(QImage(folder.filePath(QStringLiteral("a.png"))).size(), QSize(600, 400));
        QCOMPARE(f.plot.save(folder.filePath(QStringLiteral("a.svg"))).result(), QString());
        QSvgRenderer svg(folder.filePath(QStringLiteral("a.svg")));
        QVERIFY(svg.isValid() && svg.viewBox() == QRect(0, 0, 600, 400));
        QCOMPARE(f.plot.save(folder.filePath(QStringLiteral("a.pdf"))).result(), QString());
        QFile pdf(folder.filePath(QStringLiteral("a.pdf")));
        QVERIFY(pdf.open(QIODevice::ReadOnly) && pdf.readAll().startsWith("%PDF"));
        QVERIFY(f.plot.save(folder.filePath(QStringLiteral("no/a.png"))).result().contains(QStringLiteral("no/a.png")));
    }

    void theLegendWrapsWithinThePlot()
    {
        Fixture f;
        for (int i = 0; i < 7; ++i)
            f.plot.append(f.plot.addSeries({QStringLiteral("r1"), QStringLiteral("FLEX-Seg"), QString::number(i)}), 1,
                          i);
        f.settle();
        for (int i = 1; i < 9; ++i) {
            QVERIFY(f.plot.rect().contains(f.plot.legendRect(i)));
            QVERIFY(!f.plot.legendRect(i).intersects(f.plot.legendRect(i - 1)));
        }
        QVERIFY(f.plot.legendRect(1).left() > f.plot.legendRect(0).right()); // beside, not below
        QVERIFY(f.plot.legendRect(8).top() > f.plot.legendRect(0).bottom());
        QVERIFY(f.plot.positionOf(0, 2).y() > f.plot.legendRect(8).bottom());
    }

    void aSmallPlotGivesTheLegendsRoomToTheCurvesAndTakesItBack()
    {
        Fixture f;
        for (int i = 0; i < 5; ++i)
            f.plot.append(f.plot.addSeries({QStringLiteral("r1"), QStringLiteral("FLEX-Seg"), QString::number(i)}), 1,
                          i);
        f.plot.resize(220, 150);
        f.settle();
        f.settle();
        QVERIFY(f.plot.legendRect(0).isNull());
        QVERIFY(f.plot.positionOf(0, f.plot.yRange().y()).y() < 30);
        f.plot.resize(600, 400);
        f.settle();
        f.settle();
        QVERIFY(f.plot.rect().contains(f.plot.legendRect(6)));
        QVERIFY(f.plot.positionOf(0, f.plot.yRange().y()).y() > f.plot.legendRect(6).bottom());
    }

    void aDarkPaletteMakesADarkPlot()
    {
        Fixture f;
        QPalette dark;
        dark.setColor(QPalette::Base, QColor(30, 30, 30));
        dark.setColor(QPalette::Text, Qt::white);
        f.plot.setPalette(dark);
        f.plot.setColorBy(CurvePlot::ColorBy::Run);
        f.settle();
        QCOMPARE(f.plot.grab().toImage().pixelColor(598, 398), QColor(30, 30, 30));
        QVERIFY(f.isDrawn(f.at(30, 2 + std::sin(3.0)), seriesColor(0, true)));
    }
};

FLEXSEG_TEST(tst_curve_plot)
#include "tst_curve_plot.moc"
