// SPDX-License-Identifier: Apache-2.0
// What is known of one pixel, and UBE on one sample; the maps are in inspector.cpp.
#include "core/engine/inspector_impl.h"

#include "core/base/error.h"
#include "core/flex/ube.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace flexseg {

namespace {

constexpr std::size_t matchesTold = 5;

} // namespace

/// Logits upsampled bilinearly at one place, as atFullSize() does for all.
std::vector<float> Inspector::Impl::probabilitiesAt(int x, int y) const
{
    struct Tap {
        int first, second;
        float share; ///< of the second
    };
    const auto tap = [](int pixel, int count) {
        const float place = std::max(0.F, (static_cast<float>(pixel) + 0.5F) / 4 - 0.5F);
        const int first = std::min(static_cast<int>(place), count - 1);
        return Tap{first, std::min(first + 1, count - 1), place - static_cast<float>(first)};
    };
    const Tap h = tap(x, output.gridWidth), v = tap(y, output.gridHeight);
    std::vector<float> p;
    float largest = -std::numeric_limits<float>::infinity();
    for (int c = 0; c < output.classes; ++c) {
        const auto at = [&](int gx, int gy) {
            return output.logits[(static_cast<std::size_t>(c) * output.gridHeight + gy) * output.gridWidth + gx];
        };
        const auto row = [&](int gy) { return at(h.first, gy) * (1 - h.share) + at(h.second, gy) * h.share; };
        p.push_back(row(v.first) * (1 - v.share) + row(v.second) * v.share);
        largest = std::max(largest, p.back());
    }
    float sum = 0;
    for (float &value : p)
        sum += value = std::exp(value - largest);
    for (float &value : p)
        value /= sum;
    return p;
}

void Inspector::Impl::matchPrototypes(PixelReading &reading) const
{
    if (output.channels == 0 || !config.gap.enabled)
        return;
    const auto channels = static_cast<std::size_t>(output.channels);
    const float *feature = output.features.data()
        + (static_cast<std::size_t>(reading.y / 4) * output.gridWidth + reading.x / 4) * channels;
    std::vector<PrototypeMatch> all;
    for (std::size_t cell = 0; cell < output.updates.size(); ++cell) {
        if (output.updates[cell] == 0)
            continue;
        const float *prototype = output.prototypes.data() + cell * channels;
        double cosine = 0;
        for (std::size_t c = 0; c < channels; ++c)
            cosine += static_cast<double>(feature[c]) * prototype[c];
        all.push_back({static_cast<int>(cell) / output.levels, static_cast<int>(cell) % output.levels, cosine});
    }
    const std::size_t told = std::min(matchesTold, all.size());
    std::partial_sort(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(told), all.end(),
                      [](const PrototypeMatch &a, const PrototypeMatch &b) { return a.cosine > b.cosine; });
    all.resize(told);
    if (told > 1)
        reading.margin = all[0].cosine - all[1].cosine;
    reading.prototypes = std::move(all);
}

PixelReading Inspector::Impl::reading(int x, int y)
{
    if (x < 0 || y < 0 || x >= output.width || y >= output.height)
        throw Error(ErrorCode::InvalidArgument,
                    "The place " + std::to_string(x) + ", " + std::to_string(y) + " is outside the image of "
                        + std::to_string(output.width) + " x " + std::to_string(output.height) + " px.");
    PixelReading reading;
    reading.step = output.step;
    reading.x = x;
    reading.y = y;
    reading.predictedClass = prediction.at(x, y);
    reading.entropy = entropy.at(x, y);
    reading.probabilities = probabilitiesAt(x, y);
    if (!sample.labels.empty() && sample.labels.at(x, y) != ignoreLabel) {
        reading.maskClass = sample.labels.at(x, y);
        reading.loss = loss.at(x, y);
        reading.weight = configuredWeight().at(x, y);
    }
    reading.granularity = granularityAt(x, y);
    matchPrototypes(reading);
    return reading;
}

const FloatMap &Inspector::Impl::configuredWeight()
{
    if (weight.empty())
        weight = report(config.ube).weight;
    return weight;
}

UbeReport Inspector::Impl::report(const RunConfig::Ube &ube) const
{
    if (!bands)
        throw Error(ErrorCode::NotAvailable, "This sample has no mask, so that UBE has no boundary to emphasise.");
    const at::NoGradGuard noGrad;
    const at::Tensor labelled = tensorOf(sample.labels) != static_cast<std::int64_t>(ignoreLabel);
    const at::Tensor boundary = at::logical_and(bands->ubeBoundary(ube), labelled);
    const UbeStatistics own = reduce(ubeStatistics(tensorOf(entropy), boundary, labelled));
    EntropyMoments moments{own.mean(), own.sigma()};
    if (ube.stats == UbeStats::Ema && output.entropyMoments)
        moments = {output.entropyMoments->mean, output.entropyMoments->sigma};
    const at::Tensor ce = tensorOf(loss);
    const at::Tensor w
        = ube.enabled ? ubeWeights(tensorOf(entropy), boundary, std::span(&moments, 1), ube) : at::ones_like(ce);
    // |dCE/dlogits|_1 = 2 (1 - p_y), and CE = -log p_y.
    const at::Tensor gradient = at::where(labelled, -at::expm1(-ce), at::zeros_like(ce)) * 2;
    const auto sum = [](const at::Tensor &values) { return values.sum(at::kDouble).item<double>(); };
    const auto share = [&](const at::Tensor &values) {
        const double all = sum(values);
        return all > 0 ? sum(values * boundary) / all : 0.0;
    };
    UbeReport report;
    report.step = output.step;
    report.crossEntropy = sum(ce) / std::max(own.labelled, 1.0);
    report.loss = ubeApply(ce, w, own.labelled).item<double>();
    report.boundaryShare = own.boundary / std::max(own.labelled, 1.0);
    report.gradientShare = share(gradient * w);
    report.gradientShareUnweighted = share(gradient);
    report.meanWeight = own.boundary > 0 ? sum(w * boundary) / own.boundary : 1.0;
    report.entropyMean = moments.mean;
    report.entropySigma = moments.sigma;
    report.weight = FloatMap(output.width, output.height);
    tensorOf(report.weight).copy_(at::where(labelled, w, at::full_like(w, std::numeric_limits<float>::quiet_NaN())));
    return report;
}

const Misalignment &Inspector::Impl::estimatedMisalignment(const std::stop_token &stop)
{
    if (sample.labels.empty())
        throw Error(ErrorCode::NotAvailable, "This sample has no mask whose borders could be compared with the image.");
    if (!misalignment) {
        const at::NoGradGuard noGrad;
        const at::Tensor p = at::softmax(gridLogits()[0], 0).contiguous();
        ProbabilityMaps model;
        model.classes = output.classes;
        model.width = output.gridWidth;
        model.height = output.gridHeight;
        model.values = {p.const_data_ptr<float>(), static_cast<std::size_t>(p.numel())};
        misalignment = estimateMisalignment(sample.image, sample.labels, model, {}, stop);
    }
    return *misalignment;
}

} // namespace flexseg
