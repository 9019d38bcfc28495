// SPDX-License-Identifier: Apache-2.0
#include "core/data/dataset_description.h"

#include "core/base/atomic_file.h"
#include "core/base/error.h"

#include <toml++/toml.h>

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>

namespace flexseg {

namespace fs = std::filesystem;

namespace {

constexpr int defaultHoldout = 10;

/// Reads one table's keys with their types; what does not fit becomes a fault that names the place.
class TableReader {
public:
    TableReader(const toml::table &table, std::string place, std::vector<std::string> &faults)
        : m_table(table)
        , m_place(std::move(place))
        , m_faults(faults)
    {
    }

    void setPlace(std::string place) { m_place = std::move(place); }
    void fault(const std::string &text) { m_faults.push_back(m_place + text); }
    [[nodiscard]] bool has(std::string_view key) const { return m_table.contains(key); }

    void refuseOthersThan(std::initializer_list<std::string_view> known)
    {
        for (const auto &[key, node] : m_table)
            if (std::find(known.begin(), known.end(), key.str()) == known.end())
                fault("there is no key \"" + std::string(key.str()) + "\"");
    }

    std::optional<std::string> text(std::string_view key, bool required)
    {
        const toml::node *node = m_table.get(key);
        if (!node) {
            if (required)
                fault(std::string(key) + " is missing");
            return std::nullopt;
        }
        auto value = node->value_exact<std::string>();
        if (!value || value->empty()) {
            fault(std::string(key) + " must be a text in quotes");
            return std::nullopt;
        }
        return value;
    }

    std::optional<int> integer(std::string_view key, int low, int high)
    {
        const toml::node *node = m_table.get(key);
        if (!node)
            return std::nullopt;
        const auto value = node->value_exact<std::int64_t>();
        if (!value || *value < low || *value > high) {
            fault(std::string(key) + " must be a whole number from " + std::to_string(low) + " to "
                  + std::to_string(high));
            return std::nullopt;
        }
        return static_cast<int>(*value);
    }

    template <typename T>
    std::vector<T> list(std::string_view key, const std::string &allowed, bool (*fits)(const T &))
    {
        std::vector<T> values;
        const toml::node *node = m_table.get(key);
        if (!node)
            return values;
        const toml::array *array = node->as_array();
        bool sound = array != nullptr;
        if (array)
            for (const toml::node &entry : *array) {
                const auto value = entry.value_exact<T>();
                if (value && fits(*value))
                    values.push_back(*value);
                else
                    sound = false;
            }
        if (!sound)
            fault(std::string(key) + " must be " + allowed);
        return values;
    }

private:
    const toml::table &m_table;
    std::string m_place;
    std::vector<std::string> &m_faults;
};

bool isByte(const std::int64_t &value)
{
    return value >= 0 && value <= 255;
}
bool isText(const std::string &value)
{
    return !value.empty();
}

class DescriptionReader {
public:
    explicit DescriptionReader(const fs::path &file)
        : m_file(fs::absolute(file).lexically_normal())
        , m_root(m_file.parent_path())
    {
    }

    DatasetDescription read()
    {
        toml::table table;
        try {
            table = toml::parse(readFile(m_file), m_file.string());
        } catch (const toml::parse_error &error) {
            throw Error(ErrorCode::InvalidConfig,
                        m_file.string() + ", line " + std::to_string(error.source().begin.line) + ": "
                            + std::string(error.description()) + ".");
        }
        TableReader top(table, "", m_faults);
        top.refuseOthersThan({"name", "root", "ignore", "class", "domain"});
        m_description.name = top.text("name", true).value_or("");
        if (const auto root = top.text("root", false))
            m_root = (m_root / *root).lexically_normal();
        m_ignored = top.list<std::int64_t>("ignore", "a list of ids from 0 to 255, as in [11, 255]", isByte);
        forEach(table, "class", [this](const toml::table &entry, std::size_t i) { readClass(entry, i); });
        forEach(table, "domain", [this](const toml::table &entry, std::size_t i) { readDomain(entry, i); });
        makeLabelSpace();
        if (!m_faults.empty()) {
            std::string text = m_file.string() + " does not describe a data set:";
            for (const std::string &fault : m_faults)
                text += "\n" + fault + ".";
            throw Error(ErrorCode::InvalidConfig, text);
        }
        return std::move(m_description);
    }

private:
    template <typename Read>
    void forEach(const toml::table &table, const std::string &key, const Read &read)
    {
        const toml::array *array = table.get_as<toml::array>(key);
        if (!array || array->empty() || !array->is_homogeneous<toml::table>()) {
            m_faults.push_back("at least one [[" + key + "]] is needed");
            return;
        }
        for (std::size_t i = 0; i < array->size(); ++i)
            read(*array->get_as<toml::table>(i), i);
    }

    void readClass(const toml::table &table, std::size_t index)
    {
        TableReader entry(table, "class " + std::to_string(index + 1) + ": ", m_faults);
        ClassInfo info;
        info.name = entry.text("name", true).value_or("");
        if (!info.name.empty()) {
            entry.setPlace("class \"" + info.name + "\": ");
            if (!m_classNames.insert(info.name).second)
                entry.fault("the name is used twice");
        }
        entry.refuseOthersThan({"name", "color", "id"});
        const auto color = entry.list<std::int64_t>("color", "[red, green, blue], each from 0 to 255", isByte);
        if (color.size() == 3)
            for (std::size_t c = 0; c < 3; ++c)
                info.color[c] = static_cast<std::uint8_t>(color[c]);
        else if (!entry.has("color"))
            entry.fault("color is missing");
        else if (!color.empty())
            entry.fault("color must be [red, green, blue], each from 0 to 255");
        const int id = entry.has("id") ? entry.integer("id", 0, 254).value_or(-1) : static_cast<int>(index);
        m_description.labels.classes.push_back(info);
        m_ids.push_back(id);
        if (id > 254)
            entry.fault("there can be at most 255 classes, with ids from 0 to 254");
        else if (id >= 0 && !m_classIds.insert(id).second)
            entry.fault("the id " + std::to_string(id) + " is used twice");
    }

    void makeLabelSpace()
    {
        auto &toTrainId = m_description.labels.toTrainId;
        toTrainId.fill(LabelSpace::unknownId);
        for (std::size_t i = 0; i < m_ids.size(); ++i)
            if (m_ids[i] >= 0 && m_ids[i] <= 254)
                toTrainId[static_cast<std::size_t>(m_ids[i])] = static_cast<std::int16_t>(i);
        for (const std::int64_t id : m_ignored) {
            if (toTrainId[static_cast<std::size_t>(id)] != LabelSpace::unknownId)
                m_faults.push_back("ignore: the id " + std::to_string(id) + " is also a class's");
            toTrainId[static_cast<std::size_t>(id)] = ignoreLabel;
        }
        toTrainId[ignoreLabel] = ignoreLabel;
    }

    void readDomain(const toml::table &table, std::size_t index)
    {
        TableReader entry(table, "domain " + std::to_string(index + 1) + ": ", m_faults);
        DatasetDescription::DomainEntry domain;
        domain.name = entry.text("name", true).value_or("");
        if (!domain.name.empty()) {
            entry.setPlace("domain \"" + domain.name + "\": ");
            if (!m_domainNames.insert(domain.name).second)
                entry.fault("the name is used twice");
        }
        entry.refuseOthersThan(
            {"name", "role", "images", "masks", "match", "val_images", "val_masks", "holdout", "displacement"});
        const auto role = entry.text("role", true);
        bool known = false;
        for (const DomainRole candidate : {DomainRole::Source, DomainRole::Generated, DomainRole::Target})
            if (role && *role == toString(candidate)) {
                domain.role = candidate;
                known = true;
            }
        if (role && !known)
            entry.fault("role is \"" + *role + "\"; allowed are source, generated and target");
        const bool trained = domain.role != DomainRole::Target;
        domain.images = folder(entry, "images", true);
        domain.masks = folder(entry, "masks", known && trained);
        domain.displacement = folder(entry, "displacement", false);
        domain.match = entry.list<std::string>("match", "a list of file name patterns, as in [\"0006R0_*\"]", isText);
        if (known)
            readValidation(entry, domain);
        m_description.domains.push_back(std::move(domain));
    }

    void readValidation(TableReader &entry, DatasetDescription::DomainEntry &domain)
    {
        if (domain.role != DomainRole::Source) {
            for (const char *key : {"val_images", "val_masks", "holdout"})
                if (entry.has(key))
                    entry.fault(std::string(key) + " is for source domains only");
            return;
        }
        if (entry.has("val_images") || entry.has("val_masks")) {
            domain.validationImages = folder(entry, "val_images", true);
            domain.validationMasks = folder(entry, "val_masks", true);
            if (entry.has("holdout"))
                entry.fault("holdout and val_images cannot both be given");
            return;
        }
        domain.holdout = entry.has("holdout") ? entry.integer("holdout", 0, 1'000'000).value_or(0) : defaultHoldout;
        if (domain.holdout == 1)
            entry.fault("holdout = 1 would leave nothing to train on; use 0 or 2 and more");
    }

    fs::path folder(TableReader &entry, std::string_view key, bool required)
    {
        const auto value = entry.text(key, required);
        return value ? (m_root / *value).lexically_normal() : fs::path();
    }

    fs::path m_file;
    fs::path m_root;
    std::vector<std::string> m_faults;
    std::set<std::string> m_classNames;
    std::set<int> m_classIds;
    std::vector<int> m_ids; ///< stored id of each class; -1 where it is at fault
    std::vector<std::int64_t> m_ignored;
    std::set<std::string> m_domainNames;
    DatasetDescription m_description;
};

} // namespace

DatasetDescription readDatasetDescription(const fs::path &file)
{
    return DescriptionReader(file).read();
}

bool matchesGlob(std::string_view name, std::string_view glob)
{
    // Greedy with one place to go back to: the last star and what it has taken so far.
    std::size_t n = 0;
    std::size_t g = 0;
    std::size_t star = std::string_view::npos;
    std::size_t taken = 0;
    while (n < name.size()) {
        if (g < glob.size() && glob[g] == '*') {
            star = g++;
            taken = n;
        } else if (g < glob.size() && (glob[g] == '?' || glob[g] == name[n])) {
            ++g;
            ++n;
        } else if (star != std::string_view::npos) {
            g = star + 1;
            n = ++taken;
        } else {
            return false;
        }
    }
    while (g < glob.size() && glob[g] == '*')
        ++g;
    return g == glob.size();
}

} // namespace flexseg
