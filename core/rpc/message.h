// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

/// JSON-RPC 2.0 messages, encoded as CBOR (RFC 8949); byte strings (Json::binary) carry arrays.
namespace flexseg::rpc {

using Json = nlohmann::json;

struct Request {
    Json id; ///< a whole number or a text
    std::string method;
    Json params = Json::object();
};

struct Notification {
    std::string method;
    Json params = Json::object();
};

struct Response {
    Json id;
    Json result;
};

/// An Error on the wire: "code" is the JSON-RPC number, "data.code" the name of the ErrorCode.
struct ErrorResponse {
    Json id; ///< null where the request's id could not be read
    ErrorCode code = ErrorCode::Internal;
    std::string message;
    int number = 0; ///< 0: the number that belongs to code; else methodNotFound, invalidParams, ...
};

inline constexpr int methodNotFound = -32601;
inline constexpr int invalidParams = -32602;

using Message = std::variant<Request, Notification, Response, ErrorResponse>;

/// What a decoder takes at most; a peer that sends more is told so.
struct DecodeLimits {
    int depth = 32; ///< of arrays and maps in each other
    std::size_t elements = 4'000'000; ///< values of the whole message
};

/// JSON as text; bytes that are no UTF-8, such as those of a file's name, become U+FFFD. indent -1: on one line.
[[nodiscard]] std::string jsonText(const Json &json, int indent = -1);

[[nodiscard]] std::string encode(const Message &message);

/// Throws Error(Protocol) with a sentence for whatever is not one message within the limits.
[[nodiscard]] Message decode(std::string_view cbor, const DecodeLimits &limits = {});

/// The value that \p cbor holds: whole numbers, floats, texts, byte strings, arrays, maps with texts as keys, true,
/// false, null. Our own reader, since the JSON library's has no limit of depth: it recurses on arrays and maps, and on
/// strings of undefined length even below a SAX handler that refuses every container. Throws Error(Protocol).
[[nodiscard]] Json decodeCbor(std::string_view cbor, const DecodeLimits &limits = {});

} // namespace flexseg::rpc
