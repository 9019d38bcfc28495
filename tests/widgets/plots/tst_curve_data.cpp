// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/curve_data.h"

#include "core/base/random.h"
#include "widgets/plots/curve_export.h"

#include "tests/support/test_main.h"

#include <algorithm>
#include <cmath>

using namespace flexseg;

class tst_curve_data : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decimationKeepsTheExtremesOfEachColumnAndTheOrder()
    {
        QVector<QPointF> points;
        for (int i = 0; i < 200000; ++i)
            points.append({double(i), std::sin(i * 0.7) * (1 + i % 11)});
        points[123456].setY(99);
        points[77777].setY(-99);
        const QVector<QPointF> shown = visiblePoints(points, 50000, 150000, 500, 10000);
        QVERIFY(shown.size() <= 4 * 500 + 8);
        QVERIFY(std::is_sorted(shown.begin(), shown.end(), [](auto a, auto b) { return a.x() < b.x(); }));
        QVERIFY(shown.contains(QPointF(123456, 99)) && shown.contains(QPointF(77777, -99)));
        QCOMPARE(shown.first().x(), 49999.0);
        QCOMPARE(shown.last().x(), 150001.0);
        for (int column = 0; column < 500; ++column) {
            const auto range = [column](const QVector<QPointF> &all) {
                double low = 1e9, high = -1e9;
                for (const QPointF &point : all) {
                    if (point.x() >= 50000 + column * 200 && point.x() < 50000 + (column + 1) * 200) {
                        low = std::min(low, point.y());
                        high = std::max(high, point.y());
                    }
                }
                return std::pair(low, high);
            };
            if (column % 50 == 0)
                QCOMPARE(range(shown), range(points));
        }
    }

    void fewPointsAreAllShownAndGapsStay()
    {
        QVector<QPointF> points{{0, 1}, {1, std::nan("")}, {2, 3}, {3, 4}, {9, 5}};
        QCOMPARE(visiblePoints(points, 1.5, 2.5, 10, 100).size(), 3);
        QCOMPARE(visiblePoints(points, 20, 30, 10, 100).size(), 1);
        QVERIFY(visiblePoints({}, 0, 1, 10, 100).isEmpty());
        for (int i = 10; i < 20000; ++i)
            points.append({double(i), i >= 9000 && i < 11000 ? std::nan("") : 1.0});
        const auto shown = visiblePoints(points, 0, 20000, 100, 1000);
        QVERIFY(std::any_of(shown.begin(), shown.end(),
                            [](auto p) { return p.x() >= 9000 && p.x() < 11000 && std::isnan(p.y()); }));
    }

    void smoothingFollowsItsFormulaAlsoPieceByPiece()
    {
        CurveData piecewise;
        piecewise.setSmoothing(0.9);
        double average = 0;
        for (int i = 0; i < 50; ++i) {
            const double y = std::cos(i);
            piecewise.append(i, y);
            average = 0.9 * average + 0.1 * y;
            QVERIFY(std::abs(piecewise.smoothed().last().y() - average / (1 - std::pow(0.9, i + 1))) < 1e-12);
        }
        const QVector<QPointF> once = piecewise.smoothed();
        piecewise.setSmoothing(0.5);
        piecewise.setSmoothing(0.9);
        QCOMPARE(piecewise.smoothed(), once);
        QCOMPARE(piecewise.smoothed().first(), piecewise.points().first());
    }

    void aResumedRunBeginsAnewAtTheStepThatItRepeats()
    {
        CurveData data;
        data.setSmoothing(0.5);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(!data.append(i, i));
        QVERIFY(data.append(6, 60));
        QCOMPARE(data.size(), 6);
        QCOMPARE(data.smoothed().size(), 6);
        QCOMPARE(data.points().last(), QPointF(6, 60));
        QCOMPARE(data.points()[4], QPointF(5, 5));
    }

    void theNearestPointIsFoundAtEitherSide()
    {
        CurveData data;
        QVERIFY(!data.nearest(0));
        for (const double x : {1.0, 2.0, 5.0})
            data.append(x, 0);
        QCOMPARE(data.nearest(-3), std::optional(0));
        QCOMPARE(data.nearest(1.6), std::optional(1));
        QCOMPARE(data.nearest(3.4), std::optional(1));
        QCOMPARE(data.nearest(3.6), std::optional(2));
        QCOMPARE(data.nearest(99), std::optional(2));
    }

    void aTableHasARowForEachXAndQuotesWhatNeedsIt()
    {
        const QVector<ExportColumn> columns{{QStringLiteral("a, \"b\""), {{1, 0.5}, {2, 1e-7}}},
                                            {QStringLiteral("c\td"), {{2, 3}, {2.5, std::nan("")}}}};
        QCOMPARE(curveTable(QStringLiteral("step"), columns, QLatin1Char(',')),
                 QStringLiteral("step,\"a, \"\"b\"\"\",c\td\r\n1,0.5,\r\n2,1e-07,3\r\n2.5,,\r\n"));
        QCOMPARE(curveTable(QStringLiteral("step"), columns, QLatin1Char('\t')),
                 QStringLiteral("step\ta, \"b\"\tc d\n1\t0.5\t\n2\t1e-07\t3\n2.5\t\t\n"));
    }

    void whatIsVisibleOfALongCurveKeepsExtremesGapsAndBothEnds()
    {
        Random random(3);
        CurveData data;
        for (int i = 0; i < 30000; ++i)
            data.append(i, i % 5000 == 777 ? std::nan("") : random.normal());
        data.append(20011, 0.5); // resumed
        for (int i = 20012; i < 26007; ++i)
            data.append(i, random.normal());
        for (const auto &[from, to] :
             {std::pair(-10.0, 30000.0), std::pair(4000.0, 21000.0), std::pair(25000.0, 26500.0)}) {
            const QVector<QPointF> shown = data.visible(from, to, 50, 100);
            QVERIFY(shown.size() < 1500);
            QVERIFY(std::is_sorted(shown.begin(), shown.end(),
                                   [](const QPointF &a, const QPointF &b) { return a.x() < b.x(); }));
            double low = 9, high = -9, shownLow = 9, shownHigh = -9;
            const auto widen = [&, f = from, t = to](const QVector<QPointF> &points, double &lowest, double &highest) {
                int gaps = 0;
                for (const QPointF &point : points) {
                    if (point.x() < f || point.x() > t)
                        continue;
                    gaps += std::isnan(point.y());
                    lowest = std::min(lowest, std::isnan(point.y()) ? lowest : point.y());
                    highest = std::max(highest, std::isnan(point.y()) ? highest : point.y());
                }
                return gaps > 0;
            };
            const bool hasGaps = widen(data.points(), low, high);
            QCOMPARE(widen(shown, shownLow, shownHigh), hasGaps);
            QCOMPARE(shownLow, low);
            QCOMPARE(shownHigh, high);
            QVERIFY(shown.first().x() <= std::max(from, 0.0) + (to - from) / 50);
            QVERIFY(shown.last().x() >= std::min(to, 26006.0) - (to - from) / 50);
        }
    }
};

FLEXSEG_TEST(tst_curve_data)
#include "tst_curve_data.moc"
