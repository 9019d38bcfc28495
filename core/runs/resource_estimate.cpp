// SPDX-License-Identifier: Apache-2.0
#include "core/runs/resource_estimate.h"

#include "core/base/platform/system_info.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace flexseg {

namespace {

constexpr double bytesPerValue = 4; // float32
constexpr double mlpRatio = 4;
/// Rough rate of one core on these networks, in FLOP a second; used until a run of this machine has been measured.
constexpr double guessedRatePerCore = 12e9;
constexpr double programBytes = 350e6; // libraries, loader, store

struct EncoderShape {
    std::array<double, 4> channels;
    std::array<double, 4> depths;
    std::array<double, 4> heads;
    std::array<double, 4> reductions{8, 4, 2, 1}; // of keys and values in each direction
};

/// The tables of SegFormer (Xie et al. 2021, appendix A); "tiny" is this program's own.
EncoderShape shapeOf(Encoder encoder)
{
    constexpr std::array<double, 4> heads{1, 2, 5, 8};
    constexpr std::array<double, 4> narrow{32, 64, 160, 256};
    constexpr std::array<double, 4> wide{64, 128, 320, 512};
    switch (encoder) {
    case Encoder::Tiny:
        return {{16, 32, 64, 96}, {1, 1, 1, 1}, {1, 1, 2, 3}};
    case Encoder::MitB0:
        return {narrow, {2, 2, 2, 2}, heads};
    case Encoder::MitB1:
        return {wide, {2, 2, 2, 2}, heads};
    case Encoder::MitB2:
        return {wide, {3, 4, 6, 3}, heads};
    case Encoder::MitB3:
        return {wide, {3, 4, 18, 3}, heads};
    case Encoder::MitB4:
        return {wide, {3, 8, 27, 3}, heads};
    case Encoder::MitB5:
        break;
    }
    return {wide, {3, 6, 40, 3}, heads};
}

/// Sums over layers, for one image.
struct Cost {
    double parameters = 0;
    double multiplyAdds = 0;
    double activations = 0; ///< values kept for the backward pass

    /// A convolution or linear layer over \p positions outputs, with bias, of fan-in \p fanIn.
    void dense(double positions, double fanIn, double outputs)
    {
        parameters += (fanIn + 1) * outputs;
        multiplyAdds += positions * fanIn * outputs;
        activations += positions * outputs;
    }
    void norm(double positions, double channels)
    {
        parameters += 2 * channels;
        activations += positions * channels;
    }
};

void addBlock(Cost &cost, double positions, double channels, double heads, double reduction)
{
    const double keys = positions / (reduction * reduction);
    cost.norm(positions, channels);
    cost.dense(positions, channels, channels); // query
    if (reduction > 1) {
        cost.dense(keys, channels * reduction * reduction, channels);
        cost.norm(keys, channels);
    }
    cost.dense(keys, channels, channels); // key
    cost.dense(keys, channels, channels); // value
    cost.multiplyAdds += 2 * positions * keys * channels;
    cost.activations += heads * positions * keys; // attention weights
    cost.dense(positions, channels, channels); // output
    cost.norm(positions, channels);
    cost.dense(positions, channels, mlpRatio * channels);
    cost.dense(positions, 9, mlpRatio * channels); // depthwise
    cost.activations += positions * mlpRatio * channels; // GELU's input
    cost.dense(positions, mlpRatio * channels, channels);
    cost.activations += 2 * positions * channels; // the two sums
}

void addEncoder(Cost &cost, const EncoderShape &shape, double pixels)
{
    for (std::size_t i = 0; i < 4; ++i) {
        const double positions = pixels / std::pow(4.0, 2.0 + static_cast<double>(i)); // strides 4, 8, 16, 32
        const double fanIn = i == 0 ? 7 * 7 * 3 : 3 * 3 * shape.channels[i - 1];
        cost.dense(positions, fanIn, shape.channels[i]);
        cost.norm(positions, shape.channels[i]);
        for (int block = 0; block < static_cast<int>(shape.depths[i]); ++block)
            addBlock(cost, positions, shape.channels[i], shape.heads[i], shape.reductions[i]);
        cost.norm(positions, shape.channels[i]);
    }
}

/// Convolution without bias, batch norm and ReLU, whose maps are all kept.
void addConvBnRelu(Cost &cost, double positions, double fanIn, double outputs)
{
    cost.dense(positions, fanIn, outputs);
    cost.parameters -= outputs;
    cost.norm(positions, outputs);
    cost.activations += positions * outputs;
}

/// DAFormer's head (Hoyer et al. 2022, section 3.2) at stride 4.
void addHead(Cost &cost, const EncoderShape &shape, double pixels, double channels, double classes)
{
    const double positions = pixels / 16;
    for (std::size_t i = 0; i < 4; ++i) {
        cost.dense(pixels / std::pow(4.0, 2.0 + static_cast<double>(i)), shape.channels[i], channels);
        cost.activations += positions * channels; // upsampled
    }
    cost.activations += positions * 4 * channels; // stacked
    addConvBnRelu(cost, positions, 4 * channels, channels);
    for (int branch = 0; branch < 3; ++branch) {
        addConvBnRelu(cost, positions, 9, 4 * channels);
        addConvBnRelu(cost, positions, 4 * channels, channels);
    }
    cost.activations += positions * 4 * channels;
    addConvBnRelu(cost, positions, 9 * 4 * channels, channels);
    cost.dense(positions, channels, classes);
    cost.activations += 3 * pixels * classes; // logits at full size, their log-softmax and the loss's weights
}

} // namespace

ResourceEstimate estimateResources(const RunConfig &config, int classes, std::optional<double> flopPerSecond)
{
    const double pixels = static_cast<double>(config.data.cropWidth) * static_cast<double>(config.data.cropHeight);
    const auto batch = static_cast<double>(config.data.batchSize);
    const EncoderShape shape = shapeOf(config.model.encoder);
    Cost cost;
    addEncoder(cost, shape, pixels);
    addHead(cost, shape, pixels, static_cast<double>(config.model.headChannels), classes);

    ResourceEstimate estimate;
    estimate.parameters = std::llround(cost.parameters);
    estimate.parameterBytes = std::llround(cost.parameters * 4 * bytesPerValue);
    estimate.activationBytes = std::llround(cost.activations * bytesPerValue * batch);
    estimate.memoryBytes = estimate.parameterBytes + estimate.activationBytes + std::llround(programBytes);
    estimate.checkpointBytes = std::llround(cost.parameters * 3 * bytesPerValue);
    // The backward pass costs about twice the forward one: gradients of inputs and of weights.
    estimate.flopPerStep = 2 * 3 * cost.multiplyAdds * batch;
    const auto cores = static_cast<double>(config.run.threads > 0 ? config.run.threads : coreCount());
    estimate.rateMeasured = flopPerSecond.has_value() && *flopPerSecond > 0;
    const double rate = estimate.rateMeasured ? *flopPerSecond : guessedRatePerCore * std::max(1.0, cores);
    estimate.secondsPerStep = estimate.flopPerStep / rate;
    estimate.seconds = estimate.secondsPerStep * static_cast<double>(config.train.steps);
    return estimate;
}

std::optional<double> measuredRate(std::span<const std::pair<RunConfig, double>> finishedRuns, int classes)
{
    std::vector<double> rates;
    for (const auto &[config, secondsPerStep] : finishedRuns)
        if (secondsPerStep > 0)
            rates.push_back(estimateResources(config, classes).flopPerStep / secondsPerStep);
    if (rates.empty())
        return std::nullopt;
    const auto middle = rates.begin() + static_cast<std::ptrdiff_t>(rates.size() / 2);
    std::ranges::nth_element(rates, middle);
    return *middle;
}

} // namespace flexseg
