// SPDX-License-Identifier: Apache-2.0
#include "core/nn/safetensors_header.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

namespace flexseg::safetensors {

namespace {

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 10> types{{{"F64", at::kDouble},
                                                                             {"F32", at::kFloat},
                                                                             {"F16", at::kHalf},
                                                                             {"BF16", at::kBFloat16},
                                                                             {"I64", at::kLong},
                                                                             {"I32", at::kInt},
                                                                             {"I16", at::kShort},
                                                                             {"I8", at::kChar},
                                                                             {"U8", at::kByte},
                                                                             {"BOOL", at::kBool}}};
constexpr std::size_t maxRank = 16;

[[noreturn]] void refuse(const std::string &reason)
{
    throw Error(ErrorCode::InvalidData, reason);
}

/// A text from the file (which is UTF-8) as it may appear in a message: bounded, without control characters.
std::string shown(std::string_view name)
{
    std::size_t length = std::min<std::size_t>(name.size(), 120);
    while (length < name.size() && length > 0 && (static_cast<unsigned char>(name[length]) & 0xc0) == 0x80)
        --length;
    std::string text = "\"";
    for (const char c : name.substr(0, length))
        text += static_cast<unsigned char>(c) < 0x20 || c == 0x7f ? '?' : c;
    return text + (length < name.size() ? "...\"" : "\"");
}

/// Builds a Header from the parser's events and refuses whatever the format does not have where it stands, so that
/// neither depth nor kind of the text is the sender's choice.
class HeaderHandler : public nlohmann::json_sax<nlohmann::json> {
public:
    Header header;

    bool null() override { unexpected("null"); }
    bool boolean(bool) override { unexpected("true or false"); }
    bool number_float(double, const std::string &) override { unexpected("a broken or too large number"); }
    bool number_integer(std::int64_t) override { unexpected("a negative number"); }
    bool binary(nlohmann::json::binary_t &) override { unexpected("binary"); }

    bool number_unsigned(std::uint64_t value) override
    {
        if (m_place == Place::Shape) {
            if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                refuse(shown(entry().name) + " has a size that is too large");
            if (entry().shape.size() == maxRank)
                refuse(shown(entry().name) + " has more than " + std::to_string(maxRank) + " dimensions");
            entry().shape.push_back(static_cast<std::int64_t>(value));
        } else if (m_place == Place::Offsets) {
            if (m_offsets == 2)
                refuse(shown(entry().name) + " has more than two data_offsets");
            (m_offsets++ == 0 ? entry().begin : entry().end) = value;
        } else {
            unexpected("a number");
        }
        return true;
    }

    bool string(std::string &value) override
    {
        if (m_place == Place::Metadata) {
            header.metadata[m_key] = value;
        } else if (m_place == Place::Tensor && m_key == "dtype") {
            const auto type = typeOfName(value);
            if (!type)
                refuse(shown(entry().name) + " has the unsupported type " + shown(value));
            entry().type = *type;
        } else {
            unexpected("a text");
        }
        return true;
    }

    bool start_object(std::size_t) override
    {
        if (m_place == Place::Start) {
            m_place = Place::Top;
        } else if (m_place == Place::Top && m_key == metadataKey) {
            m_place = Place::Metadata;
        } else if (m_place == Place::Top) {
            m_place = Place::Tensor;
            header.entries.push_back(Entry{m_key});
            m_fields.clear();
            m_offsets = 0;
        } else {
            unexpected("an object");
        }
        return true;
    }

    bool end_object() override
    {
        if (m_place == Place::Tensor && (m_fields.size() != 3 || m_offsets != 2))
            refuse(shown(entry().name) + " lacks dtype, shape or data_offsets");
        m_place = m_place == Place::Top ? Place::End : Place::Top;
        return true;
    }

    bool key(std::string &value) override
    {
        m_key = value;
        if (m_place == Place::Top && !m_names.insert(value).second)
            refuse(shown(value) + " is there twice");
        if (m_place == Place::Metadata && header.metadata.contains(value))
            refuse("the metadata " + shown(value) + " is there twice");
        if (m_place == Place::Tensor
            && ((value != "dtype" && value != "shape" && value != "data_offsets") || !m_fields.insert(value).second))
            refuse(shown(entry().name) + " has the unknown or repeated field " + shown(value));
        return true;
    }

    bool start_array(std::size_t) override
    {
        if (m_place != Place::Tensor || m_key == "dtype")
            unexpected("an array");
        m_place = m_key == "shape" ? Place::Shape : Place::Offsets;
        return true;
    }

    bool end_array() override
    {
        m_place = Place::Tensor;
        return true;
    }

    bool parse_error(std::size_t position, const std::string &, const nlohmann::detail::exception &) override
    {
        refuse("its header is not valid JSON at byte " + std::to_string(position));
    }

private:
    enum class Place { Start, Top, Metadata, Tensor, Shape, Offsets, End };

    Entry &entry() { return header.entries.back(); }

    [[noreturn]] void unexpected(const std::string &what)
    {
        refuse("its header has " + what + " where the format has none"
               + (m_key.empty() ? std::string() : ", at " + shown(m_key)));
    }

    Place m_place = Place::Start;
    std::string m_key;
    std::set<std::string> m_names;
    std::set<std::string> m_fields;
    int m_offsets = 0;
};

void checkRanges(const std::vector<Entry> &entries, std::uint64_t dataBytes)
{
    std::vector<const Entry *> order;
    for (const Entry &entry : entries) {
        const auto bytes = byteCount(entry.shape, entry.type);
        if (!bytes)
            refuse(shown(entry.name) + " has a shape that is too large");
        if (entry.begin > entry.end || entry.end > dataBytes)
            refuse(shown(entry.name) + " lies outside the file, which is truncated or altered");
        if (entry.end - entry.begin != *bytes)
            refuse(shown(entry.name) + " takes " + std::to_string(entry.end - entry.begin) + " bytes, but its shape "
                   + "needs " + std::to_string(*bytes));
        order.push_back(&entry);
    }
    std::ranges::sort(order, {}, [](const Entry *entry) { return std::pair(entry->begin, entry->end); });
    std::uint64_t position = 0;
    for (const Entry *entry : order) {
        if (entry->begin != position)
            refuse(shown(entry->name) + (entry->begin < position ? " overlaps another tensor" : " follows a gap"));
        position = entry->end;
    }
    if (position != dataBytes)
        refuse("it has " + std::to_string(dataBytes - position) + " bytes that belong to no tensor");
}

} // namespace

std::string_view typeName(at::ScalarType type)
{
    const auto found = std::ranges::find(types, type, &std::pair<std::string_view, at::ScalarType>::second);
    return found == types.end() ? std::string_view() : found->first;
}

std::optional<at::ScalarType> typeOfName(std::string_view name)
{
    const auto found = std::ranges::find(types, name, &std::pair<std::string_view, at::ScalarType>::first);
    return found == types.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::uint64_t> byteCount(const std::vector<std::int64_t> &shape, at::ScalarType type)
{
    // Zeros are left out of the bound: strides are products of the other sizes and must not overflow either.
    constexpr auto limit = static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
    std::uint64_t bound = c10::elementSize(type);
    bool empty = false;
    for (const std::int64_t size : shape) {
        empty = empty || size == 0;
        const auto factor = static_cast<std::uint64_t>(std::max<std::int64_t>(size, 1));
        if (bound > limit / factor)
            return std::nullopt;
        bound *= factor;
    }
    return empty ? 0 : bound;
}

Header parseHeader(std::string_view text, std::uint64_t dataBytes)
{
    if (!text.starts_with('{'))
        refuse("its header does not begin with an object");
    HeaderHandler handler;
    if (!nlohmann::json::sax_parse(text.begin(), text.end(), &handler))
        refuse("its header is not valid JSON");
    checkRanges(handler.header.entries, dataBytes);
    return std::move(handler.header);
}

std::string headerText(const Header &header)
{
    // Put together entry by entry: the library's ordered object would be searched from its start at each of them.
    std::string text = "{";
    const auto add = [&text](const std::string &name, const nlohmann::ordered_json &value) {
        text += (text.size() > 1 ? "," : "") + nlohmann::json(name).dump() + ":" + value.dump();
    };
    try {
        if (!header.metadata.empty())
            add(std::string(metadataKey), header.metadata);
        for (const Entry &entry : header.entries)
            add(entry.name,
                {{"dtype", typeName(entry.type)}, {"shape", entry.shape}, {"data_offsets", {entry.begin, entry.end}}});
    } catch (const nlohmann::json::exception &) {
        throw Error(ErrorCode::InvalidArgument, "a tensor's name or the metadata is not UTF-8");
    }
    text += '}';
    text.append((8 - text.size() % 8) % 8, ' ');
    return text;
}

} // namespace flexseg::safetensors
