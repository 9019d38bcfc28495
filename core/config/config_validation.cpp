// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"
#include "core/config/sample_weight.h"

#include <algorithm>
#include <cmath>

namespace flexseg {

namespace {

bool inRange(const Field &field, double value)
{
    if (!std::isfinite(value))
        return false;
    if (field.minimum && (field.minimumExcluded ? value <= *field.minimum : value < *field.minimum))
        return false;
    return !field.maximum || value <= *field.maximum;
}

bool allowed(const Field &field, const FieldValue &value)
{
    switch (field.type) {
    case FieldType::Integer:
        return inRange(field, static_cast<double>(std::get<std::int64_t>(value)));
    case FieldType::Real:
        return inRange(field, std::get<double>(value));
    case FieldType::IntegerList:
        return std::ranges::all_of(std::get<std::vector<std::int64_t>>(value),
                                   [&](std::int64_t entry) { return inRange(field, static_cast<double>(entry)); });
    default:
        return true;
    }
}

void checkMultipleOf32(std::vector<ConfigIssue> &issues, const char *key, std::int64_t value)
{
    if (value >= 32 && value <= 4096 && value % 32 != 0)
        issues.push_back(
            {key, std::to_string(value), "a multiple of 32, such as " + std::to_string((value + 31) / 32 * 32)});
}

} // namespace

std::vector<ConfigIssue> validate(const RunConfig &config)
{
    std::vector<ConfigIssue> issues;
    for (const Field &field : schema())
        if (const FieldValue value = field.get(config); !allowed(field, value))
            issues.push_back({field.key, formatValue(value), field.allowed()});

    if (config.data.dataset.empty())
        issues.push_back({"data.dataset", "", "the path of a data set's description (dataset.toml)"});
    checkMultipleOf32(issues, "data.crop_width", config.data.cropWidth);
    checkMultipleOf32(issues, "data.crop_height", config.data.cropHeight);
    if (config.data.scaleMin > config.data.scaleMax)
        issues.push_back({"data.scale_min", formatValue(config.data.scaleMin),
                          "at most data.scale_max, " + formatValue(config.data.scaleMax)});
    if (config.train.steps >= 1 && config.train.warmupSteps >= config.train.steps)
        issues.push_back({"train.warmup_steps", std::to_string(config.train.warmupSteps),
                          "fewer than train.steps, " + std::to_string(config.train.steps)});
    for (const std::string &entry : config.data.sampleWeights)
        if (!parseSampleWeight(entry)) {
            issues.push_back({"data.sample_weights", entry, "domain/name=weight with a weight of 0 or more"});
            break; // one shows what is meant
        }
    const auto &kernels = config.gap.kernels;
    const bool odd = std::ranges::all_of(kernels, [](std::int64_t k) { return k % 2 == 1; });
    const bool rising = std::ranges::adjacent_find(kernels, std::greater_equal<>()) == kernels.end();
    if (kernels.empty() || kernels.size() > 8 || !odd || !rising)
        issues.push_back(
            {"gap.kernels", formatValue(FieldValue(kernels)), "one to eight odd numbers that rise, such as 3, 5, 7"});
    if (config.ube.bandPx != 0 && (config.ube.bandPx < 3 || config.ube.bandPx % 2 == 0))
        issues.push_back({"ube.band_px", std::to_string(config.ube.bandPx), "0 or an odd number of at least 3"});
    return issues;
}

} // namespace flexseg
