// SPDX-License-Identifier: Apache-2.0
#include "core/data/augmentation.h"

#include "core/base/error.h"
#include "core/data/normalisation.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace flexseg {

namespace {

constexpr std::array<double, 3> lumaWeights{0.299, 0.587, 0.114}; // ITU-R BT.601

cv::Mat matOf(const Image8 &image)
{
    // OpenCV has no read-only view; nothing writes through this one unless the caller owns the image.
    return {image.height, image.width, CV_8UC(image.channels), const_cast<std::uint8_t *>(image.pixels.data())};
}

Image8 resized(const Image8 &image, int width, int height, int interpolation)
{
    Image8 result(width, height, image.channels);
    cv::Mat target = matOf(result);
    cv::resize(matOf(image), target, target.size(), 0, 0, interpolation);
    return result;
}

std::array<std::uint64_t, 3> channelSums(const Image8 &image)
{
    std::array<std::uint64_t, 3> sums{};
    for (std::size_t i = 0; i < image.pixels.size(); i += 3)
        for (std::size_t c = 0; c < 3; ++c)
            sums[c] += image.pixels[i + c];
    return sums;
}

std::array<std::uint8_t, 3> meanColor(const Image8 &image)
{
    const auto sums = channelSums(image);
    const std::uint64_t count = image.pixels.size() / 3;
    std::array<std::uint8_t, 3> mean{};
    for (std::size_t c = 0; c < 3; ++c)
        mean[c] = static_cast<std::uint8_t>((sums[c] + count / 2) / count);
    return mean;
}

/// Where the crop begins in an image that is \p spare px larger than it; negative: the image begins in the crop.
int cropStart(int spare, double place)
{
    const int most = std::abs(spare);
    const int start = std::min(most, static_cast<int>(place * (most + 1)));
    return spare >= 0 ? start : -start;
}

Image8 cut(const Image8 &image, const LabelMap &labels, const Augmentation &augmentation, int width, int height,
           std::array<std::uint8_t, 3> padding, std::uint8_t *labelsOut)
{
    const int left = cropStart(image.width - width, augmentation.placeX);
    const int top = cropStart(image.height - height, augmentation.placeY);
    Image8 crop(width, height, 3);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) {
            const int sourceX = left + (augmentation.flip ? width - 1 - x : x);
            const int sourceY = top + y;
            const bool inside = sourceX >= 0 && sourceX < image.width && sourceY >= 0 && sourceY < image.height;
            for (int c = 0; c < 3; ++c)
                crop.at(x, y, c) = inside ? image.at(sourceX, sourceY, c) : padding[static_cast<std::size_t>(c)];
            labelsOut[static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x)]
                = inside ? labels.at(sourceX, sourceY) : ignoreLabel;
        }
    return crop;
}

/// Brightness b, contrast c about the mean luma m, saturation s and hue rotation R are each affine in RGB, and together
/// x -> c b R S x + b m (1 - c), with S = s I + (1 - s) 1 w^T; S and R leave greys as they are.
struct ColorChange {
    std::array<std::array<float, 3>, 3> matrix{};
    float offset = 0;

    ColorChange(const Augmentation &a, double meanLuma)
    {
        const double cosine = std::cos(a.hue);
        const double sine = std::sin(a.hue) / std::numbers::sqrt3;
        const double rest = (1 - cosine) / 3;
        const std::array<std::array<double, 3>, 3> rotation{{{rest + cosine, rest - sine, rest + sine},
                                                             {rest + sine, rest + cosine, rest - sine},
                                                             {rest - sine, rest + sine, rest + cosine}}};
        for (std::size_t i = 0; i < 3; ++i)
            for (std::size_t j = 0; j < 3; ++j) // each row of R sums to 1
                matrix[i][j] = static_cast<float>(
                    a.contrast * a.brightness * (a.saturation * rotation[i][j] + (1 - a.saturation) * lumaWeights[j]));
        offset = static_cast<float>(a.brightness * meanLuma * (1 - a.contrast));
    }

    [[nodiscard]] float apply(std::size_t channel, const std::uint8_t *rgb) const
    {
        const auto &row = matrix[channel];
        return std::clamp(row[0] * rgb[0] + row[1] * rgb[1] + row[2] * rgb[2] + offset, 0.0F, 255.0F);
    }
};

double meanLuma(const Image8 &image)
{
    const auto sums = channelSums(image);
    double luma = 0;
    for (std::size_t c = 0; c < 3; ++c)
        luma += lumaWeights[c] * static_cast<double>(sums[c]);
    return luma / (static_cast<double>(image.pixels.size()) / 3);
}

bool changesColor(const Augmentation &a)
{
    return a.brightness != 1 || a.contrast != 1 || a.saturation != 1 || a.hue != 0;
}

} // namespace

Augmentation drawAugmentation(const RunConfig &config, Random &random)
{
    const double strength = config.augment.colorJitter;
    const auto factor = [&] { return 1 + 0.8 * strength * random.uniform(-1, 1); };
    Augmentation a;
    a.scale = random.uniform(config.data.scaleMin, config.data.scaleMax);
    a.placeX = random.uniform();
    a.placeY = random.uniform();
    a.flip = random.chance(0.5) && config.augment.flip;
    a.brightness = factor();
    a.contrast = factor();
    a.saturation = factor();
    a.hue = 2 * std::numbers::pi * 0.1 * strength * random.uniform(-1, 1);
    const bool blurred = random.chance(config.augment.blur);
    const double sigma = random.uniform(0.15, 1.15);
    a.blurSigma = blurred ? sigma : 0;
    return a;
}

void augment(const Image8 &image, const LabelMap &labels, const Augmentation &augmentation, int width, int height,
             float *imageOut, std::uint8_t *labelsOut)
try {
    const std::array<std::uint8_t, 3> padding = meanColor(image);
    const int scaledWidth = std::max(1, static_cast<int>(std::lround(image.width * augmentation.scale)));
    const int scaledHeight = std::max(1, static_cast<int>(std::lround(image.height * augmentation.scale)));
    Image8 crop;
    if (scaledWidth == image.width && scaledHeight == image.height) {
        crop = cut(image, labels, augmentation, width, height, padding, labelsOut);
    } else {
        const int interpolation = augmentation.scale < 1 ? cv::INTER_AREA : cv::INTER_LINEAR_EXACT;
        crop = cut(resized(image, scaledWidth, scaledHeight, interpolation),
                   resized(labels, scaledWidth, scaledHeight, cv::INTER_NEAREST_EXACT), augmentation, width, height,
                   padding, labelsOut);
    }
    if (augmentation.blurSigma > 0) {
        cv::Mat pixels = matOf(crop);
        cv::GaussianBlur(pixels, pixels, cv::Size(), augmentation.blurSigma);
    }
    if (!changesColor(augmentation)) {
        normalise(crop, imageOut);
        return;
    }
    const ColorChange change(augmentation, meanLuma(crop));
    const std::size_t plane = static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    for (std::size_t c = 0; c < 3; ++c)
        for (std::size_t i = 0; i < plane; ++i)
            imageOut[c * plane + i] = normalisedValue(change.apply(c, crop.pixels.data() + 3 * i), c);
} catch (const cv::Exception &error) {
    throw Error(ErrorCode::Internal, std::string("OpenCV could not augment an image: ") + error.what());
}

} // namespace flexseg
