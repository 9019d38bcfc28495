// SPDX-License-Identifier: Apache-2.0
#include "core/engine/nan_batch.h"

#include "core/base/atomic_file.h"
#include "core/data/codec/image_files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace flexseg {

namespace {

Image8 imageOf(const Batch &batch, std::size_t slot)
{
    Image8 image(batch.width, batch.height, 3);
    const std::size_t plane = static_cast<std::size_t>(batch.width) * static_cast<std::size_t>(batch.height);
    for (std::size_t c = 0; c < 3; ++c) {
        const float *values = batch.images.data() + (slot * 3 + c) * plane;
        for (std::size_t i = 0; i < plane; ++i) {
            const float value = std::round(values[i] * imageStd[c] + imageMean[c]);
            image.pixels[i * 3 + c]
                = static_cast<std::uint8_t>(std::isfinite(value) ? std::clamp(value, 0.F, 255.F) : 0.F);
        }
    }
    return image;
}

LabelMap labelsOf(const Batch &batch, std::size_t slot)
{
    LabelMap labels(batch.width, batch.height);
    const auto first = batch.labels.begin() + static_cast<std::ptrdiff_t>(slot * labels.pixels.size());
    std::copy_n(first, labels.pixels.size(), labels.pixels.begin());
    return labels;
}

/// JSON has no NaN and no infinity.
nlohmann::json number(double value)
{
    if (std::isfinite(value))
        return value;
    return std::isnan(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
}

} // namespace

std::string nanFolderName(std::int64_t step)
{
    char name[32];
    std::snprintf(name, sizeof name, "nan/step-%08lld", static_cast<long long>(step));
    return name;
}

std::string namesOf(const Batch &batch, const std::vector<TrainingSample> &samples)
{
    std::string text;
    for (const std::int64_t index : batch.request.samples) {
        const TrainingSample &sample = samples.at(static_cast<std::size_t>(index));
        text += (text.empty() ? "" : ", ") + sample.domain + "/" + sample.files.name;
    }
    return text;
}

void keepBatch(const std::filesystem::path &runFolder, const TrainingSession::Step &step,
               const std::vector<TrainingSample> &samples)
{
    const std::filesystem::path folder = runFolder / nanFolderName(step.metrics.step);
    makeFolder(folder);
    nlohmann::json crops = nlohmann::json::array();
    for (std::size_t slot = 0; slot < step.batch.request.samples.size(); ++slot) {
        const TrainingSample &sample = samples.at(static_cast<std::size_t>(step.batch.request.samples[slot]));
        const std::string stem = std::to_string(slot);
        writePng(folder / (stem + "-image.png"), imageOf(step.batch, slot));
        writePng(folder / (stem + "-labels.png"), labelsOf(step.batch, slot));
        crops.push_back({{"index", step.batch.request.samples[slot]},
                         {"domain", sample.domain},
                         {"name", sample.files.name},
                         {"image", sample.files.image.string()},
                         {"mask", sample.files.mask.string()},
                         {"loss", slot < step.sampleLosses.size() ? number(step.sampleLosses[slot]) : nullptr}});
    }
    const nlohmann::json description{{"step", step.metrics.step},
                                     {"reason", step.fault},
                                     {"learning_rate", number(step.metrics.learningRate)},
                                     {"loss_total", number(step.metrics.lossTotal)},
                                     {"loss_ce", number(step.metrics.lossCe)},
                                     {"loss_ube", number(step.metrics.lossUbe)},
                                     {"loss_gap", number(step.metrics.lossGap)},
                                     {"crops", crops}};
    writeFileAtomic(folder / "batch.json",
                    description.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n");
}

} // namespace flexseg
