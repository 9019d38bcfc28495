// SPDX-License-Identifier: Apache-2.0
#include "core/kernels/cpu/label_windows.h"

#include "core/base/image.h"
#include "core/base/random.h"
#include "core/kernels/common/label_window.h"
#include "tests/support/test_main.h"

#include <set>

using namespace flexseg;

namespace {

/// A map of random size with blobs, so that windows of one class occur too.
LabelMap randomMap(Random &random)
{
    LabelMap map(random.integer(1, 17), random.integer(1, 13));
    const int classes = random.integer(1, 4);
    const double ignored = random.chance(0.5) ? 0.0 : random.uniform(0, 0.6);
    const int blob = random.integer(1, 5);
    Image<std::uint8_t> coarse(20, 20);
    for (auto &value : coarse.pixels)
        value = random.chance(ignored) ? ignoreLabel : static_cast<std::uint8_t>(random.integer(0, classes - 1) * 84);
    for (int y = 0; y < map.height; ++y)
        for (int x = 0; x < map.width; ++x)
            map.at(x, y) = coarse.at(x / blob, y / blob);
    return map;
}

/// The definition, word by word.
bool isBoundary(const LabelMap &map, int px, int py, int k)
{
    if (map.at(px, py) == ignoreLabel)
        return false;
    std::set<int> classes;
    for (int y = py - k / 2; y <= py + k / 2; ++y)
        for (int x = px - k / 2; x <= px + k / 2; ++x)
            if (x >= 0 && x < map.width && y >= 0 && y < map.height && map.at(x, y) != ignoreLabel)
                classes.insert(map.at(x, y));
    return classes.size() >= 2;
}

bool isInSquare(const LabelMap &map, int px, int py, int side)
{
    const auto uniform = [&](int left, int top) {
        for (int y = top; y < top + side; ++y)
            for (int x = left; x < left + side; ++x)
                if (x < 0 || x >= map.width || y < 0 || y >= map.height || map.at(x, y) != map.at(px, py))
                    return false;
        return true;
    };
    if (map.at(px, py) == ignoreLabel)
        return false;
    for (int top = py - side + 1; top <= py; ++top)
        for (int left = px - side + 1; left <= px; ++left)
            if (uniform(left, top))
                return true;
    return false;
}

} // namespace

class tst_label_windows : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void boundaryBandIsTheDefinitionOnRandomMaps()
    {
        Random random(7);
        int boundary = 0;
        int interior = 0;
        for (int round = 0; round < 600; ++round) {
            const LabelMap map = randomMap(random);
            const int k = 1 + 2 * random.integer(0, 9);
            LabelMap band(map.width, map.height, 1, 77);
            kernels::boundaryBand(map.pixels.data(), map.width, map.height, k, band.pixels.data());
            for (int y = 0; y < map.height; ++y)
                for (int x = 0; x < map.width; ++x) {
                    const int expected = isBoundary(map, x, y, k);
                    QCOMPARE(int{band.at(x, y)}, expected);
                    QCOMPARE(kernels::isBoundary(map.pixels.data(), map.width, map.height, k, x, y), expected != 0);
                    ++(expected ? boundary : interior);
                }
        }
        QVERIFY(boundary > 5000 && interior > 5000);
    }

    void squareOpeningIsTheDefinitionOnRandomMaps()
    {
        Random random(8);
        int inside = 0;
        int outside = 0;
        for (int round = 0; round < 400; ++round) {
            const LabelMap map = randomMap(random);
            const int side = random.integer(1, 7);
            LabelMap opening(map.width, map.height, 1, 77);
            kernels::squareOpening(map.pixels.data(), map.width, map.height, side, opening.pixels.data());
            for (int y = 0; y < map.height; ++y)
                for (int x = 0; x < map.width; ++x) {
                    const int expected = isInSquare(map, x, y, side);
                    QCOMPARE(int{opening.at(x, y)}, expected);
                    ++(expected ? inside : outside);
                }
        }
        QVERIFY(inside > 2000 && outside > 2000);
    }

    void onePixelAndOneClassHaveNoBoundary()
    {
        const std::uint8_t lone = 3;
        std::uint8_t out = 9;
        kernels::boundaryBand(&lone, 1, 1, 7, &out);
        QCOMPARE(int{out}, 0);
        const LabelMap same(9, 5, 1, 254); // the greatest class id
        LabelMap band(9, 5, 1, 9);
        kernels::boundaryBand(same.pixels.data(), 9, 5, 5, band.pixels.data());
        QCOMPARE(band, LabelMap(9, 5, 1, 0));
    }
};

FLEXSEG_TEST(tst_label_windows)
#include "tst_label_windows.moc"
