// SPDX-License-Identifier: Apache-2.0
#include "core/config/config_schema.h"

namespace flexseg {

namespace {

std::vector<std::pair<std::string, FieldValue>> parts(bool ube, bool gap, bool has)
{
    return {{"ube.enabled", ube}, {"gap.enabled", gap}, {"has.enabled", has}, {"ube.weight", std::string("entropy")}};
}

std::vector<Preset> makePresets()
{
    std::vector<Preset> presets{
        {"flex-seg", "FLEX-Seg", "The whole method: UBE, GAP and HAS.", parts(true, true, true)},
        {"plain-ce", "Plain cross-entropy", "The baseline: none of the method's parts.", parts(false, false, false)},
        {"ube", "UBE alone", "Uncertainty boundary emphasis.", parts(true, false, false)},
        {"gap", "GAP alone", "Granular adaptive prototypes.", parts(false, true, false)},
        {"has", "HAS alone", "Hardness-aware sampling.", parts(false, false, true)},
        {"ube-constant", "UBE control",
         "Boundaries weighted by the constant 1 + α/2: what entropy adds is seen against it.",
         parts(true, false, false)},
    };
    presets.back().values.back().second = std::string("constant");
    presets.push_back({"demo",
                       "Demo size",
                       "A small network and few steps, from scratch: the demo trains in minutes on two cores.",
                       {{"model.encoder", std::string("tiny")},
                        {"model.head_channels", std::int64_t{64}},
                        {"data.batch_size", std::int64_t{2}},
                        {"data.crop_width", std::int64_t{256}},
                        {"data.crop_height", std::int64_t{128}},
                        {"data.scale_min", 0.5},
                        {"data.scale_max", 1.0},
                        {"train.steps", std::int64_t{900}},
                        {"train.learning_rate", 4e-3},
                        {"train.head_multiplier", 1.0},
                        {"train.warmup_steps", std::int64_t{50}},
                        {"train.validate_every", std::int64_t{300}},
                        {"train.validate_images", std::int64_t{3}},
                        {"train.checkpoint_every", std::int64_t{50}}}});
    return presets;
}

} // namespace

std::span<const Preset> presets()
{
    static const std::vector<Preset> all = makePresets();
    return all;
}

const Preset *findPreset(std::string_view name)
{
    for (const Preset &preset : presets())
        if (preset.name == name)
            return &preset;
    return nullptr;
}

void apply(const Preset &preset, RunConfig &config)
{
    for (const auto &[key, value] : preset.values)
        if (const Field *field = findField(key))
            field->set(config, value);
}

} // namespace flexseg
