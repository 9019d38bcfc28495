// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

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

RunConfig ConfigFlags::resolve(const std::string &runFile, Use use) const
{
    ParsedConfig parsed = runFile.empty() ? ParsedConfig{} : readRunFile(runFile);
    RunConfig &config = parsed.config;
    std::vector<ConfigIssue> issues = std::move(parsed.issues);
    const auto mended = [&issues](const std::string &key) {
        std::erase_if(issues, [&key](const ConfigIssue &issue) { return issue.key == key; });
    };
    for (const std::string &name : *m_presets) {
        const Preset *preset = findPreset(name);
        if (!preset) {
            std::string names;
            for (const Preset &known : presets())
                names += (names.empty() ? "" : ", ") + known.name;
            issues.push_back({"--preset", name, "one of " + names});
            continue;
        }
        apply(*preset, config);
        for (const auto &[key, value] : preset->values)
            mended(key);
    }
    for (const auto &[key, text] : *m_values) {
        const Field &field = *findField(key);
        mended(key);
        const auto value = parseValue(field, text);
        if (const auto *issue = std::get_if<ConfigIssue>(&value))
            issues.push_back(*issue);
        else
            field.set(config, std::get<FieldValue>(value));
    }
    issues = withValidation(std::move(issues), config);
    if (use == Use::Print && config.data.dataset.empty())
        mended("data.dataset");
    throwIssues(runFile.empty() ? "The configuration has faults:"
                                : "The run file " + runFile + ", with the flags, has faults:",
                issues);
    if (!config.data.dataset.empty())
        config.data.dataset = std::filesystem::absolute(config.data.dataset).lexically_normal().string();
    return config;
}

} // namespace flexseg
