// SPDX-License-Identifier: Apache-2.0
#include "core/data/demo/demo_scenes.h"

#include "core/base/error.h"
#include "core/data/demo/scene.h"
#include "tests/support/test_main.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <thread>
#include <vector>

using namespace flexseg;

namespace {

constexpr int width = 256;
constexpr int height = 128;

double meanOf(const Image8 &image)
{
    double sum = 0;
    for (const std::uint8_t v : image.pixels)
        sum += v;
    return sum / static_cast<double>(image.pixels.size());
}

/// Standard deviation of the green channel over pixels of one class.
double contrastOf(const DemoRender &r, int classId)
{
    double sum = 0;
    double squares = 0;
    double count = 0;
    for (int y = 0; y < r.mask.height; ++y)
        for (int x = 0; x < r.mask.width; ++x)
            if (r.mask.at(x, y) == classId) {
                const double v = r.image.at(x, y, 1);
                sum += v;
                squares += v * v;
                ++count;
            }
    return count < 2 ? 0.0 : std::sqrt(std::max(0.0, squares / count - sum / count * sum / count));
}

bool sameBits(const FloatMap &a, const FloatMap &b)
{
    return a.pixels.size() == b.pixels.size()
        && std::equal(a.pixels.begin(), a.pixels.end(), b.pixels.begin(),
                      [](float x, float y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

} // namespace

class tst_demo_scenes : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void equalSeedsGiveEqualBytesAlsoFromTwoThreadsAtOnce()
    {
        const DemoRender clear = renderDemoScene(7, 3, width, height, DemoWeather::Rain);
        const DemoRender generated = renderGeneratedScene(7, 3, width, height);
        std::array<DemoRender, 2> clears;
        std::array<DemoRender, 2> generateds;
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < 2; ++i)
                threads.emplace_back([&, i] {
                    clears[i] = renderDemoScene(7, 3, width, height, DemoWeather::Rain);
                    generateds[i] = renderGeneratedScene(7, 3, width, height);
                });
        }
        for (std::size_t i = 0; i < 2; ++i) {
            QVERIFY(clears[i].image == clear.image);
            QVERIFY(clears[i].mask == clear.mask);
            QVERIFY(generateds[i].image == generated.image);
            QVERIFY(generateds[i].shown == generated.shown);
            QVERIFY(sameBits(generateds[i].displacement, generated.displacement));
        }
    }

    void otherSeedsAndIndicesGiveOtherScenes()
    {
        const DemoRender a = renderDemoScene(7, 3, width, height, DemoWeather::Clear);
        QVERIFY(a.mask != renderDemoScene(7, 4, width, height, DemoWeather::Clear).mask);
        QVERIFY(a.mask != renderDemoScene(8, 3, width, height, DemoWeather::Clear).mask);
    }

    void everyClassIsSeenLargeEnoughInAShareOfScenes()
    {
        constexpr int scenes = 50;
        std::array<int, 19> seen{};
        for (int i = 0; i < scenes; ++i) {
            const DemoRender r = renderDemoScene(1, i, width, height, DemoWeather::Clear);
            std::array<int, 256> pixels{};
            for (const std::uint8_t id : r.mask.pixels)
                ++pixels[id];
            QCOMPARE(std::count_if(r.mask.pixels.begin(), r.mask.pixels.end(), [](int id) { return id > 18; }), 0);
            for (std::size_t c = 0; c < 19; ++c)
                seen[c] += pixels[c] > width * height / 500 ? 1 : 0;
        }
        for (std::size_t c = 0; c < 19; ++c)
            QVERIFY2(seen[c] * 100 >= 8 * scenes, demoClasses()[c].name);
    }

    void theMaskIsTheSameInEveryWeather()
    {
        const LabelMap clear = renderDemoScene(5, 2, width, height, DemoWeather::Clear).mask;
        for (const DemoWeather weather : {DemoWeather::Fog, DemoWeather::Night, DemoWeather::Rain, DemoWeather::Snow})
            QVERIFY(renderDemoScene(5, 2, width, height, weather).mask == clear);
        QVERIFY(renderGeneratedScene(5, 2, width, height).mask == clear);
    }

    void weathersLookTheirPart()
    {
        double night = 0, clear = 0, snow = 0;
        double farFog = 0, farClear = 0;
        for (int i = 0; i < 4; ++i) {
            const DemoRender c = renderDemoScene(5, i, width, height, DemoWeather::Clear);
            const DemoRender f = renderDemoScene(5, i, width, height, DemoWeather::Fog);
            clear += meanOf(c.image);
            night += meanOf(renderDemoScene(5, i, width, height, DemoWeather::Night).image);
            snow += meanOf(renderDemoScene(5, i, width, height, DemoWeather::Snow).image);
            farClear += contrastOf(c, 2);
            farFog += contrastOf(f, 2);
        }
        QVERIFY(night < 0.6 * clear);
        QVERIFY(snow > 1.1 * clear);
        QVERIFY(farFog < 0.6 * farClear);
    }

    void fogHidesWhatIsFarMoreThanWhatIsNear()
    {
        // Share of the clear picture's edges that is left, in rows near the horizon and at the foot.
        double near = 0, far = 0;
        for (int i = 0; i < 4; ++i) {
            const DemoRender c = renderDemoScene(5, i, width, height, DemoWeather::Clear);
            const DemoRender f = renderDemoScene(5, i, width, height, DemoWeather::Fog);
            const auto spread = [&](const Image8 &image, int y0, int y1) {
                double sum = 0;
                for (int y = y0; y < y1; ++y)
                    for (int x = 1; x < width; ++x)
                        sum += std::abs(image.at(x, y, 1) - image.at(x - 1, y, 1));
                return sum;
            };
            far += spread(f.image, height * 40 / 100, height * 48 / 100)
                / spread(c.image, height * 40 / 100, height * 48 / 100);
            near += spread(f.image, height * 80 / 100, height) / spread(c.image, height * 80 / 100, height);
        }
        QVERIFY2(far < 0.75 * near, qPrintable(QStringLiteral("far %1, near %2").arg(far / 4).arg(near / 4)));
    }

    void displacementIsThereOnlyAtBordersOfTheMask()
    {
        const DemoRender r = renderGeneratedScene(5, 1, width, height);
        int borders = 0;
        int known = 0;
        for (int y = 1; y + 1 < height; ++y)
            for (int x = 1; x + 1 < width; ++x) {
                const int c = r.mask.at(x, y);
                const bool border = c != r.mask.at(x - 1, y) || c != r.mask.at(x + 1, y) || c != r.mask.at(x, y - 1)
                    || c != r.mask.at(x, y + 1);
                borders += border;
                known += !std::isnan(r.displacement.at(x, y));
                QVERIFY(border || std::isnan(r.displacement.at(x, y)));
            }
        QVERIFY(known > borders * 6 / 10);
    }

    void displacementGrowsWithTheStrengthDrawn()
    {
        std::vector<std::pair<float, float>> points; // strength, median |d|
        for (int i = 0; i < 14; ++i) {
            const DemoRender r = renderGeneratedScene(1, i, width, height);
            std::vector<float> sizes;
            for (const float d : r.displacement.pixels)
                if (!std::isnan(d))
                    sizes.push_back(std::abs(d));
            std::nth_element(sizes.begin(), sizes.begin() + static_cast<std::ptrdiff_t>(sizes.size() / 2), sizes.end());
            points.emplace_back(r.strength, sizes[sizes.size() / 2]);
        }
        std::sort(points.begin(), points.end());
        float weak = 0;
        float strong = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            weak += points[i].second / 5;
            strong += points[points.size() - 1 - i].second / 5;
        }
        QVERIFY(points.back().first > 2.0f * points.front().first);
        QVERIFY2(strong > 2.0f * weak, qPrintable(QStringLiteral("weak %1, strong %2").arg(weak).arg(strong)));
    }

    void theImagesBorderLiesWhereTheDisplacementSays()
    {
        // Along the mask's own normal (of the class with the higher id, from a smoothed mask) the shown classes change
        // within a pixel of the stored distance. The control asks the same of a distance of zero.
        int asked = 0, right = 0, control = 0;
        for (const int index : {2, 3, 4, 7, 9}) {
            const DemoRender r = renderGeneratedScene(1, index, 512, 256);
            for (int y = 4; y < 252; y += 2)
                for (int x = 4; x < 508; x += 2) {
                    const float d = r.displacement.at(x, y);
                    if (std::isnan(d) || std::abs(d) < 1.5f)
                        continue;
                    const int own = r.mask.at(x, y);
                    int high = own;
                    for (const auto &n : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}})
                        high = std::max<int>(high, r.mask.at(x + n.first, y + n.second));
                    float gx = 0, gy = 0;
                    for (int j = -3; j <= 3; ++j)
                        for (int i = -3; i <= 3; ++i)
                            if (r.mask.at(x + i, y + j) == high) {
                                gx -= static_cast<float>(i);
                                gy -= static_cast<float>(j);
                            }
                    const float norm = std::hypot(gx, gy);
                    if (high == own && norm == 0)
                        continue;
                    if (norm < 12) // corners and slender shapes have no one normal
                        continue;
                    const auto borderAt = [&](float distance) {
                        for (float t = distance - 1.5f; t <= distance + 1.5f; t += 0.5f) {
                            const auto at = [&](float s) -> int {
                                const int px = std::clamp(
                                    static_cast<int>(std::lround(static_cast<float>(x) + s * gx / norm)), 0, 511);
                                const int py = std::clamp(
                                    static_cast<int>(std::lround(static_cast<float>(y) + s * gy / norm)), 0, 255);
                                return r.shown.at(px, py);
                            };
                            if ((at(t - 0.5f) == high) && (at(t + 0.5f) != high))
                                return true;
                        }
                        return false;
                    };
                    ++asked;
                    right += borderAt(d);
                    control += borderAt(0);
                }
        }
        QVERIFY(asked > 1500);
        const QString figures = QStringLiteral("%1 borders, %2 right, %3 at zero").arg(asked).arg(right).arg(control);
        qInfo() << figures;
        QVERIFY2(right > asked * 85 / 100, qPrintable(figures));
        QVERIFY2(control < asked * 60 / 100, qPrintable(figures));
    }

    void aPictureThatIsTooSmallIsRefusedWithASentence()
    {
        QVERIFY_THROWS_EXCEPTION(Error, (void)renderDemoScene(1, 0, 8, 256, DemoWeather::Clear));
        QVERIFY_THROWS_EXCEPTION(Error, (void)renderGeneratedScene(1, 0, 512, 0));
    }
};

FLEXSEG_TEST(tst_demo_scenes)
#include "tst_demo_scenes.moc"
