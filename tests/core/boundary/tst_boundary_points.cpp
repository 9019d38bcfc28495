// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/boundary_points.h"

#include "core/base/error.h"
#include "tests/core/boundary/boundary_fixtures.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <set>

using namespace flexseg;
using namespace flexseg::test;

class tst_boundary_points : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCrackIsAPointOnceAndNothingElseIs()
    {
        Random random(5);
        for (int round = 0; round < 200; ++round) {
            const LabelMap labels = randomMap(random);
            std::set<std::pair<int, int>> cracks; // higher pixel, lower pixel
            const auto add = [&](int a, int b) {
                if (isCrack(labels.pixels[static_cast<std::size_t>(a)], labels.pixels[static_cast<std::size_t>(b)]))
                    cracks.insert(labels.pixels[static_cast<std::size_t>(a)]
                                          > labels.pixels[static_cast<std::size_t>(b)]
                                      ? std::pair{a, b}
                                      : std::pair{b, a});
            };
            for (int y = 0; y < labels.height; ++y)
                for (int x = 0; x < labels.width; ++x) {
                    const int i = y * labels.width + x;
                    if (x + 1 < labels.width)
                        add(i, i + 1);
                    if (y + 1 < labels.height)
                        add(i, i + labels.width);
                }
            const Boundary boundary = boundaryPoints(labels);
            std::set<std::pair<int, int>> found;
            for (const BoundaryPoint &p : boundary.points) {
                QVERIFY(found.insert({p.highPixel, p.lowPixel}).second);
                QCOMPARE(p.high, labels.pixels[static_cast<std::size_t>(p.highPixel)]);
                QCOMPARE(p.low, labels.pixels[static_cast<std::size_t>(p.lowPixel)]);
                const auto middle = [&](int a, int b) { return 0.5f * static_cast<float>(a + b + 1); };
                QCOMPARE(p.x, middle(p.highPixel % labels.width, p.lowPixel % labels.width));
                QCOMPARE(p.y, middle(p.highPixel / labels.width, p.lowPixel / labels.width));
                QVERIFY(std::abs(std::hypot(p.nx, p.ny) - 1) < 1e-4f);
            }
            QVERIFY(found == cracks);
        }
    }

    void segmentsAreChainsOfNeighboursOfOnePairOfClasses()
    {
        Random random(6);
        for (int round = 0; round < 100; ++round) {
            const Boundary boundary = boundaryPoints(randomMap(random));
            int next = 0;
            for (std::size_t s = 0; s < boundary.segments.size(); ++s) {
                const BoundarySegment &segment = boundary.segments[s];
                QCOMPARE(segment.first, next);
                QVERIFY(segment.count > 0);
                next += segment.count;
                for (int i = segment.first; i < next; ++i) {
                    const BoundaryPoint &p = boundary.points[static_cast<std::size_t>(i)];
                    QCOMPARE(p.segment, static_cast<int>(s));
                    QCOMPARE(p.high, segment.high);
                    QCOMPARE(p.low, segment.low);
                    const int after = i + 1 < next ? i + 1 : segment.isClosed ? segment.first : i;
                    const BoundaryPoint &q = boundary.points[static_cast<std::size_t>(after)];
                    QVERIFY(std::hypot(p.x - q.x, p.y - q.y) <= 1.0f);
                }
            }
            QCOMPARE(next, static_cast<int>(boundary.points.size()));
        }
    }

    void normalsOfADiscPointAwayFromTheHigherId()
    {
        for (const bool discIsHigher : {true, false}) {
            LabelMap labels(80, 80);
            for (int y = 0; y < 80; ++y)
                for (int x = 0; x < 80; ++x)
                    labels.at(x, y) = (std::hypot(x + 0.5 - 40, y + 0.5 - 40) < 25) == discIsHigher ? 7 : 3;
            const Boundary boundary = boundaryPoints(labels);
            QCOMPARE(boundary.segments.size(), std::size_t{1});
            QVERIFY(boundary.segments[0].isClosed);
            for (const BoundaryPoint &p : boundary.points) {
                const float r = std::hypot(p.x - 40, p.y - 40);
                const float outwards = (p.nx * (p.x - 40) + p.ny * (p.y - 40)) / r;
                QVERIFY(discIsHigher ? outwards > 0.93f : outwards < -0.93f); // within 21 degrees
            }
        }
    }

    void bordersEndAtJunctionsAndAtIgnoredPixels()
    {
        // Three borders meet in one corner.
        const Boundary junction = boundaryPoints(mapOf({"1122", "1122", "3333", "3333"}));
        QCOMPARE(junction.segments.size(), std::size_t{3});
        const Boundary cut = boundaryPoints(mapOf({"112", "...", "112"}));
        QCOMPARE(cut.segments.size(), std::size_t{2});
        QCOMPARE(boundaryPoints(mapOf({"1.2"})).points.size(), std::size_t{0});
    }

    void theHigherClassIsConnectedAcrossCorners()
    {
        const Boundary diagonal = boundaryPoints(mapOf({"0000", "0700", "0070", "0000"}));
        QCOMPARE(diagonal.segments.size(), std::size_t{1});
        QCOMPARE(diagonal.points.size(), std::size_t{8});
        const Boundary lower = boundaryPoints(mapOf({"7777", "7077", "7707", "7777"}));
        QCOMPARE(lower.segments.size(), std::size_t{2});
    }

    void aMapWithoutABorderHasNoPoints()
    {
        QVERIFY(boundaryPoints(LabelMap(5, 4, 1, 3)).points.empty());
        QVERIFY(boundaryPoints(LabelMap()).points.empty());
        QVERIFY_THROWS_EXCEPTION(Error, (void)boundaryPoints(LabelMap(2, 2, 3)));
    }
};

FLEXSEG_TEST(tst_boundary_points)
#include "tst_boundary_points.moc"
