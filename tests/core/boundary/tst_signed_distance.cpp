// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/signed_distance.h"

#include "core/base/error.h"
#include "tests/core/boundary/boundary_fixtures.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <limits>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// Every pixel against every crack.
template <typename Parts>
FloatMap slowDistance(const LabelMap &labels, Parts parts)
{
    FloatMap map(labels.width, labels.height, 1, std::numeric_limits<float>::infinity());
    const auto mark = [&](double cx, double cy) {
        for (int y = 0; y < map.height; ++y)
            for (int x = 0; x < map.width; ++x)
                map.at(x, y) = std::min(map.at(x, y), static_cast<float>(std::hypot(x - cx, y - cy)));
    };
    for (int y = 0; y < labels.height; ++y)
        for (int x = 0; x < labels.width; ++x) {
            if (x + 1 < labels.width && parts(labels.at(x, y), labels.at(x + 1, y)))
                mark(x + 0.5, y);
            if (y + 1 < labels.height && parts(labels.at(x, y), labels.at(x, y + 1)))
                mark(x, y + 0.5);
        }
    return map;
}

bool near(float a, float b)
{
    return (std::isnan(a) && std::isnan(b)) || a == b || std::abs(a - b) < 1e-4f;
}

const std::vector<std::string> fixture{"0000001111", "0022001111", "0222211100", "02221110.0",
                                       "0000111.00", "3300011000", "3330000000"};

} // namespace

class tst_signed_distance : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void distancesEqualThoseToEveryCrack()
    {
        Random random(3);
        for (int round = 0; round < 200; ++round) {
            const LabelMap labels = randomMap(random);
            const FloatMap all = boundaryDistance(labels);
            const FloatMap slow = slowDistance(labels, isCrack);
            const FloatMap one = signedDistance(labels, 2);
            const FloatMap slowOne
                = slowDistance(labels, [](int a, int b) { return isCrack(a, b) && (a == 2 || b == 2); });
            for (std::size_t i = 0; i < all.pixels.size(); ++i) {
                QVERIFY(near(all.pixels[i], slow.pixels[i]));
                const int label = labels.pixels[i];
                if (label == ignoreLabel)
                    QVERIFY(std::isnan(one.pixels[i]));
                else
                    QVERIFY(near(one.pixels[i], label == 2 ? slowOne.pixels[i] : -slowOne.pixels[i]));
            }
        }
    }

    void distancesEqualScipys()
    {
        // scipy 1.17.1: distance_transform_edt(s)[::2, ::2] / 2, where s is 1 on a (2h - 1) x (2w - 1) grid but for the
        // places between two pixels of different classes; below, between class 1 and others, negated off class 1.
        const std::vector<float> all{
            1.80278f, 1.11803f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f, 1.50000f, 1.50000f, 1.50000f,
            1.11803f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f,
            0.50000f, 0.50000f, 1.11803f, 1.11803f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f, 0.50000f,
            0.50000f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f, 1.11803f, 1.50000f,
            0.50000f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 1.11803f, 1.11803f, 1.11803f, 1.80278f, 2.50000f,
            0.50000f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f, 0.50000f, 0.50000f, 1.50000f, 2.50000f,
            1.50000f, 1.11803f, 0.50000f, 0.50000f, 1.11803f, 0.50000f, 0.50000f, 1.11803f, 1.80278f, 2.69258f,
        };
        const std::vector<float> one{
            -4.60977f, -3.90512f, -3.20156f, -2.50000f, -1.50000f, -0.50000f, 0.50000f,  1.50000f,  1.50000f,
            1.50000f,  -4.03113f, -3.20156f, -2.50000f, -1.80278f, -1.11803f, -0.50000f, 0.50000f,  1.11803f,
            0.50000f,  0.50000f,  -3.64005f, -2.69258f, -1.80278f, -1.11803f, -0.50000f, 0.50000f,  1.11803f,
            0.50000f,  -0.50000f, -0.50000f, -3.50000f, -2.50000f, -1.50000f, -0.50000f, 0.50000f,  1.11803f,
            0.50000f,  -0.50000f, -1.11803f, -1.50000f, -3.50000f, -2.50000f, -1.50000f, -0.50000f, 0.50000f,
            1.11803f,  1.11803f,  -1.11803f, -1.80278f, -2.50000f, -3.64005f, -2.69258f, -1.80278f, -1.11803f,
            -0.50000f, 0.50000f,  0.50000f,  -0.50000f, -1.50000f, -2.50000f, -4.03113f, -3.20156f, -2.50000f,
            -1.80278f, -1.11803f, -0.50000f, -0.50000f, -1.11803f, -1.80278f, -2.69258f,
        };
        const FloatMap distance = boundaryDistance(mapOf(fixture));
        const FloatMap inside = signedDistance(mapOf(fixture), 1);
        for (std::size_t i = 0; i < all.size(); ++i) {
            QVERIFY(near(distance.pixels[i], all[i]));
            QVERIFY(mapOf(fixture).pixels[i] == ignoreLabel || near(inside.pixels[i], one[i]));
        }
    }

    void aMapWithoutABoundaryIsInfinitelyFarFromIt()
    {
        const LabelMap flat = mapOf({"111", "1.1"});
        QCOMPARE(boundaryDistance(flat).at(0, 0), std::numeric_limits<float>::infinity());
        QCOMPARE(signedDistance(flat, 1).at(0, 0), std::numeric_limits<float>::infinity());
        QCOMPARE(signedDistance(flat, 2).at(0, 0), -std::numeric_limits<float>::infinity());
        QVERIFY(boundaryDistance(LabelMap()).empty());
    }

    void labelsOfSeveralChannelsAreRefused()
    {
        QVERIFY_THROWS_EXCEPTION(Error, (void)boundaryDistance(LabelMap(2, 2, 3)));
        QVERIFY_THROWS_EXCEPTION(Error, (void)signedDistance(LabelMap(2, 2, 3), 1));
    }
};

FLEXSEG_TEST(tst_signed_distance)
#include "tst_signed_distance.moc"
