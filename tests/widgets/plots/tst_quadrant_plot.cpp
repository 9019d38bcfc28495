// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/plots/quadrant_plot.h"

#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace flexseg;

namespace {

/// A grid of 10 x 10 samples: hardness 0.05 ... 0.95, misalignment 0.5 ... 9.5; the index is 10 * misalignment's place
/// + hardness's.
std::vector<QuadrantPoint> grid()
{
    std::vector<QuadrantPoint> points;
    for (int i = 0; i < 100; ++i)
        points.push_back({i, 0.05 + i % 10 * 0.1, 0.5 + i / 10}); // NOLINT(bugprone-integer-division)
    return points;
}

struct Fixture {
    Fixture()
    {
        plot.setPoints(grid());
        plot.resize(500, 400);
        plot.show();
        (void)QTest::qWaitForWindowExposed(&plot);
        plot.setFocus();
    }
    [[nodiscard]] QPoint at(double hardness, double misalignment) const
    {
        return plot.positionOf({0, hardness, misalignment}).toPoint();
    }
    void drag(const QList<QPoint> &path)
    {
        QTest::mousePress(&plot, Qt::LeftButton, {}, path.first());
        for (const QPoint &place : path)
            QTest::mouseMove(&plot, place);
        QTest::mouseRelease(&plot, Qt::LeftButton, {}, path.last());
    }
    [[nodiscard]] std::vector<qint64> lastChosen() const
    {
        return chosen.isEmpty() ? std::vector<qint64>{-1} : chosen.last()[0].value<std::vector<qint64>>();
    }

    QuadrantPlot plot;
    QSignalSpy chosen{&plot, &QuadrantPlot::samplesChosen};
};

} // namespace

class tst_quadrant_plot : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theCrossBeginsAtTheMedians()
    {
        Fixture f;
        QVERIFY(std::abs(f.plot.cross().x() - 0.5) < 1e-9 && std::abs(f.plot.cross().y() - 5) < 1e-9);
        for (const auto quadrant : {QuadrantPlot::HardMisaligned, QuadrantPlot::HardAligned,
                                    QuadrantPlot::EasyMisaligned, QuadrantPlot::EasyAligned})
            QCOMPARE(f.plot.countIn(quadrant), 25);
    }

    void aLassoChoosesWhatItGoesAround()
    {
        Fixture f;
        f.drag({f.at(0.1, 1), f.at(0.3, 1), f.at(0.3, 3), f.at(0.1, 3)});
        QCOMPARE(f.lastChosen(), (std::vector<qint64>{11, 12, 21, 22}));
        QTest::keyClick(&f.plot, Qt::Key_Escape);
        QCOMPARE(f.lastChosen(), std::vector<qint64>());
    }

    void aDragOfALineMovesItAlone()
    {
        Fixture f;
        f.drag({f.at(0.5, 2), f.at(0.6, 2), f.at(0.7, 8)});
        QVERIFY(std::abs(f.plot.cross().x() - 0.7) < 0.01);
        QVERIFY(std::abs(f.plot.cross().y() - 5) < 1e-9);
        QCOMPARE(f.chosen.size(), 0);
        QCOMPARE(f.plot.countIn(QuadrantPlot::HardMisaligned), 15);
        f.drag({f.at(0.7, 5), f.at(0.3, 3)}); // where the lines cross, both
        QVERIFY(std::abs(f.plot.cross().x() - 0.3) < 0.01 && std::abs(f.plot.cross().y() - 3) < 0.05);
        f.drag({f.at(0.3, 7), QPoint(-200, 20)}); // it stays within the axes
        QCOMPARE(f.plot.cross().x(), 0.0);
    }

    void theCrossStaysWhereTheUserPutItUntilItIsTakenBack()
    {
        Fixture f;
        f.plot.setCross({0.2, 8});
        f.plot.setPoints(grid());
        QCOMPARE(f.plot.cross(), QPointF(0.2, 8));
        QTest::keyClick(&f.plot, Qt::Key_R);
        QVERIFY(std::abs(f.plot.cross().x() - 0.5) < 1e-9);
    }

    void theKeyboardMovesTheCrossAndChoosesQuadrants()
    {
        Fixture f;
        QTest::keyClick(&f.plot, Qt::Key_Right, Qt::ShiftModifier);
        QTest::keyClick(&f.plot, Qt::Key_Up, Qt::ShiftModifier);
        QVERIFY(f.plot.cross().x() > 0.58 && f.plot.cross().y() > 5.8);
        QTest::keyClick(&f.plot, Qt::Key_1);
        QCOMPARE(f.lastChosen(), f.plot.samplesIn(QuadrantPlot::HardMisaligned));
        QCOMPARE(f.lastChosen().size(), 16U);
        QTest::keyClick(&f.plot, Qt::Key_4);
        QCOMPARE(f.lastChosen().size(), 36U);
    }

    void aClickGoesToTheNearestSampleAndBesideThemChoosesNone()
    {
        Fixture f;
        QSignalSpy clicked(&f.plot, &QuadrantPlot::sampleClicked);
        QTest::mouseClick(&f.plot, Qt::LeftButton, {}, f.at(0.25, 3.5) + QPoint(3, -2));
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].toLongLong(), 32);
        QTest::mouseClick(&f.plot, Qt::LeftButton, {}, f.at(0.2, 3));
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(f.lastChosen(), std::vector<qint64>());
    }

    void chosenSamplesAreDrawnLarger()
    {
        Fixture f;
        const auto inkAround = [&](int sample) {
            const QImage picture = f.plot.grab().toImage();
            const QPoint place = f.plot.positionOf(grid()[static_cast<std::size_t>(sample)]).toPoint();
            int ink = 0;
            for (int y = -5; y <= 5; ++y)
                for (int x = -5; x <= 5; ++x)
                    ink += picture.pixelColor(place + QPoint(x, y)).lightness() < 200 ? 1 : 0;
            return ink;
        };
        const int before = inkAround(23);
        f.plot.setChosen({23});
        QVERIFY(inkAround(23) > before + 10);
    }

    void farValuesAreDrawnAtTheEndAndCanBeChosen()
    {
        Fixture f;
        auto points = grid();
        for (int i = 0; i < 2000; ++i)
            points.push_back({1000 + i, 0.5, 4});
        points.push_back({7777, 40, 300});
        f.plot.setPoints(points);
        const QPointF end = f.plot.positionOf(points.back());
        QVERIFY(f.plot.plotArea().adjusted(-1, -1, 1, 1).contains(end));
        const QPoint corner = end.toPoint();
        f.drag({corner + QPoint(-8, 8), corner + QPoint(-8, -6), corner + QPoint(6, -6), corner + QPoint(6, 8)});
        QCOMPARE(f.lastChosen(), std::vector<qint64>{7777});
    }

    void withoutPointsItSaysWhatToDoAndTakesNoInput()
    {
        Fixture f;
        f.plot.setEmptyText("Check the masks first.");
        f.plot.setPoints({});
        f.drag({QPoint(100, 100), QPoint(200, 200), QPoint(100, 200)});
        QTest::keyClick(&f.plot, Qt::Key_1);
        QCOMPARE(f.chosen.size(), 0);
        QCOMPARE(f.plot.accessibleDescription(), "Check the masks first.");
        f.plot.grab();
    }
};

FLEXSEG_TEST(tst_quadrant_plot)
#include "tst_quadrant_plot.moc"
