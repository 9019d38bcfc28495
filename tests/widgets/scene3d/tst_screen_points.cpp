// SPDX-License-Identifier: GPL-3.0-only
#include "widgets/scene3d/screen_points.h"

#include "tests/support/test_main.h"

#include <random>

using namespace flexseg;

class tst_screen_points : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void partsTogetherEqualTheWhole()
    {
        std::mt19937 random(3);
        std::uniform_real_distribution<float> uniform(-1, 1);
        std::vector<float> xyz(3 * 100001);
        std::generate(xyz.begin(), xyz.end(), [&] { return uniform(random); });
        QMatrix4x4 matrix;
        matrix.perspective(30, 1.5F, 1, 10);
        matrix.translate(0, 0, -4);
        ScreenPoints whole;
        whole.project(xyz, matrix, {300, 200}, {});
        ScreenPoints parts;
        for (std::size_t part : {2, 0, 1})
            parts.project(xyz, matrix, {300, 200}, {part, 3});
        QVERIFY(std::equal(whole.x().begin(), whole.x().end(), parts.x().begin()));
        QVERIFY(std::equal(whole.depth().begin(), whole.depth().end(), parts.depth().begin()));
        for (const std::size_t i : {std::size_t(0), std::size_t(50000), std::size_t(100000)}) {
            const QVector3D p = matrix.map(QVector3D(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]));
            QVERIFY(std::abs(whole.x()[i] - (p.x() + 1) * 150) < 0.01);
            QVERIFY(std::abs(whole.y()[i] - (1 - p.y()) * 100) < 0.01);
            QVERIFY(std::abs(whole.depth()[i] - (p.z() + 1) / 2) < 1e-4);
        }
    }

    void theFrontmostWithinReachIsPickedOfEqualsTheFirst()
    {
        // An identity: x and y from -1 to 1 are the picture's width and height, z from -1 to 1 its depth.
        const std::vector<float> xyz{0, 0, 0.5F, 0.02F, 0, -0.5F, 0.02F, 0, -0.5F, 0.2F, 0, -0.9F, 0, 0, -2};
        std::vector<QRgb> colors(5, 0xffffffff);
        ScreenPoints points;
        points.project(xyz, {}, {200, 200}, {});
        QCOMPARE(points.x()[4], ScreenPoints::outside); // before the near plane
        QCOMPARE(points.pick({100, 100}, 4, colors), std::optional(1));
        QCOMPARE(points.pick({100, 100}, 1, colors), std::optional(0));
        QCOMPARE(points.pick({100, 100}, 30, colors), std::optional(3));
        QCOMPARE(points.pick({20, 20}, 30, colors), std::optional<int>());
        colors[1] = colors[2] = 0;
        QCOMPARE(points.pick({100, 100}, 4, colors), std::optional(0));
    }

    void insideAPolygonThatCrossesItselfFollowsTheOddEvenRule()
    {
        std::mt19937 random(5);
        std::uniform_real_distribution<float> uniform(-1, 1);
        std::vector<float> xyz;
        for (int i = 0; i < 70000; ++i)
            xyz.insert(xyz.end(), {uniform(random), uniform(random), 0});
        const std::vector<QRgb> colors(70000, 0xffffffff);
        ScreenPoints points;
        points.project(xyz, {}, {200, 150}, {});
        QPolygonF polygon;
        for (int i = 0; i < 300; ++i)
            polygon << QPointF(100 + 130 * uniform(random), 75 + 100 * uniform(random));
        std::vector<int> expected;
        for (std::size_t i = 0; i < 70000; ++i) {
            if (polygon.containsPoint({points.x()[i], points.y()[i]}, Qt::OddEvenFill))
                expected.push_back(static_cast<int>(i));
        }
        QCOMPARE(points.inside(polygon, colors), expected);
        QVERIFY(points.inside({{1, 1}, {50, 50}}, colors).empty());
        QVERIFY(points.inside({}, colors).empty());
    }
};

FLEXSEG_TEST(tst_screen_points)
#include "tst_screen_points.moc"
