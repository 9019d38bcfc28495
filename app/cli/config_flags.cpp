// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include "core/base/error.h"

namespace flexseg {

ConfigFlags::ConfigFlags(CLI::App &command)
{
    std::string names;
    for (const Preset &preset : presets())
        names += "\n  " + preset.name + ": " + preset.help;
    command
        .add_option("--preset", *m_presets,
                    "Named settings, laid over the run file; may be given several times:" + names)
        ->group("Presets");
    for (const Field &field : schema()) {
        const std::string unit = field.unit.empty() ? "" : " (" + field.unit + ")";
        const std::string initial = formatValue(field.defaultValue());
        const std::string help = field.help + unit + " Allowed: " + field.allowed()
            + ". Default: " + (initial.empty() ? "empty" : initial) + ".";
        command
            .add_option_function<std::string>(
                "--" + field.key,
                [values = m_values, key = field.key](const std::string &text) { (*values)[key] = text; }, help)
            ->type_name("")
            ->group(groupTitle(field.group()));
    }
}

void ConfigFlags::applyTo(RunConfig &config) const
{
    std::string faults;
    for (const std::string &name : *m_presets) {
        if (const Preset *preset = findPreset(name))
            apply(*preset, config);
        else
            faults += "\n  --preset is " + name + "; no preset has that name.";
    }
    std::vector<ConfigIssue> issues;
    for (const auto &[key, text] : *m_values) {
        const Field &field = *findField(key);
        const auto value = parseValue(field, text);
        if (const auto *issue = std::get_if<ConfigIssue>(&value))
            issues.push_back(*issue);
        else
            field.set(config, std::get<FieldValue>(value));
    }
    for (ConfigIssue &issue : validate(config))
        issues.push_back(std::move(issue));
    for (const ConfigIssue &issue : issues)
        faults += "\n  " + issue.sentence();
    if (!faults.empty())
        throw Error(ErrorCode::InvalidConfig, "The configuration has faults:" + faults);
    if (!config.data.dataset.empty())
        config.data.dataset = std::filesystem::absolute(config.data.dataset).lexically_normal().string();
}

} // namespace flexseg
