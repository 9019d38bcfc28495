// SPDX-License-Identifier: Apache-2.0
#include "core/engine/validation.h"

#include "core/base/error.h"
#include "core/base/platform/system_info.h"
#include "core/data/loader.h"
#include "core/engine/inference.h"
#include "core/metrics/confusion_matrix.h"
#include "core/metrics/distance_tally.h"

#include <torch/torch.h>

#include <algorithm>

namespace flexseg {

namespace {

std::vector<const DatasetSample *> chosenSamples(const Domain &domain, std::int64_t most)
{
    std::vector<const DatasetSample *> labelled;
    for (const DatasetSample &sample : domain.validation)
        if (!sample.mask.empty())
            labelled.push_back(&sample);
    const auto count = static_cast<std::int64_t>(labelled.size());
    if (most <= 0 || most >= count)
        return labelled;
    std::vector<const DatasetSample *> chosen;
    for (std::int64_t i = 0; i < most; ++i)
        chosen.push_back(labelled[static_cast<std::size_t>(i * count / most)]);
    return chosen;
}

struct LossSum {
    double sum = 0;
    std::int64_t pixels = 0;
};

void addLoss(LossSum &total, const at::Tensor &logits, const LabelMap &labels)
{
    at::Tensor target = at::empty({1, labels.height, labels.width}, at::kLong);
    std::ranges::copy(labels.pixels, target.mutable_data_ptr<std::int64_t>());
    target = target.to(logits.device());
    const std::int64_t rows = rowsAtOnce(labels.height, labels.width);
    for (std::int64_t y = 0; y < labels.height; y += rows) {
        const at::Tensor losses
            = at::cross_entropy_loss(logits.slice(1, y, y + rows).unsqueeze(0), target.slice(1, y, y + rows), {},
                                     at::Reduction::None, ignoreLabel);
        total.sum += losses.sum(at::kDouble).item<double>();
    }
    total.pixels += std::ranges::count_if(labels.pixels, [](std::uint8_t label) { return label != ignoreLabel; });
}

} // namespace

std::optional<DomainResult> validateDomain(Segmenter &model, const Domain &domain, const ValidationPlan &plan,
                                           const std::function<bool(int done, int of)> &goOn)
{
    const auto samples = chosenSamples(domain, plan.mostImages);
    if (samples.empty())
        throw Error(ErrorCode::NotFound, "The domain \"" + domain.name + "\" has no validation image with a mask.");
    std::vector<std::string> names;
    for (const ClassInfo &info : plan.labels->classes)
        names.push_back(info.name);
    ConfusionMatrix confusion(plan.labels->classCount());
    DistanceTally distances;
    LossSum loss;
    const int count = static_cast<int>(samples.size());
    for (int i = 0; i < count; ++i) {
        if (!goOn(i, count) || plan.stop.stop_requested())
            return std::nullopt;
        const at::NoGradGuard noGrad;
        const LabelledImage pair = readSample(*samples[static_cast<std::size_t>(i)], *plan.labels);
        at::Tensor logits;
        try {
            logits = fullLogits(model, pair.image, plan.device, plan.trainingAfter,
                                [&plan] { return plan.stop.stop_requested(); });
        } catch (const Error &e) {
            if (e.code() == ErrorCode::Cancelled)
                return std::nullopt;
            throw;
        }
        const LabelMap prediction = largestClass(logits);
        confusion.add(pair.labels.pixels, prediction.pixels);
        distances.add(pair.labels, prediction);
        addLoss(loss, logits, pair.labels);
    }
    DomainResult result;
    result.step = plan.step;
    result.time = unixTime();
    result.domain = domain.name;
    result.role = toString(domain.role);
    result.images = count;
    result.loss = loss.pixels > 0 ? loss.sum / static_cast<double>(loss.pixels) : 0.0;
    confusion.fill(result, names);
    result.distances = distances.rows();
    return result;
}

} // namespace flexseg
