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
        {"ube-constant", "UBE control", "Boundaries weighted by the constant 1 + α/2: what entropy adds is seen against it.", parts(true, false, false)},
    };
    presets.back().values.back().second = std::string("constant");
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
