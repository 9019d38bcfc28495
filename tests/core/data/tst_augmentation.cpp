// SPDX-License-Identifier: Apache-2.0
#include "core/data/augmentation.h"

#include "core/data/normalisation.h"
#include "tests/core/data/data_fixtures.h"
#include "tests/support/test_main.h"

#include <cmath>
#include <set>

using namespace flexseg;
using namespace flexseg::test;

namespace {

struct Result {
    std::vector<float> image;
    std::vector<std::uint8_t> labels;

    /// A channel's value in 0..255.
    [[nodiscard]] float value(int x, int y, int c, int width, int height) const
    {
        constexpr float mean[3] = {123.675F, 116.28F, 103.53F};
        constexpr float deviation[3] = {58.395F, 57.12F, 57.375F};
        const auto i = static_cast<std::size_t>((c * height + y) * width + x);
        return image[i] * deviation[c] + mean[c];
    }
};

Result run(const Image8 &image, const LabelMap &labels, const Augmentation &augmentation, int width, int height)
{
    Result result;
    result.image.resize(static_cast<std::size_t>(3 * width * height), -1e9F);
    result.labels.resize(static_cast<std::size_t>(width * height), 111);
    augment(image, labels, augmentation, width, height, result.image.data(), result.labels.data());
    return result;
}

/// Labels that hold their own column, so that a crop tells where it was taken from.
LabelMap columns(int width, int height)
{
    LabelMap map(width, height);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            map.at(x, y) = static_cast<std::uint8_t>(x);
    return map;
}

} // namespace

class tst_augmentation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutChangeTheCropIsTheNormalisedImage()
    {
        const Image8 image = randomImage(20, 10, 1);
        const LabelMap labels = randomMask(20, 10, 5, 1);
        const Result result = run(image, labels, {}, 20, 10);
        std::vector<float> expected(600);
        normalise(image, expected.data());
        QCOMPARE(result.image, expected);
        QCOMPARE(result.labels, labels.pixels);
        QCOMPARE(result.image[0], (static_cast<float>(image.at(0, 0, 0)) - 123.675F) / 58.395F);
        QCOMPARE(result.image[400], (static_cast<float>(image.at(0, 0, 2)) - 103.53F) / 57.375F);
    }

    void theCropReachesEveryPlaceAndFlipMirrorsIt()
    {
        const Image8 image = randomImage(12, 4, 2);
        const LabelMap labels = columns(12, 4);
        std::set<int> starts;
        for (int i = 0; i < 100; ++i)
            starts.insert(run(image, labels, {.placeX = i / 100.0}, 8, 4).labels[0]);
        QCOMPARE(starts, (std::set<int>{0, 1, 2, 3, 4}));
        const Result flipped = run(image, labels, {.placeX = 0.5, .flip = true}, 8, 4);
        QCOMPARE(int{flipped.labels[0]}, 9);
        QCOMPARE(int{flipped.labels[7]}, 2);
        QVERIFY(std::abs(flipped.value(0, 1, 2, 8, 4) - static_cast<float>(image.at(9, 1, 2))) < 0.01F);
    }

    void aSmallImageIsPaddedByItsMeanColourAndIgnore()
    {
        Image8 image(4, 4, 3, 100);
        image.at(0, 0, 0) = 4; // mean red (15 x 100 + 4) / 16 = 94
        const Result result = run(image, LabelMap(4, 4, 1, 2), {.placeX = 1, .placeY = 0}, 10, 6);
        int labelled = 0;
        for (const std::uint8_t label : result.labels)
            labelled += label == 2;
        QCOMPARE(labelled, 16);
        QCOMPARE(int{result.labels[6]}, 2); // placeX = 1: the image is at the crop's right
        QCOMPARE(int{result.labels[5]}, int{ignoreLabel});
        QVERIFY(std::abs(result.value(0, 0, 0, 10, 6) - 94) < 0.01F);
        QVERIFY(std::abs(result.value(0, 0, 1, 10, 6) - 100) < 0.01F);
    }

    void imageAndLabelsAreScaledAboutTheSamePixelCentres()
    {
        // A step edge at the middle stays there in both when doubled and when halved.
        Image8 image(32, 8, 3, 0);
        LabelMap labels(32, 8, 1, 0);
        for (int y = 0; y < 8; ++y)
            for (int x = 16; x < 32; ++x) {
                labels.at(x, y) = 1;
                for (int c = 0; c < 3; ++c)
                    image.at(x, y, c) = 200;
            }
        for (const double scale : {2.0, 0.5, 1.5}) {
            const int width = static_cast<int>(32 * scale);
            const int height = static_cast<int>(8 * scale);
            const Result result = run(image, labels, {.scale = scale}, width, height);
            for (int x = 0; x < width; ++x) {
                QCOMPARE(int{result.labels[static_cast<std::size_t>(x)]}, int{x >= width / 2});
                QCOMPARE(result.value(x, 2, 0, width, height) > 100, x >= width / 2);
            }
        }
    }

    void greysKeepTheirHueAndBrightnessAndContrastDoWhatTheySay()
    {
        Image8 image(2, 1, 3, 80);
        for (int c = 0; c < 3; ++c)
            image.at(1, 0, c) = 120;
        const LabelMap labels(2, 1);
        const Result brighter = run(image, labels, {.brightness = 1.5}, 2, 1);
        QVERIFY(std::abs(brighter.value(0, 0, 1, 2, 1) - 120) < 0.01F);
        const Result contrast = run(image, labels, {.contrast = 0.5}, 2, 1); // about the mean of 100
        QVERIFY(std::abs(contrast.value(0, 0, 0, 2, 1) - 90) < 0.01F);
        QVERIFY(std::abs(contrast.value(1, 0, 0, 2, 1) - 110) < 0.01F);
        const Result turned = run(image, labels, {.saturation = 0.2, .hue = 0.6}, 2, 1);
        for (int c = 0; c < 3; ++c)
            QVERIFY(std::abs(turned.value(0, 0, c, 2, 1) - 80) < 0.01F);
    }

    void hueTurnsRedToGreenInAThirdOfATurn()
    {
        Image8 image(1, 1, 3, 0);
        image.at(0, 0, 0) = 90;
        const Result result = run(image, LabelMap(1, 1), {.hue = 2 * M_PI / 3}, 1, 1);
        QVERIFY(std::abs(result.value(0, 0, 0, 1, 1)) < 0.01F);
        QVERIFY(std::abs(result.value(0, 0, 1, 1, 1) - 90) < 0.01F);
        QVERIFY(std::abs(result.value(0, 0, 2, 1, 1)) < 0.01F);
        const Result grey = run(image, LabelMap(1, 1), {.saturation = 0}, 1, 1);
        for (int c = 0; c < 3; ++c)
            QVERIFY(std::abs(grey.value(0, 0, c, 1, 1) - 0.299F * 90) < 0.01F);
    }

    void blurSmoothsTheImageAndNotTheLabels()
    {
        const Image8 image = randomImage(40, 40, 5);
        const LabelMap labels = randomMask(40, 40, 5, 5);
        const Result sharp = run(image, labels, {}, 40, 40);
        const Result blurred = run(image, labels, {.blurSigma = 1}, 40, 40);
        const auto roughness = [](const Result &result) {
            double sum = 0;
            for (std::size_t i = 1; i < 1600; ++i)
                sum += std::abs(result.image[i] - result.image[i - 1]);
            return sum;
        };
        QVERIFY(roughness(blurred) < 0.5 * roughness(sharp));
        QCOMPARE(blurred.labels, labels.pixels);
    }

    void drawsStayInTheirRangesAndASwitchChangesOnlyItsOwn()
    {
        RunConfig config;
        config.data.scaleMin = 0.5;
        config.data.scaleMax = 2;
        config.augment.colorJitter = 0.5;
        config.augment.blur = 0.3;
        RunConfig plain = config;
        plain.augment = {.flip = false, .colorJitter = 0, .blur = 0};
        int flips = 0;
        int blurs = 0;
        for (std::uint64_t step = 0; step < 2000; ++step) {
            Random random(4, step);
            Random again(4, step);
            const Augmentation a = drawAugmentation(config, random);
            const Augmentation b = drawAugmentation(plain, again);
            QVERIFY(a.scale >= 0.5 && a.scale <= 2 && a.contrast >= 0.6 && a.contrast <= 1.4);
            QVERIFY(std::abs(a.hue) <= 2 * M_PI * 0.05);
            QVERIFY(a.blurSigma == 0 || (a.blurSigma >= 0.15 && a.blurSigma <= 1.15));
            flips += a.flip;
            blurs += a.blurSigma > 0;
            QCOMPARE(b.scale, a.scale);
            QCOMPARE(b.placeX, a.placeX);
            QVERIFY(!b.flip && b.brightness == 1 && b.contrast == 1 && b.saturation == 1 && b.hue == 0
                    && b.blurSigma == 0);
        }
        QVERIFY(std::abs(flips - 1000) < 150);
        QVERIFY(std::abs(blurs - 600) < 120);
    }
};

FLEXSEG_TEST(tst_augmentation)
#include "tst_augmentation.moc"
