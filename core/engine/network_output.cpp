// SPDX-License-Identifier: Apache-2.0
#include "core/engine/network_output.h"

#include "core/engine/inference.h"
#include "core/flex/flex_loss.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

template <typename T>
std::vector<T> plain(const at::Tensor &tensor)
{
    const at::Tensor host = tensor.cpu().contiguous();
    return {host.const_data_ptr<T>(), host.const_data_ptr<T>() + host.numel()};
}

} // namespace

NetworkOutput networkOutput(Segmenter &model, const FlexLoss &loss, const Image8 &image, Device device,
                            bool trainingAfter, const std::function<bool()> &cancelled)
{
    const at::NoGradGuard noGrad;
    const SegmenterOutput raw = quarterOutput(model, image, device, trainingAfter, cancelled);
    NetworkOutput output;
    output.width = image.width;
    output.height = image.height;
    output.classes = static_cast<int>(raw.logits.size(1));
    output.gridHeight = static_cast<int>(raw.logits.size(2));
    output.gridWidth = static_cast<int>(raw.logits.size(3));
    output.logits = plain<float>(raw.logits);
    for (const auto &[name, tensor] : loss.state()) {
        if (name == "gap.prototypes") {
            output.levels = static_cast<int>(tensor.size(1));
            output.prototypes = plain<float>(tensor);
        } else if (name == "gap.updates") {
            output.updates = plain<std::int64_t>(tensor);
        } else if (name == "ube.running") {
            const auto running = plain<double>(tensor); // batches seen, mean, mean of squares
            if (running[0] > 0)
                output.entropyMoments = NetworkOutput::Moments{
                    running[1], std::sqrt(std::max(0.0, running[2] - running[1] * running[1]))};
        }
    }
    if (raw.features.defined()) {
        output.channels = static_cast<int>(raw.features.size(1));
        output.features = plain<float>(loss.embed(raw.features));
    }
    return output;
}

} // namespace flexseg
