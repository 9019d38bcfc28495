// SPDX-License-Identifier: Apache-2.0
#include "core/store/user_notes.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"
#include "core/store/layout.h"

#include <toml++/toml.h>

#include <sstream>
#include <string_view>

namespace flexseg {

namespace fs = std::filesystem;

std::optional<UserNotes> readUserNotes(const fs::path &runFolder)
{
    const fs::path file = layout::userNotes(runFolder);
    std::error_code error;
    if (!fs::exists(file, error))
        return std::nullopt;
    const std::string text = readFile(file);
    try {
        const toml::table table = toml::parse(text, file.string());
        UserNotes notes;
        notes.name = table["name"].value<std::string>();
        notes.note = table["note"].value_or(std::string());
        if (const toml::array *tags = table["tags"].as_array())
            for (const toml::node &tag : *tags)
                if (const auto value = tag.value<std::string>())
                    notes.tags.push_back(*value);
        if (const toml::array *opened = table["opened"].as_array())
            for (const toml::node &node : *opened)
                if (const toml::table *entry = node.as_table())
                    notes.opened.push_back(
                        {(*entry)["domain"].value_or(std::string()), (*entry)["time"].value_or(0.0)});
        return notes;
    } catch (const toml::parse_error &fault) {
        throw Error(ErrorCode::InvalidData,
                    file.string() + ", line " + std::to_string(fault.source().begin.line) + ": "
                        + std::string(fault.description()) + ". Mend or delete that file.");
    }
}

void writeUserNotes(const fs::path &runFolder, const UserNotes &notes)
{
    toml::table table;
    if (notes.name)
        table.insert("name", *notes.name);
    if (!notes.note.empty())
        table.insert("note", notes.note);
    if (!notes.tags.empty()) {
        toml::array tags;
        for (const std::string &tag : notes.tags)
            tags.push_back(tag);
        table.insert("tags", std::move(tags));
    }
    if (!notes.opened.empty()) {
        toml::array opened;
        for (const OpenedDomain &one : notes.opened)
            opened.push_back(toml::table{{"domain", one.domain}, {"time", one.time}});
        table.insert("opened", std::move(opened));
    }
    std::ostringstream text;
    text << table << '\n';
    writeFileAtomic(layout::userNotes(runFolder), std::string_view(text.str()));
}

} // namespace flexseg
