// SPDX-License-Identifier: Apache-2.0
#include "core/engine/inference.h"

#include "core/base/error.h"
#include "core/data/loader.h"

#include <torch/torch.h>

#include <algorithm>
#include <vector>

namespace flexseg {

namespace {

constexpr std::int64_t stride = 32; // px; of the encoder's coarsest features
constexpr std::int64_t reduction = 4; // px; of the logits

/// Padding to the next multiple of the stride. Reflection needs a side longer than the padding.
at::Tensor padded(const at::Tensor &images)
{
    const std::int64_t right = (stride - images.size(3) % stride) % stride;
    const std::int64_t bottom = (stride - images.size(2) % stride) % stride;
    if (right == 0 && bottom == 0)
        return images;
    if (right < images.size(3) && bottom < images.size(2))
        return at::reflection_pad2d(images, {0, right, 0, bottom});
    return at::replication_pad2d(images, {0, right, 0, bottom});
}

class EvaluationMode {
public:
    EvaluationMode(Segmenter &model, bool trainingAfter)
        : m_model(model)
        , m_trainingAfter(trainingAfter)
    {
        m_model.setTraining(false);
    }
    EvaluationMode(const EvaluationMode &) = delete;
    EvaluationMode &operator=(const EvaluationMode &) = delete;
    ~EvaluationMode()
    {
        if (m_trainingAfter)
            m_model.setTraining(true);
    }

private:
    Segmenter &m_model;
    bool m_trainingAfter;
};

/// Where tiles begin along a side of \p length px: evenly spread, at multiples of the stride.
std::vector<std::int64_t> tileStarts(std::int64_t length, const Tiling &tiling)
{
    if (length <= tiling.side)
        return {0};
    const std::int64_t hop = tiling.side - tiling.overlap;
    const std::int64_t gaps = (length - tiling.side + hop - 1) / hop;
    std::vector<std::int64_t> starts;
    for (std::int64_t i = 0; i <= gaps; ++i)
        starts.push_back((length - tiling.side) * i / gaps / stride * stride);
    return starts;
}

/// Of all tiles the mean where they overlap.
SegmenterOutput tiledOutput(Segmenter &model, const at::Tensor &images, const std::function<bool()> &cancelled,
                            const Tiling &tiling)
{
    at::Tensor sum, count;
    const auto ask = [&cancelled] {
        if (cancelled && cancelled())
            throw Error(ErrorCode::Cancelled, "The prediction was cancelled.");
    };
    if (images.size(2) <= tiling.side && images.size(3) <= tiling.side) {
        ask();
        return model.forward(images);
    }
    for (const std::int64_t y : tileStarts(images.size(2), tiling))
        for (const std::int64_t x : tileStarts(images.size(3), tiling)) {
            ask();
            const std::int64_t bottom = std::min(y + tiling.side, images.size(2));
            const std::int64_t right = std::min(x + tiling.side, images.size(3));
            const at::Tensor logits = model.forward(images.slice(2, y, bottom).slice(3, x, right).contiguous()).logits;
            if (!sum.defined()) {
                sum = at::zeros({1, logits.size(1), images.size(2) / reduction, images.size(3) / reduction},
                                logits.options());
                count = at::zeros({1, 1, sum.size(2), sum.size(3)}, logits.options());
            }
            const auto part = [&](const at::Tensor &whole) {
                return whole.slice(2, y / reduction, bottom / reduction).slice(3, x / reduction, right / reduction);
            };
            part(sum).add_(logits);
            part(count).add_(1);
        }
    return {sum.div_(count), {}};
}

} // namespace

SegmenterOutput quarterOutput(Segmenter &model, const Image8 &image, Device device, bool trainingAfter,
                              const std::function<bool()> &cancelled, const Tiling &tiling)
{
    if (image.empty() || image.channels != 3)
        throw Error(ErrorCode::InvalidArgument, "A prediction needs an RGB image.");
    const at::NoGradGuard noGrad;
    at::Tensor images = at::empty({1, 3, image.height, image.width}, at::kFloat);
    normalise(image, images.mutable_data_ptr<float>());
    images = padded(images);
    if (device == Device::Cuda)
        images = images.to(at::kCUDA);
    const EvaluationMode evaluation(model, trainingAfter);
    Tiling whole = tiling;
    if (std::int64_t{image.width} * image.height <= tiling.mostPixels)
        whole.side = std::max(images.size(2), images.size(3));
    return tiledOutput(model, images, cancelled, whole);
}

at::Tensor fullLogits(Segmenter &model, const Image8 &image, Device device, bool trainingAfter,
                      const std::function<bool()> &cancelled, const Tiling &tiling)
{
    return atFullSize(quarterOutput(model, image, device, trainingAfter, cancelled, tiling).logits, image.width,
                      image.height);
}

at::Tensor atFullSize(const at::Tensor &quarter, std::int64_t width, std::int64_t height)
{
    const at::NoGradGuard noGrad;
    const at::Tensor full
        = at::upsample_bilinear2d(quarter, {quarter.size(2) * reduction, quarter.size(3) * reduction}, false);
    return full[0].slice(1, 0, height).slice(2, 0, width);
}

LabelMap largestClass(const at::Tensor &logits)
{
    const at::Tensor best = logits.argmax(0).to(at::kByte).cpu().contiguous();
    LabelMap labels(static_cast<int>(best.size(1)), static_cast<int>(best.size(0)));
    std::copy_n(best.const_data_ptr<std::uint8_t>(), labels.pixels.size(), labels.pixels.begin());
    return labels;
}

FloatMap entropyOf(const at::Tensor &logits)
{
    FloatMap map(static_cast<int>(logits.size(2)), static_cast<int>(logits.size(1)));
    const std::int64_t rows = rowsAtOnce(logits.size(1), logits.size(2));
    auto out = map.pixels.begin();
    for (std::int64_t y = 0; y < logits.size(1); y += rows) {
        const at::Tensor logP = at::log_softmax(logits.slice(1, y, y + rows), 0);
        const at::Tensor entropy = -(logP.exp() * logP).sum(0).cpu().contiguous();
        out = std::copy_n(entropy.const_data_ptr<float>(), entropy.numel(), out);
    }
    return map;
}

std::int64_t rowsAtOnce(std::int64_t height, std::int64_t width)
{
    const std::int64_t most = Tiling{}.mostPixels;
    return height * width <= most ? height : std::max<std::int64_t>(1, most / 4 / width);
}

} // namespace flexseg
