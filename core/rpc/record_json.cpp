// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/record_json.h"

#include "core/rpc/record_fields.h"

#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <utility>

namespace flexseg::rpc {

namespace {

static_assert(std::endian::native == std::endian::little, "arrays on the wire are little-endian");

constexpr std::array roleNames{std::pair{Role::Controller, "controller"}, std::pair{Role::Observer, "observer"}};
constexpr std::array channelNames{std::pair{Channel::Control, "control"}, std::pair{Channel::Data, "data"}};

template <typename Enum>
const auto &namesOf()
{
    if constexpr (std::is_same_v<Enum, Role>)
        return roleNames;
    else
        return channelNames;
}

template <typename Enum>
const char *nameOf(Enum wanted)
{
    if constexpr (std::is_same_v<Enum, RunState> || std::is_same_v<Enum, Severity>) {
        return toString(wanted);
    } else {
        for (const auto &[value, name] : namesOf<Enum>())
            if (value == wanted)
                return name;
        return "";
    }
}

template <typename T>
constexpr bool isOptional = false;
template <typename T>
constexpr bool isOptional<std::optional<T>> = true;
template <typename T>
constexpr bool isVector = false;
template <typename T>
constexpr bool isVector<std::vector<T>> = true;
template <typename T>
constexpr bool isImage = false;
template <typename T>
constexpr bool isImage<Image<T>> = true;

template <typename T>
Json bytesOf(const std::vector<T> &values)
{
    Json::binary_t::container_type bytes(values.size() * sizeof(T));
    if (!bytes.empty())
        std::memcpy(bytes.data(), values.data(), bytes.size());
    return Json::binary(std::move(bytes));
}

template <typename T>
constexpr const char *dtypeOf = std::is_same_v<T, float> ? "f32" : "u8";

// ---- to JSON

template <typename T>
Json write(const T &value);

struct FieldWriter {
    Json object = Json::object();

    template <typename T>
    void operator()(const char *name, const T &value)
    {
        object[name] = write(value);
    }
    template <typename T>
    void operator()(const char *name, const T &value, MayLack)
    {
        (*this)(name, value);
    }
};

template <typename T>
Json write(const T &value)
{
    if constexpr (std::is_arithmetic_v<T> || std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (std::is_enum_v<T>) {
        return nameOf(value);
    } else if constexpr (isOptional<T>) {
        return value ? write(*value) : Json(nullptr);
    } else if constexpr (std::is_same_v<T, std::vector<float>>) {
        return bytesOf(value);
    } else if constexpr (isVector<T>) {
        Json items = Json::array();
        for (const auto &item : value)
            items.push_back(write(item));
        return items;
    } else if constexpr (isImage<T>) {
        using Pixel = typename decltype(value.pixels)::value_type;
        return {{"width", value.width},
                {"height", value.height},
                {"channels", value.channels},
                {"dtype", dtypeOf<Pixel>},
                {"data", bytesOf(value.pixels)}};
    } else {
        FieldWriter writer;
        visitFields(writer, value);
        return std::move(writer.object);
    }
}

// ---- from JSON

[[noreturn]] void fail(const std::string &path, const std::string &what)
{
    throw Error(ErrorCode::Protocol, "A message's content cannot be read: \"" + path + "\" " + what + ".");
}

template <typename T>
void read(const Json &json, T &value, const std::string &path);

struct FieldReader {
    const Json &object;
    const std::string &path;

    template <typename T>
    void operator()(const char *name, T &value)
    {
        const std::string below = path.empty() ? name : path + "." + name;
        const auto found = object.find(name);
        if (found != object.end())
            read(*found, value, below);
        else if constexpr (!isOptional<T>)
            fail(below, "is missing");
    }
    template <typename T>
    void operator()(const char *name, T &value, MayLack)
    {
        if (object.contains(name))
            (*this)(name, value);
    }
};

template <typename T>
void readInteger(const Json &json, T &value, const std::string &path)
{
    if (!json.is_number_integer())
        fail(path, "is not a whole number");
    const bool fits = json.is_number_unsigned() ? std::in_range<T>(json.get<std::uint64_t>())
                                                : std::in_range<T>(json.get<std::int64_t>());
    if (!fits)
        fail(path, "is out of range");
    value = json.get<T>();
}

template <typename Enum>
void readEnum(const Json &json, Enum &value, const std::string &path)
{
    if (!json.is_string())
        fail(path, "is not a text");
    const auto &text = json.get_ref<const std::string &>();
    if constexpr (std::is_same_v<Enum, RunState>) {
        if (const auto state = runStateFromString(text)) {
            value = *state;
            return;
        }
    } else if constexpr (std::is_same_v<Enum, Severity>) {
        if (const auto severity = severityFromString(text)) {
            value = *severity;
            return;
        }
    } else {
        for (const auto &[candidate, name] : namesOf<Enum>())
            if (text == name) {
                value = candidate;
                return;
            }
    }
    fail(path, "is not one of the names that are known here");
}

template <typename T>
void readBytes(const Json &json, std::vector<T> &values, const std::string &path)
{
    if (!json.is_binary() || json.get_binary().size() % sizeof(T) != 0)
        fail(path, "is not an array of numbers");
    const auto &bytes = json.get_binary();
    values.resize(bytes.size() / sizeof(T));
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
}

template <typename Pixel>
void readImage(const Json &json, Image<Pixel> &image, const std::string &path)
{
    struct Fields {
        int width = 0;
        int height = 0;
        int channels = 0;
        std::string dtype;
    } fields;
    FieldReader reader{json, path};
    reader("width", fields.width);
    reader("height", fields.height);
    reader("channels", fields.channels);
    reader("dtype", fields.dtype);
    if (fields.dtype != dtypeOf<Pixel>)
        fail(path, std::string("does not hold numbers of type ") + dtypeOf<Pixel>);
    constexpr int maxSide = 1 << 16;
    if (fields.width < 0 || fields.height < 0 || fields.channels < 0 || fields.width > maxSide
        || fields.height > maxSide || fields.channels > maxSide)
        fail(path, "has an impossible size");
    const auto data = json.find("data");
    if (data == json.end())
        fail(path + ".data", "is missing");
    readBytes(*data, image.pixels, path + ".data");
    if (image.pixels.size()
        != std::uint64_t(fields.width) * std::uint64_t(fields.height) * std::uint64_t(fields.channels))
        fail(path, "holds another number of pixels than its size says");
    image.width = fields.width;
    image.height = fields.height;
    image.channels = fields.channels;
}

template <typename T>
void read(const Json &json, T &value, const std::string &path)
{
    if constexpr (std::is_same_v<T, bool>) {
        if (!json.is_boolean())
            fail(path, "is neither true nor false");
        value = json.get<bool>();
    } else if constexpr (std::is_integral_v<T>) {
        readInteger(json, value, path);
    } else if constexpr (std::is_floating_point_v<T>) {
        if (!json.is_number())
            fail(path, "is not a number");
        value = json.get<T>();
    } else if constexpr (std::is_same_v<T, std::string>) {
        if (!json.is_string())
            fail(path, "is not a text");
        value = json.get<std::string>();
    } else if constexpr (std::is_enum_v<T>) {
        readEnum(json, value, path);
    } else if constexpr (isOptional<T>) {
        value.reset();
        if (!json.is_null())
            read(json, value.emplace(), path);
    } else if constexpr (std::is_same_v<T, std::vector<float>>) {
        readBytes(json, value, path);
    } else if constexpr (isVector<T>) {
        if (!json.is_array())
            fail(path, "is not an array");
        value.clear();
        value.reserve(json.size());
        for (std::size_t i = 0; i < json.size(); ++i)
            read(json[i], value.emplace_back(), path + "[" + std::to_string(i) + "]");
    } else {
        if (!json.is_object())
            fail(path.empty() ? "the whole" : path, "is not a map");
        if constexpr (isImage<T>) {
            readImage(json, value, path);
        } else {
            FieldReader reader{json, path};
            visitFields(reader, value);
        }
    }
}

} // namespace

const char *toString(Role role) noexcept
{
    return nameOf(role);
}

const char *toString(Channel channel) noexcept
{
    return nameOf(channel);
}

const Json &itemsOf(const Json &result)
{
    const auto found = result.is_object() ? result.find("items") : result.end();
    if (found == result.end() || !found->is_array())
        fail("items", "is missing or no array");
    return *found;
}

template <typename Record>
Json toJson(const Record &record)
{
    return write(record);
}

template <typename Record>
Record fromJson(const Json &json)
{
    Record record;
    read(json, record, {});
    return record;
}

#define FLEXSEG_WIRE_RECORD(Record)                                                                                    \
    template Json toJson<Record>(const Record &);                                                                      \
    template Record fromJson<Record>(const Json &);

FLEXSEG_WIRE_RECORD(Provenance)
FLEXSEG_WIRE_RECORD(RunSummary)
FLEXSEG_WIRE_RECORD(StepMetrics)
FLEXSEG_WIRE_RECORD(ClassResult)
FLEXSEG_WIRE_RECORD(DistanceErrors)
FLEXSEG_WIRE_RECORD(DomainResult)
FLEXSEG_WIRE_RECORD(SampleRecord)
FLEXSEG_WIRE_RECORD(SamplerState)
FLEXSEG_WIRE_RECORD(PrototypeRecord)
FLEXSEG_WIRE_RECORD(CheckpointRecord)
FLEXSEG_WIRE_RECORD(RunSegment)
FLEXSEG_WIRE_RECORD(Heartbeat)
FLEXSEG_WIRE_RECORD(JournalEvent)
FLEXSEG_WIRE_RECORD(EngineStatus)
FLEXSEG_WIRE_RECORD(Initialize)
FLEXSEG_WIRE_RECORD(ServerInfo)
FLEXSEG_WIRE_RECORD(StopParams)
FLEXSEG_WIRE_RECORD(StepParams)
FLEXSEG_WIRE_RECORD(AfterParams)
FLEXSEG_WIRE_RECORD(PrototypeParams)
FLEXSEG_WIRE_RECORD(DatasetInfo)
FLEXSEG_WIRE_RECORD(SamplePlace)
FLEXSEG_WIRE_RECORD(SampleMaps)
FLEXSEG_WIRE_RECORD(PixelReading)
FLEXSEG_WIRE_RECORD(UbeReport)
FLEXSEG_WIRE_RECORD(MisalignmentReport)
FLEXSEG_WIRE_RECORD(SampleScore)
FLEXSEG_WIRE_RECORD(MisalignmentTally)
FLEXSEG_WIRE_RECORD(FeatureCloud)
FLEXSEG_WIRE_RECORD(EmbeddingQuery)
FLEXSEG_WIRE_RECORD(Embedding)
FLEXSEG_WIRE_RECORD(FeatureQuery)
FLEXSEG_WIRE_RECORD(FlipQuery)
FLEXSEG_WIRE_RECORD(FlipReport)
FLEXSEG_WIRE_RECORD(FlipProgress)
FLEXSEG_WIRE_RECORD(FlipCropQuery)
FLEXSEG_WIRE_RECORD(MapsParams)
FLEXSEG_WIRE_RECORD(PixelParams)
FLEXSEG_WIRE_RECORD(UbeParams)
FLEXSEG_WIRE_RECORD(Image8)
FLEXSEG_WIRE_RECORD(FloatMap)

#undef FLEXSEG_WIRE_RECORD

} // namespace flexseg::rpc
