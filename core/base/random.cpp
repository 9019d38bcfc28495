// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

#include <cmath>
#include <numbers>

namespace flexseg {

namespace {

std::array<std::uint32_t, 4> philox(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key)
{
    for (int round = 0; round < 10; ++round) {
        const std::uint64_t a = std::uint64_t{0xD2511F53u} * counter[0];
        const std::uint64_t b = std::uint64_t{0xCD9E8D57u} * counter[2];
        counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
                   static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
        key[0] += 0x9E3779B9u;
        key[1] += 0xBB67AE85u;
    }
    return counter;
}

} // namespace

Random::Random(std::uint64_t seed, std::uint64_t stream, std::uint32_t substream)
{
    m_state.key = {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)};
    m_state.counter = {0, substream, static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32)};
}

void Random::setState(const State &state)
{
    m_state = state;
    if (state.used < 4) {
        auto previous = state.counter;
        previous[0] -= 1;
        m_block = philox(previous, state.key);
    }
}

void Random::fillBlock()
{
    m_block = philox(m_state.counter, m_state.key);
    m_state.counter[0] += 1;
    m_state.used = 0;
}

std::uint32_t Random::next32()
{
    if (m_state.used >= 4)
        fillBlock();
    return m_block[m_state.used++];
}

std::uint64_t Random::next64()
{
    const std::uint64_t high = next32();
    return high << 32 | next32();
}

double Random::uniform()
{
    return static_cast<double>(next64() >> 11) * 0x1.0p-53;
}

std::uint64_t Random::index(std::uint64_t count)
{
    // Reject the incomplete last interval, so that every index is equally likely.
    const std::uint64_t limit = UINT64_MAX - UINT64_MAX % count;
    std::uint64_t value = next64();
    while (value >= limit)
        value = next64();
    return value % count;
}

double Random::normal()
{
    const double radius = std::sqrt(-2.0 * std::log(1.0 - uniform()));
    return radius * std::cos(2.0 * std::numbers::pi * uniform());
}

} // namespace flexseg
