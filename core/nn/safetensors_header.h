// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <c10/core/ScalarType.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace flexseg::safetensors {

inline constexpr std::uint64_t maxHeaderBytes = 100'000'000; ///< the limit of the format's own library
inline constexpr std::string_view metadataKey = "__metadata__";

/// What the header says of one tensor; the range counts from the header's end.
struct Entry {
    std::string name;
    at::ScalarType type = at::kFloat;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

struct Header {
    std::map<std::string, std::string> metadata;
    std::vector<Entry> entries; ///< in the order of the text
};

/// The format's name of a type ("F32"); empty for one that it lacks.
[[nodiscard]] std::string_view typeName(at::ScalarType type);
[[nodiscard]] std::optional<at::ScalarType> typeOfName(std::string_view name);

/// Bytes of a tensor of that shape, or nothing where that overflows.
[[nodiscard]] std::optional<std::uint64_t> byteCount(const std::vector<std::int64_t> &shape, at::ScalarType type);

/// Parses and checks the JSON text against the number of bytes that follow it: types known, sizes right, ranges neither
/// overlapping nor leaving holes. Throws Error(InvalidData) with the reason alone, which does not name the file.
[[nodiscard]] Header parseHeader(std::string_view text, std::uint64_t dataBytes);

/// The JSON text, padded with spaces to a multiple of 8 bytes. Throws Error(InvalidArgument) for text that is not
/// UTF-8.
[[nodiscard]] std::string headerText(const Header &header);

} // namespace flexseg::safetensors
