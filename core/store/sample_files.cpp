// SPDX-License-Identifier: Apache-2.0
#include "core/store/sample_files.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/store/layout.h"

#include <toml++/toml.h>

#include <cmath>
#include <sstream>
#include <string_view>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

/// The tables of the array "sample"; empty where the file does not exist.
toml::array tablesOf(const fs::path &file)
{
    std::error_code error;
    if (!fs::exists(file, error))
        return {};
    const std::string text = readFile(file);
    try {
        toml::table table = toml::parse(text, file.string());
        toml::array *samples = table["sample"].as_array();
        return samples ? std::move(*samples) : toml::array();
    } catch (const toml::parse_error &fault) {
        throw Error(ErrorCode::InvalidData,
                    file.string() + ", line " + std::to_string(fault.source().begin.line) + ": "
                        + std::string(fault.description()) + ". Mend or delete that file.");
    }
}

void writeTables(const fs::path &file, toml::array samples)
{
    toml::table table;
    table.insert("sample", std::move(samples));
    std::ostringstream text;
    text << table << '\n';
    writeFileAtomic(file, std::string_view(text.str()));
}

} // namespace

SampleMarksByName readSampleMarks(const fs::path &runFolder)
{
    SampleMarksByName marks;
    for (const toml::node &node : tablesOf(layout::sampleMarks(runFolder))) {
        const toml::table *entry = node.as_table();
        const auto name = entry ? (*entry)["name"].value<std::string>() : std::nullopt;
        if (!name)
            throw Error(ErrorCode::InvalidData,
                        layout::sampleMarks(runFolder).string()
                            + " holds a sample without a name. Mend or delete that file.");
        SampleMarks one;
        if (const toml::array *tags = (*entry)["tags"].as_array())
            for (const toml::node &tag : *tags)
                if (const auto value = tag.value<std::string>())
                    one.tags.insert(*value);
        const double weight = (*entry)["weight"].value_or(1.0);
        one.weight = std::isfinite(weight) && weight >= 0 ? weight : 1.0;
        one.excluded = (*entry)["excluded"].value_or(false);
        marks[*name] = std::move(one);
    }
    return marks;
}

void writeSampleMarks(const fs::path &runFolder, const SampleMarksByName &marks)
{
    toml::array samples;
    for (const auto &[name, one] : marks) {
        if (one == SampleMarks())
            continue;
        toml::table entry{{"name", name}};
        if (!one.tags.empty()) {
            toml::array tags;
            for (const std::string &tag : one.tags)
                tags.push_back(tag);
            entry.insert("tags", std::move(tags));
        }
        if (one.weight != 1)
            entry.insert("weight", one.weight);
        if (one.excluded)
            entry.insert("excluded", true);
        samples.push_back(std::move(entry));
    }
    writeTables(layout::sampleMarks(runFolder), std::move(samples));
}

std::vector<SampleScore> readSampleScores(const fs::path &runFolder)
{
    std::vector<SampleScore> scores;
    toml::array samples;
    try {
        samples = tablesOf(layout::sampleScores(runFolder));
    } catch (const Error &) {
        return scores;
    }
    for (const toml::node &node : samples) {
        const toml::table *entry = node.as_table();
        if (!entry)
            continue;
        SampleScore score;
        score.domain = (*entry)["domain"].value_or(std::string());
        score.name = (*entry)["name"].value_or(std::string());
        score.step = (*entry)["step"].value_or(std::int64_t{0});
        score.boundaryIou = (*entry)["boundary_iou"].value<double>();
        score.misalignmentPx = (*entry)["misalignment_px"].value<double>();
        scores.push_back(std::move(score));
    }
    return scores;
}

void writeSampleScores(const fs::path &runFolder, const std::vector<SampleScore> &scores)
{
    toml::array samples;
    for (const SampleScore &score : scores) {
        toml::table entry{{"domain", score.domain}, {"name", score.name}, {"step", score.step}};
        if (score.boundaryIou)
            entry.insert("boundary_iou", *score.boundaryIou);
        if (score.misalignmentPx)
            entry.insert("misalignment_px", *score.misalignmentPx);
        samples.push_back(std::move(entry));
    }
    writeTables(layout::sampleScores(runFolder), std::move(samples));
}

} // namespace flexseg
