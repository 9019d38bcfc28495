// SPDX-License-Identifier: Apache-2.0
#include "core/metrics/boundary_iou.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "tests/support/test_main.h"

#include <cmath>

using namespace flexseg;

namespace {

/// The paper's own rule, by erosion of each class's mask, padded with nothing around the image.
std::vector<bool> borderOf(const LabelMap &labels, int classId, int d)
{
    std::vector<bool> inside(labels.pixels.size());
    for (std::size_t i = 0; i < inside.size(); ++i)
        inside[i] = labels.pixels[i] == classId;
    std::vector<bool> eroded = inside;
    for (int round = 0; round < d; ++round) {
        const std::vector<bool> before = eroded;
        for (int y = 0; y < labels.height; ++y)
            for (int x = 0; x < labels.width; ++x)
                for (int v = y - 1; v <= y + 1; ++v)
                    for (int u = x - 1; u <= x + 1; ++u)
                        if (u < 0 || v < 0 || u >= labels.width || v >= labels.height
                            || !before[static_cast<std::size_t>(v * labels.width + u)])
                            eroded[static_cast<std::size_t>(y * labels.width + x)] = false;
    }
    for (std::size_t i = 0; i < inside.size(); ++i)
        inside[i] = inside[i] && !eroded[i];
    return inside;
}

LabelMap blobs(std::uint64_t seed, int width, int height)
{
    Random random(seed, 0);
    LabelMap labels(width, height);
    for (int i = 0; i < 12; ++i) {
        const int x0 = random.integer(0, width - 1), y0 = random.integer(0, height - 1);
        const int x1 = std::min(width, x0 + random.integer(3, 30)), y1 = std::min(height, y0 + random.integer(3, 20));
        for (int y = y0; y < y1; ++y)
            for (int x = x0; x < x1; ++x)
                labels.at(x, y) = static_cast<std::uint8_t>(i % 4);
    }
    return labels;
}

} // namespace

class tst_boundary_iou : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itIsThePapersByErosion()
    {
        for (std::uint64_t seed = 1; seed <= 6; ++seed) {
            const LabelMap labels = blobs(seed, 97, 61), prediction = blobs(seed + 100, 97, 61);
            BoundaryIou iou(4, 0.03);
            iou.add(labels, prediction);
            const int d = static_cast<int>(std::lround(0.03 * std::hypot(97, 61)));
            QCOMPARE(d, 3);
            for (int c = 0; c < 4; ++c) {
                const auto g = borderOf(labels, c, d), p = borderOf(prediction, c, d);
                std::int64_t both = 0, any = 0;
                for (std::size_t i = 0; i < g.size(); ++i) {
                    both += g[i] && p[i];
                    any += g[i] || p[i];
                }
                QCOMPARE(iou.of(c).has_value(), any > 0);
                if (any > 0)
                    QCOMPARE(*iou.of(c), static_cast<double>(both) / static_cast<double>(any));
            }
        }
    }

    void aPerfectPredictionHasOneAndIgnoredPixelsCountNowhere()
    {
        LabelMap labels = blobs(3, 50, 40);
        std::fill_n(labels.pixels.begin(), 500, ignoreLabel);
        LabelMap prediction = labels;
        std::fill_n(prediction.pixels.begin(), 500, std::uint8_t{2});
        BoundaryIou iou(4);
        iou.add(labels, prediction);
        QCOMPARE(*iou.mean(), 1.0);
    }

    void withoutABorderThereIsNone()
    {
        BoundaryIou iou(3);
        QVERIFY(!iou.mean());
        LabelMap ignored(4, 4);
        std::ranges::fill(ignored.pixels, ignoreLabel);
        iou.add(ignored, LabelMap(4, 4));
        QVERIFY(!iou.mean() && !iou.of(0));
        QVERIFY_THROWS_EXCEPTION(Error, iou.add(LabelMap(4, 4), LabelMap(4, 5)));
        LabelMap foreign(4, 4);
        foreign.at(1, 1) = 3;
        QVERIFY_THROWS_EXCEPTION(Error, iou.add(LabelMap(4, 4), foreign));
        QVERIFY(!iou.mean());
    }
};

FLEXSEG_TEST(tst_boundary_iou)
#include "tst_boundary_iou.moc"
