// SPDX-License-Identifier: Apache-2.0
#include "core/boundary/misalignment.h"
#include "core/boundary/misalignment_summary.h"

#include "core/base/error.h"
#include "tests/core/boundary/boundary_fixtures.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <numeric>

using namespace flexseg;
using namespace flexseg::test;

namespace {

/// Share of a pixel in which \p inside holds, from 8 x 8 places.
double coverage(int x, int y, const std::function<bool(double, double)> &inside)
{
    int hits = 0;
    for (int j = 0; j < 8; ++j)
        for (int i = 0; i < 8; ++i)
            hits += inside(x + (i + 0.5) / 8, y + (j + 0.5) / 8);
    return hits / 64.0;
}

struct Scene {
    Image8 image;
    LabelMap mask;
};

/// A mask of one shape and a noisy picture of another.
Scene draw(int width, int height, std::uint8_t inId, std::uint8_t outId,
           const std::function<bool(double, double)> &mask, const std::function<bool(double, double)> &shown)
{
    Scene s{Image8(width, height, 3), LabelMap(width, height)};
    Random random(9);
    constexpr std::array<double, 3> in{170, 120, 80};
    constexpr std::array<double, 3> out{95, 110, 130};
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            s.mask.at(x, y) = mask(x + 0.5, y + 0.5) ? inId : outId;
            const double a = coverage(x, y, shown);
            for (int c = 0; c < 3; ++c) {
                const auto k = static_cast<std::size_t>(c);
                s.image.at(x, y, c) = static_cast<std::uint8_t>(
                    std::clamp(a * in[k] + (1 - a) * out[k] + 6 * random.normal(), 0.0, 255.0));
            }
        }
    return s;
}

std::function<bool(double, double)> disc(double cx, double cy, double r)
{
    return [=](double x, double y) { return std::hypot(x - cx, y - cy) < r; };
}

/// Distance along a point's normal to a circle around (cx, cy); the crossing that is nearest.
double toCircle(const BoundaryPoint &p, double cx, double cy, double r)
{
    const double x = p.x - cx;
    const double y = p.y - cy;
    const double b = x * p.nx + y * p.ny;
    const double root = std::sqrt(std::max(0.0, b * b - (x * x + y * y - r * r)));
    return std::abs(-b + root) < std::abs(-b - root) ? -b + root : -b - root;
}

/// From the mask's circle, which its cracks approximate, to the picture's, along a point's normal.
double between(const BoundaryPoint &p, double fromX, double fromY, double toX, double toY, double r)
{
    return toCircle(p, toX, toY, r) - toCircle(p, fromX, fromY, r);
}

double meanError(const Misalignment &found, const std::function<double(const BoundaryPoint &)> &truth)
{
    double sum = 0;
    for (std::size_t i = 0; i < found.points.size(); ++i)
        sum += std::abs(found.points[i].combined - truth(found.boundary.points[i]));
    return sum / static_cast<double>(found.points.size());
}

QString sentence(const std::function<void()> &call, ErrorCode code)
{
    try {
        call();
    } catch (const Error &e) {
        return e.code() == code ? QString::fromStdString(e.what()) : QStringLiteral("another code");
    }
    return {};
}

} // namespace

class tst_misalignment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aShiftedDiscIsFoundWithinAFractionOfAPixel()
    {
        const Scene s = draw(160, 120, 9, 2, disc(80, 60, 30), disc(82.5, 58.6, 30));
        const Misalignment found = estimateMisalignment(s.image, s.mask);
        const double error
            = meanError(found, [](const BoundaryPoint &p) { return between(p, 80, 60, 82.5, 58.6, 30); });
        QVERIFY2(error < 0.5, qPrintable(QString::number(error)));
    }

    void anObjectThatReachesBeyondItsMaskIsPositiveFromTheHigherId()
    {
        for (const double growth : {-3.3, -1.0, 0.0, 1.6, 4.2}) {
            const Scene higher = draw(140, 120, 9, 2, disc(70, 60, 30), disc(70, 60, 30 + growth));
            const Scene lower = draw(140, 120, 2, 9, disc(70, 60, 30), disc(70, 60, 30 + growth));
            const double a
                = meanError(estimateMisalignment(higher.image, higher.mask), [=](const auto &) { return growth; });
            const double b
                = meanError(estimateMisalignment(lower.image, lower.mask), [=](const auto &) { return -growth; });
            QVERIFY2(a < 0.35 && b < 0.35, qPrintable(QStringLiteral("%1: %2, %3").arg(growth).arg(a).arg(b)));
            const Misalignment found = estimateMisalignment(higher.image, higher.mask);
            QVERIFY(std::abs(found.segments[0].mean - growth) < 0.35);
            QVERIFY(found.segments[0].confidence > 0.5f && found.segments[0].confidence <= 1.0f);
            QCOMPARE(found.points[0].ofLow(), -found.points[0].ofHigh());
        }
    }

    void aPictureTwiceAsLargeGivesDistancesTwiceAsLarge()
    {
        const Scene s = draw(1024, 200, 9, 2, disc(500, 100, 70), disc(508, 100, 70));
        const Misalignment found = estimateMisalignment(s.image, s.mask);
        const double error
            = meanError(found, [](const BoundaryPoint &p) { return between(p, 500, 100, 508, 100, 70); });
        QVERIFY2(error < 0.8, qPrintable(QString::number(error)));
    }

    void theModelTellsWhereThePictureIsFlat()
    {
        const Scene s = draw(160, 120, 1, 0, disc(80, 60, 30), disc(84, 60, 30));
        const Image8 flat(160, 120, 3, 128);
        constexpr int w = 40; // a quarter of the mask's size
        constexpr int h = 30;
        std::vector<float> values(2 * w * h);
        for (int y = 0; y < h; ++y)
            for (int x = 0; x < w; ++x) {
                const double d = 30 - std::hypot(4 * x + 2 - 84, 4 * y + 2 - 60);
                const auto p = static_cast<float>(1 / (1 + std::exp(-d / 2)));
                values[static_cast<std::size_t>(w * h + y * w + x)] = p;
                values[static_cast<std::size_t>(y * w + x)] = 1 - p;
            }
        const ProbabilityMaps maps{2, w, h, values};
        const Misalignment found = estimateMisalignment(flat, s.mask, maps);
        const double error = meanError(found, [](const BoundaryPoint &p) { return between(p, 80, 60, 84, 60, 30); });
        QVERIFY2(error < 0.7, qPrintable(QString::number(error)));
        double alone = 0;
        for (std::size_t i = 0; i < found.points.size(); ++i)
            alone += std::abs(found.points[i].model - between(found.boundary.points[i], 80, 60, 84, 60, 30));
        QVERIFY2(alone < 0.7 * static_cast<double>(found.points.size()), qPrintable(QString::number(alone)));
        for (const PointMisalignment &p : estimateMisalignment(flat, s.mask).points)
            QVERIFY(std::isnan(p.model));
    }

    void confidencesAndProbabilitiesAreShares()
    {
        const Scene s = draw(160, 120, 9, 2, disc(80, 60, 30), disc(84, 60, 30));
        for (const PointMisalignment &p : estimateMisalignment(s.image, s.mask).points)
            for (const float v : {p.imageConfidence, p.modelConfidence, p.confidence, p.offProbability})
                QVERIFY(v >= 0 && v <= 1.0001f);
    }

    void aFlatPictureGivesLittleConfidence()
    {
        const Scene s = draw(160, 120, 9, 2, disc(80, 60, 30), disc(80, 60, 30));
        const Misalignment sure = estimateMisalignment(s.image, s.mask);
        const Misalignment blind = estimateMisalignment(Image8(160, 120, 3, 90), s.mask);
        QVERIFY(blind.segments[0].confidence < sure.segments[0].confidence);
    }

    void masksWithoutBordersAndTinyOnesAreFine()
    {
        QVERIFY(estimateMisalignment(Image8(8, 8, 3), LabelMap(8, 8)).points.empty());
        QVERIFY(estimateMisalignment(Image8(8, 8, 3), LabelMap(8, 8, 1, ignoreLabel)).points.empty());
        QVERIFY(estimateMisalignment(Image8(0, 0, 3), LabelMap()).points.empty());
        Random random(4);
        for (int round = 0; round < 60; ++round) {
            const LabelMap mask = randomMap(random);
            Image8 image(mask.width, mask.height, 3);
            for (std::uint8_t &v : image.pixels)
                v = static_cast<std::uint8_t>(random.integer(0, 255));
            for (const PointMisalignment &p : estimateMisalignment(image, mask).points)
                QVERIFY(std::isfinite(p.combined) && std::isfinite(p.image));
        }
    }

    void sizesThatDifferAreNamed()
    {
        const QString size
            = sentence([] { (void)estimateMisalignment(Image8(8, 8, 3), LabelMap(8, 9)); }, ErrorCode::InvalidArgument);
        QVERIFY2(size.contains("8 x 8") && size.contains("8 x 9"), qPrintable(size));
        const std::vector<float> values(10);
        const ProbabilityMaps maps{2, 2, 2, values};
        QVERIFY(sentence([&] { (void)estimateMisalignment(Image8(8, 8, 3), LabelMap(8, 8), maps); },
                         ErrorCode::InvalidArgument)
                    .contains("10 values"));
        QVERIFY(
            !sentence([] { (void)estimateMisalignment(Image8(8, 8, 1), LabelMap(8, 8)); }, ErrorCode::InvalidArgument)
                 .isEmpty());
    }

    void aStopEndsTheSearch()
    {
        const Scene s = draw(64, 64, 9, 2, disc(32, 32, 20), disc(32, 32, 20));
        std::stop_source stop;
        stop.request_stop();
        QVERIFY(!sentence([&] { (void)estimateMisalignment(s.image, s.mask, {}, {}, stop.get_token()); },
                          ErrorCode::Cancelled)
                     .isEmpty());
    }

    void aSummaryCountsEachSideFromItsOwn()
    {
        Misalignment found;
        found.boundary = boundaryPoints(mapOf({"1122", "1122", "1133"}));
        found.points.resize(found.boundary.points.size());
        for (std::size_t i = 0; i < found.points.size(); ++i)
            found.points[i].combined = found.boundary.points[i].high == 3 ? -4.0f : 1.0f;
        const MisalignmentSummary summary = summariseMisalignment(found, 2.0f, 5, 1.0f);
        QCOMPARE(summary.edges, (std::vector<float>{-2.5f, -1.5f, -0.5f, 0.5f, 1.5f, 2.5f}));
        QCOMPARE(summary.all.points, 5); // 2 between 1 and 2, 1 between 1 and 3, 2 between 2 and 3
        QCOMPARE(summary.all.histogram, (std::vector<std::int64_t>{3, 0, 0, 2, 0}));
        QCOMPARE(summary.all.meanAbsolute, 14.0 / 5);
        QCOMPARE(summary.classes.size(), std::size_t{3});
        const ClassMisalignment &one = summary.classes[0];
        QCOMPARE(one.classId, 1);
        QCOMPARE(one.points, 3);
        QCOMPARE(one.mean, (-1.0 - 1.0 + 4.0) / 3);
        QCOMPARE(one.shareOff, 1.0 / 3);
        QCOMPARE(one.histogram, (std::vector<std::int64_t>{0, 2, 0, 0, 1}));
        QCOMPARE(summary.classes[2].mean, -4.0);
        const FloatMap map = misalignmentMap(found);
        QCOMPARE(map.at(1, 0), 1.0f);
        QCOMPARE(map.at(2, 1), -4.0f); // touches both borders
        QVERIFY(std::isnan(map.at(0, 0)));
        QVERIFY(summariseMisalignment({}).classes.empty());
    }
};

FLEXSEG_TEST(tst_misalignment)
#include "tst_misalignment.moc"
