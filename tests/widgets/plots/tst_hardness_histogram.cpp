// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/hardness_histogram.h"

#include "tests/support/test_main.h"

#include <QApplication>
#include <QClipboard>
#include <QSignalSpy>

#include <cmath>
#include <random>

using namespace flexseg;

namespace {

/// 0.00, 0.01, ... 0.99, ten times each.
std::vector<double> evenValues()
{
    std::vector<double> values;
    for (int i = 0; i < 1000; ++i)
        values.push_back(i % 100 / 100.0);
    return values;
}

struct Fixture {
    explicit Fixture(std::vector<double> values = evenValues())
    {
        const std::size_t count = values.size();
        plot.setValues(std::move(values), std::vector<bool>(count, true));
        plot.resize(500, 200);
        plot.show();
        (void)QTest::qWaitForWindowExposed(&plot);
    }
    [[nodiscard]] QPoint at(double x) const
    {
        return {static_cast<int>(std::lround(plot.pixelOfX(x))), static_cast<int>(plot.plotArea().center().y())};
    }
    void drag(double from, double to)
    {
        QTest::mousePress(&plot, Qt::LeftButton, {}, at(from));
        QTest::mouseMove(&plot, at((from + to) / 2));
        QTest::mouseMove(&plot, at(to));
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, at(to));
    }

    HardnessHistogram plot;
    QSignalSpy changed{&plot, &HardnessHistogram::rangeChanged};
};

} // namespace

class tst_hardness_histogram : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aDragChoosesARangeAndAClickNone()
    {
        Fixture f;
        f.drag(0.3, 0.6);
        QVERIFY(f.plot.range() && f.changed.size() >= 1);
        QVERIFY(f.plot.range()->first <= 0.3 && f.plot.range()->first > 0.26);
        QVERIFY(f.plot.range()->second >= 0.6 && f.plot.range()->second < 0.64);
        f.drag(0.8, 0.5); // also from right to left
        QVERIFY(f.plot.range()->first <= 0.5 && f.plot.range()->second >= 0.8);
        QTest::mouseClick(&f.plot, Qt::LeftButton, {}, f.at(0.1));
        QVERIFY(!f.plot.range());
    }

    void theChosenRangeIsTinted()
    {
        Fixture f;
        const auto above = [&](double x) {
            return f.plot.grab().toImage().pixelColor(f.at(x).x(), static_cast<int>(f.plot.plotArea().top()) + 3);
        };
        const QColor before = above(0.45);
        f.drag(0.3, 0.6);
        QVERIFY(above(0.45) != before);
        QCOMPARE(above(0.9), before);
    }

    void theKeyboardMovesTheRangesEnds()
    {
        Fixture f;
        f.plot.setFocus();
        const double bar = f.plot.chosenTo() / 60;
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(&f.plot, Qt::Key_Right);
        QVERIFY(std::abs(f.plot.chosenFrom() - 5 * bar) < 1e-9);
        QVERIFY(std::isinf(f.plot.range()->second));
        QTest::keyClick(&f.plot, Qt::Key_Left, Qt::ShiftModifier);
        QVERIFY(std::abs(f.plot.chosenTo() - 59 * bar) < 1e-9);
        QTest::keyClick(&f.plot, Qt::Key_Left);
        QVERIFY(std::abs(f.plot.chosenFrom() - 4 * bar) < 1e-9);
        QTest::keyClick(&f.plot, Qt::Key_Home);
        QVERIFY(std::abs(f.plot.chosenFrom()) < 1e-9);
        QTest::keyClick(&f.plot, Qt::Key_End);
        QVERIFY(std::isinf(f.plot.range()->second));
        QTest::keyClick(&f.plot, Qt::Key_Escape);
        QVERIFY(!f.plot.range());
    }

    void aFewFarValuesAreGatheredInTheLastBar()
    {
        std::vector<double> values = evenValues();
        values.insert(values.end(), {50, 60});
        Fixture f(values);
        QVERIFY(f.plot.chosenTo() < 2);
        const QStringList rows = f.plot.toText(u',').split('\n', Qt::SkipEmptyParts);
        QVERIFY2(rows.last().endsWith(",,2,2"), qPrintable(rows.last())); // no upper end
        f.drag(f.plot.chosenTo() * 0.9, f.plot.chosenTo());
        QVERIFY(std::isinf(f.plot.range()->second)); // the far ones are within
    }

    void theCountsCanBeCopied()
    {
        Fixture f;
        f.plot.setFocus();
        QApplication::clipboard()->clear();
        QTest::keyClick(&f.plot, Qt::Key_C, Qt::ControlModifier);
        const QStringList rows = QApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
        QCOMPARE(rows.size(), 61);
        int sum = 0;
        for (qsizetype i = 1; i < rows.size(); ++i)
            sum += rows[i].section('\t', 2, 2).toInt();
        QCOMPARE(sum, 1000);
    }

    void equalAndNegativeValuesAreShown()
    {
        Fixture same({0.0, 0.0, 0.0});
        QVERIFY(!same.plot.isEmpty());
        same.plot.grab();
        Fixture negative({-1.0, 2.0});
        QVERIFY(negative.plot.chosenFrom() <= -1);
        negative.plot.grab();
    }
};

FLEXSEG_TEST(tst_hardness_histogram)
#include "tst_hardness_histogram.moc"
