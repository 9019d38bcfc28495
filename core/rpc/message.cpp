// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/message.h"

#include <cstdint>

namespace flexseg::rpc {

namespace {

constexpr int parseError = -32700;
constexpr int internalError = -32603;
constexpr int requestCancelled = -32800;
constexpr int serverError = -32000;

int numberOf(const ErrorResponse &error)
{
    if (error.number != 0)
        return error.number;
    switch (error.code) {
    case ErrorCode::Protocol:
        return parseError;
    case ErrorCode::InvalidArgument:
        return invalidParams;
    case ErrorCode::Cancelled:
        return requestCancelled;
    case ErrorCode::Internal:
        return internalError;
    default:
        return serverError;
    }
}

struct ToJson {
    Json operator()(const Request &request) const
    {
        return {{"jsonrpc", "2.0"}, {"id", request.id}, {"method", request.method}, {"params", request.params}};
    }
    Json operator()(const Notification &notification) const
    {
        return {{"jsonrpc", "2.0"}, {"method", notification.method}, {"params", notification.params}};
    }
    Json operator()(const Response &response) const
    {
        return {{"jsonrpc", "2.0"}, {"id", response.id}, {"result", response.result}};
    }
    Json operator()(const ErrorResponse &error) const
    {
        return {{"jsonrpc", "2.0"},
                {"id", error.id},
                {"error",
                 {{"code", numberOf(error)}, {"message", error.message}, {"data", {{"code", toString(error.code)}}}}}};
    }
};

[[noreturn]] void fail(const std::string &what)
{
    throw Error(ErrorCode::Protocol, "A message is not JSON-RPC 2.0: " + what + ".");
}

Json takeMember(Json &object, const char *key, Json otherwise)
{
    const auto found = object.find(key);
    return found == object.end() ? std::move(otherwise) : std::move(*found);
}

ErrorResponse readError(Json id, const Json &error)
{
    if (!error.is_object())
        fail("its error is no object");
    ErrorResponse response;
    response.id = std::move(id);
    if (const auto number = error.find("code"); number != error.end() && number->is_number_integer())
        response.number = number->get<int>();
    if (const auto text = error.find("message"); text != error.end() && text->is_string())
        response.message = text->get<std::string>();
    if (const auto data = error.find("data"); data != error.end() && data->is_object())
        if (const auto code = data->find("code"); code != data->end() && code->is_string())
            response.code = errorCodeFromString(code->get<std::string>());
    return response;
}

} // namespace

std::string jsonText(const Json &json, int indent)
{
    return json.dump(indent, ' ', false, Json::error_handler_t::replace);
}

std::string encode(const Message &message)
{
    std::string bytes;
    Json::to_cbor(std::visit(ToJson{}, message), bytes);
    return bytes;
}

Message decode(std::string_view cbor, const DecodeLimits &limits)
{
    Json json = decodeCbor(cbor, limits);
    if (!json.is_object())
        fail("it is no map");
    if (takeMember(json, "jsonrpc", nullptr) != "2.0")
        fail("its \"jsonrpc\" is not \"2.0\"");

    Json id = takeMember(json, "id", nullptr);
    if (!id.is_null() && !id.is_number_integer() && !id.is_string())
        fail("its id is neither a whole number nor a text");

    if (const auto method = json.find("method"); method != json.end()) {
        if (!method->is_string())
            fail("its method is no text");
        Json params = takeMember(json, "params", Json::object());
        if (!params.is_object())
            fail("its params are no map");
        if (id.is_null())
            return Notification{method->get<std::string>(), std::move(params)};
        return Request{std::move(id), method->get<std::string>(), std::move(params)};
    }
    if (const auto error = json.find("error"); error != json.end())
        return readError(std::move(id), *error);
    if (const auto result = json.find("result"); result != json.end() && !id.is_null())
        return Response{std::move(id), std::move(*result)};
    fail("it is neither request, notification nor response");
}

} // namespace flexseg::rpc
