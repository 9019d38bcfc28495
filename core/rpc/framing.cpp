// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/framing.h"

#include "core/base/error.h"

#include <algorithm>
#include <cctype>
#include <charconv>

namespace flexseg::rpc {

namespace {

constexpr std::string_view lineEnd = "\r\n";
constexpr std::string_view headerEnd = "\r\n\r\n";
constexpr std::size_t maxHeader = 1024;

[[noreturn]] void fail(const std::string &what)
{
    throw Error(ErrorCode::Protocol, "The stream of messages is broken: " + what + ".");
}

bool equalIgnoringCase(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
    return std::ranges::equal(a, b, {}, lower, lower);
}

std::size_t parseLength(std::string_view text, std::size_t maxBytes)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    std::size_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    if (error == std::errc::invalid_argument || end != text.data() + text.size())
        fail("a Content-Length is no whole number");
    if (error == std::errc::result_out_of_range || length > maxBytes)
        fail("a message is announced with over the " + std::to_string(maxBytes) + " bytes that are allowed");
    return length;
}

} // namespace

std::string frame(std::string_view payload)
{
    std::string framed = "Content-Length: " + std::to_string(payload.size());
    framed.reserve(framed.size() + headerEnd.size() + payload.size());
    framed += headerEnd;
    framed += payload;
    return framed;
}

FrameReader::FrameReader(std::size_t maxBytes)
    : m_maxBytes(maxBytes)
{
}

void FrameReader::feed(std::string_view bytes)
{
    m_buffer.append(bytes);
}

void FrameReader::readHeader()
{
    const std::string_view waiting = std::string_view(m_buffer).substr(m_start);
    const std::size_t from = m_scanned > headerEnd.size() ? m_scanned - headerEnd.size() : 0;
    const std::size_t end = waiting.find(headerEnd, from);
    m_scanned = waiting.size();
    if (std::min(end, waiting.size()) > maxHeader)
        fail("a header has over " + std::to_string(maxHeader) + " bytes");
    if (end == std::string_view::npos)
        return;

    std::optional<std::size_t> length;
    for (std::string_view header = waiting.substr(0, end); !header.empty();) {
        const std::size_t stop = header.find(lineEnd);
        const std::string_view line = header.substr(0, stop);
        header.remove_prefix(stop == std::string_view::npos ? header.size() : stop + lineEnd.size());
        const std::size_t colon = line.find(':');
        if (colon == std::string_view::npos)
            fail("a header line has no colon");
        if (equalIgnoringCase(line.substr(0, colon), "Content-Length"))
            length = parseLength(line.substr(colon + 1), m_maxBytes);
    }
    if (!length)
        fail("a header has no Content-Length");
    m_length = length;
    m_start += end + headerEnd.size();
    m_scanned = 0;
}

void FrameReader::discardUsed()
{
    // Moving the rest only when it is the smaller part keeps the cost linear in the bytes fed.
    if (m_start * 2 >= m_buffer.size()) {
        m_buffer.erase(0, m_start);
        m_start = 0;
    }
}

std::optional<std::string> FrameReader::next()
{
    if (!m_length)
        readHeader();
    if (!m_length || m_buffer.size() - m_start < *m_length)
        return std::nullopt;
    std::string payload = m_buffer.substr(m_start, *m_length);
    m_start += *m_length;
    m_length.reset();
    discardUsed();
    return payload;
}

} // namespace flexseg::rpc
