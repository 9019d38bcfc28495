// SPDX-License-Identifier: Apache-2.0
#include "core/engine/inference.h"

#include "core/base/error.h"
#include "core/data/loader.h"

#include <torch/torch.h>

#include <algorithm>

namespace flexseg {

namespace {

constexpr std::int64_t stride = 32; // px; of the encoder's coarsest features

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

} // namespace

at::Tensor fullLogits(Segmenter &model, const Image8 &image, Device device, bool trainingAfter)
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
    const at::Tensor logits = model.forward(images).logits;
    const at::Tensor full = at::upsample_bilinear2d(logits, {images.size(2), images.size(3)}, false);
    return full[0].slice(1, 0, image.height).slice(2, 0, image.width);
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
    const at::Tensor logP = at::log_softmax(logits, 0);
    const at::Tensor entropy = -(logP.exp() * logP).sum(0).cpu().contiguous();
    FloatMap map(static_cast<int>(entropy.size(1)), static_cast<int>(entropy.size(0)));
    std::copy_n(entropy.const_data_ptr<float>(), map.pixels.size(), map.pixels.begin());
    return map;
}

} // namespace flexseg
