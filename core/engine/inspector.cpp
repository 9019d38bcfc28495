// SPDX-License-Identifier: Apache-2.0
#include "core/engine/inspector_impl.h"

#include "core/base/error.h"
#include "core/boundary/misalignment_summary.h"
#include "core/engine/inference.h"
#include "core/engine/library_errors.h"

#include <torch/torch.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <limits>
#include <string_view>

namespace flexseg {

namespace {

constexpr float notANumber = std::numeric_limits<float>::quiet_NaN();

} // namespace

at::Tensor tensorOf(const FloatMap &map)
{
    return at::from_blob(const_cast<float *>(map.pixels.data()), {1, map.height, map.width}, at::kFloat);
}

at::Tensor tensorOf(const LabelMap &labels)
{
    return at::from_blob(const_cast<std::uint8_t *>(labels.pixels.data()), {1, labels.height, labels.width}, at::kByte);
}

at::Tensor Inspector::Impl::gridLogits() const
{
    return at::from_blob(const_cast<float *>(output.logits.data()),
                         {1, output.classes, output.gridHeight, output.gridWidth}, at::kFloat);
}

at::Tensor Inspector::Impl::fullLogits() const
{
    return atFullSize(gridLogits(), output.width, output.height);
}

Inspector::Inspector(NetworkOutput output, LabelledImage sample, const RunConfig &config)
    : m_impl(std::make_unique<Impl>())
{
    Impl &impl = *m_impl;
    requireInspectable(sample.image.width, sample.image.height);
    if (output.width != sample.image.width || output.height != sample.image.height)
        throw Error(ErrorCode::InvalidArgument, "The network's output is of another image than the sample's.");
    impl.output = std::move(output);
    impl.sample = std::move(sample);
    impl.config = config;
    withLibraryErrors([&impl] {
        const at::NoGradGuard noGrad;
        impl.compute();
    });
}

Inspector::~Inspector() = default;
Inspector::Inspector(Inspector &&) noexcept = default;

void Inspector::requireInspectable(int width, int height)
{
    if (std::int64_t{width} * height > mostPixels)
        throw Error(ErrorCode::InvalidArgument,
                    "The image has " + std::to_string(width) + " x " + std::to_string(height) + " px; up to "
                        + std::to_string(mostPixels / 1'000'000)
                        + " megapixels can be looked into. Cut it into parts, or reduce it.");
}

void Inspector::Impl::compute()
{
    const at::Tensor logits = fullLogits();
    const auto height = logits.size(1), width = logits.size(2);
    prediction = largestClass(logits);
    entropy = entropyOf(logits);
    confidence = FloatMap(output.width, output.height);
    const bool masked = !sample.labels.empty();
    if (masked)
        loss = FloatMap(output.width, output.height);
    const std::int64_t rows = rowsAtOnce(height, width);
    for (std::int64_t y = 0; y < height; y += rows) {
        const std::int64_t end = std::min(y + rows, height);
        const at::Tensor logP = at::log_softmax(logits.slice(1, y, end), 0);
        at::from_blob(confidence.row(static_cast<int>(y)).data(), {end - y, width}, at::kFloat)
            .copy_(logP.amax(0).exp());
        if (!masked)
            continue;
        const at::Tensor target = tensorOf(sample.labels)[0].slice(0, y, end).to(at::kLong);
        const at::Tensor known = target != static_cast<std::int64_t>(ignoreLabel);
        const at::Tensor picked = logP.gather(0, at::where(known, target, at::zeros_like(target)).unsqueeze(0))[0];
        at::from_blob(loss.row(static_cast<int>(y)).data(), {end - y, width}, at::kFloat)
            .copy_(at::where(known, -picked, at::zeros_like(picked)));
    }
    if (!masked)
        return;
    const std::int64_t gridHeight = (height + 3) / 4, gridWidth = (width + 3) / 4;
    bands.emplace(tensorOf(sample.labels), output.classes, config.gap, gridHeight, gridWidth);
    granularity = bands->granularity(0);
}

FloatMap Inspector::Impl::probability(std::string_view classId) const
{
    int id = -1;
    const auto [end, fault] = std::from_chars(classId.data(), classId.data() + classId.size(), id);
    if (fault != std::errc() || end != classId.data() + classId.size() || id < 0 || id >= output.classes)
        throw Error(ErrorCode::InvalidArgument,
                    "There is no class \"" + std::string(classId) + "\"; the classes are 0 to "
                        + std::to_string(output.classes - 1) + ".");
    FloatMap map(output.width, output.height);
    const at::Tensor logits = fullLogits();
    const std::int64_t rows = rowsAtOnce(output.height, output.width);
    for (std::int64_t y = 0; y < output.height; y += rows) {
        const std::int64_t stop = std::min<std::int64_t>(y + rows, output.height);
        at::from_blob(map.row(static_cast<int>(y)).data(), {stop - y, output.width}, at::kFloat)
            .copy_(at::softmax(logits.slice(1, y, stop), 0)[id]);
    }
    return map;
}

std::int64_t Inspector::step() const
{
    return m_impl->output.step;
}

const LabelledImage &Inspector::sample() const
{
    return m_impl->sample;
}

const LabelMap &Inspector::prediction() const
{
    return m_impl->prediction;
}

const NetworkOutput &Inspector::output() const
{
    return m_impl->output;
}

FloatMap Inspector::map(const std::string &name) const
{
    const Impl &impl = *m_impl;
    const auto &labels = impl.sample.labels.pixels;
    if (name == map_name::entropy)
        return impl.entropy;
    if (name == map_name::confidence)
        return impl.confidence;
    if (name.starts_with(map_name::probability))
        return withLibraryErrors([&] {
            return impl.probability(std::string_view(name).substr(std::string_view(map_name::probability).size()));
        });
    if (name == map_name::weight)
        return labels.empty() ? FloatMap() : m_impl->configuredWeight();
    if (name == map_name::misalignment)
        return labels.empty() ? FloatMap() : misalignmentMap(misalignment());
    const bool isLoss = name == map_name::loss, isError = name == map_name::error;
    if (!isLoss && !isError && name != map_name::granularity)
        throw Error(ErrorCode::InvalidArgument, "There is no map \"" + name + "\".");
    if (labels.empty())
        return {};
    FloatMap map(impl.output.width, impl.output.height, 1, notANumber);
    for (std::size_t i = 0; i < labels.size(); ++i) {
        if (isLoss || isError) {
            if (!impl.ignored(i))
                map.pixels[i] = isLoss ? impl.loss.pixels[i] : labels[i] != impl.prediction.pixels[i] ? 1.F : 0.F;
        } else {
            const auto width = static_cast<std::size_t>(map.width);
            if (const auto g = impl.granularityAt(static_cast<int>(i % width), static_cast<int>(i / width)))
                map.pixels[i] = static_cast<float>(*g + 1);
        }
    }
    return map;
}

std::optional<int> Inspector::Impl::granularityAt(int x, int y) const
{
    if (granularity.empty())
        return std::nullopt;
    const std::uint8_t bits = granularity.at(x / 4, y / 4);
    if (bits == 0)
        return std::nullopt;
    return std::countr_zero(bits); // the thinnest band that holds it
}

PixelReading Inspector::at(int x, int y) const
{
    return withLibraryErrors([&] { return m_impl->reading(x, y); });
}

const Misalignment &Inspector::misalignment(const std::stop_token &stop) const
{
    return withLibraryErrors([&]() -> const Misalignment & { return m_impl->estimatedMisalignment(stop); });
}

UbeReport Inspector::ube(const RunConfig::Ube &ube) const
{
    return withLibraryErrors([&] { return m_impl->report(ube); });
}

} // namespace flexseg
