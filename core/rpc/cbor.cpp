// SPDX-License-Identifier: Apache-2.0
#include "core/rpc/message.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <new>

namespace flexseg::rpc {

namespace {

/// Reads CBOR (RFC 8949). Recursion ends at the limit of depth.
class CborReader {
public:
    CborReader(std::string_view bytes, const DecodeLimits &limits)
        : m_bytes(bytes)
        , m_limits(limits)
    {
    }

    Json readAll()
    {
        Json value = readValue(0);
        if (!m_bytes.empty())
            fail("there are " + std::to_string(m_bytes.size()) + " bytes behind its end");
        return value;
    }

private:
    enum Major { Unsigned, Negative, Bytes, Text, Array, Map, Tag, Simple };

    struct Head {
        Major major = Simple;
        std::uint8_t info = 0;
        std::uint64_t argument = 0;
        bool indefinite = false;
    };

    [[noreturn]] static void fail(const std::string &what)
    {
        throw Error(ErrorCode::Protocol, "A message cannot be read: " + what + ".");
    }

    std::string_view take(std::uint64_t count)
    {
        if (count > m_bytes.size())
            fail("it ends early");
        const std::string_view taken = m_bytes.substr(0, static_cast<std::size_t>(count));
        m_bytes.remove_prefix(static_cast<std::size_t>(count));
        return taken;
    }

    Head readHead()
    {
        const auto first = static_cast<std::uint8_t>(take(1)[0]);
        Head head{static_cast<Major>(first >> 5), static_cast<std::uint8_t>(first & 0x1F), 0, false};
        if (head.info < 24) {
            head.argument = head.info;
        } else if (head.info < 28) {
            for (const char byte : take(std::uint64_t{1} << (head.info - 24)))
                head.argument = head.argument << 8 | static_cast<std::uint8_t>(byte);
        } else if (head.info == 31 && head.major >= Bytes && head.major <= Map) {
            head.indefinite = true;
        } else {
            fail("it holds a byte that CBOR does not use");
        }
        return head;
    }

    void countElement()
    {
        if (++m_elements > m_limits.elements)
            fail("it has over " + std::to_string(m_limits.elements) + " values");
    }

    /// Whether the container or string goes on; eats the "break" that ends one of undefined length.
    bool more(const Head &head, std::uint64_t done)
    {
        if (!head.indefinite)
            return done < head.argument;
        if (m_bytes.empty())
            fail("it ends early");
        if (static_cast<std::uint8_t>(m_bytes[0]) != 0xFF)
            return true;
        m_bytes.remove_prefix(1);
        return false;
    }

    template <typename String>
    String readString(const Head &head)
    {
        if (!head.indefinite) {
            const std::string_view bytes = take(head.argument);
            return String(bytes.begin(), bytes.end());
        }
        String whole;
        while (more(head, 0)) {
            const Head piece = readHead();
            if (piece.major != head.major || piece.indefinite)
                fail("a string's piece is no string");
            countElement();
            const std::string_view bytes = take(piece.argument);
            whole.insert(whole.end(), bytes.begin(), bytes.end());
        }
        return whole;
    }

    Json readArray(const Head &head, int depth)
    {
        Json array = Json::array();
        auto &items = array.get_ref<Json::array_t &>();
        for (std::uint64_t i = 0; more(head, i); ++i)
            items.push_back(readValue(depth + 1));
        return array;
    }

    Json readMap(const Head &head, int depth)
    {
        Json map = Json::object();
        auto &items = map.get_ref<Json::object_t &>();
        for (std::uint64_t i = 0; more(head, i); ++i) {
            const Head keyHead = readHead();
            if (keyHead.major != Text)
                fail("a map's key is no text");
            std::string key = readString<std::string>(keyHead);
            items.insert_or_assign(std::move(key), readValue(depth + 1));
        }
        return map;
    }

    /// IEEE 754 binary16.
    static double halfToDouble(std::uint64_t bits)
    {
        const int exponent = static_cast<int>(bits >> 10 & 0x1F);
        const auto mantissa = static_cast<double>(bits & 0x3FF);
        double value;
        if (exponent == 0)
            value = std::ldexp(mantissa, -24);
        else if (exponent == 31)
            value = mantissa == 0 ? std::numeric_limits<double>::infinity() : std::numeric_limits<double>::quiet_NaN();
        else
            value = std::ldexp(mantissa + 1024, exponent - 25);
        return bits & 0x8000 ? -value : value;
    }

    static Json readSimple(const Head &head)
    {
        switch (head.info) {
        case 20:
            return false;
        case 21:
            return true;
        case 22:
        case 23:
            return nullptr;
        case 25:
            return halfToDouble(head.argument);
        case 26:
            return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(head.argument)));
        case 27:
            return std::bit_cast<double>(head.argument);
        default:
            fail("it holds a simple value that is not used here");
        }
    }

    Json readValue(int depth)
    {
        countElement();
        const Head head = readHead();
        switch (head.major) {
        case Unsigned:
            return head.argument;
        case Negative:
            if (head.argument > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max()))
                fail("a whole number is out of range");
            return -1 - static_cast<std::int64_t>(head.argument);
        case Bytes:
            return Json::binary(readString<Json::binary_t::container_type>(head));
        case Text:
            return readString<std::string>(head);
        case Array:
        case Map:
            if (depth >= m_limits.depth)
                fail("its arrays and maps are nested over " + std::to_string(m_limits.depth) + " deep");
            return head.major == Array ? readArray(head, depth) : readMap(head, depth);
        case Tag:
            fail("it holds a tag, and tags are not used here");
        case Simple:
            break;
        }
        return readSimple(head);
    }

    std::string_view m_bytes;
    const DecodeLimits &m_limits;
    std::size_t m_elements = 0;
};

} // namespace

Json decodeCbor(std::string_view cbor, const DecodeLimits &limits)
{
    try {
        return CborReader(cbor, limits).readAll();
    } catch (const std::bad_alloc &) {
        throw Error(ErrorCode::Protocol, "A message cannot be read: there is not enough memory for it.");
    }
}

} // namespace flexseg::rpc
